import { beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@kezhuan/domain/new-id';
import { eventsOf, readDeal, readDealAt, recordAct, type Recorded } from '@kezhuan/persistence';
import { countRows, openRoom, type Room } from './room.ts';
import { approve, asking, fileDeal, filing, noon, valuesOf, yes } from './small-deal.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});

const kinds = (answers: readonly Recorded[]) => {
  const counts: Record<string, number> = {};
  for (const { kind } of answers) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

describe('one key, one effect', () => {
  test('a hundred clicks at once file one deal, and all hear the same', async () => {
    const request = filing();
    const before = await countRows(room);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => recordAct(room.db, request)),
    );
    const after = await countRows(room);

    expect(kinds(answers)).toEqual({ recorded: 100 });
    expect(answers.filter((a) => a.kind === 'recorded' && !a.replayed)).toHaveLength(1);
    const told = new Set(answers.map((a) => JSON.stringify([yes(a).number, yes(a).events])));
    expect(told.size).toBe(1);
    expect(after['deal']! - before['deal']!).toBe(1);
    expect(after['act_key']! - before['act_key']!).toBe(1);
  });

  test('a hundred clicks on one decision decide once', async () => {
    const { deal, seq } = await fileDeal(room.db);
    const request = asking('dean', deal, approve('dept'), { seq });
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => recordAct(room.db, request)),
    );
    expect(kinds(answers)).toEqual({ recorded: 100 });
    expect(answers.filter((a) => a.kind === 'recorded' && !a.replayed)).toHaveLength(1);
    const decisions = (await eventsOf(room.db, deal)).filter((e) => e.event.type === 'decided');
    expect(decisions).toHaveLength(1);
  });

  test('the same key with another body is turned away', async () => {
    const { deal } = await fileDeal(room.db);
    const request = asking('dean', deal, approve('dept'));
    yes(await recordAct(room.db, request));
    const other = { ...request, act: { ...approve('dept'), reason: '另一条理由，超过十个字符' } };
    expect(await recordAct(room.db, other)).toEqual({ kind: 'key-reused' });
  });

  test('the same key of someone else is another key', async () => {
    const [a, b] = [await fileDeal(room.db), await fileDeal(room.db)];
    const key = newId();
    yes(await recordAct(room.db, asking('dean', a.deal, approve('dept'), { key })));
    yes(await recordAct(room.db, asking('vice', b.deal, approve('dept'), { key })));
  });

  test('a deal that exists is not filed again under another key', async () => {
    const { deal } = await fileDeal(room.db);
    expect(await recordAct(room.db, filing(deal))).toEqual({ kind: 'key-reused' });
  });
});

