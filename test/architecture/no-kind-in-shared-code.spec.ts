import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from '../support/copy-of-tree.ts';

const shared = ['libs', 'apps', 'workflows/runtime'];
const code = /\.(ts|tsx|mjs)$/;
const comment = /^\s*(\/\/|\/?\*)/;
const skipped = /(^|\/)(node_modules|dist)(\/|$)/;

const kinds = readdirSync(join(root, 'workflows/processes')).filter((name) =>
  existsSync(join(root, 'workflows/processes', name, 'process.ts')),
);
const files = shared
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  )
  .filter((path) => code.test(path) && !skipped.test(path) && !path.includes('.spec.'));

it('shared code names no kind of deal: a new one is a new folder and nothing else', () => {
  expect(kinds.length).toBeGreaterThan(0);
  const named = new RegExp(`['"\`](${kinds.join('|')})['"\`]`);
  const offenders = files.flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .flatMap((line, at) =>
        named.test(line) && !comment.test(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [],
      ),
  );
  expect(offenders).toEqual([]);
});
