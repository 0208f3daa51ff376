import { beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@kezhuan/domain/new-id';
import {
  assignRole,
  createSession,
  endSession,
  enter,
  keysOf,
  NotAsPresumed,
  openTasks,
  presume,
  recordAct,
  revokeRole,
  Unavailable,
  type Entry,
  type TaskKey,
} from '@kezhuan/persistence';
import { countRows, openRoom, type Room } from './room.ts';
import { approve, asking, fileDeal, noon, yes } from './small-deal.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});

const idle = 3600;

/** The dean, signed in and known of, as the next request takes them for granted. */
async function dean(patience = 2500): Promise<{ entry: Entry; keys: TaskKey[] }> {
  const session = newId();
  await createSession(room.db, { id: session, person: 'dean', seconds: 3600 });
  await enter(room.db, session, idle);
  const { entry, directory } = presume(room.db, { session, idle, patience })!;
  return { entry, keys: keysOf(directory, 'dean', noon) };
}

const scope = { person: 'deputy', role: 'finance_officer', scope: '*' } as const;

describe('someone taken for who they were a moment ago', () => {
  test('acts and looks into the inbox when it is still so', async () => {
    const { deal } = await fileDeal(room.db);
    const { entry, keys } = await dean();
    const { items } = await openTasks(room.db, { keys, limit: 100 }, entry);
    expect(items.map((task) => task.deal)).toContain(deal);
    expect(entry.standing).toBe('confirmed');
    const again = await dean();
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'), { entry: again.entry })));
    expect(again.entry.standing).toBe('confirmed');
  });

  test('does nothing, not even be refused, once the session has ended', async () => {
    const { deal } = await fileDeal(room.db);
    const { entry, keys } = await dean();
    await endSession(room.db, entry.session);
    const before = await countRows(room);
    const act = asking('dean', deal, approve('dept'), { entry });
    await expect(recordAct(room.db, act)).rejects.toBeInstanceOf(NotAsPresumed);
    const look = openTasks(room.db, { keys, limit: 100 }, entry);
    await expect(look).rejects.toBeInstanceOf(NotAsPresumed);
    expect(await countRows(room)).toEqual(before);
    expect(entry.standing).toBe('presumed');
  });

  test.each([
    ['been given', () => assignRole(room.db, scope)],
    ['lost', () => revokeRole(room.db, scope)],
  ])('is asked anew once anyone has %s a right', async (_, change) => {
    const { deal } = await fileDeal(room.db);
    const { entry, keys } = await dean();
    await change();
    const act = asking('dean', deal, approve('dept'), { entry });
    await expect(recordAct(room.db, act)).rejects.toBeInstanceOf(NotAsPresumed);
    const look = openTasks(room.db, { keys, limit: 100 }, entry);
    await expect(look).rejects.toBeInstanceOf(NotAsPresumed);
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
  });

  test('is not acted for any more once they have waited in vain', async () => {
    const { deal } = await fileDeal(room.db);
    const { entry } = await dean(0);
    await room.sql('begin');
    await room.sql('lock table session in access exclusive mode');
    const recorded = recordAct(room.db, asking('dean', deal, approve('dept'), { entry }));
    await entry.settled;
    expect(entry.standing).toBe('given-up');
    await room.sql('rollback');
    await expect(recorded).rejects.toBeInstanceOf(Unavailable);
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
  });
});
