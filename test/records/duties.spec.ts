import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  BadCursor,
  dutiesFor,
  keysOf,
  readDirectory,
  rebuild,
  recordAct,
  type DutyQuery,
  type ListedDuty,
  type TaskKey,
} from '@kezhuan/persistence';
import { openRoom, type Room } from './room.ts';
import { asking, noon, yes } from './small-deal.ts';
import { lines, signContract, submitting } from './small-contract.ts';

let room: Room;
const keys: Record<string, TaskKey[]> = {};
let first: string;

beforeAll(async () => {
  room = await openRoom();
  const directory = await readDirectory(room.db);
  for (const who of ['wang', 'dean', 'wu', 'deputy']) keys[who] = keysOf(directory, who, noon);
  first = await signContract(room.db, '甲合同');
  for (const title of ['乙合同', '丙合同', '丁合同']) await signContract(room.db, title);
});

const all = ['milestone', 'statutory', 'report', 'payment'] as const;
const asked = (who: string, more: Partial<DutyQuery> = {}): DutyQuery => ({
  keys: keys[who]!,
  past: false,
  kinds: all,
  limit: 100,
  ...more,
});
const list = async (who: string, more: Partial<DutyQuery> = {}): Promise<ListedDuty[]> =>
  (await dutiesFor(room.db, asked(who, more))).items;
const of = (deal: string, items: readonly ListedDuty[]): string[] =>
  items
    .filter((it) => it.deal === deal)
    .map((it) => `${it.place} ${it.status} ${it.dueAt?.slice(0, 10)}`);

async function allPages(query: DutyQuery): Promise<ListedDuty[]> {
  const items: ListedDuty[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await dutiesFor(room.db, { ...query, cursor });
    items.push(...page.items);
    if (!page.next) return items;
    cursor = page.next;
  }
}

