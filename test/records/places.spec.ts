import 'reflect-metadata';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@kezhuan/domain/new-id';
import type { ProcessDefinition } from '@kezhuan/flow';
import {
  addRelation,
  carryMessages,
  keysOf,
  readDirectory,
  rebuild,
  recordAct,
  type Catalogue,
} from '@kezhuan/persistence';
import { createApp } from '../../apps/api/src/app.ts';
import { readConfig } from '../../apps/api/src/config.ts';
import { DealQueries } from '../../apps/api/src/deals/deal-queries.ts';
import type { Viewer } from '../../apps/api/src/http/request.ts';
import { Store } from '../../apps/api/src/store/store.ts';
import { openRoom, type Room } from './room.ts';
import { asking, catalogue, noon, smallProcess, valuesOf, yes } from './small-deal.ts';

/** A round that ranks what is filed under it by the number each tells under seal. */
const round: ProcessDefinition = {
  ...smallProcess,
  key: 'small_round',
  code: 'P92',
  facts: { place: { kind: 'rank', link: 'entries', by: 'points' } },
};
const entry: ProcessDefinition = {
  ...smallProcess,
  key: 'small_entry',
  code: 'P93',
  sections: smallProcess.sections.map((section) => ({ ...section, sealed: true })),
  under: [{ link: 'entries', name: { zh: '参选', en: 'Entries' }, process: 'small_round' }],
  tells: { points: 'number(note)' },
};
const shelf: Catalogue = {
  ...catalogue,
  definition: (key) => [round, entry].find((process) => process.key === key),
};
const more = { catalogue: shelf };

let room: Room;
let queries: DealQueries;
let call: string;

const file = async (process: string, values: object, parent?: object) => {
  const act = { type: 'file' as const, process, values, ...(parent ? { parent } : {}) };
  return yes(await recordAct(room.db, asking('wang', newId(), act as never, more))).deal;
};

beforeAll(async () => {
  room = await openRoom();
  // 吴 is married to whoever leads every entry; 朱 is tied to nobody.
  await addRelation(room.db, { person: 'wu', to: { person: 'wang' }, kind: 'spouse' });
  call = await file('small_round', { ...valuesOf('一轮'), pi: 'dean' });
  for (const note of ['70', '90', '80'])
    await file('small_entry', { ...valuesOf(note), note }, { deal: call, link: 'entries' });
  const courier = { db: room.db, catalogue: shelf, now: () => noon };
  while ((await carryMessages(courier, { limit: 100 })).delivered > 0);
  const read = readConfig({ DATABASE_URL: room.url });
  if (!read.ok) throw new Error(read.problems.join());
  const clock = { now: () => noon } as never;
  const app = await createApp(read.config, new Store(room.db, clock, shelf));
  queries = app.get(DealQueries, { strict: false });
});

async function shownTo(who: string, limit = 100, cursor?: string) {
  const directory = await readDirectory(room.db);
  const viewer: Viewer = {
    person: directory.people[who]!,
    session: '',
    invitedTo: null,
    language: 'zh',
    directory,
    keys: keysOf(directory, who, noon),
    arrivedAt: noon,
    address: '::1',
  };
  const { items, next } = await queries.related(viewer, call, { link: 'entries', limit, cursor });
  return { rows: items.map(({ title, place, score }) => [title.zh, place, score]), next };
}

const ranked = [
  ['90', 1, '90'],
  ['80', 2, '80'],
  ['70', 3, '70'],
];

describe('a ranking', () => {
  test('is read in the order of places, page by page', async () => {
    expect(await shownTo('zhu')).toEqual({ rows: ranked, next: null });
    const first = await shownTo('zhu', 2);
    expect(first.rows).toEqual(ranked.slice(0, 2));
    expect((await shownTo('zhu', 2, first.next!)).rows).toEqual(ranked.slice(2));
  });

  test('tells neither who is tied to an entry, nor who has filed one, where it stands', async () => {
    for (const who of ['wu', 'wang'])
      for (const [, place, score] of (await shownTo(who)).rows)
        expect([who, place, score]).toEqual([who, null, null]);
  });

  test('is put right when its table has lost it', async () => {
    await room.sql('update deal_link set place = null');
    expect(await rebuild(room.db, call)).toMatchObject({ places: 3 });
    expect((await shownTo('zhu')).rows).toEqual(ranked);
  });
});
