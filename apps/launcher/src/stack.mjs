import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appEnvironment, appUnits, TRACED } from './apps.mjs';
import { build } from './build.mjs';
import { nameOf, root } from './paths.mjs';
import { freePort } from './ports.mjs';
import { signalProcess } from './processes.mjs';
import { createProgress } from './progress.mjs';
import { runCommand, tail } from './run-command.mjs';
import { createRunFile, reapLeftovers, stopOrder } from './run-file.mjs';
import { bring, bringAt, bringMail, bringPostgres, bringTemporal } from './servers.mjs';
import { createSupervisor } from './supervise.mjs';

/** A throwaway stack lies where the test run looks for what was left behind. */
const throwaway = () =>
  mkdtempSync(join(process.env.KEZHUAN_TEST_RUN ?? tmpdir(), 'kezhuan-stack-'));

function describe(options) {
  const { dataDir = throwaway(), apps = ['api', 'worker'], ports = {}, env = {} } = options;
  const progress = options.progress ?? createProgress({ quiet: options.quiet });
  const given = { ...process.env, ...env };
  mkdirSync(dataDir, { recursive: true });
  const runFile = createRunFile(dataDir);
  const supervisor = createSupervisor({ dataDir, runFile, say: options.say ?? progress.line });
  const durable = options.durable ?? options.dataDir !== undefined;
  const namespace = given.TEMPORAL_NAMESPACE || 'default';
  const leaving = new AbortController();
  return {
    leaving,
    dataDir,
    apps,
    ports,
    given,
    progress,
    runFile,
    supervisor,
    durable,
    namespace,
  };
}

async function runScript({ progress }, title, script, env) {
  const step = progress.step(title);
  const result = await runCommand(process.execPath, [...TRACED, join(root, script)], {
    cwd: root,
    env,
    timeout: 300_000,
  });
  if (result.ok) return step.done(tail(result.output, 1));
  step.fail(result.reason);
  throw new Error(`${title} failed:\n${tail(result.output, 20)}`);
}

const seedScript = 'apps/api/dist/seed.js';

/** What is left of a demonstration to bring into this database: its mark, where it is not there yet. */
function unseeded({ given, dataDir }, env, part) {
  const whose = given.DATABASE_URL ? `-${nameOf(given.DATABASE_URL)}` : '';
  const mark = join(dataDir, `${part}${whose}`);
  const unwanted = env.NODE_ENV === 'production' || env.DEMO_SIGN_IN === 'false';
  return unwanted || existsSync(mark) ? null : mark;
}

/** Demo people and deals, once for each database. */
async function seed(stack, env) {
  const mark = unseeded(stack, env, 'seeded');
  if (!mark) return;
  await runScript(stack, 'Demonstration', seedScript, env);
  writeFileSync(mark, '');
}

/** The long stories of the demonstration: nobody waits for them, and they end with the stack. */
async function seedLater(stack, env) {
  const mark = unseeded(stack, env, 'seeded-later');
  if (!mark) return;
  const { signal } = stack.leaving;
  const script = [...TRACED, join(root, seedScript), 'later'];
  const told = await runCommand(process.execPath, script, {
    cwd: root,
    env,
    signal,
    timeout: 600_000,
  });
  if (told.ok) writeFileSync(mark, '');
  else if (!signal.aborted) stack.progress.line(`Demonstration: ${tail(told.output, 3)}`);
}

const at = (port) => `http://127.0.0.1:${port}`;

/** The API. Where it has to go elsewhere, mails must lead there too. */
async function bringApi(stack, env, urls, chosen) {
  const unitAt = (port) => {
    if (env.PUBLIC_URL === urls.api) env.PUBLIC_URL = at(port);
    urls.api = at(port);
    return appUnits.api(env, port);
  };
  const port = await bringAt(stack, chosen, unitAt, 'API');
  if (port !== chosen) await stack.supervisor.restart('worker');
}

async function bringAll(stack, options) {
  const { dataDir, apps, ports, runFile, namespace } = stack;
  const reaped = await reapLeftovers(dataDir);
  if (reaped.length > 0)
    stack.progress.line(`Ended what an earlier start had left: ${reaped.join(', ')}`);
  runFile.claim();
  const [database, temporal, smtp] = await Promise.all([
    bringPostgres(stack),
    apps.includes('worker') || options.temporal ? bringTemporal(stack) : { address: undefined },
    bringMail(stack),
    options.built ? null : build({ progress: stack.progress }),
  ]);
  const urls = { database, temporal: temporal.address, temporalUi: temporal.ui, mail: smtp };
  const apiPort = await freePort(ports.api);
  if (ports.api !== undefined && apiPort !== ports.api)
    stack.progress.line(`Port ${ports.api} is taken: ${apiPort} instead`);
  if (apps.includes('api')) urls.api = at(apiPort);
  const told = { database, temporal: temporal.address, smtp, namespace, dataDir, api: urls.api };
  const env = appEnvironment({ ...told, sandboxDay: options.sandboxDay }, options.env);
  await runScript(stack, 'Database schema', 'apps/launcher/src/migrate.mjs', env);
  if (options.seeded !== false) await seed(stack, env);
  await Promise.all([
    apps.includes('api') && bringApi(stack, env, urls, apiPort),
    apps.includes('worker') && bring(stack, appUnits.worker(env), 'Worker'),
  ]);
  if (options.later) void seedLater(stack, env);
  runFile.urls(urls);
  return { urls, env };
}

/**
 * Postgres, Temporal and the named apps, kept alive until `stop()`. Several may run side by side.
 * Options: `dataDir` (absent: a throwaway), `apps`, `sandboxDay`, `env`, `quiet`, `ports` (preferred
 * ones), `seeded`, `later` (with the long stories of the demonstration), `durable`, `temporal` (also without a worker), `built` (nothing to build), `progress`.
 */
export function createStack(options = {}) {
  const stack = describe(options);
  const { supervisor } = stack;
  const tidy = () => {
    if (options.dataDir) return;
    for (const each of [stack.dataDir, stack.postgresDirectory].filter(Boolean)) {
      rmSync(each, { recursive: true, force: true });
    }
  };
  // Whatever ends this process, no child outlives it.
  const killAll = () => {
    for (const name of stopOrder) {
      const pid = supervisor.child(name)?.pid;
      if (pid) signalProcess(-pid, 'SIGKILL');
    }
    tidy();
  };
  process.once('exit', killAll);
  let ending;
  const end = async () => {
    stack.leaving.abort();
    await supervisor.stop(stopOrder);
    process.removeListener('exit', killAll);
    stack.runFile.clear();
    tidy();
  };
  return {
    dataDir: stack.dataDir,
    child: supervisor.child,
    kill: supervisor.kill,
    restart: supervisor.restart,
    start: () => bringAll(stack, options),
    /** Stops all in order; with force at once, also when asked while stopping. */
    async stop({ force = false } = {}) {
      ending ??= end();
      if (force) await supervisor.stop(stopOrder, true);
      await ending;
    },
  };
}

/** A started stack: `{ urls, env, dataDir, child(name), kill(name), stop() }`. */
export async function startStack(options = {}) {
  const { start, stop, ...stack } = createStack(options);
  // Ended by a signal, the process would skip what it does at its exit.
  const leave = () => process.exit(130);
  process.once('SIGINT', leave).once('SIGTERM', leave);
  const stopAll = (how) => {
    process.removeListener('SIGINT', leave).removeListener('SIGTERM', leave);
    return stop(how);
  };
  try {
    return { ...stack, stop: stopAll, ...(await start()) };
  } catch (error) {
    await stopAll();
    throw error;
  }
}
