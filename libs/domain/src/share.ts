/** One whole in basis points: 100.00 %. Shares are whole basis points, 50 % is 5000. */
export const wholeShare = 10_000;

/** Every share a whole number of basis points from 0 to 10000, and together exactly 10000. */
export const sumsToWhole = (shares: readonly number[]): boolean =>
  shares.every((share) => Number.isInteger(share) && share >= 0 && share <= wholeShare) &&
  shares.reduce((sum, share) => sum + share, 0) === wholeShare;

/**
 * Parts of `total` (minor units) by shares (basis points) that sum to the whole. Largest remainder
 * (domain.md §1.2), ties to the earlier share; the parts always sum to `total` exactly. A negative
 * total, money taken back, splits as its mirror image.
 */
export function splitByShares(total: number, shares: readonly number[]): number[] {
  if (!sumsToWhole(shares)) throw new RangeError('shares do not sum to 100.00 %');
  return splitByWeights(total, shares);
}

/** `total` (minor units) in `parts` equal parts; what cannot be divided goes to the earliest. */
export function splitEqually(total: number, parts: number): number[] {
  if (!Number.isInteger(parts) || parts < 1) throw new RangeError('nobody to split among');
  return splitByWeights(total, Array<number>(parts).fill(1));
}

function splitByWeights(total: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(total)) throw new RangeError('amount is not in whole minor units');
  const magnitude = BigInt(Math.abs(total));
  const whole = BigInt(weights.reduce((sum, weight) => sum + weight, 0));
  const parts = weights.map((weight, at) => {
    const exact = magnitude * BigInt(weight);
    return { at, units: Number(exact / whole), remainder: Number(exact % whole) };
  });
  const left = Number(magnitude) - parts.reduce((sum, part) => sum + part.units, 0);
  // `toSorted` is stable: among equal remainders the earlier comes first.
  for (const part of parts.toSorted((a, b) => b.remainder - a.remainder).slice(0, left)) {
    part.units += 1;
  }
  return parts.map(({ units }) => (total < 0 && units > 0 ? -units : units));
}
