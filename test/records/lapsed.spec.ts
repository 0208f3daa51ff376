import { beforeAll, expect, test } from '@jest/globals';
import { readDeal, recordAct } from '@kezhuan/persistence';
import { openRoom, type Room } from './room.ts';
import { asking, fileDeal, yes } from './small-deal.ts';

/** A deal whose applicant says nothing (domain.md §4.3), as lists, mails and its workflow have it. */

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});

const reason = '材料不全，请补充后再提交审批';
const rows = (deal: string) => ({
  deal: () => room.sql('select status, ended, due_at from deal where id = $1', [deal]),
  tasks: () => room.sql('select key from task where deal = $1', [deal]),
  notices: () => room.sql('select to_key, subject from notice where deal = $1', [deal]),
  queued: () => room.sql('select deal from outbox where deal = $1', [deal]),
});

test('lapses after 60 days, and is reopened where it stood', async () => {
  const { deal } = await fileDeal(room.db);
  const first = (await readDeal(room.db, deal))!.definition.flow[0]!.id;
  const back = { type: 'return', step: 'dept', to: first, reason, resume: 'direct' } as const;
  yes(await recordAct(room.db, asking('dean', deal, back)));
  const { state } = (await readDeal(room.db, deal))!;
  const last = Object.values(state.deadlines).find(({ kind }) => kind === 'lapses')!;
  const table = rows(deal);

  const passed = { type: 'deadline_passed', deadline: last.id } as const;
  const actor = { kind: 'system', name: 'worker' } as const;
  const lapse = (now: string) => recordAct(room.db, asking('', deal, passed, { actor, now }));
  expect((await lapse('2027-01-20T01:00:00.000Z')).kind).toBe('refused');
  yes(await lapse('2027-01-25T01:00:00.000Z'));
  expect(await table.deal()).toMatchObject([{ status: 'lapsed', ended: true }]);
  expect(await table.tasks()).toEqual([]);
  expect(await table.notices()).toContainEqual({
    to_key: 'person:wang',
    subject: expect.objectContaining({ zh: expect.stringContaining('逾期关闭') }),
  });

  await room.sql('delete from outbox where deal = $1', [deal]);
  const now = '2027-03-01T01:00:00.000Z';
  yes(await recordAct(room.db, asking('wang', deal, { type: 'reopen', reason }, { now })));
  expect(await table.deal()).toMatchObject([{ status: 'returned', ended: false }]);
  expect(await table.tasks()).toEqual([{ key: 'role:researcher@*' }]);
  expect(await table.queued()).toEqual([{ deal }]);
});

test('is not reopened after 180 days: a refusal says so, and stands in the record', async () => {
  const { deal } = await fileDeal(room.db);
  const question = '请说明设备的用途和使用期限';
  yes(await recordAct(room.db, asking('dean', deal, { type: 'ask', step: 'dept', question })));
  const { state } = (await readDeal(room.db, deal))!;
  const last = Object.values(state.deadlines).find(({ kind }) => kind === 'lapses')!;
  const actor = { kind: 'system', name: 'worker' } as const;
  const passed = { type: 'deadline_passed', deadline: last.id } as const;
  const at = { actor, now: '2026-12-22T01:00:00.000Z' };
  yes(await recordAct(room.db, asking('', deal, passed, at)));
  const now = '2027-07-01T01:00:00.000Z';
  const late = await recordAct(room.db, asking('wang', deal, { type: 'reopen', reason }, { now }));
  expect(late).toMatchObject({ kind: 'refused', refusal: { code: 'too-late' } });
});
