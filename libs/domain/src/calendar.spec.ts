import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addCalendarDays,
  addWorkingDays,
  compareDays,
  isWorkingDay,
  plusDays,
  workingDaysBetween,
  type Calendar,
} from './calendar.ts';
import { t } from './text.ts';

const holiday = t('假日', 'Holiday');
const year = (off: string[], work: string[]) => ({
  source: 'made up',
  off: off.map((date) => ({ date, name: holiday })),
  work,
});
const calendarOf = (years: Calendar['years']): Calendar => ({
  v: 1,
  version: 'test',
  zone: 'Asia/Shanghai',
  years,
});

/** Nothing published but 2026, with one holiday on Thursday 18 June and work on Sunday 21. */
const calendar = calendarOf({ '2026': year(['2026-06-18'], ['2026-06-21']) });

const anyDay = fc
  .date({ min: new Date('2024-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyCount = fc.nat({ max: 400 });

describe('a published year', () => {
  test('is the plain week with what its notice changes', () => {
    const week = ['15', '16', '17', '18', '19', '20', '21'].map((date) => `2026-06-${date}`);
    const worked = week.map((day) => isWorkingDay(calendar, day));
    expect(worked).toEqual([true, true, true, false, true, false, true]);
  });

  test('may be changed in its last days by the notice of the next', () => {
    const both = calendarOf({
      '2026': year([], []),
      '2027': year(['2026-12-31', '2027-01-01'], ['2026-12-27']),
    });
    expect(isWorkingDay(both, '2026-12-31')).toBe(false);
    expect(isWorkingDay(both, '2026-12-27')).toBe(true);
  });

  test('another calendar object has its own answer', () => {
    const other = calendarOf({ '2026': year([], []) });
    expect(isWorkingDay(calendar, '2026-06-18')).toBe(false);
    expect(isWorkingDay(other, '2026-06-18')).toBe(true);
  });
});

describe('provisional', () => {
  const firm = (day: string) => ({ day, provisional: false });
  const provisional = (day: string) => ({ day, provisional: true });

  test('is what had to look into a year without a notice, and nothing else', () => {
    expect(addWorkingDays(calendar, '2026-12-30', 1)).toEqual(firm('2026-12-31'));
    expect(addWorkingDays(calendar, '2026-12-30', 2)).toEqual(provisional('2027-01-04'));
    expect(addWorkingDays(calendar, '2025-12-31', 2)).toEqual(firm('2026-01-02'));
    expect(addCalendarDays(calendar, '2026-12-01', 30)).toEqual(firm('2026-12-31'));
    expect(addCalendarDays(calendar, '2026-12-01', 31)).toEqual(provisional('2027-01-04'));
    expect(addCalendarDays(calendar, '2026-12-01', 35)).toEqual(provisional('2027-01-05'));
    expect(addCalendarDays(calendar, '2025-12-01', 32)).toEqual(firm('2026-01-02'));
  });

  test.each([2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035, 2036, 2050])(
    '%i has its thirteen holidays on days that would be worked',
    (year) => {
      let plain = 0;
      for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = plusDays(day, 1)) {
        const weekday = new Date(day).getUTCDay();
        if (weekday !== 0 && weekday !== 6) plain += 1;
      }
      expect(workingDaysBetween(calendar, `${year - 1}-12-31`, `${year}-12-31`)).toBe(plain - 13);
    },
  );

  test('a holiday on a weekend, or on another holiday, is given on the next working day', () => {
    // 2027: Spring Festival's eve is Friday 5 February; Saturday and Sunday move to the 9th and 10th.
    const spring2027 = ['02-04', '02-05', '02-08', '02-09', '02-10', '02-11'];
    expect(spring2027.map((date) => isWorkingDay(calendar, `2027-${date}`))).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
    // 2031: Mid-Autumn is on National Day, Wednesday 1 October; Monday 6 October makes up for it.
    const autumn2031 = ['09-30', '10-01', '10-02', '10-03', '10-06', '10-07'];
    expect(autumn2031.map((date) => isWorkingDay(calendar, `2031-${date}`))).toEqual([
      true,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  test('past the table of lunar dates the fixed holidays remain', () => {
    expect(isWorkingDay(calendar, '2070-10-01')).toBe(false);
    expect(isWorkingDay(calendar, '2070-04-04')).toBe(true);
  });
});

describe('counting', () => {
  test('no days from a day is that day; a statutory period still moves off a rest day', () => {
    expect(addWorkingDays(calendar, '2026-06-20', 0)).toEqual({
      day: '2026-06-20',
      provisional: false,
    });
    expect(addCalendarDays(calendar, '2026-06-20', 0)).toEqual({
      day: '2026-06-21',
      provisional: false,
    });
  });

  test.each([-1, 0.5, NaN, Infinity, 1e9])('%d is no count of days', (n) => {
    expect(() => addWorkingDays(calendar, '2026-06-18', n)).toThrow(RangeError);
    expect(() => addCalendarDays(calendar, '2026-06-18', n)).toThrow(RangeError);
  });

  test('working days end on working days, later for more days, and are counted back', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (day, n) => {
        const due = addWorkingDays(calendar, day, n).day;
        expect(workingDaysBetween(calendar, day, due)).toBe(n);
        if (n > 0) expect(isWorkingDay(calendar, due)).toBe(true);
        expect(compareDays(addWorkingDays(calendar, day, n + 1).day, due)).toBe(1);
        const dayAfter = addWorkingDays(calendar, plusDays(day, 1), n).day;
        expect(compareDays(dayAfter, due)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('working days add up', () => {
    fc.assert(
      fc.property(anyDay, anyCount, anyCount, (day, n, m) => {
        const there = addWorkingDays(calendar, addWorkingDays(calendar, day, n).day, m);
        expect(there.day).toBe(addWorkingDays(calendar, day, n + m).day);
        expect(workingDaysBetween(calendar, there.day, day)).toBe(0);
      }),
    );
  });

  test('calendar days end on the first working day not before the last', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (day, n) => {
        const last = plusDays(day, n);
        const due = addCalendarDays(calendar, day, n).day;
        expect(isWorkingDay(calendar, due)).toBe(true);
        expect(workingDaysBetween(calendar, plusDays(last, -1), due)).toBe(1);
      }),
    );
  });
});
