import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { copyOfTree } from '../support/copy-of-tree.ts';

const copy = copyOfTree();
afterAll(copy.remove);

function run(...args: string[]): { code: number | null; said: string } {
  const { KEZHUAN_TEST_COUNT: _ours, ...env } = process.env;
  const done = spawnSync(process.execPath, args, { cwd: copy.path, encoding: 'utf8', env });
  return { code: done.status, said: done.stdout + done.stderr };
}

const sources = (): Map<string, string> =>
  new Map(
    ['apps', 'libs', 'workflows', 'test', '.']
      .flatMap((folder) =>
        readdirSync(join(copy.path, folder), { recursive: folder !== '.', withFileTypes: true }),
      )
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.includes('node_modules'))
      .map((path) => [path.slice(copy.path.length + 1), readFileSync(path, 'utf8')]),
  );

it('npm run new:process makes a folder that runs, and changes nothing else', () => {
  const before = sources();
  const made = run('apps/launcher/src/new-process.mjs', 'planted-kind');
  expect(made).toEqual({ code: 0, said: expect.stringContaining('It runs already') });

  const fresh = [...sources()]
    .filter(([path, text]) => before.get(path) !== text)
    .map(([path]) => path);
  const folder = 'workflows/processes/planted_kind';
  expect(fresh.sort()).toEqual(
    ['form.ts', 'process.spec.ts', 'process.ts'].map((name) => `${folder}/${name}`),
  );

  const tested = run(
    'apps/launcher/src/jest.mjs',
    'unit',
    '--runTestsByPath',
    `${folder}/process.spec.ts`,
  );
  expect(tested.said).toContain('3 passed, 0 failed');
  expect(tested.code).toBe(0);
});

it('refuses a key that is no name or is taken', () => {
  expect(run('apps/launcher/src/new-process.mjs', 'Rent It!').code).toBe(1);
  run('apps/launcher/src/new-process.mjs', 'twice');
  expect(run('apps/launcher/src/new-process.mjs', 'twice').said).toContain('is there already');
});
