import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import os from 'node:os';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { connect, openClock, Unavailable, type Database } from '@kezhuan/persistence';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import { readConfig, type Config } from './config.ts';
import { described, log } from './log.ts';
import { Records } from './records.ts';
import { WorkerModule } from './worker.module.ts';
import { WorkerService } from './worker-service.ts';

/** What is under way may end by itself for so long, in ms; Temporal's own limit is shorter. */
const DRAIN = 25_000;

/** Connections to Postgres: few, since what the worker does can wait and what people do cannot. */
const POOL = 4;

async function start(config: Config): Promise<void> {
  process.env.TZ = 'UTC';
  yieldToOthers();
  installRuntime();
  const db = await connectPatiently(config);
  const clock = await openClock(db, { sandboxDay: config.sandboxDay });
  const module = WorkerModule.with(config, new Records(db, clock));
  const app = await NestFactory.createApplicationContext(module, { logger: ['error', 'warn'] });
  leaveInOrder(app);
  await app.get(WorkerService).start();
  process.stdout.write(`${JSON.stringify({ ready: 'worker' })}\n`);
}

/** People's acts go first where they share the machine; some systems do not let us ask for less. */
function yieldToOthers(): void {
  try {
    os.setPriority(Math.max(os.getPriority(), os.constants.priority.PRIORITY_BELOW_NORMAL));
  } catch (error) {
    log('warn', 'runs at normal priority', { error: described(error) });
  }
}

/** Temporal's own handlers would stop its worker beside our order; its core logs what matters. */
function installRuntime(): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
      log(level === 'ERROR' ? 'error' : 'warn', message, meta ?? {}),
    ),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} },
    },
  });
}

/** Processes may start in any order: a database that is not there yet is waited for. */
async function connectPatiently({ databaseUrl }: Config): Promise<Database> {
  for (;;) {
    try {
      return await connect(databaseUrl, { poolSize: POOL, name: 'worker' });
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      log('warn', 'waiting for the database');
      await delay(1_000);
    }
  }
}

function leaveInOrder(app: INestApplicationContext): void {
  let leaving = false;
  const leave = (code: number): void => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => process.exit(code), DRAIN).unref();
    app.close().then(
      () => process.exit(code),
      (error: unknown) => {
        log('error', 'could not leave in order', { error: described(error) });
        process.exit(code);
      },
    );
  };
  process.on('SIGTERM', () => leave(0));
  process.on('SIGINT', () => leave(0));
  const lastResort = (what: string) => (error: unknown) => {
    // A call that was waiting to be tried again fails when its connection is closed on leaving.
    if (!leaving) log('error', what, { error: described(error) });
    leave(1);
  };
  process.on('uncaughtException', lastResort('uncaught exception'));
  process.on('unhandledRejection', lastResort('unhandled rejection'));
}

const read = readConfig(process.env);
if (read.ok) {
  await start(read.config);
} else {
  const problems = read.problems.map((problem) => `  ${problem}\n`).join('');
  process.stderr.write(`The worker cannot start:\n${problems}`);
  process.exitCode = 1;
}
