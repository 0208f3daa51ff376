import { beforeAll, describe, expect, test } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { newId } from '@kezhuan/domain/new-id';
import { role, workingDays, type ProcessDefinition, type RuleData } from '@kezhuan/flow';
import {
  assignRole,
  contentHash,
  openTasks,
  owedNotices,
  readDeal,
  readDealAt,
  readers,
  rebuild,
  recordAct,
  takeCalendar,
  upsertPeople,
  verifyChain,
  type Catalogue,
  type CalendarTaken,
} from '@kezhuan/persistence';
import { openRoom, type Room } from './room.ts';
import { approve, asking, catalogue, fileDeal, noon, smallProcess, yes } from './small-deal.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
  const everyone = ['dir', 'ovs', 'designer'];
  await upsertPeople(
    room.db,
    everyone.map((id) => ({ id, name: t(`人${id}`, id), unit: null, active: true })),
  );
  await assignRole(room.db, [
    { person: 'dir', role: 'univ_leader', scope: '*' },
    { person: 'designer', role: 'process_designer', scope: '*' },
  ]);
});

const [submit, dept, office, done] = smallProcess.flow as [never, never, never, never];

/** The office is asked no more; legal counsel is, and the deans have longer. */
const newer: ProcessDefinition = {
  ...smallProcess,
  flow: [
    submit,
    { ...(dept as object), within: workingDays(5) } as never,
    { ...(office as object), id: 'law', by: [role('legal_counsel')] } as never,
    done,
  ],
  control: { ...smallProcess.control, withdrawBefore: 'law' },
};

const today: Catalogue = { ...catalogue, definition: () => newer };
const pins = { definition: contentHash(newer), rules: contentHash(catalogue.rules) };
const why = '新版本流程改由法务审批';

const proposes = (deal: string, more = {}) =>
  asking(
    'dir',
    deal,
    { type: 'propose_rebase', ...pins, reason: why },
    { catalogue: today, ...more },
  );
const agrees = (deal: string, more = {}) =>
  asking('designer', deal, { type: 'rebase', ...pins }, { catalogue: today, ...more });

const tasksOf = (deal: string) =>
  room.sql<{ step: string; key: string; kind: string }>(
    'select step, key, kind from task where deal = $1 order by step, key',
    [deal],
  );

/** The log alone makes what is stored, and nothing needs mending. */
async function isWhole(deal: string): Promise<void> {
  expect(await rebuild(room.db, deal)).toMatchObject({ ok: true, state: 'same' });
  expect((await verifyChain(room.db, deal)).ok).toBe(true);
}

describe('a deal filed under an older definition', () => {
  test('is put before the second person, moved once, and goes on by the newer one', async () => {
    const { deal } = await fileDeal(room.db);
    yes(await recordAct(room.db, asking('vice', deal, approve('dept'))));
    const asked = yes(await recordAct(room.db, proposes(deal)));
    await isWhole(deal);
    expect(await tasksOf(deal)).toEqual([
      { step: '', key: 'person:designer', kind: 'rebase' },
      { step: 'office', key: 'role:dom_manager@*', kind: 'decide' },
    ]);
    expect(await readers(room.db, deal)).toContain('person:designer');
    const keys = [{ key: 'person:designer', from: null, processes: [], maxAmount: null }];
    const inbox = await openTasks(room.db, { keys, limit: 10 });
    expect(inbox.items).toMatchObject([{ deal, kind: 'rebase', stepName: { zh: '批准更新版本' } }]);

    const key = newId();
    const first = yes(await recordAct(room.db, agrees(deal, { key })));
    const again = yes(await recordAct(room.db, agrees(deal, { key })));
    expect([again.replayed, again.seq]).toEqual([true, first.seq]);
    expect(await recordAct(room.db, agrees(deal))).toMatchObject({
      kind: 'refused',
      refusal: { code: 'nothing-newer' },
    });
    await isWhole(deal);
    expect(await tasksOf(deal)).toEqual([
      { step: 'law', key: 'role:legal_counsel@*', kind: 'decide' },
    ]);
    const [row] = await room.sql('select definition, rules from deal where id = $1', [deal]);
    expect(row).toEqual(pins);
    expect(first.record?.definition).toEqual(newer);
    expect(await readDeal(room.db, deal)).toMatchObject({ definition: newer, seq: first.seq });
    // What was answered then is answered by what was in force then.
    expect((await readDealAt(room.db, deal, asked.seq))?.definition).toEqual(smallProcess);
  });

  test('is not moved to what nobody publishes, nor by the one who asked', async () => {
    const { deal } = await fileDeal(room.db);
    const stray = asking('dir', deal, { type: 'propose_rebase', ...pins, reason: why });
    expect(await recordAct(room.db, stray)).toMatchObject({ refusal: { code: 'nothing-newer' } });
    yes(await recordAct(room.db, proposes(deal)));
    const same = asking('dir', deal, { type: 'rebase', ...pins }, { catalogue: today });
    expect(await recordAct(room.db, same)).toMatchObject({ refusal: { code: 'four-eyes' } });
    await isWhole(deal);
  });
});

