import { beforeAll, describe, expect, test } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { newId } from '@kezhuan/domain/new-id';
import { openDeal, tellDeals, waitThat, type ProcessDefinition } from '@kezhuan/flow';
import {
  carryMessages,
  close,
  connect,
  openAlerts,
  readDeal,
  readDirectory,
  keysOf,
  rebuild,
  recordAct,
  redrive,
  relatedDeals,
  upsertPeople,
  type Catalogue,
} from '@kezhuan/persistence';
import { openRoom, type Room } from './room.ts';
import { approve, asking, catalogue, noon, smallProcess, valuesOf, yes } from './small-deal.ts';

const name = t('环节', 'Step');
const [submit, dept] = smallProcess.flow as [ProcessDefinition['flow'][0], never];

/** Approved, then it opens a follow-up for its PI, waits for it to end, and tells it goodbye. */
const parent: ProcessDefinition = {
  ...smallProcess,
  key: 'small_parent',
  code: 'P95',
  flow: [
    submit,
    dept,
    openDeal('follow', {
      name,
      process: 'small_child',
      link: 'follow_ups',
      applicant: 'pi',
      carry: { title: 'title', pi: 'pi', department: 'department' },
    }),
    tellDeals('greet', { name, to: 'related.follow_ups', what: { greeting: '"welcome"' } }),
    waitThat('over', 'every f in related.follow_ups satisfies f.ended', { name }),
  ],
  tells: { noted: 'note' },
  control: { ...smallProcess.control, withdrawBefore: 'over' },
};

const child: ProcessDefinition = {
  ...smallProcess,
  key: 'small_child',
  code: 'P96',
  flow: [submit, dept],
  under: [
    {
      link: 'follow_ups',
      name: t('后续', 'Follow-ups'),
      process: 'small_parent',
      when: 'steps.dept.status = "done"',
      carry: { department: 'department' },
      parentEnds: [{ then: 'terminate' }],
    },
  ],
  underOnly: true,
  control: { ...smallProcess.control, withdrawBefore: 'dept' },
};

const shelf: Catalogue = {
  ...catalogue,
  definition: (key) => [parent, child].find((process) => process.key === key),
};

let room: Room;
beforeAll(async () => {
  room = await openRoom();
  await upsertPeople(room.db, [{ id: 'li', name: t('李', 'Li'), unit: 'physics', active: true }]);
});

const more = { catalogue: shelf };
const carry = (given: Catalogue = shelf) =>
  carryMessages({ db: room.db, catalogue: given, now: () => noon }, { limit: 100 });
const carryAll = async () => {
  while ((await carry()).delivered > 0);
};
const later = () => room.sql(`update message set next_try = now() - interval '1 second'`);

const filed = async (): Promise<string> => {
  const act = { type: 'file' as const, process: 'small_parent', values: valuesOf('显微镜') };
  return yes(await recordAct(room.db, asking('wang', newId(), act, more))).deal;
};

/** A parent whose step has asked for its follow-up. */
const asked = async (): Promise<string> => {
  const deal = await filed();
  yes(await recordAct(room.db, asking('dean', deal, approve('dept'), more)));
  return deal;
};

const stateOf = async (deal: string) => (await readDeal(room.db, deal))!.state;
const childrenOf = async (deal: string) =>
  (await room.sql<{ child: string }>('select child from deal_link where parent = $1', [deal])).map(
    (row) => row.child,
  );
const heardBy = async (deal: string) =>
  (
    await room.sql<{ n: number }>(
      `select count(*)::int as n from deal_event
        where deal = $1 and event ->> 'type' = 'message-received'`,
      [deal],
    )
  )[0]!.n;

