import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '@kezhuan/domain/new-id';
import {
  LOOKS_EVERY,
  alertsNow,
  openAlerts,
  openClock,
  outboxBacklog,
  parkedNow,
  recordAct,
  readDeal,
  redrive,
  relayOutbox,
  requeue,
  type Delivery,
} from '@kezhuan/persistence';
import { look } from '../../apps/worker/src/activities/look.ts';
import { openRoom, type Room } from './room.ts';
import { approve, asking, catalogue, fileDeal, yes } from './small-deal.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});
beforeEach(async () => {
  await room.sql('delete from outbox');
});

/** Waiting times have passed. */
const later = () =>
  room.sql(`update outbox set next_try = now() - interval '1 second', leased_until = null`);

const fail = () => Promise.reject(new Error('Temporal is away'));

async function collect(): Promise<Delivery[]> {
  const told: Delivery[] = [];
  await relayOutbox(room.db, 100, async (item) => void told.push(item));
  return told;
}

describe('what waits', () => {
  test('is one message a deal, the newest', async () => {
    const { deal } = await fileDeal(room.db);
    const comment = { type: 'comment' as const, text: '已收到', mentions: [] };
    for (let i = 0; i < 5; i += 1) yes(await recordAct(room.db, asking('wang', deal, comment)));
    const told = await collect();
    expect(told.map(({ agenda }) => [agenda.deal, agenda.seq])).toEqual([[deal, 15]]);
    expect(told[0]!.agenda.deadlines.map(({ kind }) => kind)).toEqual(['half', 'due', 'escalate']);
    expect(await collect()).toEqual([]);
  });

  test('is what a workflow must know: a first day to sleep until, and an end', async () => {
    const { deal, tell: filed } = await fileDeal(room.db);
    expect(filed).toBe('in-time');
    expect(await collect()).toHaveLength(1);
    // A comment moves nothing, and the second step is due later than what is slept on already.
    const comment = { type: 'comment' as const, text: '已收到', mentions: [] };
    expect(yes(await recordAct(room.db, asking('wang', deal, comment))).tell).toBe(null);
    expect(yes(await recordAct(room.db, asking('dean', deal, approve('dept')))).tell).toBe(null);
    expect(await collect()).toEqual([]);
    expect(yes(await recordAct(room.db, asking('wu', deal, approve('office')))).tell).toBe(
      'in-time',
    );
    expect((await collect())[0]!.agenda.ended).toBe(true);
  });

  test('is also what follows on a day that has passed', async () => {
    const { deal } = await fileDeal(room.db);
    const [first] = (await collect())[0]!.agenda.deadlines;
    const passed = yes(
      await recordAct(room.db, {
        ...asking('wang', deal, { type: 'deadline_passed', deadline: first!.id }),
        actor: { kind: 'system', name: 'worker' },
        now: first!.at,
      }),
    );
    expect(passed.tell).toBe('in-time');
    expect((await collect())[0]!.agenda.deadlines.map(({ kind }) => kind)).toEqual([
      'due',
      'escalate',
    ]);
  });

  test('is not what is due later than the workflow looks by itself, unless days pass faster', async () => {
    const friday = '2026-11-27T04:00:00.000Z';
    const tellingIn = async ({ db }: Room) => {
      const { deal } = await fileDeal(db);
      // What was slept on has passed long ago; what comes next is due in more than a day.
      const request = { ...asking('dean', deal, approve('dept')), now: friday };
      return yes(await recordAct(db, request)).tell;
    };
    expect(await tellingIn(room)).toBe(null);
    expect(await collect()).toHaveLength(1);
    const hurried = await openRoom();
    await openClock(hurried.db, { sandboxDay: '1s' });
    expect(await tellingIn(hurried)).toBe('in-time');
  });

  test('waits for a calm moment, but not for long, unless there is something to do', async () => {
    const { deal } = await fileDeal(room.db);
    const told: string[] = [];
    const tell = async ({ agenda }: Delivery) => void told.push(agenda.deal);
    await relayOutbox(room.db, 100, tell, false);
    expect(told).toEqual([]);
    await room.sql(`update outbox set next_try = next_try - interval '30 seconds'`);
    await relayOutbox(room.db, 100, tell, false);
    expect(told).toEqual([deal]);
    await requeue(room.db, deal);
    await relayOutbox(room.db, 100, tell, false);
    expect(told).toEqual([deal, deal]);
  });

  test('is not lost when more happens while it is told', async () => {
    const { deal, seq } = await fileDeal(room.db);
    const told: number[] = [];
    const tell = async ({ agenda }: Delivery) => {
      told.push(agenda.seq);
      if (told.length > 1) return;
      for (const [who, step] of [
        ['dean', 'dept'],
        ['wu', 'office'],
      ] as const)
        yes(await recordAct(room.db, asking(who, deal, approve(step))));
    };
    await relayOutbox(room.db, 100, tell);
    await relayOutbox(room.db, 100, tell);
    expect(told).toEqual([seq, (await readDeal(room.db, deal))!.seq]);
    expect(await outboxBacklog(room.db)).toMatchObject({ waiting: 0, parked: 0 });
  });

  test('is told again, as it then is, when that is asked for while it is told', async () => {
    const { deal, seq } = await fileDeal(room.db);
    const comment = { type: 'comment' as const, text: '已收到', mentions: [] };
    const told: number[] = [];
    const tell = async ({ agenda }: Delivery) => {
      told.push(agenda.seq);
      if (told.length > 1) return;
      yes(await recordAct(room.db, asking('wang', deal, comment)));
      await requeue(room.db, deal);
    };
    await relayOutbox(room.db, 100, tell);
    await relayOutbox(room.db, 100, tell);
    expect(told).toEqual([seq, seq + 1]);
  });

  test('is told by one relay at a time, and by another once the first is dead', async () => {
    await Promise.all(Array.from({ length: 30 }, () => fileDeal(room.db)));
    const told = (await Promise.all([collect(), collect(), collect()])).flat();
    expect(new Set(told.map(({ deal }) => deal)).size).toBe(30);
    expect(told).toHaveLength(30);

    const { deal } = await fileDeal(room.db);
    let taken: Delivery[] = [];
    const dying = relayOutbox(room.db, 100, async () => {
      taken = await collect();
      throw new Error('killed');
    });
    await dying;
    expect(taken).toEqual([]);
    await later();
    expect((await collect()).map((item) => item.deal)).toEqual([deal]);
  });
});

