import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nameOf } from './paths.mjs';

/** Used by root alone, where the checkout lies in a place that only root may enter. */
const elsewhere = '/var/lib/kezhuan';

/**
 * Postgres refuses to run as root. Started by root, it runs as whoever owns its data already, else as
 * an account that every system has. Null: it runs as whoever started us.
 */
export function unprivilegedAccount(data) {
  if (process.getuid?.() !== 0) return null;
  const owned = statSync(data, { throwIfNoEntry: false });
  if (owned && owned.uid !== 0) return { uid: owned.uid, gid: owned.gid };
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    'Postgres does not run as root, and this system has neither an account "postgres" nor "nobody". ' +
      'Start Kezhuan as an ordinary user, or point DATABASE_URL at a Postgres of your own.',
  );
}

/** Whether the account can walk down to a directory. */
export function canReach(account, directory) {
  for (let at = directory; at !== dirname(at); at = dirname(at)) {
    const entry = statSync(at, { throwIfNoEntry: false });
    if (!entry) continue;
    const shift = entry.uid === account.uid ? 6 : entry.gid === account.gid ? 3 : 0;
    if (((entry.mode >> shift) & 1) === 0) return false;
  }
  return true;
}

// With an umask of 077 what root makes would be closed to the account.
function makeOpen(directory) {
  if (existsSync(directory)) return;
  makeOpen(dirname(directory));
  mkdirSync(directory);
  chmodSync(directory, 0o755);
}

function runOpen(directory) {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) runOpen(path);
    else if (entry.isFile())
      chmodSync(path, statSync(path).mode | 0o444 | (statSync(path).mode & 0o100 ? 0o111 : 0));
  }
}

/** Where the account keeps its files: where it is wanted, else in a place it can reach. */
export function placeFor(account, wanted) {
  if (!account) return wanted;
  makeOpen(dirname(wanted));
  // The data directory is ours alone and keeps its secrets by the mode of each file.
  chmodSync(dirname(wanted), statSync(dirname(wanted)).mode | 0o011);
  if (canReach(account, dirname(wanted))) return wanted;
  const name = `${basename(dirname(dirname(wanted)))}-${nameOf(wanted)}`;
  makeOpen(join(elsewhere, name));
  return join(elsewhere, name, basename(wanted));
}

/** Makes the directory, and the account its owner. */
export function makeFor(account, directory) {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (account) chownSync(directory, account.uid, account.gid);
}

/** Programs the account can run: where they are, or a copy in a place it can reach. */
export function programsFor(account, directory) {
  if (!account || canReach(account, directory)) return directory;
  const { mtimeMs } = statSync(directory);
  const copy = join(elsewhere, 'programs', nameOf(`${directory} ${mtimeMs}`));
  if (!existsSync(copy)) {
    makeOpen(dirname(copy));
    const half = `${copy}.${process.pid}`;
    cpSync(directory, half, { recursive: true, verbatimSymlinks: true });
    runOpen(half);
    renameSync(half, copy);
  }
  return copy;
}
