import { t, type Text } from '@kezhuan/domain';
import {
  addCalendarDays,
  addMonths,
  addWorkingDays,
  dayOf,
  daysBetween,
  endOfDay,
  endOfWorkingDay,
  isDay,
  plusDays,
  secondOf,
  workingDaysBetween,
  type Calendar,
} from '@kezhuan/domain/calendar';
import type { Clock } from '../language/clock.ts';
import type { Ctx } from './ctx.ts';
import { holdsAt, lookUp, valueAt } from './evaluate.ts';
import { isPeriod, type Located } from './place.ts';
import type { Step } from '../language/block.ts';
import type { Deadline, DeadlineKind, Derivation } from './state.ts';

type Due = {
  day: string;
  provisional: boolean;
  rule: Text;
  from: string;
  /** Version of the calendar it was counted by. */
  calendar: string;
  counted?: number;
};

/**
 * Deadlines of a step that opens, or goes on, now (domain.md §1.3, §4.3): half way, at the end, and
 * at one and a half for internal clocks; reminders before it for dates set by contract or statute.
 * A deadline is computed here, and recorded with its derivation.
 */
export function deadlinesOf(
  ctx: Ctx,
  at: Located<Step>,
  round: number,
  remaining?: number,
): readonly Deadline[] {
  const { block } = at;
  if (isPeriod(block)) {
    const { clock } = block.until;
    const n = remaining ?? lengthOf(ctx, clock, at.scope);
    const due = dueOf(ctx, remaining === undefined ? clock : fromToday(clock), at.scope, n);
    if (!due) return [];
    const counted = block.pausedWhile ? { ...due, counted: n } : due;
    return [
      deadline(ctx, at, round, 'fires', counted, timeIn(clock, due.day) ?? endOfDay(due.day)),
    ];
  }
  const sitting = sittingOf(ctx, at);
  if (sitting) {
    const last = deadline(ctx, at, round, 'due', sitting, endOfWorkingDay(sitting.day));
    return [...daysBefore(ctx, at, round, sitting, ofDate), last];
  }
  if (!block.within) return [];
  const n = remaining ?? lengthOf(ctx, block.within, at.scope);
  const due = dueOf(ctx, block.within, at.scope, n);
  if (!due) return [];
  const end = timeIn(block.within, due.day) ?? endOfWorkingDay(due.day);
  const last = deadline(ctx, at, round, 'due', due, end);
  return [...reminders(ctx, at, round, block.within, n, due), last];
}

/** What was put off to a sitting is due on its day, whatever time it had at first. */
function sittingOf(ctx: Ctx, { place }: Located<Step>): Due | null {
  const because = ctx.state.steps[place]?.because;
  if (because?.kind !== 'deferred' || !because.until) return null;
  const { version } = ctx.world.rules.calendar;
  const rule = t('再议日期', 'the day it is looked at again');
  const from = dayOf(ctx.world.now);
  return { day: because.until, provisional: false, rule, from, calendar: version };
}

/** The instant a clock that names a second ends at. */
const timeIn = (clock: Clock, day: string): string | null =>
  clock.kind === 'on_date' && clock.time ? secondOf(day, clock.time) : null;

function reminders(
  ctx: Ctx,
  at: Located<Step>,
  round: number,
  clock: Clock,
  n: number,
  due: Due,
): Deadline[] {
  if (clock.kind === 'working_days') {
    const calendar = calendarOf(ctx, clock);
    const half = addWorkingDays(calendar, due.from, Math.ceil(n / 2));
    const late = addWorkingDays(calendar, due.from, Math.ceil(n * 1.5));
    const end = deadline(
      ctx,
      at,
      round,
      'escalate',
      { ...due, ...late },
      endOfWorkingDay(late.day),
    );
    if (n < 2) return [end];
    return [deadline(ctx, at, round, 'half', { ...due, ...half }, endOfWorkingDay(half.day)), end];
  }
  if (clock.kind === 'authority_days') return [];
  return daysBefore(ctx, at, round, due, clock.kind === 'on_date' ? ofDate : [20, 10, 3]);
}

/** Days before a date that a reminder comes (domain.md SP-08). */
const ofDate = [30, 7] as const;

function daysBefore(
  ctx: Ctx,
  at: Located<Step>,
  round: number,
  due: Due,
  before: readonly number[],
): Deadline[] {
  const today = dayOf(ctx.world.now);
  return before
    .map((days) => ({ days, day: plusDays(due.day, -days) }))
    .filter(({ day }) => day > today)
    .map(({ days, day }) => ({
      ...deadline(ctx, at, round, 'half', { ...due, day }, endOfWorkingDay(day)),
      id: `${at.place}#${round}:half-${days}`,
    }));
}

function deadline(
  ctx: Ctx,
  at: Located<Step>,
  round: number,
  kind: DeadlineKind,
  due: Due,
  instant: string,
): Deadline {
  const because: Derivation = {
    from: due.from,
    rule: due.rule,
    due: due.day,
    calendar: due.calendar,
    provisional: due.provisional,
    ...(due.counted === undefined ? {} : { counted: due.counted }),
  };
  return { id: `${at.place}#${round}:${kind}`, step: at.place, kind, at: instant, because };
}

const isUrgent = ({ definition, state, world }: Ctx): boolean =>
  definition.urgent !== undefined && holdsAt(definition, state, '', definition.urgent, world);

