/** A day, `YYYY-MM-DD`, years 1000 to 9999. */
export type Day = string;
/** A moment as `Date.toISOString` writes it, UTC with milliseconds, so that text order is time order. */
export type Instant = string;

const msPerDay = 86_400_000;
/** Asia/Shanghai has kept one offset, +08:00, since 1991; no earlier day is asked about. */
const shanghaiMs = 8 * 3_600_000;

type Civil = { year: number; month: number; date: number };

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);

function read(text: string): Civil | null {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const date = digits(text, 8, 10);
  const exists = year >= 1000 && date >= 1 && date <= daysInMonth(year, month);
  return exists ? { year, month, date } : null;
}

function civilOf(day: Day): Civil {
  const civil = read(day);
  if (!civil) throw new RangeError(`not a day: ${day}`);
  return civil;
}

// `Date.UTC` reads years below 100 as 19xx; the range of `Day` keeps that away.
function serialFrom({ year, month, date }: Civil): number {
  if (year < 1000 || year > 9999) throw new RangeError(`no day in the year ${year}`);
  return Date.UTC(year, month - 1, date) / msPerDay;
}

/** Days since 1970-01-01: all arithmetic is on these. Throws unless `day` is a day. */
export const serialOf = (day: Day): number => serialFrom(civilOf(day));

const firstSerial = serialOf('1000-01-01');
const lastSerial = serialOf('9999-12-31');

/** The day `serial` days after 1970-01-01. */
export function dayAt(serial: number): Day {
  if (!Number.isInteger(serial) || serial < firstSerial || serial > lastSerial) {
    throw new RangeError(`no such day: ${serial} days from 1970`);
  }
  const date = new Date(serial * msPerDay);
  const [month, day] = [date.getUTCMonth() + 1, date.getUTCDate()];
  return `${date.getUTCFullYear()}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** The year of that day. */
export const yearAt = (serial: number): number => new Date(serial * msPerDay).getUTCFullYear();

/** Saturday or Sunday; 1970-01-01 was a Thursday, 3 counted from Monday. */
export const isWeekend = (serial: number): boolean => (((serial + 3) % 7) + 7) % 7 >= 5;

/** A day that exists: `2028-02-29`, not `2027-02-29`. */
export const isDay = (value: unknown): value is Day =>
  typeof value === 'string' && read(value) !== null;

/** Negative when `a` comes before `b`, 0 when the same; for `sort`. */
export const compareDays = (a: Day, b: Day): number => Math.sign(serialOf(a) - serialOf(b));

/** Days from `a` to `b`; negative when `b` comes first. */
export const daysBetween = (a: Day, b: Day): number => serialOf(b) - serialOf(a);

/** `n` days on, or back when negative; no calendar asked. */
export const plusDays = (day: Day, n: number): Day => dayAt(serialOf(day) + n);

/**
 * The corresponding day `n` months on (back when negative), or the last day of that month where it
 * has none (Civil Code art. 202). Whether it is a rest day is for `addCalendarDays(…, 0)` to mend.
 */
export function addMonths(day: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of months: ${n}`);
  const from = civilOf(day);
  const months = from.year * 12 + from.month - 1 + n;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return dayAt(serialFrom({ year, month, date: Math.min(from.date, daysInMonth(year, month)) }));
}

/** The day it is in Shanghai at that instant; a new one begins at 16:00 UTC. */
export function dayOf(instant: Instant): Day {
  const ms = instant.endsWith('Z') ? Date.parse(instant) : NaN;
  if (Number.isNaN(ms)) throw new RangeError(`not an instant in UTC: ${instant}`);
  return dayAt(Math.floor((ms + shanghaiMs) / msPerDay));
}

function existing(day: Day): Day {
  civilOf(day);
  return day;
}

/** 00:00 in Shanghai. */
export const startOfDay = (day: Day): Instant => `${plusDays(day, -1)}T16:00:00.000Z`;

/** 18:00 in Shanghai, when a task is due on its due day (domain.md §1.3). */
export const endOfWorkingDay = (day: Day): Instant => `${existing(day)}T10:00:00.000Z`;

/** A second of the day in Shanghai, `17:00:00`. Throws unless there is one. */
export function secondOf(day: Day, time: string): Instant {
  const seconds = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)
    ? time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
    : NaN;
  if (Number.isNaN(seconds)) throw new RangeError(`not a time of day: ${time}`);
  return new Date(Date.parse(startOfDay(day)) + seconds * 1000).toISOString();
}

/** 24:00 in Shanghai, when an online notice ends (domain.md §1.3). */
export const endOfDay = (day: Day): Instant => `${existing(day)}T16:00:00.000Z`;
