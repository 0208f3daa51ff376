import { beforeAll, expect, test } from '@jest/globals';
import { newId } from '@kezhuan/domain/new-id';
import { readDeal, recordAct } from '@kezhuan/persistence';
import { inside } from '../../libs/persistence/src/database.ts';
import { openRoom, type Room } from './room.ts';
import { approve, asking, fileDeal, yes } from './small-deal.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});

/** A deal that so many others lie under that a process keeps it, approved by its department. */
async function largeDeal() {
  const { deal } = await fileDeal(room.db);
  const below = Object.fromEntries(Array.from({ length: 30 }, () => [newId(), {}]));
  await room.sql(
    `update deal set state = jsonb_set(state::jsonb, '{related}', $2::jsonb)::json where id = $1`,
    [deal, JSON.stringify(below)],
  );
  const before = await keptOf(deal);
  yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
  return { deal, before, after: await keptOf(deal) };
}

async function keptOf(deal: string) {
  await readDeal(room.db, deal);
  return inside(room.db).kept.get(deal)!;
}

/** What someone asks for while the deal is locked; `meanwhile` runs when the question has been put. */
async function whileLocked<T>(deal: string, ask: () => Promise<T>, meanwhile: () => void) {
  await room.sql('begin');
  await room.sql('select from deal where id = $1 for update', [deal]);
  const asked = ask();
  const waiting = () => room.sql('select from pg_locks where not granted');
  while ((await waiting()).length === 0);
  meanwhile();
  await room.sql('commit');
  return asked;
}

const approveOffice = (deal: string) => () =>
  recordAct(room.db, asking('wu', deal, approve('office')));

test('a deal is decided on as it is, though an older reading of it arrives meanwhile', async () => {
  const { deal, before, after } = await largeDeal();
  expect(before.head).not.toBe(after.head);
  const answer = await whileLocked(deal, approveOffice(deal), () => {
    inside(room.db).kept.set(deal, before);
  });
  expect(answer.kind).toBe('recorded');
  expect((await readDeal(room.db, deal))!.state).toMatchObject({ ended: true });
});

test('a deal is decided on though its place was given to others meanwhile', async () => {
  const { deal } = await largeDeal();
  const answer = await whileLocked(deal, approveOffice(deal), () => {
    inside(room.db).kept.delete(deal);
  });
  expect(answer.kind).toBe('recorded');
});