describe('a message that cannot be told', () => {
  test('waits ever longer, is parked after eight times, and can be driven again', async () => {
    const { deal } = await fileDeal(room.db);
    const healthy = await fileDeal(room.db);
    const told: string[] = [];
    const tell = async (item: Delivery) => {
      if (item.deal === deal) throw new Error('poison');
      told.push(item.deal);
    };
    for (let i = 1; i <= 8; i += 1) {
      const result = await relayOutbox(room.db, 100, tell);
      expect(result).toEqual({ delivered: i === 1 ? 1 : 0, failed: 1, parked: i === 8 ? 1 : 0 });
      const [row] = await room.sql<{ waits: boolean }>(
        `select next_try > now() + interval '1 second' as waits from outbox where deal = $1`,
        [deal],
      );
      expect(row).toEqual({ waits: true });
      await later();
    }
    expect(told).toEqual([healthy.deal]);
    expect(await relayOutbox(room.db, 100, fail)).toMatchObject({ failed: 0 });
    const alerts = (await openAlerts(room.db)).filter((alert) => alert.deal === deal);
    expect(alerts).toMatchObject([{ kind: 'outbox-parked', text: 'Error: poison' }]);

    const { number } = (await readDeal(room.db, deal))!;
    expect(await parkedNow(room.db, 10)).toMatchObject([
      { what: 'workflow', number, attempts: 8, error: 'Error: poison' },
    ]);
    expect(await alertsNow(room.db, 10)).toContainEqual(
      expect.objectContaining({ kind: 'outbox-parked', number }),
    );

    expect(await redrive(room.db, deal)).toEqual([deal]);
    expect(await parkedNow(room.db, 10)).toEqual([]);
    expect((await openAlerts(room.db)).filter((alert) => alert.deal === deal)).toEqual([]);
    expect((await collect()).map((item) => item.deal)).toEqual([deal]);
  });
});

test('a workflow that looks by itself sees what it was not told, and when to look again', async () => {
  const clock = await openClock(room.db);
  const door = { db: room.db, clock, catalogue };
  const { deal } = await fileDeal(room.db);
  const { seq } = yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
  const seen = await look(door, deal);
  expect(seen).toMatchObject({ deal, seq, ended: false });
  expect(seen.deadlines.map(({ id }) => id)).toContain('office#1:due');
  expect(Date.parse(seen.lookAt!) - Date.parse(seen.readAt)).toBe(LOOKS_EVERY);
  await expect(look(door, newId())).rejects.toThrow('there is no deal');
});

test('after the loss of Temporal every deal that goes on is told of again', async () => {
  const { deal } = await fileDeal(room.db);
  await room.sql('delete from outbox');
  expect(await requeue(room.db)).toBeGreaterThan(0);
  expect((await collect()).map((item) => item.deal)).toContain(deal);
});
