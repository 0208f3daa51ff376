import { describe, expect, it } from '@jest/globals';
import { paceOf } from './pace.ts';

describe('the pace of the sandbox', () => {
  it('is that of the world unless a day was made shorter', () => {
    expect(paceOf(undefined)).toBe(1);
    expect(paceOf('24h')).toBe(1);
    expect(paceOf('1s')).toBe(86_400);
    expect(paceOf('nonsense')).toBe(1);
  });
});
