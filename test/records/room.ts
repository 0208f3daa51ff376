import { afterAll } from '@jest/globals';
import { close, connect, type Database } from '@kezhuan/persistence';
import pg from 'pg';
import { migratedDatabase } from '../support/postgres.ts';
import { seedPeople } from './small-deal.ts';

/** A migrated database with the people of the small process, and a way to look and meddle. */
export type Room = {
  db: Database;
  url: string;
  /** SQL past the product, as a superuser with a console would send it. */
  sql: <Row = Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Row[]>;
};

const opened: (() => Promise<void>)[] = [];

// Once for each test file, since each has a copy of this module.
afterAll(async () => {
  for (const shut of opened.splice(0)) await shut();
});

export async function openRoom(): Promise<Room> {
  const url = await migratedDatabase();
  const db = await connect(url, { poolSize: 10, name: 'test' });
  const superuser = new pg.Client({ connectionString: url });
  superuser.on('error', () => undefined);
  await superuser.connect();
  opened.push(async () => {
    await superuser.end().catch(() => undefined);
    await close(db);
  });
  await seedPeople(db);
  return { db, url, sql: async (text, values) => (await superuser.query(text, values)).rows };
}

/** Numbers of rows in every table an act may write. */
export async function countRows({ sql }: Room): Promise<Record<string, number>> {
  const tables = [
    'deal',
    'deal_event',
    'act_key',
    'refusal',
    'task',
    'deal_reader',
    'duty',
    'duty_reader',
    'publication',
    'notice',
    'outbox',
    'message',
    'deal_link',
  ];
  const counts = tables.map((table) => `(select count(*)::int from ${table}) as ${table}`);
  const [row] = await sql<Record<string, number>>(`select ${counts.join(', ')}`);
  return row!;
}
