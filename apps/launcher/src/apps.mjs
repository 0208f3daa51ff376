import { join } from 'node:path';
import { root } from './paths.mjs';

/** A process that says `{"ready":"<name>"}` on its output when it is up. */
const saysReady = (name) => (words) => {
  for (const line of words().split('\n')) {
    if (!line.startsWith('{') || !line.includes('"ready"')) continue;
    try {
      const said = JSON.parse(line);
      if (said.ready === name) return said;
    } catch {
      // Half a line: the rest comes with the next look.
    }
  }
  return null;
};

/** MB. Far from what is needed; but a heap that may grow without end is seldom swept, and grows. */
const HEAP = 512;

/** MB, less than the usual 16: what is short-lived is swept more often, most where nobody waits for it. */
const YOUNG = { api: 8, worker: 4, mail: 1 };

/**
 * Traces name our sources. The maps are read when an error is told: Node's own flag reads those of every
 * module at the start, and keeps them, which is 20 MB for each program.
 */
export const TRACED = ['--require', 'source-map-support/register'];

const node = (script, young, ...args) => ({
  file: process.execPath,
  args: [
    ...TRACED,
    `--max-old-space-size=${HEAP}`,
    `--max-semi-space-size=${young}`,
    join(root, script),
    ...args.map(String),
  ],
  cwd: root,
});

/** The units of our own programs, in the environment they share. */
export const appUnits = {
  api: (env, port) => ({
    name: 'api',
    port,
    after: ['postgres'], // Not Temporal: people's acts must go on without it.
    ready: saysReady('api'),
    command: () => ({
      ...node('apps/api/dist/main.js', YOUNG.api),
      env: { ...env, PORT: String(port) },
    }),
  }),
  worker: (env) => ({
    name: 'worker',
    after: ['postgres', 'temporal'],
    nice: 5, // It catches up when people leave it the time.
    ready: saysReady('worker'),
    command: () => ({ ...node('apps/worker/dist/main.js', YOUNG.worker), env }),
  }),
  mail: (directory, port) => ({
    name: 'mail',
    port,
    ready: saysReady('mail'),
    command: () => node('apps/launcher/src/mail-sink.mjs', YOUNG.mail, port, directory),
  }),
};

/** What the programs are told, beside what whoever started us says. */
export function appEnvironment(told, extra) {
  const { NODE_OPTIONS: _flagsOfTests, NODE_ENV: mode, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: mode === undefined || mode === 'test' ? 'development' : mode,
    TZ: 'UTC', // Nothing may depend on the zone of the machine.
    MALLOC_ARENA_MAX: '2', // Else glibc keeps free memory for each of many idle threads.
    DATABASE_URL: told.database,
    TEMPORAL_ADDRESS: told.temporal,
    TEMPORAL_NAMESPACE: told.namespace,
    SMTP_URL: told.smtp,
    ...(told.api ? { PUBLIC_URL: told.api } : {}),
    KEZHUAN_DATA: told.dataDir,
    WEB_DIST: join(root, 'apps/web/dist'),
    ...(told.sandboxDay ? { SANDBOX_DAY: told.sandboxDay } : {}),
    ...extra,
  };
}