describe('a deal that a step opens', () => {
  test('is there once, for whom it was asked, though it is asked for twice', async () => {
    const deal = await asked();
    const [letter] = await room.sql('select * from message where from_deal = $1', [deal]);
    expect((await carry()).delivered).toBe(1);
    // The courier died after the deal was opened, and before it could say so.
    const { from_deal, seq, to_deal, body } = letter as Record<string, unknown>;
    await room.sql(
      `insert into message (from_deal, seq, to_deal, body, queued_at, next_try)
       values ($1, $2, $3, $4, now(), now())`,
      [from_deal, seq, to_deal, body],
    );
    await carryAll();
    const [opened, ...others] = await childrenOf(deal);
    expect(others).toEqual([]);
    const state = await stateOf(opened!);
    expect(state).toMatchObject({ applicant: 'wang', parent: { deal, link: 'follow_ups' } });
    expect(state.steps['submit']).toMatchObject({ status: 'open' });
    expect((await stateOf(deal)).steps).toMatchObject({
      follow: { status: 'done' },
      over: { status: 'open' },
    });
  });

  test('leaves nothing behind when it cannot be opened, and people are asked', async () => {
    const deal = await asked();
    await carry({ ...shelf, definition: () => undefined });
    expect(await childrenOf(deal)).toEqual([]);
    const incidents = Object.values((await stateOf(deal)).incidents).map(({ code }) => code);
    expect(incidents).toEqual(['opening-failed']);
  });
});

