import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '');

/** Where a stack keeps everything it must not lose. */
export const dataDirectory = () => resolve(root, process.env.KEZHUAN_DATA || '.data');

/** A short name for a path, for things kept outside the checkout. */
export const nameOf = (path) => createHash('sha256').update(path).digest('hex').slice(0, 12);

/** Downloads are kept outside the checkout, so that a fresh clone need not fetch them again. */
export function cacheDirectory() {
  const candidates = [
    process.env.XDG_CACHE_HOME && join(process.env.XDG_CACHE_HOME, 'kezhuan'),
    homedir() !== '/' && join(homedir(), '.cache', 'kezhuan'),
    join(tmpdir(), `kezhuan-${process.getuid?.() ?? 'cache'}`),
  ].filter(Boolean);
  for (const directory of candidates) {
    try {
      mkdirSync(directory, { recursive: true, mode: 0o755 });
      return directory;
    } catch {
      // Not ours to write: the next one.
    }
  }
  throw new Error(`No place to keep downloads: none of ${candidates.join(', ')} can be written.`);
}
