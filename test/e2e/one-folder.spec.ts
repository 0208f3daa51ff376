import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Stack } from '../../apps/launcher/src/stack.mjs';
import { visit, type Visitor } from '../scenarios/drive.ts';
import { copyOfTree, root } from '../support/copy-of-tree.ts';

/** A folder dropped into `workflows/processes` is a kind of deal: nothing else is edited. */

const kind = 'equipment_loan';
const tree = copyOfTree();
let stack: Stack;
let before: Map<string, string>;
let pi: Visitor;

const sources = ['apps', 'libs', 'workflows', 'package.json', 'tsconfig.json', '.swcrc'];
const generated = /(^|\/)(node_modules|dist|\.data)(\/|$)/;

/** Every source file of the copy with the digest of its content, the dropped folder left out. */
function digests(): Map<string, string> {
  const found = new Map<string, string>();
  const look = (path: string): void => {
    const name = relative(tree.path, path);
    if (generated.test(name) || name.startsWith(`workflows/processes/${kind}`)) return;
    try {
      for (const entry of readdirSync(path)) look(join(path, entry));
    } catch {
      found.set(name, createHash('sha256').update(readFileSync(path)).digest('hex'));
    }
  };
  for (const source of sources) look(join(tree.path, source));
  return found;
}

beforeAll(async () => {
  before = digests();
  const folder = join(tree.path, 'workflows/processes', kind);
  cpSync(join(root, 'test/support/fixtures', kind), folder, { recursive: true });
  const launcher = (await import(join(tree.path, 'apps/launcher/src/stack.mjs'))) as {
    startStack: (options: object) => Promise<Stack>;
  };
  stack = await launcher.startStack({ quiet: true });
  pi = await visit(stack.urls.api, 'chen-min');
});

afterAll(async () => {
  await stack?.stop();
  tree.remove();
});

describe('a folder dropped in', () => {
  it('is in the catalogue, with its form, diagram, BPMN and handbook', async () => {
    const { items } = await pi.get<{ items: { key: string }[] }>('/processes');
    expect(items.map((p) => p.key)).toContain(kind);
    const { definition } = await pi.get<{ definition: { sections: object[] } }>(
      `/processes/${kind}`,
    );
    expect(definition.sections).toHaveLength(3);
    expect(await pi.get<string>(`/processes/${kind}/diagram.svg`)).toContain('Head of department');
    expect(await pi.get<string>(`/processes/${kind}/diagram.bpmn`)).toContain('bpmn:userTask');
    expect(await pi.get<string>(`/processes/${kind}/handbook`)).toContain('Head of department');
  });

  it('is filed, reaches inboxes, shows its stepper, and runs to its end', async () => {
    const deal = await pi.file(kind, {
      title: { zh: '电镜借用', en: 'Loan of a microscope' },
      pi: 'chen-min',
      department: 'materials',
      borrower: {
        id: 'huasheng',
        name: { zh: '华晟新材料科技有限公司', en: 'Huasheng Advanced Materials Co., Ltd.' },
        kind: 'private',
        country: 'CN',
        overseasControlled: false,
      },
      value: { currency: 'CNY', minor: 20_000_000 },
      period: { from: '2026-12-01', to: '2026-12-31' },
    });
    expect(deal.number).toMatch(/^X01-\d{4}-D-\d{5}$/);
    expect(deal.stepper.map((s) => s.step)).toEqual(['propose', 'dept', 'finance', 'give_back']);

    const dean = await visit(stack.urls.api, 'sun-jianguo');
    expect((await dean.tasks()).some((task) => task.deal === deal.id && task.dueAt !== null)).toBe(
      true,
    );
    await dean.does(deal.id, { type: 'decide', step: 'dept', outcome: 'approve' });
    const finance = await visit(stack.urls.api, 'song-jia');
    await finance.does(deal.id, { type: 'decide', step: 'finance', outcome: 'approve' });
    const done = await pi.does(deal.id, {
      type: 'submit',
      step: 'give_back',
      values: { returned_on: '2026-12-20' },
    });
    expect([done.state, done.ended]).toEqual(['completed', true]);
  });

  it('has changed no other file', () => {
    expect([...digests()].filter(([name, digest]) => before.get(name) !== digest)).toEqual([]);
  });
});
