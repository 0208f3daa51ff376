import type { Values } from '@kezhuan/flow';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Two tabs have gone on from one draft. What only one of them changed is taken from that one; what
 * both changed differently is for the person to choose, and stays mine until then.
 */
export function mergeDraft(base: Values, mine: Values, theirs: Values) {
  const merged: Values = { ...theirs };
  const clashes: string[] = [];
  for (const key of new Set([...Object.keys(base), ...Object.keys(mine), ...Object.keys(theirs)])) {
    if (same(mine[key], theirs[key]) || same(mine[key], base[key])) continue;
    if (!same(theirs[key], base[key])) clashes.push(key);
    merged[key] = mine[key];
  }
  return { merged, clashes };
}
