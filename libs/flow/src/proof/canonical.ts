import { blockAt } from '../engine/place.ts';
import { acting } from '../engine/rest.ts';
import type { DealState, StepState } from '../engine/state.ts';
import type { Values } from '../language/field-value.ts';
import { partsOfPlace, pathOf } from '../views/outline.ts';
import type { Abstract } from './abstract.ts';
import { stepsAsked } from './asked.ts';
import { weigh } from './atoms.ts';
import { overlap } from './order.ts';
import { atomsOf, tablesOf } from './plan.ts';
import type { Lab } from './run.ts';

/**
 * What can still happen from a state, as a text: equal texts, equal futures. Left out is what cannot
 * bear on it any more: dates, names, counts of returns, everything before a seal; and, of steps
 * nobody asks about, whether they were done or not needed once the deal is past them.
 */
export const canonical = (lab: Lab, state: DealState): string => {
  if (state.ended) return `ended ${state.state}`;
  const sealed = sealing(lab.abstract, state);
  const present = new Set(Object.keys(state.steps).map((place) => knownOf(lab, place).path));
  const begun = lab.order.bitsOf(present);
  const past: Past = (path, inLoop) => {
    const bits = (inLoop ? lab.order.afterLoop : lab.order.after).get(path)?.bits;
    return bits !== undefined && overlap(bits, begun);
  };
  return JSON.stringify([
    stepsOf(lab, state, sealed, past),
    answersOf(lab, state, sealed, past),
    hingesOf(lab, state),
    Object.keys(state.incidents).sort(),
    filledOf(lab, state, present),
  ]);
};

/** Whether something that can only come after a block has begun; left of a loop, if it lies in one. */
type Past = (path: string, inLoop?: boolean) => boolean;
type Sealed = (path: string) => boolean;

const stepsOf = (lab: Lab, state: DealState, sealed: Sealed, past: Past): string[] => {
  const told: string[] = [];
  for (const place in state.steps) {
    const known = knownOf(lab, place);
    if (isOldRound(state, known)) continue;
    const step = state.steps[place]!;
    const { path } = known;
    const tells = known.closely || known.askers.some((guard) => !sealed(guard) && !past(guard));
    const idle = isOver(step) || isLeftBehind(lab, state, path, step);
    if (tells || !idle || !(sealed(path) || past(path))) told.push(toldOf(place, step, tells));
  }
  return told.sort();
};

/** What is known of a place, or a scope, whatever the state; every state asks it of all its steps. */
type Known = {
  path: string;
  /** The plan tells its states apart to the end. */
  closely: boolean;
  /** Guards that ask how it came out. */
  askers: readonly string[];
  rounds: readonly Round[];
};
type Round = { loop: string; round: string };

const knownOf = (lab: Lab, place: string): Known => {
  let places = knownPlaces.get(lab);
  if (!places) knownPlaces.set(lab, (places = new Map()));
  let known = places.get(place);
  if (!known) {
    const { abstract, plan } = lab;
    const path = pathOf(abstract.definition, place);
    const askers = stepsAsked(abstract).get(path) ?? [];
    const rounds = roundsAround(abstract, place);
    places.set(place, (known = { path, closely: plan.closely.has(path), askers, rounds }));
  }
  return known;
};
const knownPlaces = new WeakMap<Lab, Map<string, Known>>();

const roundsAround = ({ definition }: Abstract, place: string): readonly Round[] =>
  partsOfPlace(definition, place).flatMap(({ at, loop }) => {
    const cut = at.lastIndexOf('/');
    return loop?.kind === 'repeat' ? [{ loop: at.slice(0, cut), round: at.slice(cut + 1) }] : [];
  });

/** Waiting, with nothing under way that leads to it: a branch fell away around it. */
export const isLeftBehind = (
  lab: Lab,
  state: DealState,
  path: string,
  { status }: StepState,
): boolean =>
  (status === 'held' || status === 'lapsed') &&
  !underWay(lab, state).some((after) => after.has(path));

/** What comes after each step that is under way. */
const underWay = ({ abstract, order }: Lab, state: DealState): readonly ReadonlySet<string>[] => {
  let ahead = aheadOf.get(state);
  if (!ahead) {
    ahead = Object.keys(state.steps)
      .filter((place) => acting.has(state.steps[place]!.status))
      .flatMap((place) => order.after.get(pathOf(abstract.definition, place))?.steps ?? []);
    aheadOf.set(state, ahead);
  }
  return ahead;
};
const aheadOf = new WeakMap<DealState, readonly ReadonlySet<string>[]>();

/** Only the last round of a repetition is walked; the ones before it are history. */
const isOldRound = (state: DealState, { rounds }: Known): boolean =>
  rounds.some(({ loop, round }) => state.rows[loop]?.at(-1) !== round);

/** States share the steps that an act has left alone, so each is put into words once. */
const toldOf = (place: string, step: StepState, tells: boolean): string => {
  let known = tells ? toldFully.get(step) : toldBriefly.get(step);
  if (known === undefined) {
    known = [place, ...told(step, tells)].join(' ');
    (tells ? toldFully : toldBriefly).set(step, known);
  }
  return known;
};
const toldFully = new WeakMap<StepState, string>();
const toldBriefly = new WeakMap<StepState, string>();

const isOver = (step: StepState): boolean => step.status === 'done' || step.status === 'skipped';

const told = (step: StepState, matters: boolean): string[] => {
  if (isOver(step) && !matters) return ['over'];
  const seats = isOver(step)
    ? []
    : step.seats.map((seat) => `${seat.status}${seat.means ?? ''}${seat.outcome ?? ''}`);
  return [
    step.status,
    step.status === 'done' ? (step.outcome ?? '') : '',
    step.returnedBy ?? '',
    step.status === 'returning' ? (step.awaiting ?? '') : '',
    seats.join(','),
  ];
};