describe('duties across deals', () => {
  test('follow every act, through a variation in mid-term to the end', async () => {
    const deal = await signContract(room.db, '戊合同');
    expect(of(deal, await list('wu'))).toEqual([
      'lines/r1/line ahead 2026-12-10',
      'register open 2027-01-22',
      'lines/r2/line ahead 2027-06-30',
    ]);
    yes(await recordAct(room.db, submitting('wu', deal, 'register', { filed_note: 'x' })));
    const plan = lines('2027-01-15', '2027-06-30', '2027-12-31');
    yes(await recordAct(room.db, submitting('wang', deal, 'vary', { lines: plan })));
    yes(
      await recordAct(room.db, submitting('wang', deal, 'lines/r1/line/deliver', { shown: 'x' })),
    );
    expect(of(deal, await list('wang'))).toEqual([
      'lines/r2/line open 2027-06-30',
      'lines/r3/line open 2027-12-31',
    ]);
    expect(of(deal, await list('wang', { past: true }))).toEqual([
      'lines/r1/line met 2027-01-15',
      'register met 2026-11-23',
    ]);
    expect(await rebuild(room.db, deal)).toMatchObject({ ok: true, duties: { put: 0, gone: 0 } });
    const reason = '双方协商一致，同意不再履行';
    yes(await recordAct(room.db, asking('wu', deal, { type: 'terminate', reason })));
    expect(of(deal, await list('wang'))).toEqual([]);
    expect(of(deal, await list('wang', { past: true }))).toContain(
      'lines/r3/line dropped 2027-12-31',
    );
  });

  test('are shown to readers of the deal and to nobody else', async () => {
    expect(await list('deputy')).toEqual([]);
    await recordAct(room.db, asking('wang', first, { type: 'copy', people: ['deputy'] })).then(yes);
    expect(of(first, await list('deputy'))).toHaveLength(3);
    expect((await list('deputy')).every((it) => it.deal === first)).toBe(true);
  });

  test('page by due day, nothing twice and nothing left out, either way', async () => {
    const whole = await list('dean');
    expect(whole.length).toBeGreaterThanOrEqual(12);
    expect(whole.map((it) => it.dueAt)).toEqual(whole.map((it) => it.dueAt).toSorted());
    expect(await allPages(asked('dean', { limit: 5 }))).toEqual(whole);
    expect(await allPages(asked('dean', { limit: 1 }))).toEqual(whole);
    const past = await list('dean', { past: true });
    expect(past.length).toBeGreaterThan(2);
    expect(await allPages(asked('dean', { past: true, limit: 2 }))).toEqual(past);
    await expect(dutiesFor(room.db, asked('dean', { cursor: 'x' }))).rejects.toThrow(BadCursor);
  });

  test('are filtered', async () => {
    const count = async (more: Partial<DutyQuery>): Promise<number> =>
      (await list('dean', more)).length;
    const every = await count({});
    expect(await count({ kinds: ['statutory'] })).toBe(4);
    expect(await count({ kinds: ['milestone'] })).toBe(0);
    expect(await count({ process: 'small_contract' })).toBe(every);
    expect(await count({ process: 'other' })).toBe(0);
    expect(await count({ unit: 'chem' })).toBe(every);
    expect(await count({ unit: 'physics' })).toBe(0);
    expect(await count({ search: '甲合同' })).toBe(3);
    expect(await count({ search: '第1期' })).toBe(4);
    expect(await count({ search: '登记' })).toBe(4);
    expect(await count({ lateAt: '2026-12-11T00:00:00.000Z' })).toBe(4);
    expect(await count({ lateAt: noon })).toBe(0);
    expect(
      await count({ from: '2027-01-01T00:00:00.000Z', before: '2027-02-01T00:00:00.000Z' }),
    ).toBe(4);
    expect((await list('wang', { mine: true })).map((it) => it.owner)).toEqual(
      Array.from({ length: 8 }, () => 'person:wang'),
    );
    expect((await list('wu', { mine: true })).map((it) => it.kind)).toEqual(
      Array.from({ length: 4 }, () => 'statutory'),
    );
  });

  test('say what is due, by what rule, from whom, and who may see the sum', async () => {
    const [line, register] = (await list('dean', { search: '甲合同' })) as [ListedDuty, ListedDuty];
    expect(line).toMatchObject({
      number: expect.stringMatching(/^P96-2026-D-/),
      title: { zh: '甲合同' },
      name: { zh: '第1期' },
      kind: 'payment',
      amount: { currency: 'CNY', minor: 50 },
      seenBy: ['person:dean', 'person:wang', 'role:auditor@', 'role:dept_head@', 'role:inspector@'],
    });
    expect(register).toMatchObject({
      kind: 'statutory',
      step: 'register',
      owner: 'role:dom_manager@*',
      why: { en: 'Within 60 days' },
      amount: null,
      seenBy: null,
    });
  });
});

test('what someone has broken past the product is found and mended', async () => {
  const snapshot = () =>
    room.sql(
      `select place, status, due_at, null as key from duty where deal = $1
       union all select place, status, due_at, key from duty_reader where deal = $1
       order by 1, 4`,
      [first],
    );
  const before = await snapshot();
  await room.sql(`update duty set due_at = 'infinity' where deal = $1 and place = 'register'`, [
    first,
  ]);
  await room.sql(`delete from duty where deal = $1 and place = 'lines/r1/line'`, [first]);
  await room.sql(
    `insert into duty_reader
    select 'person:thief', deal, place, id, due_at, kind, status, process
      from duty_reader where deal = $1 and key = 'person:wang' and place = 'register'`,
    [first],
  );
  await room.sql(`delete from duty_reader where deal = $1 and key = 'person:dean'`, [first]);
  const found = await rebuild(room.db, first);
  expect(found).toMatchObject({ ok: false, state: 'same', tasks: { put: 0 }, readers: { put: 0 } });
  expect(found!.duties.put).toBeGreaterThanOrEqual(4);
  expect(found!.duties.gone).toBe(1);
  expect(await snapshot()).toEqual(before);
  expect(await rebuild(room.db, first)).toMatchObject({ ok: true });
});
