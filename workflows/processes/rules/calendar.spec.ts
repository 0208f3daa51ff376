import { describe, expect, test } from '@jest/globals';
import {
  addCalendarDays,
  addWorkingDays,
  isDay,
  isWorkingDay,
  type Calendar,
} from '@kezhuan/domain/calendar';
import { calendar } from './calendar.ts';

/** The vectors are run with the two years they were written for, whatever is published since. */
const { '2025': year2025, '2026': year2026 } = calendar.years;
if (!year2025 || !year2026) throw new Error('the notices for 2025 and 2026 are gone');
const asOf2026: Calendar = { ...calendar, years: { '2025': year2025, '2026': year2026 } };

describe('clock vectors (domain.md §16.1)', () => {
  test.each([
    ['2026-09-18', 5, '2026-09-24', 'Sunday 20 September is made up'],
    ['2026-09-24', 10, '2026-10-15', 'Mid-Autumn, National Day, Saturday 10 October works'],
    ['2026-02-13', 3, '2026-02-25', 'Saturday 14 works, 15 to 23 off'],
    ['2025-09-26', 5, '2025-10-10', 'Sunday 28 works, 1 to 8 October off'],
    ['2026-04-30', 5, '2026-05-11', '1 to 5 May off, Saturday 9 works'],
    ['2026-01-01', 1, '2026-01-04', 'make-up Sunday'],
  ])('%s and %i working days: %s (%s)', (from, n, day) => {
    expect(addWorkingDays(asOf2026, from, n)).toEqual({ day, provisional: false });
  });

  test.each([
    ['2026-09-18', 15, '2026-10-08', false, 'day 15 is Saturday 3 October, a holiday'],
    ['2026-09-10', 15, '2026-09-28', false, 'day 15 is Friday 25 September, a holiday'],
    ['2026-11-02', 60, '2027-01-04', true, 'day 60 is New Year of a year not published'],
  ])('%s and %i calendar days: %s, provisional %s (%s)', (from, n, day, provisional) => {
    expect(addCalendarDays(asOf2026, from, n)).toEqual({ day, provisional });
  });
});

describe.each(Object.entries(calendar.years))(
  'the notice for %s',
  (year, { off, work, source }) => {
    const weekday = (day: string) => new Date(day).getUTCDay();

    test('names its document, and days that exist, once each, in order', () => {
      expect(source).toContain(`关于${year}年部分节假日安排的通知`);
      for (const days of [off.map(({ date }) => date), [...work]]) {
        expect(days.every(isDay)).toBe(true);
        expect(days).toEqual([...new Set(days)].toSorted());
      }
    });

    test('makes up on weekends that are not holidays', () => {
      expect(work.every((day) => [0, 6].includes(weekday(day)))).toBe(true);
      expect(work.every((day) => isWorkingDay(calendar, day))).toBe(true);
      expect(off.some(({ date }) => isWorkingDay(calendar, date))).toBe(false);
    });

    test('frees thirteen working days more than it has made up', () => {
      const freed = off.filter(({ date }) => ![0, 6].includes(weekday(date)));
      expect(freed.length - work.length).toBe(13);
    });
  },
);

test('the notices are those of domain.md §1.3', () => {
  expect([year2025.off.length, year2025.work.length]).toEqual([28, 5]);
  expect([year2026.off.length, year2026.work.length]).toEqual([33, 6]);
});
