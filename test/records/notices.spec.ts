import { beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@kezhuan/domain/new-id';
import { calendarDays, waitFor, type ProcessDefinition } from '@kezhuan/flow';
import {
  assignRole,
  BadCursor,
  dealsFor,
  keysOf,
  mayRead,
  publicationsFor,
  readDirectory,
  rebuild,
  recordAct,
  type Catalogue,
  type PublicationQuery,
  type TaskKey,
} from '@kezhuan/persistence';
import { openRoom, type Room } from './room.ts';
import { approve, asking, catalogue, noon, smallProcess, valuesOf, yes } from './small-deal.ts';

const [submit, dept] = smallProcess.flow as [ProcessDefinition['flow'][0], never];

/** Approved by the department, then on the board for as many days as its note says. */
const announced: ProcessDefinition = {
  ...smallProcess,
  key: 'small_notice',
  code: 'P94',
  flow: [
    submit,
    dept,
    waitFor('period', calendarDays('number(note)'), {
      name: { zh: '公示期', en: 'Notice period' },
      publishes: { sections: ['basics'], to: ['expert'] },
    }),
  ],
  control: { ...smallProcess.control, withdrawBefore: 'period' },
};
const shelf: Catalogue = {
  ...catalogue,
  definition: (key) => (key === announced.key ? announced : undefined),
};

let room: Room;
const keys: Record<string, TaskKey[]> = {};

beforeAll(async () => {
  room = await openRoom();
  await assignRole(room.db, [{ person: 'deputy', role: 'expert', scope: 'unit:elsewhere' }]);
  const directory = await readDirectory(room.db);
  for (const who of ['deputy', 'dean', 'zhu']) keys[who] = keysOf(directory, who, noon);
});

const more = { catalogue: shelf };

async function publish(title: string, days: number): Promise<string> {
  const values = { ...valuesOf(title), note: String(days) };
  const act = { type: 'file' as const, process: announced.key, values };
  const { deal } = yes(await recordAct(room.db, asking('wang', newId(), act, more)));
  yes(await recordAct(room.db, asking('dean', deal, approve('dept'), more)));
  return deal;
}

const list = async (who: string, asked: Partial<PublicationQuery> = {}) =>
  publicationsFor(room.db, { keys: keys[who]!, limit: 100, ...asked });

describe('the board', () => {
  test('shows what is published to the reader, what ends first is first, page by page', async () => {
    const days = [9, 3, 7];
    const [nine, three, seven] = await Promise.all(days.map((n) => publish(`公示 ${n}`, n)));
    const seen = (await list('deputy')).items.map(({ deal }) => deal);
    expect(seen).toEqual([three, seven, nine]);
    const first = await list('deputy', { limit: 2 });
    const second = await list('deputy', { limit: 2, cursor: first.next! });
    expect([...first.items, ...second.items].map(({ deal }) => deal)).toEqual(seen);
    expect(second.next).toBeNull();
    const { items } = await list('deputy', { search: '公示 7' });
    expect(items.map(({ deal }) => deal)).toEqual([seven]);
    expect((await list('deputy', { kind: 'call' })).items).toEqual([]);
    await expect(list('deputy', { cursor: 'x' })).rejects.toThrow(BadCursor);
  });

  test('takes it down when the period is over; then the public reads it no more', async () => {
    const deal = await publish('将撤下的公示', 3);
    const readable = () => mayRead(room.db, deal, keys['deputy']!);
    expect(await readable()).toBe(true);
    // Published is no deal of one's own: it stands on the board only.
    expect((await dealsFor(room.db, { keys: keys['deputy']!, limit: 100 })).items).toEqual([]);
    const passed = { type: 'deadline_passed' as const, deadline: 'period#1:fires' };
    const actor = { kind: 'system' as const, name: 'test' };
    const now = '2026-12-30T00:00:00.000Z';
    yes(await recordAct(room.db, { ...asking('', deal, passed, more), actor, now }));
    expect((await list('deputy', { search: '将撤下' })).items).toEqual([]);
    expect(await readable()).toBe(false);
    expect((await list('zhu', { search: '公示' })).items).toHaveLength(3);
  });

  test('is put right when its table has lost it', async () => {
    const deal = await publish('丢失的公示', 4);
    await room.sql('delete from publication where deal = $1', [deal]);
    expect(await rebuild(room.db, deal)).toMatchObject({ publications: { put: 1, gone: 0 } });
    expect(await rebuild(room.db, deal)).toMatchObject({ publications: { put: 0, gone: 0 } });
    expect((await list('deputy', { search: '丢失' })).items).toHaveLength(1);
  });
});
