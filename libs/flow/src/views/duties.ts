import type { Text } from '@kezhuan/domain';
import { endOfWorkingDay, isDay } from '@kezhuan/domain/calendar';
import { peopleIn } from '../engine/directory.ts';
import { holdsAt, lookUp, valueAt } from '../engine/evaluate.ts';
import { isStep } from '../engine/place.ts';
import type { DealState, StepState } from '../engine/state.ts';
import type { DutyKind } from '../language/duty.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Who } from '../language/who.ts';
import { dueOf } from './agenda.ts';
import { audienceOf } from './audience.ts';
import { dutyPlaces, type DutyPlace } from './duty-spots.ts';
import { inRow, rowName } from './row-name.ts';

/**
 * `ahead`: planned, its turn has not come · `open`: its turn · `handed_in`: ours is done, others have
 * it · `met` · `dropped`: it will not be met any more, or the deal ended before it was.
 */
export type DutyStatus = 'ahead' | 'open' | 'handed_in' | 'met' | 'dropped';

/** Something owed by a day, as a line of the lists across deals. */
export type DutyView = {
  place: string;
  kind: DutyKind;
  /** What it is called: its row, or its block. */
  name: Text;
  status: DutyStatus;
  /** Instant it is due; null while nobody can tell. */
  dueAt: string | null;
  /** Where the day comes from: the rule of its clock, and why the step exists, with its source. */
  rule: Text | null;
  why: Text | null;
  /** Key of whoever owes it. */
  owner: string | null;
  /** The step to open: where it stands now. */
  step: string | null;
  /** Minor units. */
  amount: { currency: string; minor: number } | null;
  received: number | null;
  /** Keys of those who may see the amounts (domain.md §14.3); null: every reader of the deal. */
  seenBy: string[] | null;
  metAt: string | null;
};

/** What a deal owes, and is owed, by a day: met, under way, and planned. Pure. */
export function dutiesOf(definition: ProcessDefinition, state: DealState): DutyView[] {
  const places = dutyPlaces(definition, state);
  if (places.length === 0) return [];
  const all = Object.entries(state.steps);
  return places.flatMap((at) => {
    const steps = stepsAt(all, state, at);
    const begun = steps.some(([, step]) => step.status !== 'skipped');
    if (!begun && !at.planned) return [];
    const view = viewOf(definition, state, at, steps, begun);
    // A plan without a day is no deadline yet.
    return !begun && view.dueAt === null ? [] : [view];
  });
}

type Steps = readonly (readonly [place: string, step: StepState])[];

/** The steps a duty consists of: itself, or those of the sub-process. */
function stepsAt(all: Steps, state: DealState, { block, place }: DutyPlace): Steps {
  if (isStep(block)) {
    const own = state.steps[place];
    return own ? [[place, own]] : [];
  }
  const inside = `${place}/`;
  return all.filter(([step]) => step.startsWith(inside));
}

function viewOf(
  definition: ProcessDefinition,
  state: DealState,
  at: DutyPlace,
  steps: Steps,
  begun: boolean,
): DutyView {
  const { block, place, scope } = at;
  const { duty } = block;
  const status = statusOf(definition, state, at, steps, begun);
  const now = steps.filter(([, step]) => waits.has(step.status));
  const first = now.find(([, step]) => step.seats.some((seat) => seat.status === 'open')) ?? now[0];
  const metAt = status === 'met' ? latest(steps.map(([, step]) => step.doneAt)) : null;
  const clock = isStep(block) ? dueOf(state, place) : undefined;
  return {
    place,
    kind: duty.kind,
    name: nameOf(definition, state, at),
    status,
    dueAt: dayAt(definition, state, scope, duty.due) ?? clock?.at ?? at.beginsAt ?? metAt,
    rule: clock?.because.rule ?? null,
    why: block.why ?? null,
    owner: (duty.by && keyOf(definition, state, scope, duty.by)) ?? holderOf(first?.[1]),
    step: first?.[0] ?? null,
    ...moneyOf(definition, state, at),
    metAt,
  };
}

const waits = new Set<StepState['status']>(['open', 'asking', 'held', 'returning', 'lapsed']);

function statusOf(
  definition: ProcessDefinition,
  state: DealState,
  { block, scope }: DutyPlace,
  steps: Steps,
  begun: boolean,
): DutyStatus {
  const { met, dropped, handedIn } = block.duty;
  const says = (feel: string | undefined): boolean =>
    feel !== undefined && begun && holdsAt(definition, state, scope, feel);
  const done = steps.every(([, step]) => step.status === 'done' || step.status === 'skipped');
  if (met ? says(met) : begun && done) return 'met';
  if (state.ended || says(dropped)) return 'dropped';
  if (!begun) return 'ahead';
  if (says(handedIn)) return 'handed_in';
  // What someone outside is waited for is theirs to do; of money that has not come we have handed in nothing.
  return block.kind === 'wait' && block.duty.kind !== 'payment' ? 'handed_in' : 'open';
}

function nameOf(
  definition: ProcessDefinition,
  state: DealState,
  { block, place, loops }: DutyPlace,
): Text {
  const loop = loops.findLast((it) => it.block.kind === 'each');
  if (isStep(block)) return inRow(definition, state, place, block.name);
  if (loop?.block.kind !== 'each') return block.name;
  return rowName(definition, state, loop.scope, loop.block, loop.row);
}

/** The instant of the day a name stands for; `a.b` reaches into a row or a range. */
function dayAt(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  name: string | undefined,
): string | null {
  if (!name) return null;
  const [head, ...rest] = name.split('.');
  let value = lookUp(definition, state, scope, head!);
  for (const key of rest) value = (value as Record<string, unknown> | null)?.[key];
  return isDay(value) ? endOfWorkingDay(value) : null;
}

/** Whose duty it is by the definition, as a key; null when that takes the directory to say. */
function keyOf(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  who: Who,
): string | null {
  if (who.kind === 'person') {
    const [person] = peopleIn(definition, state, scope, who.field);
    return person ? `person:${person}` : null;
  }
  if (who.kind !== 'role') return null;
  const instead = who.instead?.find(({ when }) => holdsAt(definition, state, scope, when));
  const unit = who.unit ? lookUp(definition, state, scope, who.unit) : null;
  return `role:${instead?.role ?? who.role}@${typeof unit === 'string' ? `unit:${unit}` : '*'}`;
}

const holderOf = (step: StepState | undefined): string | null => {
  const seat = step?.seats.find(({ status }) => status === 'open');
  return seat ? (seat.claimedBy ? `person:${seat.claimedBy}` : seat.key) : null;
};

function moneyOf(
  definition: ProcessDefinition,
  state: DealState,
  { block, scope }: DutyPlace,
): Pick<DutyView, 'amount' | 'received' | 'seenBy'> {
  const { amount, received } = block.duty;
  if (!amount) return { amount: null, received: null, seenBy: null };
  const value = (feel: string): unknown => valueAt(definition, state, scope, feel);
  const [minor, currency] = [value(amount.minor), value(amount.currency)];
  const come = received === undefined ? undefined : value(received);
  return {
    // A share of a price need not be whole.
    amount:
      typeof minor === 'number' && typeof currency === 'string'
        ? { currency, minor: Math.round(minor) }
        : null,
    // The sum of nothing is null in FEEL.
    received: come === undefined ? null : typeof come === 'number' ? come : 0,
    seenBy: audienceOf(definition, state, scope, [amount.minor, ...(received ? [received] : [])]),
  };
}

const latest = (instants: readonly (string | undefined)[]): string | null =>
  instants.reduce<string | null>((last, at) => (at && (!last || at > last) ? at : last), null);
