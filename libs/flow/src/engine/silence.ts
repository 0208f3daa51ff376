import { endOfWorkingDay, startOfDay } from '@kezhuan/domain/calendar';
import type { Clock } from '../language/clock.ts';
import type { Step } from '../language/block.ts';
import { applicantsOf } from './applicants.ts';
import { dueOf, isOfSilence } from './clocks.ts';
import { emit, type Ctx } from './ctx.ts';
import { stepAt, type Located } from './place.ts';
import type { Deadline, DeadlineKind, StepState } from './state.ts';

/** From a day on, when the applicant is reminded and when the deal lapses. */
type Patience = { remind: Clock; lapse: Clock };

/**
 * How long a deal waits for its applicant (domain.md §4.3): returned to them, 30 and 60 calendar days; asked
 * by someone, 10 working days and, after the reminder, as many again.
 */
const returned: Patience = {
  remind: { kind: 'calendar_days', n: 30 },
  lapse: { kind: 'calendar_days', n: 60 },
};
const asked: Patience = {
  remind: { kind: 'working_days', n: 10 },
  lapse: { kind: 'working_days', n: 20 },
};

/**
 * Begins to count where the deal has come to wait for its applicant, and stops where it does so no more. A deal
 * that is signed binds its parties and lapses by nobody's silence; nor does time pass for one that is
 * suspended, which this is not asked of.
 * @param acting steps that somebody is at
 */
export function watchSilence(ctx: Ctx, acting: readonly string[]): void {
  const { deadlines, steps, sealed } = ctx.state;
  for (const id in deadlines) {
    const deadline = deadlines[id] as Deadline;
    if (!isOfSilence(deadline)) continue;
    const waits = sealed.length === 0 && patienceAt(ctx, deadline.step) !== null;
    if (!waits) emit(ctx, { type: 'deadline-cleared', id });
  }
  if (sealed.length > 0) return;
  for (const place of acting) {
    const patience = mayWait(steps[place] as StepState) ? patienceAt(ctx, place) : null;
    if (patience && !isCounted(ctx, place)) count(ctx, place, patience);
  }
}

/** Counts again from the same day, by the calendar that is now in force (domain.md §1.3). */
export function recountSilence(ctx: Ctx): void {
  for (const old of Object.values(ctx.state.deadlines)) {
    const at = isOfSilence(old) ? stepAt(ctx.definition, old.step) : undefined;
    const patience = at && patienceAt(ctx, old.step);
    if (!at || !patience) continue;
    const since: Ctx = { ...ctx, world: { ...ctx.world, now: startOfDay(old.because.from) } };
    const clock = old.kind === 'silent' ? patience.remind : patience.lapse;
    const deadline = deadlineOf(since, at, old.kind, clock);
    if (JSON.stringify(deadline) !== JSON.stringify(old))
      emit(ctx, { type: 'deadline-set', deadline });
  }
}

/** Time begins anew once it goes on. */
export function forgetSilence(ctx: Ctx): void {
  for (const deadline of Object.values(ctx.state.deadlines))
    if (isOfSilence(deadline)) emit(ctx, { type: 'deadline-cleared', id: deadline.id });
}

const isCounted = ({ state }: Ctx, place: string): boolean =>
  Object.values(state.deadlines).some((one) => one.step === place && one.kind === 'lapses');

/** Asked before anything is looked up: most steps of most deals wait for no applicant. */
const mayWait = ({ status, because }: StepState): boolean =>
  status === 'asking' || (status === 'open' && isSentBack(because));

const isSentBack = (because: StepState['because']): boolean =>
  because?.kind === 'returned' || because?.kind === 'replay';

function patienceAt(ctx: Ctx, place: string): Patience | null {
  const step = ctx.state.steps[place];
  if (!step || !mayWait(step)) return null;
  if (step.status === 'asking') return asked;
  return isWithApplicant(ctx, place, step) ? returned : null;
}

/** The deal's first form, and any other that is theirs to fill in. */
function isWithApplicant(ctx: Ctx, place: string, { seats }: StepState): boolean {
  if (stepAt(ctx.definition, place)?.block.kind !== 'fill') return false;
  if (place === ctx.definition.flow[0]?.id) return true;
  const theirs = applicantsOf(ctx).map((person) => `person:${person}`);
  return seats.some(({ key }) => theirs.includes(key));
}

function count(ctx: Ctx, place: string, { remind, lapse }: Patience): void {
  const at = stepAt(ctx.definition, place);
  if (!at) return;
  for (const [kind, clock] of [
    ['silent', remind],
    ['lapses', lapse],
  ] as const)
    emit(ctx, { type: 'deadline-set', deadline: deadlineOf(ctx, at, kind, clock) });
}

function deadlineOf(ctx: Ctx, at: Located<Step>, kind: DeadlineKind, clock: Clock): Deadline {
  // The length is given, so that an urgent deal does not halve what the applicant has.
  const n = (clock as { n: number }).n;
  const { day, from, rule, calendar, provisional } = dueOf(ctx, clock, at.scope, n)!;
  const { place } = at;
  return {
    id: `${place}#${ctx.state.steps[place]?.round ?? 1}:${kind}`,
    step: place,
    kind,
    at: endOfWorkingDay(day),
    because: { from, rule, due: day, calendar, provisional },
  };
}

/** Whom a step waits for, as seat keys: who was asked, or whoever sits there. */
export const waitedFor = ({ state }: Ctx, place: string): readonly string[] => {
  const step = state.steps[place];
  if (step?.status === 'asking') return step.awaiting ? [step.awaiting] : [];
  return (step?.seats ?? []).filter((s) => s.status === 'open').map(({ key }) => key);
};
