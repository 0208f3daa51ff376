import { afterAll, describe, expect, test } from '@jest/globals';
import { close, connect, migrate, type Database } from '@kezhuan/persistence';
import { inside } from '../../libs/persistence/src/database.ts';
import { migrations } from '../../libs/persistence/src/migrations/index.ts';
import { freshDatabase } from '../support/postgres.ts';

const opened: Database[] = [];
afterAll(async () => {
  await Promise.all(opened.map(close));
});

async function open(url: string): Promise<Database> {
  const db = await connect(url, { poolSize: 1 });
  opened.push(db);
  return db;
}

describe('migrations', () => {
  test('build from nothing what the entities say', async () => {
    const db = await open(await freshDatabase());
    expect(await migrate(db)).toHaveLength(migrations.length);
    expect(await migrate(db)).toEqual([]);
    const { upQueries } = await inside(db).source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  test('run once when five processes start together', async () => {
    const url = await freshDatabase();
    const processes = await Promise.all(Array.from({ length: 5 }, () => open(url)));
    const applied = await Promise.all(processes.map(migrate));
    expect(applied.map((names) => names.length).sort()).toEqual([0, 0, 0, 0, migrations.length]);
  });
});
