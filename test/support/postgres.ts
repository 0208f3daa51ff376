import { randomUUID } from 'node:crypto';
import { afterAll } from '@jest/globals';
import pg from 'pg';

const made: string[] = [];

// Once for each test file, since each has a copy of this module.
afterAll(async () => {
  for (const name of made.splice(0)) {
    await onServer((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  }
});

function server(): string {
  const url = process.env.KEZHUAN_TEST_POSTGRES;
  if (url) return url;
  throw new Error('No Postgres for tests: run them with "npm run records", which starts one.');
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const urlOf = (name: string): string => {
  const url = new URL(server());
  url.pathname = `/${name}`;
  return url.href;
};

async function create(template: string): Promise<string> {
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await onServer((client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  made.push(name);
  return urlOf(name);
}

/** The address of an empty database, which goes when the test file is done. */
export const freshDatabase = (): Promise<string> => create('template0');

const template = 'migrated';
const lock = 7_262_801;

/** The same with our schema: a copy, so that only the first one of a run pays for the migrations. */
export async function migratedDatabase(): Promise<string> {
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    const made = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (made.rowCount === 0) await makeTemplate(client);
  });
  return create(template);
}

async function makeTemplate(client: pg.Client): Promise<void> {
  const { connect, close, migrate } = await import('@kezhuan/persistence');
  await client.query(`CREATE DATABASE ${template}_new TEMPLATE template0`);
  const database = await connect(urlOf(`${template}_new`), { poolSize: 1, name: 'template' });
  await migrate(database);
  await close(database);
  await client.query(`ALTER DATABASE ${template}_new RENAME TO ${template}`);
}
