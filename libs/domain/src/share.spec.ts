import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitByShares, splitEqually, sumsToWhole, wholeShare } from './index.ts';

const sum = (parts: number[]) => parts.reduce((total, part) => total + BigInt(part), 0n);

/** Shares cut out of the whole at random places, empty ones included. */
const anyShares = fc
  .array(fc.integer({ min: 0, max: wholeShare }), { maxLength: 12 })
  .map((cuts) => [0, ...cuts.toSorted((a, b) => a - b), wholeShare])
  .map((cuts) => cuts.slice(1).map((cut, at) => cut - (cuts[at] ?? 0)));

describe('splitByShares', () => {
  test('shares out a licence receipt (domain.md §16.2)', () => {
    expect(splitByShares(950_000_00, [7000, 1500, 1500])).toEqual([
      665_000_00, 142_500_00, 142_500_00,
    ]);
    expect(splitByShares(665_000_00, [5000, 3000, 2000])).toEqual([
      332_500_00, 199_500_00, 133_000_00,
    ]);
  });

  test('gives what is left to the largest remainder, and to the earlier among equals', () => {
    expect(splitByShares(10, [3333, 3333, 3334])).toEqual([3, 3, 4]);
    expect(splitByShares(1, [5000, 5000])).toEqual([1, 0]);
    expect(splitByShares(-1, [5000, 5000])).toEqual([-1, 0]);
  });

  test('refuses shares that are not the whole, and amounts that are not whole', () => {
    expect(() => splitByShares(100, [5000, 4999])).toThrow('100.00 %');
    expect(() => splitByShares(100, [])).toThrow('100.00 %');
    expect(() => splitByShares(0.5, [10_000])).toThrow('minor units');
  });

  test('parts sum exactly, and each is within a unit of its due', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), anyShares, (total, shares) => {
        const parts = splitByShares(total, shares);
        expect(sum(parts)).toBe(BigInt(total));
        parts.forEach((part, at) => {
          const due = BigInt(total) * BigInt(shares[at] ?? 0);
          const off = BigInt(part) * BigInt(wholeShare) - due;
          expect(off > -10_000n && off < 10_000n).toBe(true);
          if (shares[at] === 0) expect(part).toBe(0);
        });
      }),
    );
  });

  test('money taken back splits as it was given', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), anyShares, (total, shares) => {
        const given = splitByShares(total, shares);
        expect(splitByShares(-total, shares)).toEqual(given.map((part) => (part ? -part : 0)));
      }),
    );
  });
});

describe('splitEqually', () => {
  test('three parts of 100.00 (domain.md §16.2)', () => {
    expect(splitEqually(100_00, 3)).toEqual([33_34, 33_33, 33_33]);
  });

  test('parts sum exactly and differ by at most a unit, the earlier never less', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 50 }), (total, n) => {
        const parts = splitEqually(total, n);
        expect(sum(parts)).toBe(BigInt(total));
        expect(parts).toEqual(parts.toSorted((a, b) => b - a));
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('refuses to split among nobody', () => {
    expect(() => splitEqually(100, 0)).toThrow(RangeError);
  });
});

test('sumsToWhole wants whole basis points of one whole', () => {
  expect(sumsToWhole([7000, 1500, 1500])).toBe(true);
  expect(sumsToWhole([10_000, 0])).toBe(true);
  expect(sumsToWhole([])).toBe(false);
  expect(sumsToWhole([3333, 3333, 3333])).toBe(false);
  expect(sumsToWhole([5000.5, 4999.5])).toBe(false);
  expect(sumsToWhole([11_000, -1000])).toBe(false);
});
