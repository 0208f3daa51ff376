import { describe, expect, it } from '@jest/globals';
import { absolute, plainDay, relative } from './dates.ts';

describe('dates', () => {
  it('are told in Beijing time, wherever the reader sits', () => {
    expect(absolute('2026-11-22T16:30:00Z', 'zh')).toBe('2026年11月23日 00:30');
    expect(absolute('2026-11-22T16:30:00Z', 'en')).toBe('23 Nov 2026, 00:30');
  });

  it('of a calendar day do not move', () => {
    expect(plainDay('2026-01-01', 'zh')).toBe('2026年1月1日');
    expect(plainDay('not a day', 'en')).toBe('not a day');
  });

  it('are relative to the server’s clock, in the largest whole unit', () => {
    const now = Date.parse('2026-11-23T00:00:00Z');
    expect(relative('2026-11-25T01:00:00Z', now, 'en')).toBe('in 2 days');
    expect(relative('2026-11-22T20:00:00Z', now, 'zh')).toBe('4小时前');
  });
});
