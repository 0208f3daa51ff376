import { rmSync } from 'node:fs';

export default async function stopPostgres() {
  if (!globalThis.testPostgres) return;
  const { supervisor, dataDir } = globalThis.testPostgres;
  await supervisor.stop(['postgres'], true);
  rmSync(dataDir, { recursive: true, force: true });
}
