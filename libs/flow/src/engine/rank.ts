import type { FactSpec } from '../language/block.ts';
import type { DealState, Related } from './state.ts';
import { toRead } from './relations.ts';

type Ranking = Extract<FactSpec, { kind: 'rank' }>;

/**
 * Places 1, 2, 3 … by deal, the first of them first: the highest of what they tell `by`, then the ties in
 * turn. Whoever is still equal shares the place, and the next one is passed over. Who has not told it has
 * no place. n log n, and once for what is known of them.
 */
export function placesOf(related: DealState['related'], ranking: Ranking): Record<string, number> {
  let known = found.get(related);
  if (!known) found.set(related, (known = new Map()));
  let places = known.get(ranking);
  if (!places) known.set(ranking, (places = rank(related, ranking)));
  return places;
}
const found = new WeakMap<DealState['related'], Map<Ranking, Record<string, number>>>();

function rank(related: DealState['related'], { link, by, ties = [] }: Ranking) {
  const orders = [{ by, order: 'highest' as const }, ...ties];
  const entries = Object.entries(related)
    .filter(([, it]) => it.as === 'child' && it.link === link)
    .map(([deal, it]) => ({ deal, marks: orders.map((order) => told(deal, it, order.by)) }))
    .filter(({ marks }) => marks[0] !== null);
  const compare = (a: Entry, b: Entry): number => {
    for (const [i, { order }] of orders.entries()) {
      const difference = inOrder(a.marks[i]!, b.marks[i]!);
      if (difference !== 0) return order === 'highest' ? -difference : difference;
    }
    return 0;
  };
  const places: Record<string, number> = {};
  let before: Entry | undefined;
  for (const [i, entry] of entries.sort(compare).entries()) {
    const shares = before !== undefined && compare(before, entry) === 0;
    places[entry.deal] = shares ? places[before!.deal]! : i + 1;
    before = entry;
  }
  return places;
}

type Mark = number | string | null;
type Entry = { deal: string; marks: Mark[] };

/** A number, also where it is told as the text of one; else text. */
function told(deal: string, known: Related, name: string): Mark {
  const value = toRead(deal, known)[name];
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return null;
  return Number.isNaN(Number(value)) ? value : Number(value);
}

/** What is not known comes after what is, in either order. */
function inOrder(a: Mark, b: Mark): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : 1;
}
