import { join } from 'node:path';
import { appUnits } from './apps.mjs';
import { freePort } from './ports.mjs';
import { preparePostgres } from './postgres.mjs';
import { temporalProgram, temporalUnit } from './temporal.mjs';

/** Starts a unit, with a line of progress about it. */
export async function bring({ supervisor, progress }, unit, title) {
  const step = progress.step(title);
  try {
    const answer = await supervisor.run(unit);
    step.done(unit.port ? `port ${unit.port}` : '');
    return answer;
  } catch (error) {
    step.fail(error.message.includes('does not start') ? 'does not start' : 'left out');
    throw error;
  }
}

/** Starts a unit at a port, or at another when someone has taken that since it was chosen; the port. */
export async function bringAt(stack, preferred, unitAt, title) {
  for (let port = preferred; ;) {
    try {
      await bring(stack, unitAt(port), title);
      return port;
    } catch (error) {
      if (!error.message.includes('EADDRINUSE')) throw error;
      const taken = port;
      port = await freePort();
      stack.progress.line(`Port ${taken} was taken meanwhile: ${port} instead`);
    }
  }
}

/** Postgres, unless one of one's own is named; its address. */
export async function bringPostgres(stack) {
  const own = stack.given.DATABASE_URL;
  if (own) return own;
  const port = await freePort(stack.ports.postgres);
  const { dataDir, durable } = stack;
  const { unit, url, directory } = await preparePostgres({ dataDir, port, durable });
  stack.postgresDirectory = directory;
  await bring(stack, unit, 'Postgres');
  return url;
}

/** Temporal, unless one of one's own is named; `{ address, ui }`. */
export async function bringTemporal(stack) {
  const own = stack.given.TEMPORAL_ADDRESS;
  if (own) return { address: own };
  const program = await temporalProgram(stack.progress);
  const port = await freePort(stack.ports.temporal);
  const uiPort = await freePort(stack.ports.temporalUi);
  const { dataDir, namespace } = stack;
  await bring(stack, temporalUnit({ program, dataDir, port, uiPort, namespace }), 'Temporal');
  return { address: `127.0.0.1:${port}`, ui: `http://127.0.0.1:${uiPort}` };
}

/** A place for mail to go, unless a mail server is named; its address. */
export async function bringMail(stack) {
  const own = stack.given.SMTP_URL;
  if (own) return own;
  const sinkAt = (port) => appUnits.mail(join(stack.dataDir, 'mail'), port);
  const port = await bringAt(stack, await freePort(stack.ports.mail), sinkAt, 'Mail sink');
  return `smtp://127.0.0.1:${port}`;
}
