import { t, type Text } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import { stepAt, type Located } from '../engine/place.ts';
import type { StepState } from '../engine/state.ts';
import type { Step } from '../language/block.ts';
import { expectedPlaces } from './expected.ts';
import { approvals, nextAct, worldWith, type Run } from './preview-run.ts';
import type { RouteStep } from './view-types.ts';
import type { NamesAhead } from './preview-values.ts';
import { whoMayTake } from './who-may.ts';
import { listText, type Names } from './words.ts';

/** Far more than any process has; a preview that does not come to an end stops here. */
const mostActs = 600;

/** A way a deal may take: its steps in the order in which they open. */
export type Route = {
  steps: ReadonlyMap<string, RouteStep>;
  /** Places that follow, as things stand where an answer nobody can guess has put a stop to it. */
  ahead: ReadonlySet<string>;
  /** Decisions on it that might approve in another way, each once, however often it is passed. */
  turns: readonly Turn[];
};

/** A decision that approves in one of several ways, as it stood before anyone had a say. */
export type Turn = { at: Located<Step>; taken: string; others: readonly string[]; before: Run };

/** Runs a deal ahead, as far as its answers can be guessed. */
export function follow(run: Run, names: NamesAhead): Route {
  const acts = following(run, names, Object.keys(run.state.steps));
  for (;;) {
    const { done, value } = acts.next();
    if (done) return value;
  }
}

/**
 * The same act by act, for who has others to serve between them. `from`: what it has come to so far, as
 * far as that is to be told.
 */
export function* following(
  run: Run,
  names: NamesAhead,
  from: readonly string[],
): Generator<void, Route> {
  const steps = new Map<string, RouteStep>();
  const turns: Turn[] = [];
  note(run, from, steps, names);
  for (let acts = 0; acts < mostActs && !run.state.ended; acts++) {
    const next = nextAct(run);
    if (!next) break;
    const turn = next.act.type === 'decide' && turnAt(run, next.act.step);
    if (turn && !turns.some(({ at }) => at.block === turn.at.block)) turns.push(turn);
    run.state = next.state;
    run.world = next.world;
    const opened = next.events.flatMap((e) => (e.type === 'step-opened' ? [e.step] : []));
    note(run, opened, steps, names);
    yield;
  }
  const { definition, state } = run;
  const ahead = state.ended ? [] : expectedPlaces(definition, state);
  return { steps, ahead: new Set(ahead.filter((place) => !state.steps[place])), turns };
}

function turnAt(run: Run, place: string): Turn | null {
  const at = stepAt(run.definition, place);
  const [taken, ...others] = at ? approvals(at.block) : [];
  return at && taken && others.length > 0 ? { at, taken, others, before: copyOf(run) } : null;
}

const copyOf = (run: Run): Run => {
  const given = new Set(run.given);
  return { ...run, given, world: worldWith(run.world, given), stuck: new Set(run.stuck) };
};

/** The same deal, had the decision approved in another way. */
export const followOtherwise = ({ at, before }: Turn, outcome: string, names: NamesAhead): Route =>
  follow({ ...copyOf(before), chosen: new Map([[at.place, outcome]]) }, names);

/** Writes down steps that have opened, with the days they opened on and are due. */
function note(
  run: Run,
  opened: readonly string[],
  steps: Map<string, RouteStep>,
  names: NamesAhead,
): void {
  const { definition, state } = run;
  for (const place of opened) {
    const step = state.steps[place]!;
    if (steps.has(place) || step.status === 'skipped') continue;
    const at = stepAt(definition, place);
    if (at) steps.set(place, routeStep(run, at, step, names));
  }
}

function routeStep(
  run: Run,
  { block, place }: Located<Step>,
  step: StepState,
  names: NamesAhead,
): RouteStep {
  const { state, world } = run;
  const due = Object.values(state.deadlines).find(
    (d) => d.step === place && (d.kind === 'due' || d.kind === 'fires'),
  );
  return {
    step: place,
    name: block.name,
    kind: block.kind,
    who: listText(eachOnce(step.seats.map(({ key }) => names.seat(key)))),
    people: peopleFor(run, block, step, names),
    ...(block.why ? { why: block.why } : {}),
    opens: dayOf(step.openedAt ?? world.now),
    due: due?.because.due ?? null,
    provisional: due?.because.provisional ?? false,
    documents: documentsOf(block, names),
  };
}

/** Who sits on several seats, such as those to be named, is told once. */
export const eachOnce = (who: readonly Text[]): Text[] => [
  ...new Map(who.map((it) => [it.zh, it])).values(),
];

/** Who holds the roles a step asks for, and has no interest in the deal. */
function peopleFor(
  { definition, state, world }: Run,
  block: Step,
  step: StepState,
  names: NamesAhead,
): Text[] {
  const holders = step.seats.flatMap(({ key }) =>
    whoMayTake(definition, state, world.directory, block, key),
  );
  return [...new Set(holders)].map((person) => names.person(person));
}

export function documentsOf(block: Step, names: Names): Text[] {
  if (block.kind !== 'run' || block.effect !== 'render_document') return [];
  const key = String(block.input['document'] ?? '').replace(/"/g, '');
  return [names.document?.(key) ?? t(key, key)];
}