/** Whether it is the applicant who is waited for: no clock of the step itself (domain.md §4.3). */
export const isOfSilence = ({ kind }: { kind: DeadlineKind }): boolean =>
  kind === 'silent' || kind === 'lapses';

/** Working days, calendar days or months, as the clock counts them. */
export function lengthOf(ctx: Ctx, clock: Clock, scope: string): number {
  if (clock.kind === 'on_date') return 0;
  const n =
    typeof clock.n === 'number' ? clock.n : valueAt(ctx.definition, ctx.state, scope, clock.n);
  const length = typeof n === 'number' && n >= 0 ? n : 0;
  const halved = clock.kind === 'working_days' && isUrgent(ctx) ? length / 2 : length;
  return Math.ceil(halved);
}

/** The day a clock that starts now runs out; null when the date it hangs on is not known yet. */
export function dueOf(ctx: Ctx, clock: Clock, scope: string, length?: number): Due | null {
  const calendar = calendarOf(ctx, clock);
  const due = dayOfClock(ctx, calendar, clock, scope, length);
  return due && { ...due, calendar: calendar.version };
}

/** Days of an institution whose calendar nobody has published here are counted by our own. */
export const calendarOf = ({ world: { rules } }: Ctx, clock: Clock): Calendar =>
  ('calendar' in clock && clock.calendar ? rules.calendars?.[clock.calendar] : undefined) ??
  rules.calendar;

function dayOfClock(
  ctx: Ctx,
  calendar: Calendar,
  clock: Clock,
  scope: string,
  length?: number,
): Omit<Due, 'calendar'> | null {
  const n = length ?? lengthOf(ctx, clock, scope);
  const today = dayOf(ctx.world.now);
  switch (clock.kind) {
    case 'working_days':
      return {
        ...addWorkingDays(calendar, today, n),
        from: today,
        rule: t(`${n} 个工作日`, `${n} working days`),
      };
    case 'authority_days': {
      const rule = t(`受理机关 ${n} 个工作日`, `${n} working days of the authority`);
      return { ...addWorkingDays(calendar, today, n), from: today, rule };
    }
    case 'calendar_days': {
      const from = dayIn(ctx, clock.from, scope) ?? today;
      const rule = t(
        `${n} 个自然日，末日顺延(民法典201、203条)`,
        `${n} calendar days (Civil Code arts 201, 203)`,
      );
      return { ...addCalendarDays(calendar, from, n), from, rule };
    }
    case 'months': {
      const from = dayIn(ctx, clock.from, scope) ?? today;
      const rule = t(`${n} 个月(民法典202条)`, `${n} months (Civil Code art. 202)`);
      return { day: addMonths(from, n), provisional: false, from, rule };
    }
    case 'on_date': {
      const date = dayIn(ctx, clock.field, scope);
      if (!date) return null;
      const rule = clock.time
        ? t(`${clock.time} 截止`, `closes at ${clock.time}, Beijing time`)
        : t('合同约定日期', 'date set by the contract');
      return { day: plusDays(date, clock.offset ?? 0), provisional: false, from: date, rule };
    }
  }
}

/** What is left of a clock counts from the day it goes on. */
const fromToday = (clock: Clock): Clock =>
  clock.kind === 'calendar_days' || clock.kind === 'months' ? { ...clock, from: undefined } : clock;

/** The date a clock stands on; null where it stands on none, or nobody knows it yet. */
export const baseOf = (ctx: Ctx, clock: Clock, scope: string): string | null =>
  clock.kind === 'on_date'
    ? dayIn(ctx, clock.field, scope)
    : 'from' in clock
      ? dayIn(ctx, clock.from, scope)
      : null;

/** The day a field holds; `a.b` reaches into a row or a range. */
function dayIn(ctx: Ctx, field: string | undefined, scope: string): string | null {
  if (!field) return null;
  const [head, ...rest] = field.split('.');
  let value = lookUp(ctx.definition, ctx.state, scope, head as string);
  for (const key of rest) value = (value as Record<string, unknown> | null)?.[key];
  return typeof value === 'string' && isDay(value) ? value : null;
}

/**
 * What is left of a running clock, in its own days; null for clocks that do not pause. A clock that
 * has run out has nothing left, and still must not escalate while the ball is elsewhere.
 */
export function remainingOf(ctx: Ctx, at: Located<Step>): number | null {
  const running = Object.values(ctx.state.deadlines).filter(
    (d) => d.step === at.place && !isOfSilence(d),
  );
  if (running.length === 0) return null;
  if (isPeriod(at.block)) return leftOf(ctx, at.block.until.clock, running[0] as Deadline);
  if (at.block.within?.kind !== 'working_days') return null;
  const due = running.find((d) => d.kind === 'due')?.because.due;
  const calendar = calendarOf(ctx, at.block.within);
  return due ? workingDaysBetween(calendar, dayOf(ctx.world.now), due) : 0;
}

/**
 * Of a period that can stand still: its length less what has passed. The day it stops has passed, the
 * day it goes on is not counted (Civil Code art. 201).
 */
function leftOf(ctx: Ctx, clock: Clock, { because }: Deadline): number | null {
  if (because.counted === undefined) return null;
  const today = dayOf(ctx.world.now);
  const passed =
    clock.kind === 'working_days'
      ? workingDaysBetween(calendarOf(ctx, clock), because.from, today)
      : daysBetween(because.from, today);
  return Math.max(0, because.counted - passed);
}