describe('what deals say to each other', () => {
  test('is heard once, though it is delivered twice and the courier dies in between', async () => {
    const deal = await asked();
    await carryAll();
    const [opened] = await childrenOf(deal);
    const before = await heardBy(opened!);
    const act = {
      type: 'amend' as const,
      values: { note: '改' },
      reason: 'a reason that is long enough',
    };
    yes(await recordAct(room.db, asking('wang', deal, act, more)));
    const rows = await room.sql('select * from message');
    await carry();
    for (const { from_deal, seq, to_deal, body } of rows as Record<string, unknown>[])
      await room.sql(
        `insert into message (from_deal, seq, to_deal, body, queued_at, next_try)
         values ($1, $2, $3, $4, now(), now())`,
        [from_deal, seq, to_deal, body],
      );
    await carry();
    expect(await heardBy(opened!)).toBe(before + 1);
    const heard = (await stateOf(opened!)).related[deal]!.values;
    expect(heard).toEqual({ noted: '改', greeting: 'welcome' });
    expect(await room.sql('select from message')).toEqual([]);
  });

  test('waits for a courier that died with it in hand, and arrives in the order it was said', async () => {
    const deal = await asked();
    await carryAll();
    const [opened] = await childrenOf(deal);
    for (const note of ['一', '二', '三']) {
      const act = { type: 'amend' as const, values: { note }, reason: '十个字以上的变更理由说明' };
      yes(await recordAct(room.db, asking('wang', deal, act, more)));
    }
    await room.sql(
      `update message set next_try = now() + interval '30 seconds', attempts = 1
        where id = (select min(id) from message)`,
    );
    expect(await carry()).toEqual({ delivered: 0, failed: 0 });
    await later();
    await Promise.all([carry(), carry(), carry()]);
    expect((await stateOf(opened!)).related[deal]!.values['noted']).toBe('三');
    const said = await room.sql<{ seq: number }>(
      `select (event ->> 'seq')::int as seq from deal_event
        where deal = $1 and event ->> 'type' = 'message-received' order by deal_event.seq`,
      [opened],
    );
    const order = said.map(({ seq }) => seq);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test('is set aside with an alert when it can never be taken in, and can be tried again', async () => {
    const deal = await asked();
    await room.sql('update message set body = $1', [{ kind: 'say', message: null }]);
    await room.sql('update message set to_deal = $1, attempts = 7', [deal]);
    expect(await carry()).toEqual({ delivered: 0, failed: 1 });
    expect((await openAlerts(room.db)).map(({ kind }) => kind)).toContain('message-parked');
    await later();
    expect(await carry()).toEqual({ delivered: 0, failed: 0 });
    expect(await redrive(room.db)).toContain(deal);
    await room.sql('delete from message');
  });
});

describe('a deal that is filed under another', () => {
  const under = (deal: string) => ({
    type: 'file' as const,
    process: 'small_child',
    values: { title: { zh: '子', en: 'sub' }, pi: 'wang' },
    parent: { deal, link: 'follow_ups' },
  });

  test('lies there at once, with what it brings along, or is refused', async () => {
    const deal = await filed();
    const early = await recordAct(room.db, asking('wang', newId(), under(deal), more));
    expect(early).toMatchObject({ kind: 'refused', refusal: { code: 'not-under' } });
    const nowhere = await recordAct(room.db, asking('wang', newId(), under(newId()), more));
    expect(nowhere).toMatchObject({ kind: 'refused', refusal: { code: 'no-such-parent' } });
    const stranger = { ...more, readers: keysOf(await readDirectory(room.db), 'deputy', noon) };
    const unseen = await recordAct(room.db, asking('wang', newId(), under(deal), stranger));
    expect(unseen).toMatchObject({ kind: 'refused', refusal: { code: 'no-such-parent' } });
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'), more)));
    const reader = { ...more, readers: keysOf(await readDirectory(room.db), 'wang', noon) };
    const own = yes(await recordAct(room.db, asking('wang', newId(), under(deal), reader)));
    expect((await stateOf(own.deal)).data['']).toMatchObject({ department: 'chem' });
    await carryAll();
    expect(Object.keys((await stateOf(deal)).related)).toContain(own.deal);
  });

  test('is found from both pages by whoever may read it, and its lost place is found again', async () => {
    const deal = await asked();
    await carryAll();
    const [opened] = await childrenOf(deal);
    const directory = await readDirectory(room.db);
    const near = async (of: string, who: string) =>
      (await relatedDeals(room.db, of, { keys: keysOf(directory, who, noon), limit: 100 })).items;
    expect(await near(deal, 'wang')).toMatchObject([
      { as: 'child', link: 'follow_ups', id: opened, process: 'small_child', ended: false },
    ]);
    expect(await near(opened!, 'wang')).toMatchObject([{ as: 'parent', id: deal }]);
    expect(await near(deal, 'zhu')).toHaveLength(1);
    expect(await near(deal, 'deputy')).toEqual([]);
    const keys = keysOf(directory, 'wang', noon);
    const beyond = Buffer.from(JSON.stringify([999_999_999_999_999, opened])).toString('base64url');
    const rest = await relatedDeals(room.db, deal, { keys, limit: 100, cursor: beyond });
    expect(rest.items).toEqual([]);
    await room.sql('delete from deal_link where child = $1', [opened]);
    expect(await rebuild(room.db, opened!)).toMatchObject({ ok: false, links: 1 });
    expect(await childrenOf(deal)).toEqual([opened]);
  });

  test('sees and hears a parent of many as it is, whatever this process has kept of it', async () => {
    const deal = await filed();
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'), more)));
    const filings = Array.from({ length: 24 }, () =>
      recordAct(room.db, asking('wang', newId(), under(deal), more)),
    );
    expect((await Promise.all(filings)).map(({ kind }) => kind)).toEqual(
      filings.map(() => 'recorded'),
    );
    await carryAll();
    expect(Object.keys((await stateOf(deal)).related)).toHaveLength(25);
    const note = {
      type: 'amend' as const,
      values: { note: '改' },
      reason: '十个字以上的变更理由说明',
    };
    yes(await recordAct(room.db, asking('wang', deal, note, more)));
    await carryAll();
    for (const below of await childrenOf(deal))
      expect((await stateOf(below)).related[deal]!.values).toMatchObject({ noted: '改' });
    // Another process changes it, and the next filing brings along what it has become.
    const elsewhere = await connect(room.url, { poolSize: 1 });
    const act = {
      type: 'amend' as const,
      values: { title: { zh: '改名', en: 'renamed' } },
      reason: '调整事项名称的变更理由',
    };
    yes(await recordAct(elsewhere, asking('wang', deal, act, more)));
    await close(elsewhere);
    const own = await recordAct(room.db, asking('wang', newId(), under(deal), more));
    expect((await stateOf(deal)).data['']).toMatchObject({ title: { en: 'renamed' } });
    // The department decides anew: until then nothing is filed under it.
    expect(own).toMatchObject({ kind: 'refused', refusal: { code: 'not-under' } });
    expect(await rebuild(room.db, deal)).toMatchObject({ state: 'same' });
  });

  test('ends with its parent where its process says so', async () => {
    const deal = await asked();
    await carryAll();
    const [opened] = await childrenOf(deal);
    const act = { type: 'withdraw' as const, reason: '十个字以上的撤销理由说明' };
    yes(await recordAct(room.db, asking('wang', opened!, act, more)));
    await carryAll();
    expect(await stateOf(deal)).toMatchObject({ ended: true, state: 'completed' });
  });
});
