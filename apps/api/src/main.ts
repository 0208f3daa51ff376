import 'reflect-metadata';
import type { INestApplication } from '@nestjs/common';
import { connect, openClock, Unavailable, type Database } from '@kezhuan/persistence';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { catalogue } from './catalogue.ts';
import { readConfig, type Config } from './config.ts';
import { described, log } from './http/log.ts';
import { Store } from './store/store.ts';

/** What is under way may end by itself for so long; then it is cut. */
const DRAIN_MS = 10_000;

/** Longer than a proxy keeps an idle connection, or it would send a request into one that is being closed. */
const KEEP_ALIVE_MS = 75_000;

async function start(config: Config): Promise<void> {
  const db = await connectPatiently(config);
  const clock = await openClock(db, { sandboxDay: config.sandboxDay });
  const app = await createApp(config, new Store(db, clock, catalogue));
  leaveInOrder(app);
  await app.listen(config.port, config.host);
  const server = app.getHttpServer() as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`${JSON.stringify({ ready: 'api', port })}\n`);
}

/** Processes may start in any order: a database that is not there yet is waited for. */
async function connectPatiently(config: Config): Promise<Database> {
  for (;;) {
    try {
      return await connect(config.databaseUrl, { poolSize: config.poolSize, name: 'api' });
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      log('warn', 'waiting for the database');
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

function leaveInOrder(app: INestApplication): void {
  let leaving = false;
  const leave = (code: number) => {
    if (leaving) return;
    leaving = true;
    const server = app.getHttpServer() as Server;
    // A connection whose last request ends now would be kept open for the next one.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
    setTimeout(() => process.exit(code), DRAIN_MS + 2000).unref();
    app.close().then(
      () => process.exit(code),
      () => process.exit(code),
    );
  };
  process.on('SIGTERM', () => leave(0));
  process.on('SIGINT', () => leave(0));
  const lastResort = (what: string) => (error: unknown) => {
    log('error', what, { error: described(error) });
    leave(1);
  };
  process.on('uncaughtException', lastResort('uncaught exception'));
  process.on('unhandledRejection', lastResort('unhandled rejection'));
}

const read = readConfig(process.env);
if (read.ok) {
  await start(read.config);
} else {
  process.stderr.write(`The API cannot start:\n${read.problems.map((it) => `  ${it}\n`).join('')}`);
  process.exitCode = 1;
}
