import pg from 'pg';
import { startStack, type Stack, type StackOptions } from '../../apps/launcher/src/stack.mjs';
import { pause } from './stats.ts';

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

/** Waits until the workflows have been told everything; how long that took, in ms. */
export async function outboxEmpty({ sql }: Pick<Ground, 'sql'>, seconds = 600): Promise<number> {
  const began = performance.now();
  for (;;) {
    const [row] = await sql<{ left: number }>(
      'select count(*)::int as left from outbox where parked_at is null',
    );
    if (row?.left === 0) return performance.now() - began;
    if (performance.now() - began > seconds * 1000)
      throw new Error(`the outbox still holds ${row?.left} after ${seconds} s`);
    await pause(50);
  }
}
