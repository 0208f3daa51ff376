import type { CalendarYear } from './calendar-year.ts';
import { dayAt, isWeekend, serialOf, yearAt, type Day } from './days.ts';
import { provisionalYear } from './provisional-year.ts';

export type { CalendarYear } from './calendar-year.ts';
export {
  addMonths,
  compareDays,
  dayOf,
  daysBetween,
  endOfDay,
  endOfWorkingDay,
  isDay,
  plusDays,
  secondOf,
  startOfDay,
  type Day,
  type Instant,
} from './days.ts';

/**
 * The State Council's holiday notices by year (domain.md §1.3). Plain data, never changed in place:
 * a new notice is a new calendar with a new `version`, and years once read are kept by object.
 */
export type Calendar = {
  v: 1;
  version: string;
  zone: 'Asia/Shanghai';
  years: Readonly<Record<string, CalendarYear>>;
};

/** `provisional`: found by looking at a year whose notice is not out, so it may still move. */
export type DueDay = { day: Day; provisional: boolean };

/** Monday to Friday less rest days, plus make-up days on weekends (domain.md §1.3). */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  const serial = serialOf(day);
  return isOpen(tableOf(calendar, yearAt(serial)), serial);
}

/**
 * The `n`th working day after `day`, which is not counted; `day` itself for 0, working or not.
 * Internal service levels and authority clocks. Throws unless `n` is whole, 0 to a century of days.
 */
export function addWorkingDays(calendar: Calendar, day: Day, n: number): DueDay {
  checkCount(n);
  let serial = serialOf(day);
  let table = tableOf(calendar, yearAt(serial));
  let provisional = false;
  for (let left = n; left > 0;) {
    serial += 1;
    table = follow(calendar, table, serial);
    provisional ||= !table.published;
    if (isOpen(table, serial)) left -= 1;
  }
  return { day: dayAt(serial), provisional };
}

/**
 * Statutory period of `n` calendar days: the first day is not counted (Civil Code art. 201), and a
 * last day that is a rest day moves to the next working day (art. 203). With `n` 0 it only moves,
 * which is how the last day of a period of months is mended.
 */
export function addCalendarDays(calendar: Calendar, day: Day, n: number): DueDay {
  checkCount(n);
  let serial = serialOf(day) + n;
  let table = tableOf(calendar, yearAt(serial));
  let provisional = !table.published;
  while (!isOpen(table, serial)) {
    serial += 1;
    table = follow(calendar, table, serial);
    provisional ||= !table.published;
  }
  return { day: dayAt(serial), provisional };
}

/** Working days after `from` up to and including `to`; 0 when `to` is not after `from`. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  const last = serialOf(to);
  let serial = serialOf(from);
  let table = tableOf(calendar, yearAt(serial));
  let count = 0;
  while (serial < last) {
    serial += 1;
    table = follow(calendar, table, serial);
    if (isOpen(table, serial)) count += 1;
  }
  return count;
}

/** A century; the search is linear and `n` may come from a form. */
const mostDays = 36_525;

function checkCount(n: number): void {
  if (!Number.isInteger(n) || n < 0 || n > mostDays)
    throw new RangeError(`not a count of days: ${n}`);
}

/** A year laid out for counting: `open[i]` is 1 where the day `first + i` is worked. */
type YearTable = {
  year: number;
  first: number;
  last: number;
  published: boolean;
  open: Uint8Array;
};

const tables = new WeakMap<Calendar, Map<number, YearTable>>();

function tableOf(calendar: Calendar, year: number): YearTable {
  let ofCalendar = tables.get(calendar);
  if (!ofCalendar) tables.set(calendar, (ofCalendar = new Map()));
  let table = ofCalendar.get(year);
  if (!table) ofCalendar.set(year, (table = layOut(calendar, year)));
  return table;
}

const isOpen = (table: YearTable, serial: number): boolean =>
  table.open[serial - table.first] === 1;

const follow = (calendar: Calendar, table: YearTable, serial: number): YearTable =>
  serial > table.last ? tableOf(calendar, table.year + 1) : table;

function layOut(calendar: Calendar, year: number): YearTable {
  const first = serialOf(`${year}-01-01`);
  const last = serialOf(`${year}-12-31`);
  const published = Object.hasOwn(calendar.years, year);
  const open = Uint8Array.from({ length: last - first + 1 }, (_, at) =>
    isWeekend(first + at) ? 0 : 1,
  );
  // Every notice is asked: that for 2019 gave leave on the last two days of 2018.
  const notices = Object.values(calendar.years);
  for (const notice of published ? notices : [provisionalYear(year), ...notices]) {
    // Days of other years lie outside the array, which takes no notice of them.
    for (const { date } of notice.off) open[serialOf(date) - first] = 0;
    for (const date of notice.work) open[serialOf(date) - first] = 1;
  }
  return { year, first, last, published, open };
}
