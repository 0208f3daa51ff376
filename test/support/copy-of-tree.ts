import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

const sources = [
  // prettier-ignore
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  '.swcrc',
  '.gitignore',
  'apps',
  'libs',
  'workflows',
  'test/architecture',
  'test/support',
];
const left = /(^|\/)(node_modules|dist|\.data)$/;

/**
 * A copy of the sources in which a test may plant what it likes: the packages of npm are the real ones,
 * ours are the copies.
 */
export function copyOfTree(): { path: string; remove(): void } {
  const path = mkdtempSync(join(process.env.KEZHUAN_TEST_RUN ?? tmpdir(), 'kezhuan-copy-'));
  for (const source of sources) {
    cpSync(join(root, source), join(path, source), {
      recursive: true,
      filter: (from) => !left.test(from.slice(root.length)),
    });
  }
  linkPackages(path);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function linkPackages(path: string): void {
  mkdirSync(join(path, 'node_modules', '@kezhuan'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name === '@kezhuan' || name === '.cache') continue;
    symlinkSync(join(root, 'node_modules', name), join(path, 'node_modules', name));
  }
  for (const home of [...inside(path, 'libs'), ...inside(path, 'apps'), 'workflows']) {
    const name = home.split('/').at(-1) ?? home;
    symlinkSync(join(path, home), join(path, 'node_modules', '@kezhuan', name));
    const own = join(root, home, 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(path, home, 'node_modules'));
  }
}

const inside = (path: string, folder: string): string[] =>
  readdirSync(join(path, folder)).map((name) => `${folder}/${name}`);
