import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  BadCursor,
  addDelegation,
  countTasks,
  dealsFor,
  keysOf,
  mayRead,
  openTasks,
  readDirectory,
  recordAct,
  type OpenTask,
  type TaskKey,
} from '@kezhuan/persistence';
import { newId } from '@kezhuan/domain/new-id';
import { openRoom, type Room } from './room.ts';
import { approve, asking, fileDeal, filing, noon, valuesOf, yes } from './small-deal.ts';

let room: Room;
const keys: Record<string, TaskKey[]> = {};
const filed: string[] = [];

beforeAll(async () => {
  room = await openRoom();
  await addDelegation(room.db, {
    id: 'g1',
    from: 'wu',
    to: 'deputy',
    startsAt: noon,
    endsAt: '2026-12-01T00:00:00.000Z',
    processes: ['small_loan'],
    maxAmount: null,
  });
  for (let i = 0; i < 12; i += 1) {
    // Every third is a day older, and so due a day earlier.
    const now = i % 3 === 0 ? '2026-11-20T04:00:00.000Z' : noon;
    filed.push(yes(await recordAct(room.db, filing(newId(), `显微镜 ${i}`, { now }))).deal);
  }
  for (const deal of filed.slice(0, 4)) {
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
  }
  const directory = await readDirectory(room.db);
  for (const who of ['wang', 'dean', 'vice', 'wu', 'deputy']) {
    keys[who] = keysOf(directory, who, noon);
  }
});

async function allPages(query: Parameters<typeof openTasks>[1]): Promise<OpenTask[]> {
  const items: OpenTask[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await openTasks(room.db, { ...query, cursor });
    items.push(...page.items);
    if (!page.next) return items;
    cursor = page.next;
  }
}

describe('an inbox', () => {
  test('pages by due day and age, nothing twice and nothing left out', async () => {
    const whole = (await openTasks(room.db, { keys: keys['dean']!, limit: 100 })).items;
    expect(whole).toHaveLength(8);
    expect(whole.map((task) => task.dueAt)).toEqual(whole.map((task) => task.dueAt).toSorted());
    expect(await allPages({ keys: keys['dean']!, limit: 3 })).toEqual(whole);
    expect(await allPages({ keys: keys['dean']!, limit: 1 })).toEqual(whole);
    expect(whole[0]).toMatchObject({ step: 'dept', onBehalfOf: null, process: 'small_loan' });
    expect(whole[0]).toMatchObject({
      why: { zh: expect.any(String), en: expect.any(String) },
      about: { pi: 'wang', partner: null, amount: null },
      approves: { zh: '同意', en: 'Approve' },
    });
    expect(Object.keys(whole[0]!.why)).toEqual(['zh', 'en']);
  });

  test('merges many keys', async () => {
    const both = [...keys['dean']!, ...keys['wu']!];
    const items = await allPages({ keys: both, limit: 5 });
    expect(new Set(items.map((task) => task.deal)).size).toBe(12);
    expect(items.map((task) => task.dueAt)).toEqual(items.map((task) => task.dueAt).toSorted());
    expect(await countTasks(room.db, { keys: both, limit: 100 })).toBe(12);
    expect(await countTasks(room.db, { keys: both, limit: 5 })).toBe(5);
  });

  test('shows a stand-in whose task it is, within the limits of the rule', async () => {
    const items = (await openTasks(room.db, { keys: keys['deputy']!, limit: 100 })).items;
    expect(items).toHaveLength(4);
    expect(new Set(items.map((task) => task.onBehalfOf))).toEqual(new Set(['wu']));
    const elsewhere = keys['deputy']!.map((key) => ({ ...key, processes: ['other'] }));
    const own = elsewhere.filter((key) => key.from === null);
    expect(await countTasks(room.db, { keys: own, limit: 9 })).toBe(0);
    const limited = elsewhere.filter((key) => key.from !== null);
    expect(await countTasks(room.db, { keys: limited, limit: 9 })).toBe(0);
    const capped = keys['deputy']!.map((key) => ({ ...key, maxAmount: 100 }));
    expect(await countTasks(room.db, { keys: capped, limit: 9 })).toBe(0);
    const directory = await readDirectory(room.db);
    expect(keysOf(directory, 'deputy', '2026-12-01T00:00:00.000Z')).toHaveLength(1);
  });

  test('counts a task once that is reached in two ways', async () => {
    const twice = [...keys['wu']!, ...keys['deputy']!];
    const items = (await openTasks(room.db, { keys: twice, limit: 100 })).items;
    expect(items).toHaveLength(4);
    expect(new Set(items.map((task) => task.onBehalfOf))).toEqual(new Set([null]));
  });

  test('pages from the oldest too, each with its own cursor', async () => {
    const mine = { keys: keys['wang']!, limit: 5, search: '显微镜 ', sort: 'filedAt' } as const;
    const first = await dealsFor(room.db, mine);
    const second = await dealsFor(room.db, { ...mine, cursor: first.next! });
    const third = await dealsFor(room.db, { ...mine, cursor: second.next! });
    const ids = [first, second, third].flatMap((page) => page.items.map((deal) => deal.id));
    expect(ids).toEqual(filed);
    const other = dealsFor(room.db, { ...mine, sort: '-filedAt', cursor: first.next! });
    await expect(other).rejects.toBeInstanceOf(BadCursor);
  });

  test('is filtered', async () => {
    const of = (more: object) => countTasks(room.db, { keys: keys['dean']!, limit: 99, ...more });
    expect(await of({ process: 'small_loan' })).toBe(8);
    expect(await of({ process: 'other' })).toBe(0);
    expect(await of({ search: '镜 7' })).toBe(1);
    expect(await of({ search: '100%' })).toBe(0);
    expect(await of({ overdue: '2026-11-24T23:00:00.000Z' })).toBe(2);
    expect(await of({ overdue: noon })).toBe(0);
  });

  test('leaves out what a colleague has claimed, if asked to', async () => {
    const deal = filed[11]!;
    yes(await recordAct(room.db, asking('vice', deal, { type: 'claim', step: 'dept' })));
    const of = (person?: string) => countTasks(room.db, { keys: keys['dean']!, limit: 99, person });
    expect([await of(), await of('dean'), await of('vice')]).toEqual([8, 7, 8]);
    yes(await recordAct(room.db, asking('vice', deal, { type: 'unclaim', step: 'dept' })));
  });

  test('refuses a cursor it has not given', async () => {
    for (const cursor of ['x', '', 'WzFd', 'WyInIG9yIDE9MSIsIjEiXQ']) {
      const ask = openTasks(room.db, { keys: keys['dean']!, limit: 3, cursor: cursor || '!' });
      await expect(ask).rejects.toBeInstanceOf(BadCursor);
    }
  });

  test('is paged the other way round, each way with its own cursor', async () => {
    const whole = (await openTasks(room.db, { keys: keys['dean']!, limit: 100 })).items;
    const mine = { keys: keys['dean']!, limit: 3, sort: '-dueAt' } as const;
    const places: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Awaited<ReturnType<typeof openTasks>> = await openTasks(room.db, {
        ...mine,
        ...(cursor && { cursor }),
      });
      places.push(...page.items.map(({ deal, step }) => `${deal} ${step}`));
      cursor = page.next;
    }
    expect(places).toEqual(whole.map(({ deal, step }) => `${deal} ${step}`).toReversed());
    const { next } = await openTasks(room.db, mine);
    const other = openTasks(room.db, { ...mine, sort: 'dueAt', cursor: next! });
    await expect(other).rejects.toBeInstanceOf(BadCursor);
  });

  test('shows what was just done on the next read', async () => {
    const { deal } = await fileDeal(room.db, '天平');
    const mine = { keys: keys['dean']!, limit: 100 };
    expect((await openTasks(room.db, mine)).items.map((task) => task.deal)).toContain(deal);
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
    expect((await openTasks(room.db, mine)).items.map((task) => task.deal)).not.toContain(deal);
  });
});

