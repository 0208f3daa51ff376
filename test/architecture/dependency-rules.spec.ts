import { spawnSync } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { copyOfTree, root } from '../support/copy-of-tree.ts';

/** Each rule must be able to fail: one slip of each kind is planted in a copy of the tree. */
const slips: Record<string, { file: string; code: string }> = {
  'flow-is-pure': {
    file: 'libs/flow/src/engine/decide.ts',
    code: "import { hostname } from 'node:os'; export const planted1 = hostname;",
  },
  'typeorm-lives-in-persistence': {
    file: 'apps/worker/src/planted-query.ts',
    code: "import { DataSource } from 'typeorm'; export const planted2 = DataSource;",
  },
  'temporal-stays-home': {
    file: 'libs/persistence/src/planted-nudge.ts',
    code: "import { Client } from '@temporalio/client'; export const planted3 = Client;",
  },
  'no-kind-outside-processes': {
    file: 'apps/api/src/planted-kind.ts',
    code: "import kind from '../../../workflows/processes/planted_kind/process.ts'; export const planted4 = kind;",
  },
  'apps-are-islands': {
    file: 'apps/web/src/planted-bridge.ts',
    code: "import { readConfig } from '../../api/src/config.ts'; export const planted5 = readConfig;",
  },
  'front-door-only-libs-domain': {
    file: 'apps/api/src/planted-shortcut.ts',
    code: "import { t } from '../../../libs/domain/src/text.ts'; export const planted6 = t;",
  },
  'libs-contracts-and-ours': {
    file: 'libs/contracts/src/planted-record.ts',
    code: "import * as record from '@kezhuan/persistence'; export const planted7 = record;",
  },
  'workflows-runtime-types-only': {
    file: 'workflows/runtime/planted-rule.ts',
    code: "import * as flow from '@kezhuan/flow'; export const planted8 = flow;",
  },
  'libs-flow-and-npm': {
    file: 'libs/flow/src/planted-schema.ts',
    code: "import { z } from 'zod'; export const planted9 = z;",
  },
  'no-orphans': { file: 'libs/domain/src/planted-orphan.ts', code: 'export const planted10 = 1;' },
};

const copy = copyOfTree();
afterAll(copy.remove);

function cruise(config: string, ...where: string[]): string {
  const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [tool, '--config', `test/architecture/${config}`, '--output-type', 'err-long', ...where],
    { cwd: copy.path, encoding: 'utf8' },
  );
  return stdout + stderr;
}

describe('what the dependency rules catch', () => {
  let found: string;

  beforeAll(() => {
    const kind = join(copy.path, 'workflows/processes/planted_kind');
    spawnSync('mkdir', ['-p', kind]);
    writeFileSync(join(kind, 'process.ts'), 'export default {};\n');
    for (const { file, code } of Object.values(slips)) {
      appendFileSync(join(copy.path, file), `\n${code}\n`);
    }
    found = cruise('dependency-rules.mjs', 'libs', 'apps', 'workflows');
  });

  it.each(Object.entries(slips))('%s', (rule, { file }) => {
    expect(found).toContain(`error ${rule}: ${file}`);
  });
});

it('workflow code may not reach crypto, however far away it is', () => {
  appendFileSync(
    join(copy.path, 'libs/domain/src/money.ts'),
    "\nimport { createHash } from 'node:crypto'; export const planted11 = createHash;\n",
  );
  appendFileSync(
    join(copy.path, 'workflows/runtime/messages.ts'),
    "\nimport * as planted12 from '@kezhuan/domain'; export { planted12 };\n",
  );
  const found = cruise('workflow-rules.mjs', 'libs', 'workflows');
  expect(found).toContain('workflows-stay-deterministic');
  expect(found).toMatch(/libs\/domain\/src\/money\.ts[\s\S]*crypto/);
});
