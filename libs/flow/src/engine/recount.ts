import { startOfDay, workingDaysBetween } from '@kezhuan/domain/calendar';
import type { Step } from '../language/block.ts';
import type { Clock } from '../language/clock.ts';
import { baseOf, calendarOf, deadlinesOf, isOfSilence, lengthOf } from './clocks.ts';
import { emit, type Ctx } from './ctx.ts';
import { isPeriod, stepAt, type Located } from './place.ts';
import type { Deadline, StepState } from './state.ts';

/**
 * Counts a running clock again, by the calendar and the length now in force, from the day it was
 * counted from before (domain.md §1.3). A clock that stands has its days in hand and keeps them.
 * What has passed stays passed, unless its day is to come after all.
 */
export function recount(ctx: Ctx, before: Ctx, place: string): void {
  const was = stepAt(before.definition, place);
  const is = stepAt(ctx.definition, place);
  const step = ctx.state.steps[place] as StepState;
  if (!was || !is || !hasTime(step)) return;
  const counted = countedOf(ctx, place, step);
  if (!counted) return;
  const fresh = again(ctx, before, { was, is, counted, round: step.round });
  const stays = ({ id, at }: Deadline): boolean => at > ctx.world.now || id in ctx.state.deadlines;
  replace(ctx, place, fresh.filter(stays));
}

/**
 * Counts a clock from the date it stands on as that is now: one that was moved (an extension), or was not
 * known when the step opened. What is over stays over.
 */
export function followDate(ctx: Ctx, at: Located<Step>): void {
  const { block, place } = at;
  const clock = clockOf(block);
  const date = clock && baseOf(ctx, clock, at.scope);
  const step = ctx.state.steps[place];
  if (!date || !step || !hasTime(step)) return;
  if (countedOf(ctx, place, step)?.because.from === date) return;
  replace(ctx, place, deadlinesOf(ctx, at, step.round));
}

/** The end of a clock, also once it has passed. */
const countedOf = (
  { state }: Ctx,
  place: string,
  { round, due }: StepState,
): Deadline | undefined =>
  state.deadlines[`${place}#${round}:due`] ?? state.deadlines[`${place}#${round}:fires`] ?? due;

/** Nobody is reminded of a day that lies behind us. */
function replace(ctx: Ctx, place: string, fresh: readonly Deadline[]): void {
  const running = Object.values(ctx.state.deadlines).filter(
    (d) => d.step === place && !isOfSilence(d),
  );
  const ids = new Set(fresh.map((d) => d.id));
  for (const { id } of running) if (!ids.has(id)) emit(ctx, { type: 'deadline-cleared', id });
  for (const deadline of fresh) {
    const old = running.find((d) => d.id === deadline.id);
    if (old && JSON.stringify(old) === JSON.stringify(deadline)) continue;
    if (deadline.kind !== 'half' || deadline.at > ctx.world.now)
      emit(ctx, { type: 'deadline-set', deadline });
    else if (old) emit(ctx, { type: 'deadline-cleared', id: old.id });
  }
}

const hasTime = ({ status, paused }: StepState): boolean =>
  !paused && ['open', 'held', 'asking', 'returning'].includes(status);

type Counted = { was: Located<Step>; is: Located<Step>; counted: Deadline; round: number };

function again(ctx: Ctx, before: Ctx, { was, is, counted, round }: Counted): readonly Deadline[] {
  const [old, clock] = [clockOf(was.block), clockOf(is.block)];
  if (!old || !clock || old.kind !== clock.kind || baseOf(ctx, clock, is.scope))
    return deadlinesOf(ctx, is, round);
  const since: Ctx = { ...ctx, world: { ...ctx.world, now: startOfDay(counted.because.from) } };
  const days = daysCounted(before, old, counted);
  if (days === null) return deadlinesOf(since, is, round);
  const more = lengthOf(ctx, clock, is.scope) - lengthOf(before, old, was.scope);
  return deadlinesOf(since, is, round, Math.max(0, days + more));
}

/** Of a clock that can stand: less than its whole length when it has stood in between. */
function daysCounted(ctx: Ctx, clock: Clock, { because }: Deadline): number | null {
  if (because.counted !== undefined) return because.counted;
  return clock.kind === 'working_days'
    ? workingDaysBetween(calendarOf(ctx, clock), because.from, because.due)
    : null;
}

const clockOf = (block: Step): Clock | undefined =>
  isPeriod(block) ? block.until.clock : block.within;
