import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { root } from '../support/copy-of-tree.ts';

/**
 * Two copies of protobufjs do not know each other's types: `historyToJSON` then throws "type must be a
 * Type", long after whatever brought the second copy in was installed.
 */
it('there is one protobufjs, and every Temporal package finds it', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, unknown>;
  };
  const copies = Object.keys(lock.packages).filter((path) =>
    path.endsWith('node_modules/protobufjs'),
  );
  expect(copies).toEqual(['node_modules/protobufjs']);

  const temporal = join(root, 'node_modules/@temporalio');
  const found = readdirSync(temporal)
    .map((name) => join(temporal, name, 'package.json'))
    .filter((path) => existsSync(path))
    .map((path) => createRequire(path).resolve('protobufjs'));
  expect(new Set(found).size).toBe(1);
});
