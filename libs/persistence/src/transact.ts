import { setTimeout as pause } from 'node:timers/promises';
import { borrow, forgetTx, openTx, type Database, type Held, type Tx } from './database.ts';
import { isWorthRetrying } from './failures.ts';

const TRIES = 3;

/**
 * One transaction. `work` may run up to three times, so it does nothing outside the database; what it
 * throws rolls everything back. Throws `Unavailable` when the connection fails.
 */
export const transact = <T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> =>
  retrying(() => borrow(db, (held) => once(held, work)));

/** Repeats what a deadlock or a serialisation failure undid. */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === TRIES || !isWorthRetrying(error)) throw error;
      await pause(10 * tries * Math.random());
    }
  }
}

async function once<T>(held: Held, work: (tx: Tx) => Promise<T>): Promise<T> {
  const tx = openTx(held);
  try {
    await held.client.query('begin');
    const result = await work(tx);
    await commit(held);
    return result;
  } catch (error) {
    await undo(held);
    throw error;
  } finally {
    forgetTx(tx);
  }
}

/** Postgres answers a COMMIT after a swallowed error with ROLLBACK, and no error. */
async function commit({ client }: Held): Promise<void> {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error('the transaction had failed before its commit');
}

/** Rolls back; a connection that cannot even do that is not given to anyone again. */
export async function undo({ client, runner }: Held): Promise<void> {
  try {
    await client.query('rollback');
  } catch (error) {
    // TypeORM hands the error on to the pool, which then closes the connection.
    await (runner as unknown as Discarding).releasePostgresConnection(error);
  }
}

type Discarding = { releasePostgresConnection(error: unknown): Promise<void> };
