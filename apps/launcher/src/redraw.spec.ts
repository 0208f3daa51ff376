import { describe, expect, it } from '@jest/globals';
import { drawFrom } from '@kezhuan/flow';
import { drawFlaws, redrawn } from './redraw.mjs';

const eligible = Array.from({ length: 31 }, (_, i) => ({
  person: `e${String(i).padStart(2, '0')}`,
  side: i % 3 ? 'government' : 'university',
}));
const seedOf = (i: number) => (i * 2_654_435_761).toString(16).padStart(32, '0').slice(-32);

describe('an auditor', () => {
  it('draws the same experts again, whichever sides and however many', () => {
    for (let i = 0; i < 300; i += 1) {
      const sides = i % 2 ? ['university', 'government'] : [];
      const asked = { wanted: 3 + (i % 4), sides };
      const seed = seedOf(i);
      expect(redrawn({ eligible, ...asked, seed })).toEqual(drawFrom(eligible, asked, seed));
    }
  });

  it('sees a draw that was tampered with', () => {
    const seed = seedOf(7);
    const drawn = drawFrom(eligible, { wanted: 5, sides: [] }, seed);
    const recorded = (rows: readonly object[]) => [
      {
        seq: 12,
        event: {
          type: 'data-changed',
          values: { drawn: rows, eligible, draw_seed: seed, draw_wanted: 5, draw_sides: null },
        },
      },
    ];
    expect(drawFlaws(recorded(drawn))).toEqual([]);
    const [first, second, ...rest] = drawn;
    expect(drawFlaws(recorded([{ ...first, person: second!.person }, second!, ...rest]))).toEqual([
      'event 12: the experts are not those its seed draws',
    ]);
  });
});
