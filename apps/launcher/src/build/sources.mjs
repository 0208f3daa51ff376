import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from '../paths.mjs';

const skipped = new Set(['node_modules', 'dist', '.data']);

/** All files under a directory, sorted, as paths from the root. */
export function filesUnder(directory) {
  const found = [];
  const walk = (at) => {
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (skipped.has(entry.name)) continue;
      const path = join(at, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.push(relative(root, path));
    }
  };
  if (existsSync(join(root, directory))) walk(join(root, directory));
  return found.sort();
}

export const isTest = (path) => /\.spec\.tsx?$/.test(path);

export const hashOf = (content) =>
  createHash('sha256').update(content).digest('base64url').slice(0, 22);

/** One hash over the contents of directories and files. */
export function hashOfAll(paths) {
  const files = paths.flatMap((path) => (/\.\w+$/.test(path) ? [path] : filesUnder(path)));
  const hash = createHash('sha256');
  for (const file of files.filter((path) => !isTest(path) && existsSync(join(root, path)))) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('base64url').slice(0, 22);
}

/** The packages that are compiled: where from, where to. */
export function packages() {
  const libs = readdirSync(join(root, 'libs')).map((name) => `libs/${name}`);
  return [...libs, 'apps/api', 'apps/worker']
    .map((home) => ({ home, from: ['src'], base: `${home}/src`, to: `${home}/dist` }))
    .concat({
      home: 'workflows',
      from: ['processes', 'runtime'],
      base: 'workflows',
      to: 'workflows/dist',
    });
}
