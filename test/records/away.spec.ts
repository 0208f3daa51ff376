import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  connect,
  eventsOf,
  onLive,
  onOutbox,
  readDeal,
  recordAct,
  transact,
  Unavailable,
  type Moved,
} from '@kezhuan/persistence';
import { setTimeout as pause } from 'node:timers/promises';
import { openRoom, type Room } from './room.ts';
import { approve, asking, fileDeal, filing, yes } from './small-deal.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});

/** What a restart of the server does to everyone connected. */
const cutEveryone = () =>
  room.sql(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`,
  );

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !holds(); i += 1) await pause(25);
  expect(holds()).toBe(true);
}

describe('when the database goes away', () => {
  test('an address where nobody answers is unavailable at once', async () => {
    const started = Date.now();
    await expect(connect('postgres://nobody@127.0.0.1:1/none')).rejects.toBeInstanceOf(Unavailable);
    expect(Date.now() - started).toBeLessThan(3000);
  });

  test('work in hand is unavailable, and the next finds a new connection', async () => {
    const { deal } = await fileDeal(room.db);
    const cut = transact(room.db, async (tx) => {
      await cutEveryone();
      return eventsOf(tx, deal);
    });
    await expect(cut).rejects.toBeInstanceOf(Unavailable);
    await pause(50);
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
  });

  test('an act cut off in the middle is asked again under its key, and happens once', async () => {
    const requests = Array.from({ length: 40 }, () => filing());
    const settle = async (request: (typeof requests)[number]) => {
      for (let tries = 0; tries < 20; tries += 1) {
        try {
          return yes(await recordAct(room.db, request));
        } catch (error) {
          expect(error).toBeInstanceOf(Unavailable);
        }
      }
      throw new Error('never answered');
    };
    const all = Promise.all(requests.map(settle));
    for (let i = 0; i < 5; i += 1) {
      await pause(15);
      await cutEveryone();
    }
    const answers = await all;
    const [row] = await room.sql<{ deals: number; numbers: number }>(
      `select count(*)::int as deals, count(distinct number)::int as numbers from deal
        where id = any ($1)`,
      [answers.map(({ deal }) => deal)],
    );
    expect(row).toEqual({ deals: 40, numbers: 40 });
  });

  test('nobody holds one connection and waits for another', async () => {
    const nested = transact(room.db, () => readDeal(room.db, 'P97-2026-D-00001'));
    await expect(nested).rejects.toThrow(/second connection/);
  });

  test('a deadlock is resolved by doing it again', async () => {
    await room.sql('create table if not exists knot (id int primary key, n int)');
    await room.sql('insert into knot values (1, 0), (2, 0) on conflict do nothing');
    const { inside, heldBy } = await import('../../libs/persistence/src/database.ts');
    expect(inside(room.db)).toBeDefined();
    let tries = 0;
    const tie = (first: number, second: number) =>
      transact(room.db, async (tx) => {
        tries += 1;
        const { client } = heldBy(tx);
        await client.query('update knot set n = n + 1 where id = $1', [first]);
        await pause(100);
        await client.query('update knot set n = n + 1 where id = $1', [second]);
      });
    await Promise.all([tie(1, 2), tie(2, 1)]);
    expect(tries).toBe(3);
    expect(await room.sql('select n from knot')).toEqual([{ n: 2 }, { n: 2 }]);
  });
});

describe('listeners', () => {
  test('hear of every act, and again after the connection was lost', async () => {
    const heard: Moved[] = [];
    let missed = 0;
    let nudges = 0;
    const stops = [
      onLive(
        room.db,
        (moved) => heard.push(moved),
        () => (missed += 1),
      ),
      onOutbox(room.db, () => (nudges += 1)),
    ];
    await pause(200);
    const { deal, seq } = await fileDeal(room.db);
    await until(() => heard.some((moved) => moved.deal === deal && moved.seq === seq));
    await until(() => nudges > 0);

    await cutEveryone();
    await until(() => missed > 0);
    const other = await fileDeal(room.db);
    await until(() => heard.some((moved) => moved.deal === other.deal));
    await Promise.all(stops.map((stop) => stop()));
  });
});
