import { describe, expect, it } from '@jest/globals';
import { absolute, brief, deadline, plainDay, say, spanTo, spanToDeadline } from './dates.ts';

describe('dates', () => {
  it('are told in Beijing time, wherever the reader sits', () => {
    expect(absolute('2026-11-22T16:30:00Z', 'zh')).toBe('2026年11月23日 00:30');
    expect(absolute('2026-11-22T16:30:00Z', 'en')).toBe('23 Nov 2026, 00:30');
  });

  it('of a calendar day do not move', () => {
    expect(plainDay('2026-01-01', 'zh')).toBe('2026年1月1日');
    expect(plainDay('not a day', 'en')).toBe('not a day');
  });

  const now = Date.parse('2026-11-23T00:00:00Z');

  it('have their year where it is not this year', () => {
    expect(brief('2026-12-31T10:00:00Z', now, 'zh')).toBe('12月31日 18:00');
    expect(brief('2027-12-31T10:00:00Z', now, 'zh')).toBe('2027年12月31日 18:00');
    expect(brief('2025-05-12T02:00:00Z', now, 'en')).toBe('12 May 2025, 10:00');
    // In Beijing it is the year after already.
    expect(brief('2026-12-31T17:00:00Z', now, 'zh')).toBe('2027年1月1日 01:00');
  });

  it('are relative to the server’s clock, in the largest whole unit', () => {
    expect(say(spanTo('2026-11-25T01:00:00Z', now)!, 'en')).toBe('in 2 days');
    expect(say(spanTo('2026-11-22T20:00:00Z', now)!, 'zh')).toBe('4小时前');
    // Nearly two days off, yet not tomorrow: the day after.
    expect(spanTo('2026-11-24T20:00:00Z', now)).toEqual({ unit: 'day', count: 2 });
  });

  it('are not counted in days once they are months off', () => {
    expect(spanTo('2027-12-31T10:00:00Z', now)).toBeNull();
    expect(spanTo('2026-05-12T02:00:00Z', now)).toBeNull();
  });

  it('that end with their day are the end of that day', () => {
    expect(deadline('2026-12-07T16:00:00Z', now, 'zh')).toBe('12月7日 24:00');
    expect(deadline('2026-12-07T16:00:00Z', now, 'en')).toBe('7 Dec, 24:00');
    expect(deadline('2026-12-07T15:00:00Z', now, 'zh')).toBe('12月7日 23:00');
    // The end of the year is in the year.
    expect(deadline('2026-12-31T16:00:00Z', now, 'zh')).toBe('12月31日 24:00');
    expect(spanToDeadline('2026-12-07T16:00:00Z', now)).toEqual({ unit: 'day', count: 14 });
  });
});
