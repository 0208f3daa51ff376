import pg from 'pg';
import { startStack, type Stack, type StackOptions } from '../../apps/launcher/src/stack.mjs';
import { treeOf } from './memory.ts';
import { cpuOf, pause } from './stats.ts';

/** A stack to be measured, and a side door to its database for filling and counting. */
export type Ground = {
  stack: Stack;
  api: string;
  sql: <Row = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Row[]>;
  stop: () => Promise<void>;
};

export type Sql = Ground['sql'];

/** A connection pool without the product's limits on how long a statement may take. */
export function sqlTo(connectionString: string): { sql: Sql; end: () => Promise<void> } {
  const pool = new pg.Pool({ connectionString, max: 4 });
  pool.on('error', () => undefined);
  return {
    sql: async <Row>(text: string, values: unknown[] = []) =>
      (await pool.query(text, values)).rows as Row[],
    end: () => pool.end(),
  };
}

/** Durable, as in production: the fsync of each commit is part of what is measured. */
export async function breakGround(options: StackOptions = {}): Promise<Ground> {
  const stack = await startStack({ quiet: true, durable: true, ...options });
  const { sql, end } = sqlTo(stack.urls.database);
  return {
    stack,
    api: stack.urls.api,
    sql,
    stop: async () => {
      await end();
      await stack.stop();
    },
  };
}

/** The address of another database on the same server. */
export function sibling(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

const TO_BE_TOLD = 'select count(*)::int as left from outbox where parked_at is null';
const TO_BE_SENT = `select count(*)::int as left from notice
                     where sent_at is null and parked_at is null`;

/** Waits until nothing is left; how long that took, in ms. */
async function until0({ sql }: Pick<Ground, 'sql'>, count: string, seconds: number) {
  const began = performance.now();
  for (;;) {
    const [row] = await sql<{ left: number }>(count);
    if (row?.left === 0) return performance.now() - began;
    if (performance.now() - began > seconds * 1000)
      throw new Error(`after ${seconds} s there are still ${row?.left}: ${count}`);
    await pause(50);
  }
}

/** Waits until the workflows have been told everything; how long that took, in ms. */
export const outboxEmpty = (ground: Pick<Ground, 'sql'>, seconds = 600): Promise<number> =>
  until0(ground, TO_BE_TOLD, seconds);

/** Waits until the mails are out as well: the last thing that a decision sets in motion. */
export async function quiet(ground: Pick<Ground, 'sql'>, seconds = 600): Promise<number> {
  const told = await outboxEmpty(ground, seconds);
  return told + (await until0(ground, TO_BE_SENT, seconds));
}

/** In so many ms the servers behind use less CPU than this when they have caught up, in seconds. */
const LOOK = 300;
const ASLEEP = 0.045;

/** Waits until workflows have taken in what they were told: that goes on when the outbox is empty. */
export async function caughtUp({ stack }: Pick<Ground, 'stack'>, seconds = 60): Promise<void> {
  const used = (): number =>
    (['worker', 'temporal'] as const)
      .flatMap((name) => treeOf(stack.child(name)?.pid ?? 0))
      .reduce((sum, pid) => sum + cpuOf(pid), 0);
  const until = performance.now() + seconds * 1000;
  for (let before = used(); performance.now() < until;) {
    await pause(LOOK);
    const now = used();
    if (now - before < ASLEEP) return;
    before = now;
  }
}