describe('a newly published calendar', () => {
  // Wednesday 25 November 2026, the day the department is due, becomes a day off.
  const rules: RuleData = {
    ...catalogue.rules,
    authority: { of_today: { source: 's', effectiveFrom: '2026-11-24', levels: [] } },
    calendar: {
      ...catalogue.rules.calendar,
      version: '2026.2',
      years: {
        '2026': { source: 's', off: [{ date: '2026-11-25', name: t('休', 'Off') }], work: [] },
      },
    },
  };
  const published: Catalogue = { ...catalogue, rules };

  test('is taken once by every deal that goes on; days move, their people are told', async () => {
    const { deal } = await fileDeal(room.db);
    const { deal: over } = await fileDeal(room.db);
    const ends = { type: 'withdraw', reason: '项目不再需要这笔借用' } as const;
    yes(await recordAct(room.db, asking('wang', over, ends)));
    const dueAt = async () =>
      (await room.sql<{ due_at: string }>('select due_at from task where deal = $1', [deal]))[0];
    const before = await dueAt();
    const told: CalendarTaken[] = [];
    const count = await takeCalendar(
      room.db,
      published,
      () => noon,
      (one) => told.push(one),
    );
    expect(count).toEqual({ taken: told.length, refused: 0 });
    expect(told.map((one) => one.deal)).toContain(deal);
    expect(told.map((one) => one.deal)).not.toContain(over);

    const after = await dueAt();
    expect([before, after].map((row) => new Date(row!.due_at).toISOString())).toEqual([
      '2026-11-25T10:00:00.000Z',
      '2026-11-26T10:00:00.000Z',
    ]);
    const record = await readDeal(room.db, deal);
    // The calendar and nothing else: the authority matrix stays that of its day.
    expect(record?.rules).toEqual({ ...catalogue.rules, calendar: rules.calendar });
    const owed = await owedNotices(room.db, deal);
    expect(owed.filter(({ code }) => code === 'N13').map(({ to }) => to)).toContain('person:wang');
    await isWhole(deal);

    expect(await takeCalendar(room.db, published, () => noon)).toEqual({ taken: 0, refused: 0 });
  });

  test('goes on where it was stopped, and lets a proposal stand', async () => {
    const deals = [await fileDeal(room.db), await fileDeal(room.db), await fileDeal(room.db)];
    yes(await recordAct(room.db, proposes(deals[2]!.deal)));
    let seen = 0;
    const stop = () => {
      seen += 1;
      if (seen === 2) throw new Error('the operator goes home');
    };
    await expect(takeCalendar(room.db, published, () => noon, stop)).rejects.toThrow('goes home');
    expect(await takeCalendar(room.db, published, () => noon)).toEqual({ taken: 1, refused: 0 });
    for (const { deal } of deals) {
      expect((await readDeal(room.db, deal))?.rules.calendar.version).toBe('2026.2');
      await isWhole(deal);
    }
    expect((await readDeal(room.db, deals[2]!.deal))?.state.rebase).toBeDefined();
  });
});
