import { borrow, inside, type Database } from './database.ts';
import type { Telling } from './project.ts';
import { undo } from './transact.ts';

export const LIVE_CHANNEL = 'kezhuan_live';
export const OUTBOX_CHANNEL = 'kezhuan_outbox';
export const MESSAGE_CHANNEL = 'kezhuan_message';

/** A deal that has moved, and how far. */
export type Moved = { deal: string; seq: number };

/** What an act leaves to do: for the relay, and for the courier. */
export type Left = { tell: Telling | null; speaks: boolean };

/** `acts`: how many it tells of. */
type Batch = Left & { moved: Map<string, number>; acts: number; timer: NodeJS.Timeout };

/** How long acts are gathered before one message tells of them all, in ms: nobody sees it, and it is seldom one. */
const GATHER = 40;

/** A message of Postgres holds 8000 bytes; one entry takes some 50. */
const MOST_IN_A_MESSAGE = 120;

const batches = new WeakMap<Database, Batch>();
/** Those whose last batch will be sent before they are closed. */
const ending = new WeakSet<Database>();

/**
 * Tells listeners of an act that has been committed. Not part of its transaction: NOTIFY makes
 * commits wait for one another. A message that is lost does no harm: pages read again, and the relay
 * looks by itself.
 */
export function announce(db: Database, moved: Moved, { tell, speaks }: Left): void {
  let batch = batches.get(db);
  if (!batch) {
    const timer = setTimeout(() => void flush(db).catch(() => undefined), GATHER);
    batch = { moved: new Map(), acts: 0, tell: null, speaks: false, timer };
    batches.set(db, batch);
    sendBeforeClosing(db);
  }
  batch.moved.set(moved.deal, moved.seq);
  batch.acts += 1;
  if (batch.tell !== 'at-once') batch.tell = tell ?? batch.tell;
  batch.speaks ||= speaks;
}

function sendBeforeClosing(db: Database): void {
  if (ending.has(db)) return;
  ending.add(db);
  inside(db).closers.add(() => flush(db).catch(() => undefined));
}

async function flush(db: Database): Promise<void> {
  const batch = batches.get(db);
  if (!batch) return;
  batches.delete(db);
  clearTimeout(batch.timer);
  await borrow(db, async (held) => {
    const { client } = held;
    const messages = [...pagesOf([...batch.moved])].map(
      (page) => `pg_notify('${LIVE_CHANNEL}', ${client.escapeLiteral(JSON.stringify(page))})`,
    );
    const { tell, acts } = batch;
    messages.push(`pg_notify('${OUTBOX_CHANNEL}', '${JSON.stringify([tell, acts])}')`);
    if (batch.speaks) messages.push(`pg_notify('${MESSAGE_CHANNEL}', '')`);
    // Nothing is lost that the log does not have: no need to wait for the disk.
    const text = `begin; set local synchronous_commit = off; select ${messages.join(', ')}; commit`;
    await client.query(text).catch(() => undo(held));
  });
}

function* pagesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < items.length; i += MOST_IN_A_MESSAGE) {
    yield items.slice(i, i + MOST_IN_A_MESSAGE);
  }
}
