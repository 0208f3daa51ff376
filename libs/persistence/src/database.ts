import type { DealState, Directory, ProcessDefinition, RuleData } from '@kezhuan/flow';
import type { PoolClient } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { entities } from './entities/index.ts';
import { translated } from './failures.ts';
import { migrations } from './migrations/index.ts';
import { assertFree, within } from './one-connection.ts';
import { sturdyClient } from './sturdy-client.ts';
import { readers } from './value-readers.ts';

/** A connected database. What is in it is known to this package only. */
export type Database = { readonly name: string };

/** An open transaction on a connection of its own; given out by `transact`. */
export type Tx = { readonly transaction: true };

/** One connection, held for the length of a piece of work. */
export type Held = { client: PoolClient; runner: QueryRunner };

/** What a process keeps of a database: immutable things by hash, and the directory by version. */
export type Inside = {
  url: string;
  source: DataSource;
  definitions: Map<string, ProcessDefinition>;
  rules: Map<string, RuleData>;
  directory: { version: number; directory: Directory } | null;
  /** Large deals, by the head of their chain. */
  kept: Map<string, { head: string; state: DealState }>;
  /** Days pass faster than real ones, as the clock has found. */
  hurried: boolean;
  /** Run before the connections are closed: the listener's end, the last announcements. */
  closers: Set<() => Promise<void>>;
};

const databases = new WeakMap<Database, Inside>();
const transactions = new WeakMap<Tx, Held>();

/**
 * Connects, so that a wrong address shows at once. Throws `Unavailable` when nobody answers in 2 s.
 * @param options.poolSize connections kept at most, 10 by default
 * @param options.name shown in `pg_stat_activity`
 */
export async function connect(
  url: string,
  options: { poolSize?: number; name?: string } = {},
): Promise<Database> {
  const name = options.name ?? 'kezhuan';
  const source = new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    migrationsTableName: 'migration',
    installExtensions: false,
    poolSize: options.poolSize ?? 10,
    // A dropped idle connection is the pool's to replace; without a listener the process would end.
    poolErrorHandler: () => undefined,
    extra: {
      ...connectionSettings(name),
      idleTimeoutMillis: 60_000,
      pipeline: true,
      Client: sturdyClient,
    },
  });
  try {
    await source.initialize();
  } catch (error) {
    throw translated(error);
  }
  const db: Database = { name };
  databases.set(db, {
    url,
    source,
    definitions: new Map(),
    rules: new Map(),
    directory: null,
    kept: new Map(),
    hurried: false,
    closers: new Set(),
  });
  return db;
}

/** Limits of every connection, the listener's included. Times in ms. */
export const connectionSettings = (name: string) => ({
  application_name: name,
  connectionTimeoutMillis: 2_000,
  lock_timeout: 2_000,
  statement_timeout: 5_000,
  idle_in_transaction_session_timeout: 10_000,
  // The server keeps its own limits; this one is for a server that has stopped altogether.
  query_timeout: 6_000,
  keepAlive: true,
  // Our statements are short: compiling them costs more than running them.
  options: '-c timezone=UTC -c jit=off',
  types: readers,
});

/** Waits for work in hand, then closes every connection. */
export async function close(db: Database): Promise<void> {
  const { source, closers } = inside(db);
  await Promise.all([...closers].map((closeOne) => closeOne()));
  if (source.isInitialized) await source.destroy();
}

export function inside(db: Database): Inside {
  const found = databases.get(db);
  if (!found) throw new Error('not a database made by connect()');
  return found;
}

export const isDatabase = (on: Database | Tx): on is Database => databases.has(on as Database);

export function heldBy(tx: Tx): Held {
  const held = transactions.get(tx);
  if (!held) throw new Error('this transaction is over');
  return held;
}

/** A handle for a transaction on a held connection, good until `forgetTx`. */
export function openTx(held: Held): Tx {
  const tx: Tx = { transaction: true };
  transactions.set(tx, held);
  return tx;
}

export const forgetTx = (tx: Tx): boolean => transactions.delete(tx);

/** Lends a connection for a piece of work. Failures of the connection come out as `Unavailable`. */
export async function borrow<T>(db: Database, work: (held: Held) => Promise<T>): Promise<T> {
  assertFree();
  const runner = inside(db).source.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    return await within(() => work({ client, runner }));
  } catch (error) {
    throw translated(error);
  } finally {
    await runner.release();
  }
}
