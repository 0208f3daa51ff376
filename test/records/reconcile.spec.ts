import { beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@kezhuan/domain/new-id';
import {
  openAlerts,
  raiseAlert,
  rebuild,
  reconcile,
  recordAct,
  type Rebuilt,
} from '@kezhuan/persistence';
import { openRoom, type Room } from './room.ts';
import { approve, asking, fileDeal, yes } from './small-deal.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});

const untouched = { tasks: { put: 0, gone: 0 }, readers: { put: 0, gone: 0 } };

describe('rebuilding', () => {
  test('finds nothing to mend after any act', async () => {
    const { deal } = await fileDeal(room.db);
    const comment = { type: 'comment' as const, text: '请看', mentions: ['wu'] };
    const acts = [
      asking('wang', deal, comment),
      asking('vice', deal, { type: 'claim', step: 'dept' }),
      asking('vice', deal, {
        type: 'return',
        step: 'dept',
        to: 'submit',
        reason: '请补充设备的用途说明',
        resume: 'direct',
      }),
      asking('wang', deal, { type: 'submit', step: 'submit', values: { note: '用途：测量' } }),
      asking('vice', deal, approve('dept')),
      asking('wu', deal, approve('office')),
    ];
    for (const act of acts) {
      yes(await recordAct(room.db, act));
      expect(await rebuild(room.db, deal)).toMatchObject({ ok: true, state: 'same', ...untouched });
    }
    expect(await rebuild(room.db, newId())).toBeNull();
  });

  test('mends tasks and readers, and tells of a state it does not understand', async () => {
    const { deal } = await fileDeal(room.db);
    const snapshot = () =>
      room.sql(
        `select key, step, seat, due_at, claimed_by, null as process from task where deal = $1
         union all select key, '', '', null, null, process from deal_reader where deal = $1
         order by 1, 2`,
        [deal],
      );
    const before = await snapshot();
    await room.sql(`update task set key = 'person:thief' where deal = $1`, [deal]);
    await room.sql(`delete from deal_reader where deal = $1 and key like 'role:%'`, [deal]);
    await room.sql(`insert into deal_reader values ('person:thief', $1, 'small_loan')`, [deal]);
    const found = await rebuild(room.db, deal);
    expect(found).toMatchObject({ ok: false, state: 'same', tasks: { put: 1, gone: 0 } });
    expect(found!.readers.gone).toBe(1);
    expect(await snapshot()).toEqual(before);

    await room.sql(
      `update deal set state = jsonb_set(state::jsonb, '{ended}', 'true')::json where id = $1`,
      [deal],
    );
    expect(await rebuild(room.db, deal)).toMatchObject({ ok: false, state: 'differs' });
    const alerts = (await openAlerts(room.db)).filter((alert) => alert.deal === deal);
    expect(alerts).toMatchObject([{ kind: 'record-broken' }]);
  });

  test('goes through every deal', async () => {
    await fileDeal(room.db);
    const told: Rebuilt[] = [];
    const result = await reconcile(room.db, (found) => told.push(found));
    expect(result).toMatchObject({ deals: 3, wrong: 1, requeued: 2 });
    expect(told).toHaveLength(1);
  });

  test('tries again what is parked, be it for a workflow, a deal or a person, and settles its alerts', async () => {
    const { deal } = await fileDeal(room.db);
    const { deal: from } = await fileDeal(room.db);
    await room.sql('update outbox set parked_at = now(), attempts = 8 where deal = $1', [deal]);
    await room.sql('update notice set parked_at = now(), attempts = 8 where deal = $1', [deal]);
    await room.sql(
      `insert into message (from_deal, seq, to_deal, body, queued_at, next_try, parked_at, attempts)
       values ($1, 1, $2, '{}', now(), now(), now(), 8)`,
      [from, deal],
    );
    const kinds = ['outbox-parked', 'notice-parked', 'message-parked', 'activity-failing'];
    for (const kind of kinds) await raiseAlert(room.db, { kind, deal, text: 'poison' });
    expect(await reconcile(room.db, () => undefined)).toMatchObject({ redriven: 1 });
    const parked = await room.sql(
      `select deal from outbox where parked_at is not null
       union select deal from notice where parked_at is not null
       union select to_deal from message where parked_at is not null`,
    );
    expect(parked).toEqual([]);
    expect((await openAlerts(room.db)).filter((alert) => alert.deal === deal)).toEqual([]);
  });

  test('settles the alert of a record that is whole again', async () => {
    const { deal } = await fileDeal(room.db);
    await raiseAlert(room.db, { kind: 'record-broken', deal, text: 'before the restore' });
    await reconcile(room.db, () => undefined);
    expect((await openAlerts(room.db)).filter((alert) => alert.deal === deal)).toEqual([]);
  });
});
