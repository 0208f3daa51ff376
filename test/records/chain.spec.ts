import { beforeAll, describe, expect, test } from '@jest/globals';
import { recordAct, verifyChain } from '@kezhuan/persistence';
import { openRoom, type Room } from './room.ts';
import { approve, asking, fileDeal, yes } from './small-deal.ts';

let room: Room;
beforeAll(async () => {
  room = await openRoom();
});

/** A deal of 16 events. */
async function chained(): Promise<string> {
  const { deal } = await fileDeal(room.db);
  yes(await recordAct(room.db, asking('dean', deal, approve('dept'))));
  return deal;
}

/** What a superuser could do who switches the trigger off. */
async function tamper(text: string, values: unknown[]): Promise<void> {
  await room.sql('alter table deal_event disable trigger all');
  await room.sql(text, values);
  await room.sql('alter table deal_event enable trigger all');
}

describe('the record is append-only', () => {
  test.each([
    'update deal_event set seq = seq',
    'delete from deal_event',
    'truncate deal_event',
    'truncate deal cascade',
    'delete from refusal',
    'update act_key set answer = answer',
  ])('%s', async (text) => {
    await chained();
    await expect(room.sql(text)).rejects.toThrow(/append-only/);
  });

  test('a deal with events cannot be removed', async () => {
    const deal = await chained();
    await expect(room.sql('delete from deal where id = $1', [deal])).rejects.toThrow(
      /deal_event_deal/,
    );
  });
});

describe('the chain', () => {
  test('of an honest log is whole', async () => {
    expect(await verifyChain(room.db, await chained())).toEqual({ ok: true, length: 16 });
  });

  const text = (column: string, value: string) =>
    `update deal_event set ${column} = ${value} where deal = $1 and seq = 12`;
  test.each([
    ['who', text('actor', `'{"kind":"person","person":"someone"}'`)],
    ['what', text('event', `'{"type":"ended","state":"completed"}'`)],
    ['when', text('at', `at + interval '1 second'`)],
    ['the hash', text('hash', `decode(repeat('ab', 32), 'hex')`)],
  ])('shows a change of %s', async (_, change) => {
    const deal = await chained();
    await tamper(change, [deal]);
    expect(await verifyChain(room.db, deal)).toMatchObject({
      ok: false,
      firstBroken: 12,
      because: 'changed',
    });
  });

  test('shows two events that changed places', async () => {
    const deal = await chained();
    await tamper(
      'update deal_event set seq = case seq when 4 then -5 else -4 end where deal = $1 and seq in (4, 5)',
      [deal],
    );
    await tamper('update deal_event set seq = -seq where deal = $1 and seq < 0', [deal]);
    expect(await verifyChain(room.db, deal)).toMatchObject({ ok: false, firstBroken: 4 });
  });

  test('shows an event that is gone, and one too many', async () => {
    const deal = await chained();
    await tamper('delete from deal_event where deal = $1 and seq = 7', [deal]);
    expect(await verifyChain(room.db, deal)).toMatchObject({ firstBroken: 7, because: 'missing' });

    const other = await chained();
    await tamper(
      `insert into deal_event
       select deal, 17, at, actor, event, hash, decode(repeat('00', 32), 'hex')
         from deal_event where deal = $1 and seq = 16`,
      [other],
    );
    expect(await verifyChain(room.db, other)).toMatchObject({ ok: false, firstBroken: 17 });
  });

  test('shows an end that was cut off', async () => {
    const deal = await chained();
    await tamper('delete from deal_event where deal = $1 and seq > 10', [deal]);
    expect(await verifyChain(room.db, deal)).toMatchObject({
      firstBroken: 11,
      because: 'cut-off',
    });
  });

  test('does not accept another deal in place of one', async () => {
    const [one, other] = [await chained(), await chained()];
    await tamper('delete from deal_event where deal = $1', [one]);
    await tamper(
      `insert into deal_event
       select $1::uuid, seq, at, actor, event, prev, hash from deal_event where deal = $2`,
      [one, other],
    );
    expect(await verifyChain(room.db, one)).toMatchObject({ ok: false, firstBroken: 1 });
  });
});