describe('a list of deals', () => {
  test('pages from the newest, for those who may read', async () => {
    const mine = { keys: keys['wang']!, limit: 5, search: '显微镜 ' };
    const first = await dealsFor(room.db, mine);
    const second = await dealsFor(room.db, { ...mine, cursor: first.next! });
    const third = await dealsFor(room.db, { ...mine, cursor: second.next! });
    const ids = [first, second, third].flatMap((page) => page.items.map((deal) => deal.id));
    expect(ids).toEqual(filed.toReversed());
    expect(third.next).toBeNull();
    expect((await dealsFor(room.db, { keys: [], limit: 5 })).items).toEqual([]);
  });

  test('is filtered', async () => {
    const of = async (more: object) =>
      (await dealsFor(room.db, { keys: keys['wang']!, limit: 99, ...more })).items.length;
    expect(await of({ search: '显微镜 11' })).toBe(1);
    expect(await of({ search: '人wang' })).toBeGreaterThan(11);
    expect(await of({ process: 'other' })).toBe(0);
    expect(await of({ state: 'completed' })).toBe(0);
    expect(await of({ ended: true })).toBe(0);
    expect(await of({ applicant: 'wu' })).toBe(0);
    expect(await of({ overdue: noon })).toBe(0);
    expect(await of({ overdue: '2027-11-20T04:00:00.000Z' })).toBeGreaterThan(11);
    expect(await of({ overdue: '2027-11-20T04:00:00.000Z', state: 'completed' })).toBe(0);
    expect(await of({ applicant: 'wang', ended: false, state: 'in_review' })).toBeGreaterThan(11);
  });

  test('says what a deal waits for', async () => {
    const mine = { keys: keys['wang']!, limit: 1, search: '显微镜 0' };
    expect((await dealsFor(room.db, mine)).items[0]!.waiting).toEqual([
      { step: { zh: '办公室审批', en: 'Office' }, key: 'role:dom_manager@*' },
    ]);
  });
});

test('only those with a key may read a deal', async () => {
  const values = { ...valuesOf('一台'), pi: 'wang' };
  const request = asking('wang', newId(), { type: 'file', process: 'small_loan', values });
  const { deal } = yes(await recordAct(room.db, request));
  const stranger = [{ key: 'person:nobody', from: null, processes: [], maxAmount: null }];
  const ask = (who: TaskKey[]) => mayRead(room.db, deal, who);
  expect(await Promise.all([ask(keys['wang']!), ask(keys['dean']!), ask(keys['wu']!)])).toEqual([
    true,
    true,
    true,
  ]);
  expect(await ask(stranger)).toBe(false);
  expect(await ask([])).toBe(false);
  expect(await mayRead(room.db, newId(), keys['wang']!)).toBe(false);
});