describe('two at once', () => {
  test('one decides, the others see what happened meanwhile', async () => {
    const { deal, seq } = await fileDeal(room.db);
    const answers = await Promise.all(
      ['dean', 'vice', 'dean', 'vice'].map((who) =>
        recordAct(room.db, asking(who, deal, approve('dept'), { seq })),
      ),
    );
    expect(kinds(answers)).toEqual({ recorded: 1, stale: 3 });
    const stale = answers.find((a) => a.kind === 'stale')!;
    expect(stale.newer.map((e) => e.event.type)).toContain('decided');
    expect(stale.newer[0]!.seq).toBe(seq + 1);
  });

  test('without a page behind them, the rules decide', async () => {
    const { deal } = await fileDeal(room.db);
    const answers = await Promise.all(
      ['dean', 'vice'].map((who) => recordAct(room.db, asking(who, deal, approve('dept')))),
    );
    expect(kinds(answers)).toEqual({ recorded: 1, refused: 1 });
  });

  test('a comment in between does not make a page stale', async () => {
    const { deal, seq } = await fileDeal(room.db);
    const comment = { type: 'comment' as const, text: '请尽快', mentions: [] };
    yes(await recordAct(room.db, asking('wang', deal, comment)));
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'), { seq })));
  });

  test('a decision behind more comments than are looked at makes it stale all the same', async () => {
    const { deal, seq } = await fileDeal(room.db);
    const comment = { type: 'comment' as const, text: '请尽快', mentions: [] };
    yes(await recordAct(room.db, asking('wang', deal, comment)));
    await room.sql(
      `insert into deal_event (deal, seq, at, actor, event, prev, hash)
       select deal, seq + i, at, actor, event, prev, hash
         from deal_event, generate_series(1, 1000) as i where deal = $1 and seq = $2`,
      [deal, seq + 1],
    );
    await room.sql('update deal set seq = $2 where id = $1', [deal, seq + 1001]);
    yes(await recordAct(room.db, asking('vice', deal, approve('dept'))));
    const late = await recordAct(room.db, asking('dean', deal, approve('dept'), { seq }));
    expect(late.kind).toBe('stale');
  });

  test('deals filed at once get numbers without a gap', async () => {
    const filed = await Promise.all(Array.from({ length: 20 }, () => fileDeal(room.db)));
    const numbers = filed.map(({ number }) => Number(number.slice(-5))).sort((a, b) => a - b);
    expect(numbers.map((n) => n - numbers[0]!)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(filed[0]!.number).toMatch(/^P97-2026-D-\d{5}$/);
  });
});

describe('a no', () => {
  test('is recorded, bound to its key, and writes nothing else', async () => {
    const { deal, seq } = await fileDeal(room.db);
    const before = await countRows(room);
    const request = asking('wang', deal, approve('dept'), { seq });
    const first = await recordAct(room.db, request);
    const again = await recordAct(room.db, request);
    const after = await countRows(room);

    expect(first).toMatchObject({ kind: 'refused', replayed: false });
    expect(again).toEqual({ ...first, replayed: true });
    const more = { refusal: before['refusal']! + 1, act_key: before['act_key']! + 1 };
    expect(after).toEqual({ ...before, ...more });
    const [noted] = await room.sql('select * from refusal where deal = $1', [deal]);
    expect(noted).toMatchObject({ actor: 'person:wang', code: 'not-yours', key: request.key });
  });

  test('to a stale page is noted, and the key stays free', async () => {
    const { deal, seq } = await fileDeal(room.db);
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
    const request = asking('wu', deal, approve('office'), { seq });
    expect(await recordAct(room.db, request)).toMatchObject({ kind: 'stale', seq: seq + 6 });
    yes(await recordAct(room.db, { ...request, seq: seq + 6 }));
    expect(await room.sql('select code from refusal where deal = $1', [deal])).toEqual([
      { code: 'stale' },
    ]);
  });

  test('to the system does not stick to its business key', async () => {
    const { deal, events } = await fileDeal(room.db);
    const set = events.map(({ event }) => event).find((e) => e.type === 'deadline-set')!;
    const { id, at } = set.type === 'deadline-set' ? set.deadline : { id: '', at: '' };
    const request = asking(
      '',
      deal,
      { type: 'deadline_passed', deadline: id },
      {
        actor: { kind: 'system', name: 'clock' },
        key: `${deal}:${id}`,
      },
    );
    expect(await recordAct(room.db, request)).toMatchObject({ kind: 'refused' });
    expect(await recordAct(room.db, request)).toMatchObject({ kind: 'refused', replayed: false });
    yes(await recordAct(room.db, { ...request, now: at }));
    expect(await recordAct(room.db, { ...request, now: at })).toMatchObject({ replayed: true });
  });

  test('to a filing gives its number back', async () => {
    const first = await fileDeal(room.db);
    const bad = asking('dean', newId(), {
      type: 'file',
      process: 'small_loan',
      values: { title: 3 },
    });
    expect(await recordAct(room.db, bad)).toMatchObject({ kind: 'refused' });
    expect(await recordAct(room.db, bad)).toMatchObject({ kind: 'refused', replayed: true });
    const next = await fileDeal(room.db);
    expect(Number(next.number.slice(-5))).toBe(Number(first.number.slice(-5)) + 1);
  });

  test('meets text that no database can keep', async () => {
    for (const title of ['a\u0000b', 'a\ud800b']) {
      const answer = await recordAct(room.db, filing(newId(), title));
      expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'invalid' } });
    }
    yes(await recordAct(room.db, filing(newId(), '\\u0000 is only text, and 😀 is whole')));
  });

  test('to whoever may not see the deal is that there is none, and nothing is noted', async () => {
    const { deal } = await fileDeal(room.db);
    const keyed = (key: string) => ({
      readers: [{ key, from: null, processes: [], maxAmount: null }],
    });
    const before = await countRows(room);
    const stranger = asking('dean', deal, approve('dept'), keyed('person:stranger'));
    expect(await recordAct(room.db, stranger)).toEqual({ kind: 'no-such-deal' });
    expect(await countRows(room)).toEqual(before);

    const reader = { ...stranger, ...keyed('person:wang') };
    expect((await recordAct(room.db, reader)).kind).toBe('recorded');
    // Whoever has lost the sight of it does not hear what they were once told either.
    expect(await recordAct(room.db, stranger)).toEqual({ kind: 'no-such-deal' });
  });

  test('for a deal there is not', async () => {
    const answer = await recordAct(room.db, asking('dean', newId(), approve('dept')));
    expect(answer).toEqual({ kind: 'no-such-deal' });
  });
});

describe('what was recorded', () => {
  test('is what is read, and what the answer carried', async () => {
    const { deal, number, record } = await fileDeal(room.db, '离心机');
    const read = await readDeal(room.db, deal);
    expect(read).toEqual(JSON.parse(JSON.stringify(record)));
    expect(await readDeal(room.db, number)).toEqual(read);
    expect(await readDeal(room.db, newId())).toBeNull();
    expect(await readDeal(room.db, 'P97-1999-D-00001')).toBeNull();
  });

  test('can be read as it was', async () => {
    const { deal, seq, record } = await fileDeal(room.db);
    yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
    const then = await readDealAt(room.db, deal, seq);
    expect(then).toEqual(JSON.parse(JSON.stringify(record)));
  });

  test('never goes back in time, whatever the clocks say', async () => {
    const { deal } = await fileDeal(room.db);
    const early = '2026-11-20T04:00:00.000Z';
    const { events } = yes(
      await recordAct(room.db, asking('dean', deal, approve('dept'), { now: early })),
    );
    expect(new Set(events.map(({ at }) => at))).toEqual(new Set([noon]));
  });

  test('keeps the order of keys', async () => {
    const values = { note: '先来后到', ...valuesOf('顺序') };
    const request = asking('wang', newId(), { type: 'file', process: 'small_loan', values });
    const { deal, record } = yes(await recordAct(room.db, request));
    const { state } = (await readDeal(room.db, deal))!;
    expect(JSON.stringify(state)).toBe(JSON.stringify(record!.state));
  });
});
