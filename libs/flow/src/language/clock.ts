import type { Feel } from './condition.ts';

/**
 * How long a step may take (domain.md §1.3). `n` is a number or a condition that gives one.
 *
 * - `working_days`: internal service level; pauses while the ball is with someone else. `calendar` is
 *   the key of a partner institution's own calendar in the rule data (domain.md P19).
 * - `calendar_days`: statutory; the first day is not counted, a last day that is a rest day moves on
 *   (Civil Code arts 201, 203). Never pauses by itself.
 * - `authority_days`: working days of an outside authority; shown, never an internal breach.
 * - `months`: to the corresponding day, or the last day of the month (Civil Code art. 202).
 * - `on_date`: the date a form field holds (a contract date), `offset` calendar days later. `time` is the
 *   second of that day, `17:00:00` in Beijing, at which it ends (a call closes, SP-17); else the day's end.
 *
 * The date a `field` or `from` names is read again when it changes while the clock runs (an extension).
 */
export type Clock =
  | { kind: 'working_days'; n: number | Feel; calendar?: string }
  | { kind: 'calendar_days'; n: number | Feel; from?: string }
  | { kind: 'authority_days'; n: number | Feel; calendar?: string }
  | { kind: 'months'; n: number | Feel; from?: string }
  | { kind: 'on_date'; field: string; offset?: number; time?: string };

export const workingDays = (n: number | Feel, calendar?: string): Clock => ({
  kind: 'working_days',
  n,
  ...(calendar ? { calendar } : {}),
});
export const calendarDays = (n: number | Feel, from?: string): Clock => ({
  kind: 'calendar_days',
  n,
  ...(from ? { from } : {}),
});
export const authorityDays = (n: number | Feel): Clock => ({ kind: 'authority_days', n });
export const months = (n: number | Feel, from?: string): Clock => ({
  kind: 'months',
  n,
  ...(from ? { from } : {}),
});
export const onDate = (field: string, offset = 0, time?: string): Clock => ({
  kind: 'on_date',
  field,
  offset,
  ...(time ? { time } : {}),
});
