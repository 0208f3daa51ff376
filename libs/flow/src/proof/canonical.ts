import { blockAt } from '../engine/place.ts';
import type { DealState, StepState } from '../engine/state.ts';
import { partsOfPlace, pathOf } from '../views/outline.ts';
import type { Abstract } from './abstract.ts';
import { stepsAsked } from './asked.ts';
import { weigh } from './atoms.ts';
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
  const present = new Set(
    Object.keys(state.steps).map((place) => pathOf(lab.abstract.definition, place)),
  );
  const known = new Map<ReadonlySet<string>, boolean>();
  const past: Past = (after) => {
    if (!after) return false;
    let found = known.get(after);
    if (found === undefined) {
      found = [...present].some((path) => after.has(path));
      known.set(after, found);
    }
    return found;
  };
  return JSON.stringify([
    stepsOf(lab, state, sealed, past),
    answersOf(lab, state, sealed, past),
    hingesOf(lab, state),
    Object.keys(state.incidents).sort(),
    filledOf(lab, state, present),
  ]);
};

type Past = (after: ReadonlySet<string> | undefined) => boolean;
type Sealed = (path: string) => boolean;

const stepsOf = (lab: Lab, state: DealState, sealed: Sealed, past: Past): string[] => {
  const { abstract, plan, order } = lab;
  const asked = stepsAsked(abstract);
  const matters = (path: string): boolean =>
    plan.matters.has(path) ||
    (asked.get(path) ?? []).some((guard) => !sealed(guard) && !past(order.after.get(guard)));
  return Object.entries(state.steps)
    .flatMap(([place, step]) => {
      const path = pathOf(abstract.definition, place);
      const tells = matters(path);
      if (isOldRound(lab, state, place)) return [];
      const idle = isOver(step) || isLeftBehind(lab, state, path, step);
      const gone = idle && (sealed(path) || past(order.after.get(path)));
      return gone && !tells ? [] : [[place, ...told(step, tells)].join(' ')];
    })
    .sort();
};

/** Waiting, with nothing under way that leads to it: a branch fell away around it. */
export const isLeftBehind = (
  { abstract, order }: Lab,
  state: DealState,
  path: string,
  { status }: StepState,
): boolean =>
  (status === 'held' || status === 'lapsed') &&
  !Object.entries(state.steps).some(
    ([place, other]) =>
      (other.status === 'open' || other.status === 'returning' || other.status === 'asking') &&
      order.after.get(pathOf(abstract.definition, place))?.has(path),
  );

/** Only the last round of a repetition is walked; the ones before it are history. */
const isOldRound = ({ abstract }: Lab, state: DealState, place: string): boolean =>
  partsOfPlace(abstract.definition, place).some(({ at, loop }) => {
    const cut = at.lastIndexOf('/');
    return loop?.kind === 'repeat' && state.rows[at.slice(0, cut)]?.at(-1) !== at.slice(cut + 1);
  });

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
  return Object.entries(state.data)
    .filter(([home]) => home === '' || !isOldRound(lab, state, home))
    .flatMap(([home, values]) =>
      Object.entries(values)
        .filter(([key]) => /^[pt]\d+$/.test(key))
        .filter(([key]) => isLive(lab, uses.get(key) ?? [], key, home, sealed, past))
        .map(([key, value]) => `${home} ${key} ${value === true ? rowsIn(lab, key, values) : '-'}`),
    )
    .sort();
};

const rowsIn = ({ abstract }: Lab, key: string, values: Record<string, unknown>): string => {
  if (!key.startsWith('t')) return '+';
  const table = tableKeys(abstract).get(key);
  return String((values[table ?? ''] as unknown[] | undefined)?.length ?? 0);
};

/** Answers in rows and rounds are kept as long as the loop goes on. */
const isLive = (
  { order }: Lab,
  guards: readonly string[],
  key: string,
  home: string,
  sealed: Sealed,
  past: Past,
): boolean => {
  const after = home.includes('/') || key.startsWith('t') ? order.afterLoop : order.after;
  return guards.some((path) => !sealed(path) && !past(after.get(path)));
};

/** What the answers come to, where it matters; which of them made it so does not, once it is past. */
const hingesOf = ({ plan }: Lab, state: DealState): string =>
  plan.hinges
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

const sealing = ({ definition }: Abstract, state: DealState): Sealed =>
  state.sealed.length === 0 ? () => false : (path) => isSealedOff(definition, state, path);

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
      (readers.get(pathOf(abstract.definition, group)) ?? []).some((step) => !present.has(step)),
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
