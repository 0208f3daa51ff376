import { describe, expect, it } from '@jest/globals';
import { placesOf } from './rank.ts';
import type { Related } from './state.ts';

const ranking = {
  kind: 'rank',
  link: 'applications',
  by: 'score',
  ties: [
    { by: 'requested', order: 'lowest' },
    { by: 'number', order: 'lowest' },
  ],
} as const;

const entry = (n: number, values: Record<string, unknown>, link = 'applications'): Related => ({
  as: 'child',
  link,
  number: `P03-2026-D-${String(n).padStart(5, '0')}`,
  process: 'x',
  seq: 1,
  state: 'scoring',
  ended: false,
  values,
});

describe('places of related deals', () => {
  it('go by the score, as a number whether told as one or as its text', () => {
    const related = {
      a: entry(1, { score: '9.50' }),
      b: entry(2, { score: 82.5 }),
      c: entry(3, { score: '100' }),
    };
    expect(Object.entries(placesOf(related, ranking))).toEqual([
      ['c', 1],
      ['b', 2],
      ['a', 3],
    ]);
  });

  it('are settled between equals by the rule, and shared where it leaves them equal', () => {
    const related = {
      a: entry(2, { score: 80, requested: 500 }),
      b: entry(1, { score: 80, requested: 500 }),
      c: entry(3, { score: 80, requested: 400 }),
      d: entry(4, { score: 90 }),
      e: entry(5, { score: 70 }),
    };
    expect(placesOf(related, ranking)).toEqual({ d: 1, c: 2, b: 3, a: 4, e: 5 });
    const bare = { ...ranking, ties: [] };
    expect(placesOf(related, bare)).toEqual({ d: 1, a: 2, b: 2, c: 2, e: 5 });
  });

  it('are for who has a score, and lies there by that link', () => {
    const related = {
      a: entry(1, { score: null }),
      b: entry(2, {}),
      c: entry(3, { score: 60 }, 'orders'),
      d: { ...entry(4, { score: 99 }), as: 'parent' as const },
      e: entry(5, { score: 1 }),
    };
    expect(placesOf(related, ranking)).toEqual({ e: 1 });
  });

  it('of two thousand take no longer than sorting them', () => {
    const related = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, i) => [`d${i}`, entry(i, { score: (i * 7919) % 997 })]),
    );
    const began = performance.now();
    const places = placesOf(related, ranking);
    expect(performance.now() - began).toBeLessThan(500);
    expect(placesOf(related, ranking)).toBe(places);
    expect(Object.values(places).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 2_000 }, (_, i) => i + 1),
    );
  });
});
