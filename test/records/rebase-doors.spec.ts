import 'reflect-metadata';
import { beforeAll, expect, test } from '@jest/globals';
import { rebaseViewSchema } from '@kezhuan/contracts';
import { newId } from '@kezhuan/domain/new-id';
import { role, type ProcessDefinition } from '@kezhuan/flow';
import { assignRole, keysOf, readDirectory } from '@kezhuan/persistence';
import { createApp } from '../../apps/api/src/app.ts';
import { readConfig } from '../../apps/api/src/config.ts';
import { DealCommands } from '../../apps/api/src/deals/deal-commands.ts';
import { DealQueries } from '../../apps/api/src/deals/deal-queries.ts';
import type { Viewer } from '../../apps/api/src/http/request.ts';
import { Store } from '../../apps/api/src/store/store.ts';
import { openRoom, type Room } from './room.ts';
import { catalogue, fileDeal, noon, smallProcess } from './small-deal.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
  await assignRole(room.db, [
    { person: 'deputy', role: 'univ_leader', scope: '*' },
    { person: 'zhu', role: 'process_designer', scope: '*' },
  ]);
});

/** The department's heads are asked no more; the university's leader is. */
const newer: ProcessDefinition = {
  ...smallProcess,
  flow: smallProcess.flow.map((block) =>
    block.kind === 'decide' && block.id === 'dept'
      ? { ...block, by: [role('univ_leader')] }
      : block,
  ),
};

test('what is shown is what is asked for, agreed to, and told afterwards', async () => {
  const read = readConfig({ DATABASE_URL: room.url });
  if (!read.ok) throw new Error(read.problems.join());
  const clock = { now: () => noon, toReal: () => 0, sandbox: null };
  const today = { ...catalogue, definition: () => newer };
  const app = await createApp(read.config, new Store(room.db, clock, today));
  const commands = app.get(DealCommands, { strict: false });
  const queries = app.get(DealQueries, { strict: false });
  const directory = await readDirectory(room.db);
  const as = (id: string): Viewer => ({
    person: directory.people[id]!,
    session: '',
    invitedTo: null,
    language: 'zh',
    directory,
    keys: keysOf(directory, id, noon),
    arrivedAt: noon,
    address: '::1',
  });

  const { deal, seq } = await fileDeal(room.db);
  const seen = await queries.view(as('deputy'), deal);
  expect(seen.openings.map(({ act }) => act)).toContain('propose_rebase');
  await expect(queries.rebase(as('wang'), deal)).rejects.toThrow('forbidden');

  const view = rebaseViewSchema.parse(await queries.rebase(as('deputy'), deal));
  expect(view).toMatchObject({
    asked: null,
    obstacle: null,
    steps: [{ step: 'dept', change: 'changed', aspects: [{ what: 'who' }] }],
    asking: [{ step: 'dept', who: { zh: '主管校领导' } }],
  });
  const { definition, rules } = view.to;
  const reason = '院系审批改由主管校领导办理';
  const asks = { type: 'propose_rebase', definition, rules, reason } as const;
  const asked = await commands.act(as('deputy'), deal, newId(), { act: asks, seq });

  // The second person reads the deal because they were asked.
  const again = await queries.rebase(as('zhu'), deal);
  expect([again.to, again.asked?.reason]).toEqual([view.to, reason]);
  const agrees = { type: 'rebase', definition, rules } as const;
  const done = await commands.act(as('zhu'), deal, newId(), { act: agrees, seq: asked.seq });
  const moved = await done.view();
  expect(moved.waitingOn?.zh).toBe('主管校领导');
  expect(moved.openings.map(({ act }) => act)).not.toContain('propose_rebase');

  const { items } = await queries.timeline(as('zhu'), deal, { limit: 200 });
  const told = items.map(({ kind, who, text }) => [kind, who.en, text.en]);
  expect(told).toContainEqual([
    'rebase-proposed',
    'deputy',
    'asked to move the deal to newer rules',
  ]);
  expect(told).toContainEqual(['rebased', 'zhu', 'approved the move: newer rules from here on']);
  await expect(queries.rebase(as('zhu'), deal)).rejects.toThrow('nothing-newer');
});
