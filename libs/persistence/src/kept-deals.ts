import type { DealState } from '@kezhuan/flow';
import { inside, type Database } from './database.ts';

/** A state as the deal's hash chain had made it at `head`. */
export type Kept = { head: string; state: DealState };

/** So many of them at once, whoever was asked for last. */
const MOST = 32;
/** What knows more deals than this is large, and asked for by all of them. */
const MANY = 20;

/** What this process still has of a deal, parsed; good while the deal stands at `head`. */
export function keptDeal(db: Database, deal: string): Kept | null {
  const { kept } = inside(db);
  const found = kept.get(deal);
  if (!found) return null;
  kept.delete(deal);
  kept.set(deal, found);
  return found;
}

/** Keeps a deal that many others lie under: its state is large, and hardly any of it moves. */
export function keepDeal(db: Database, deal: string, now: Kept): void {
  const { kept } = inside(db);
  if (Object.keys(now.state.related).length < MANY) return;
  kept.delete(deal);
  kept.set(deal, now);
  const [oldest] = kept.keys();
  if (kept.size > MOST && oldest) kept.delete(oldest);
}

/**
 * The state that was read; where it is the one that was asked with, that one, which is then not sent.
 * @param asked what `keptDeal` gave for the question: meanwhile this process may keep another, or none
 */
export function stateRead(
  db: Database,
  deal: string,
  asked: Kept | null,
  { head, state }: { head: string; state: DealState | null },
): DealState {
  if (state) {
    keepDeal(db, deal, { head, state });
    return state;
  }
  if (asked?.head !== head) throw new Error(`${deal} was not read`);
  return asked.state;
}

/** SQL: the state, or null where it stands at the head this process has it at. */
export const stateUnlessAt = (parameter: string): string =>
  `case when head = decode(${parameter}, 'hex') then null else state end as state`;