/** Answers that some condition ahead, or one the plan looks at closely, still hangs on. */
const answersOf = (lab: Lab, state: DealState, sealed: Sealed, past: Past): string[] => {
  const uses = usesOf(lab.abstract);
  const told: string[] = [];
  for (const home in state.data) {
    if (home !== '' && isOldRound(state, knownOf(lab, home))) continue;
    for (const [key, answer] of answersIn(lab, state.data[home]!)) {
      // Answers in rows and rounds are kept as long as the loop goes on.
      const inLoop = home.includes('/') || key.startsWith('t');
      const live = uses.get(key)?.some((path) => !sealed(path) && !past(path, inLoop));
      if (live) told.push(`${home} ${key} ${answer}`);
    }
  }
  return told.sort();
};

/** The answers in a scope, by atom and table; told once, as the steps are. */
const answersIn = (lab: Lab, values: Values): readonly (readonly [string, string])[] => {
  let answers = answerLists.get(values);
  if (!answers) {
    answers = Object.entries(values)
      .filter(([key]) => /^[pt]\d+$/.test(key))
      .map(([key, value]) => [key, value === true ? rowsIn(lab, key, values) : '-'] as const);
    answerLists.set(values, answers);
  }
  return answers;
};
const answerLists = new WeakMap<Values, readonly (readonly [string, string])[]>();

const rowsIn = ({ abstract }: Lab, key: string, values: Values): string => {
  if (!key.startsWith('t')) return '+';
  const table = tableKeys(abstract).get(key);
  return String((values[table ?? ''] as unknown[] | undefined)?.length ?? 0);
};

/** What the answers come to, where it matters; which of them made it so does not, once it is past. */
const hingesOf = ({ plan }: Lab, state: DealState): string =>
  plan.lasting
    .map((formula) => {
      const found = weigh(formula, (of) => {
        const { id, home } = of.kind === 'atom' ? of.atom : of.table;
        return state.data[home]?.[id] as boolean | undefined;
      });
      return typeof found === 'boolean' ? Number(found) : '?';
    })
    .join('');

/** Guards that ask each atom and look at each table. */
const usesOf = (abstract: Abstract): ReadonlyMap<string, readonly string[]> => {
  let uses = useMaps.get(abstract);
  if (!uses) {
    uses = new Map();
    for (const { path, formula } of abstract.guards)
      for (const id of [...atomsOf(formula).map((a) => a.id), ...tablesOf(formula)])
        uses.set(id, [...(uses.get(id) ?? []), path]);
    useMaps.set(abstract, uses);
  }
  return uses;
};
const useMaps = new WeakMap<Abstract, Map<string, string[]>>();

const tableKeys = (abstract: Abstract): ReadonlyMap<string, string> => {
  let keys = keyMaps.get(abstract);
  if (!keys) {
    keys = new Map();
    for (const { formula } of abstract.guards)
      for (const part of JSON.stringify(formula).matchAll(
        /"id":"(t\d+)","home":"[^"]*","key":"(\w+)"/g,
      ))
        keys.set(part[1]!, part[2]!);
    keyMaps.set(abstract, keys);
  }
  return keys;
};
const keyMaps = new WeakMap<Abstract, Map<string, string>>();

/** Few sets of seals ever come about, so what lies behind each is found once. */
const sealing = (abstract: Abstract, state: DealState): Sealed => {
  if (state.sealed.length === 0) return () => false;
  let bySeals = sealMaps.get(abstract);
  if (!bySeals) sealMaps.set(abstract, (bySeals = new Map()));
  const key = state.sealed.join();
  const known = bySeals.get(key) ?? new Map<string, boolean>();
  bySeals.set(key, known);
  return (path) => {
    let found = known.get(path);
    if (found === undefined)
      known.set(path, (found = isSealedOff(abstract.definition, state, path)));
    return found;
  };
};
const sealMaps = new WeakMap<Abstract, Map<string, Map<string, boolean>>>();

/** Whether the seals of a state lie beyond a block: then nothing there ever moves again. */
export const isSealedOff = (
  definition: Abstract['definition'],
  state: DealState,
  path: string,
): boolean => {
  const own = trailOf(definition, path);
  return state.sealed.some((place) =>
    (blockAt(definition, place)?.trail ?? []).some((floor) =>
      own.some(
        (turn) =>
          turn.flow === floor.flow && turn.scope === floor.scope && turn.index < floor.index,
      ),
    ),
  );
};

/** The trail of a block by its path; inside a loop, that of the loop. */
const trailOf = (definition: Abstract['definition'], path: string) => {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const found = blockAt(definition, at);
    if (found) return found.trail;
  }
  return [];
};

/** Sections that some step still to open is going to read. */
const filledOf = ({ abstract }: Lab, state: DealState, present: ReadonlySet<string>): string[] => {
  const readers = readersOf(abstract);
  return Object.keys(state.groups)
    .filter((group) =>
      readers.get(pathOf(abstract.definition, group))?.some((step) => !present.has(step)),
    )
    .sort();
};

/** Steps, by static path, that read a section, by static key. */
export const readersOf = (abstract: Abstract): ReadonlyMap<string, readonly string[]> => {
  let readers = readerMaps.get(abstract);
  if (!readers) {
    readers = new Map();
    for (const [path, keys] of abstract.reads)
      for (const key of keys) readers.set(key, [...(readers.get(key) ?? []), path]);
    readerMaps.set(abstract, readers);
  }
  return readers;
};
const readerMaps = new WeakMap<Abstract, Map<string, string[]>>();
