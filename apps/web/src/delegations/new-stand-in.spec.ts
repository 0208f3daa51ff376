import { describe, expect, it } from '@jest/globals';
import { faultsOf, requestOf } from './new-stand-in.ts';

describe('a new stand-in', () => {
  it('runs from the first moment of the first day to the last of the last, in Beijing', () => {
    const typed = { to: 'he', from: '2026-12-01', until: '2026-12-02', processes: [], most: 1.5 };
    expect(faultsOf(typed)).toEqual({});
    expect(requestOf(typed)).toEqual({
      to: 'he',
      startsAt: '2026-11-30T16:00:00.000Z',
      endsAt: '2026-12-02T16:00:00.000Z',
      processes: [],
      maxAmount: 150,
    });
  });

  it('says what is missing', () => {
    expect(faultsOf({ processes: [] })).toEqual({ to: 'personMissing', from: 'dayMissing' });
    const backwards = { to: 'he', from: '2026-12-02', until: '2026-12-01', processes: [] };
    expect(faultsOf(backwards)).toEqual({ until: 'order' });
  });
});
