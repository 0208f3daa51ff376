import { beforeAll, describe, expect, test } from '@jest/globals';
import { t } from '@kezhuan/domain';
import {
  addDelegation,
  addRelation,
  assignRole,
  keysOf,
  organizations,
  readDirectory,
  recordAct,
  revokeDelegation,
  revokeRole,
  transact,
  units,
  upsertOrganizations,
  upsertPeople,
  upsertUnits,
} from '@kezhuan/persistence';
import { openRoom, type Room } from './room.ts';
import { approve, asking, fileDeal, noon, yes } from './small-deal.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});

const deanship = { person: 'dean', role: 'dept_head', scope: 'unit:chem' } as const;

describe('the directory', () => {
  test('is read anew when it has changed, and only then', async () => {
    const before = await readDirectory(room.db);
    expect(await readDirectory(room.db)).toBe(before);
    await addRelation(room.db, { person: 'zhu', to: { person: 'wang' }, kind: 'spouse' });
    await addRelation(room.db, { person: 'zhu', to: { party: 'acme' }, kind: 'shareholder' });
    const after = await readDirectory(room.db);
    expect(after.relations).toEqual([
      { person: 'zhu', to: { party: 'acme' }, kind: 'shareholder' },
      { person: 'zhu', to: { person: 'wang' }, kind: 'spouse' },
    ]);
    expect(after.people['wang']).toEqual({
      id: 'wang',
      name: t('人wang', 'wang'),
      unit: 'chem',
      active: true,
    });
  });

  test('of a transaction that is rolled back never was', async () => {
    const failing = transact(room.db, async (tx) => {
      await upsertPeople(tx, [{ id: 'ghost', name: t('鬼', 'Ghost'), unit: null, active: true }]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect((await readDirectory(room.db)).people['ghost']).toBeUndefined();
  });

  test('finds a task under a unit for whoever holds the role everywhere', async () => {
    await assignRole(room.db, { person: 'zhu', role: 'dept_head', scope: '*' });
    const keys = keysOf(await readDirectory(room.db), 'zhu', noon).map(({ key }) => key);
    expect(keys).toContain('role:dept_head@unit:chem');
    await revokeRole(room.db, { person: 'zhu', role: 'dept_head', scope: '*' });
  });

  test('gives nobody inactive a key', async () => {
    const vice = (await readDirectory(room.db)).people['vice']!;
    await upsertPeople(room.db, [{ ...vice, active: false }]);
    expect(keysOf(await readDirectory(room.db), 'vice', noon)).toEqual([]);
    await upsertPeople(room.db, [vice]);
  });

  test('takes any number at once', async () => {
    const many = Array.from({ length: 2500 }, (_, i) => `p${i}`);
    const person = (id: string) => ({ id, name: t(id, id), unit: null, active: true });
    await upsertPeople(room.db, many.map(person));
    const directory = await readDirectory(room.db);
    expect(many.every((id) => directory.people[id]?.active)).toBe(true);
  });
});

describe('a right that ends', () => {
  test('ends with the next act', async () => {
    const { deal } = await fileDeal(room.db);
    await revokeRole(room.db, deanship);
    const answer = await recordAct(room.db, asking('dean', deal, approve('dept')));
    expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'not-yours' } });
    await assignRole(room.db, deanship);
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
  });

  test('waits for no act and outruns none: nothing is decided on it afterwards', async () => {
    for (let round = 0; round < 20; round += 1) {
      const deals = await Promise.all(Array.from({ length: 4 }, () => fileDeal(room.db)));
      const log: string[] = [];
      await Promise.all([
        ...deals.map(async ({ deal }) => {
          const { kind } = await recordAct(room.db, asking('dean', deal, approve('dept')));
          log.push(kind);
        }),
        revokeRole(room.db, deanship).then(() => log.push('revoked')),
      ]);
      const late = await fileDeal(room.db);
      const after = await recordAct(room.db, asking('dean', late.deal, approve('dept')));
      expect(after).toMatchObject({ kind: 'refused' });
      expect(log.filter((kind) => kind === 'stale')).toEqual([]);
      await assignRole(room.db, deanship);
    }
  });

  test('holds for a stand-in too, who is named in the record', async () => {
    const rule = {
      id: 'stand-in',
      from: 'dean',
      to: 'deputy',
      startsAt: '2026-11-01T00:00:00.000Z',
      endsAt: null,
      processes: [],
      maxAmount: null,
    };
    await addDelegation(room.db, rule);
    const [one, other] = [await fileDeal(room.db), await fileDeal(room.db)];
    const { events } = yes(await recordAct(room.db, asking('deputy', one.deal, approve('dept'))));
    expect(events[0]!.event).toMatchObject({
      by: { person: 'deputy', onBehalfOf: 'dean', delegation: 'stand-in' },
    });
    expect((await readDirectory(room.db)).delegations).toEqual([rule]);
    expect(await revokeDelegation(room.db, 'stand-in', noon)).toBe(true);
    expect(await revokeDelegation(room.db, 'stand-in', noon)).toBe(false);
    // The request that gave it, sent once more and late.
    await addDelegation(room.db, rule);
    expect((await readDirectory(room.db)).delegations).toEqual([]);
    const answer = await recordAct(room.db, asking('deputy', other.deal, approve('dept')));
    expect(answer).toMatchObject({ kind: 'refused' });
  });
});

test('registries are listed and searched', async () => {
  const make = (id: string, name: string, registration: string | null) => ({
    id,
    name: t(name, id),
    kind: 'private',
    country: 'CN',
    overseasControlled: false,
    registration,
  });
  await upsertOrganizations(room.db, [
    make('acme', '艾克米', '91110000MA01XYZ12X'),
    make('bolt', '博特', null),
    make('core', '核芯', null),
  ]);
  const first = await organizations(room.db, { limit: 2 });
  expect(first.items.map(({ id }) => id)).toEqual(['acme', 'bolt']);
  const rest = await organizations(room.db, { limit: 2, cursor: first.next! });
  expect(rest).toEqual({ items: [make('core', '核芯', null)], next: null });
  expect((await organizations(room.db, { search: '91110', limit: 5 })).items).toHaveLength(1);
  await upsertUnits(room.db, [{ id: 'chem', name: t('化学系', 'Chemistry') }]);
  await upsertUnits(room.db, [{ id: 'chem', name: t('化学', 'Chemistry') }]);
  expect(await units(room.db)).toEqual([{ id: 'chem', name: t('化学', 'Chemistry') }]);
});
