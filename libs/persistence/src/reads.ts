import { uuidShape } from '@kezhuan/domain';
import { evolve, type DealState, type ProcessDefinition } from '@kezhuan/flow';
import type { Database, Tx } from './database.ts';
import { eventsOf } from './deal-log.ts';
import type { TaskKey } from './directory.ts';
import { keptDeal, stateRead, stateUnlessAt } from './kept-deals.ts';
import { pinnedBy } from './pinned.ts';
import type { DealRecord } from './recorded.ts';
import { READABLE } from './record-statements.ts';
import { prepared, run } from './statement.ts';

const COLUMNS = `
  select id, number, process, seq, encode(head, 'hex') as head, definition, rules,
         filed_at as "filedAt", changed_at as "changedAt", ${stateUnlessAt('$2')}
    from deal`;

const BY_ID = prepared('deal-by-id', `${COLUMNS} where id = $1`);
const BY_NUMBER = prepared('deal-by-number', `${COLUMNS} where number = $1`);

const READERS = prepared('readers', 'select key from deal_reader where deal = $1 order by key');

const MAY_READ = prepared('may-read', `select ${READABLE('$1', '$2')} as may`);

type Row = Omit<DealRecord, 'definition' | 'rules' | 'state'> & {
  definition: string;
  rules: string;
  head: string;
  state: DealState | null;
};

/** A deal by its id or its number, with what it is pinned to; null when there is none. */
export async function readDeal(db: Database, idOrNumber: string): Promise<DealRecord | null> {
  const by = uuidShape.test(idOrNumber) ? BY_ID : BY_NUMBER;
  const kept = keptDeal(db, idOrNumber);
  const [row] = await run<Row>(db, by, [idOrNumber, kept?.head ?? null]);
  if (!row) return null;
  const { head: _, ...deal } = row;
  const pinned = await pinnedBy(db, db, row.definition, row.rules);
  return { ...deal, ...pinned, state: stateRead(db, row.id, kept, row) };
}

/** A deal as it was after event `seq`: what was answered then can be answered again. */
export async function readDealAt(
  db: Database,
  deal: string,
  seq: number,
): Promise<DealRecord | null> {
  const now = await readDeal(db, deal);
  if (!now || now.seq <= seq) return now;
  const { state, at } = await foldLog(db, deal, seq);
  if (!state) return null;
  const pinned = await pinnedBy(db, db, state.definition, state.rules);
  return { ...now, ...pinned, seq, state, changedAt: at };
}

/** Definitions the deal was pinned to before it was moved, the newest of them first. */
export async function earlierDefinitions(
  db: Database,
  { state }: DealRecord,
): Promise<ProcessDefinition[]> {
  const pinned = (state.earlier ?? []).map((hash) => pinnedBy(db, db, hash, state.rules));
  return (await Promise.all(pinned)).map(({ definition }) => definition).reverse();
}

/** The state a deal's events make, as far as `upTo`; `at` is the instant of the last of them. */
export async function foldLog(
  on: Database | Tx,
  deal: string,
  upTo = Number.MAX_SAFE_INTEGER,
): Promise<{ state: DealState | null; seq: number; at: string }> {
  let folded: { state: DealState | null; seq: number; at: string } = {
    state: null,
    seq: 0,
    at: '',
  };
  for (;;) {
    const events = await eventsOf(on, deal, folded.seq, Math.min(1000, upTo - folded.seq));
    for (const { event, at, seq } of events) {
      folded = { state: evolve(folded.state, event, at), seq, at };
    }
    if (events.length < 1000 || folded.seq >= upTo) return folded;
  }
}

/** Keys under which a deal may be read. */
export const readers = async (on: Database | Tx, deal: string): Promise<string[]> =>
  (await run<{ key: string }>(on, READERS, [deal])).map(({ key }) => key);

/** May whoever has these keys read the deal? No as well when there is no such deal. */
export async function mayRead(
  on: Database | Tx,
  deal: string,
  keys: readonly TaskKey[],
): Promise<boolean> {
  const [row] = await run<{ may: boolean }>(on, MAY_READ, [deal, JSON.stringify(keys)]);
  return row?.may === true;
}
