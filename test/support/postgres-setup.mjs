import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../apps/launcher/src/ports.mjs';
import { preparePostgres } from '../../apps/launcher/src/postgres.mjs';
import { createRunFile } from '../../apps/launcher/src/run-file.mjs';
import { createSupervisor } from '../../apps/launcher/src/supervise.mjs';

/** One Postgres for the whole run; each test file makes databases of its own in it. */
export default async function startPostgres() {
  if (process.env.KEZHUAN_TEST_POSTGRES) return;
  const dataDir = mkdtempSync(join(process.env.KEZHUAN_TEST_RUN ?? tmpdir(), 'kezhuan-records-'));
  mkdirSync(dataDir, { recursive: true });
  const runFile = createRunFile(dataDir);
  const supervisor = createSupervisor({ dataDir, runFile, say: () => {} });
  const { unit, url } = await preparePostgres({ dataDir, port: await freePort(), durable: false });
  await supervisor.run(unit);
  process.env.KEZHUAN_TEST_POSTGRES = url;
  globalThis.testPostgres = { supervisor, dataDir };
}
