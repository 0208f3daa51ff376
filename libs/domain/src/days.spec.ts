import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addMonths,
  compareDays,
  dayOf,
  endOfDay,
  endOfWorkingDay,
  secondOf,
  isDay,
  plusDays,
  startOfDay,
} from './calendar.ts';

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyCount = fc.integer({ min: -5000, max: 5000 });

describe('isDay', () => {
  test.each(['2026-09-18', '2028-02-29', '2000-02-29', '9999-12-31'])('%s is one', (text) => {
    expect(isDay(text)).toBe(true);
  });

  test.each([
    '2027-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '0026-09-18',
    '2026-9-18',
    '2026-09-18T00:00:00Z',
    '2026/09/18',
    '２026-09-18',
    '',
    null,
    20260918,
  ])('%j is not', (value) => expect(isDay(value)).toBe(false));
});

describe('arithmetic', () => {
  test('days are those of the calendar', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (day, n) => {
        const date = new Date(`${day}T00:00:00Z`);
        date.setUTCDate(date.getUTCDate() + n);
        expect(plusDays(day, n)).toBe(date.toISOString().slice(0, 10));
        expect(plusDays(plusDays(day, n), -n)).toBe(day);
        expect(compareDays(plusDays(day, n), day)).toBe(Math.sign(n));
      }),
    );
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-11-15', 3, '2027-02-15'],
    ['2026-01-01', -1, '2025-12-01'],
    ['2026-05-31', 0, '2026-05-31'],
  ])('%s and %i months is %s (Civil Code art. 202)', (day, n, due) => {
    expect(addMonths(day, n)).toBe(due);
  });

  test('months come back unless the day was cut short', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, n) => {
        const there = addMonths(day, n);
        const back = addMonths(there, -n);
        expect(there.endsWith(day.slice(8)) ? back : day).toBe(day);
        expect(compareDays(addMonths(day, n + 1), there)).toBe(1);
      }),
    );
  });

  test('refuses what is no day, no count, or off the calendar', () => {
    expect(() => plusDays('2026-02-30', 1)).toThrow('not a day: 2026-02-30');
    expect(() => plusDays('2026-02-28', 0.5)).toThrow(RangeError);
    expect(() => plusDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('2026-02-28', 1.5)).toThrow(RangeError);
    expect(() => addMonths('1000-01-01', -1)).toThrow(RangeError);
    expect(() => endOfDay('soon')).toThrow(RangeError);
  });
});

describe('instants', () => {
  test('a day in Shanghai begins and ends at 16:00 UTC, work at 10:00', () => {
    expect(startOfDay('2026-01-01')).toBe('2025-12-31T16:00:00.000Z');
    expect(endOfWorkingDay('2026-01-01')).toBe('2026-01-01T10:00:00.000Z');
    expect(endOfDay('2026-01-01')).toBe(startOfDay('2026-01-02'));
    expect(secondOf('2026-01-01', '17:00:00')).toBe('2026-01-01T09:00:00.000Z');
    expect(secondOf('2026-01-01', '00:00:01')).toBe('2025-12-31T16:00:01.000Z');
    for (const time of ['24:00:00', '17:00', '5 pm'])
      expect(() => secondOf('2026-01-01', time)).toThrow(RangeError);
    expect(dayOf('2025-12-31T15:59:59.999Z')).toBe('2025-12-31');
    expect(dayOf('2025-12-31T16:00:00.000Z')).toBe('2026-01-01');
  });

  test('they are written as toISOString writes them, so text order is time order', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        for (const instant of [startOfDay(day), endOfWorkingDay(day), endOfDay(day)]) {
          expect(new Date(instant).toISOString()).toBe(instant);
        }
        expect(dayOf(startOfDay(day))).toBe(day);
        expect(dayOf(endOfWorkingDay(day))).toBe(day);
        expect(dayOf(endOfDay(day))).toBe(plusDays(day, 1));
      }),
    );
  });

  test.each(['2026-01-01', '2026-01-01T00:00:00', '2026-01-01T00:00:00+08:00', 'nowZ'])(
    '%s is refused: it would depend on the machine or is not UTC',
    (text) => expect(() => dayOf(text)).toThrow('not an instant in UTC'),
  );
});
