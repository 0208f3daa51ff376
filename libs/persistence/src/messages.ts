import { createHash } from 'node:crypto';
import type { Act } from '@kezhuan/flow';
import { raiseAlert } from './alerts.ts';
import type { Database } from './database.ts';
import { wordsOf } from './outbox.ts';
import type { Catalogue } from './pinned.ts';
import { recordAct } from './record-act.ts';
import type { FileAct, Recorded } from './recorded.ts';
import type { Letter, Opening } from './related.ts';
import { prepared, run } from './statement.ts';

/** Where letters are handed in, and by whose clock. */
export type Courier = { db: Database; catalogue: Catalogue; now: () => string };

// Only the oldest letter to a deal can be claimed, and whoever has it has them all: so they arrive in
// the order they were written. What was written to a deal but cannot be delivered is not overtaken.
const CLAIM = prepared(
  'claim-messages',
  `update message
      set next_try = now() + interval '30 seconds', attempts = attempts + 1
    where id in (
            select id
              from message as head
             where parked_at is null and next_try <= now()
               and not exists (
                     select from message as older
                      where older.to_deal = head.to_deal and older.id < head.id)
             order by next_try
             limit $1
               for update skip locked)
   returning to_deal`,
);

/** How many letters a deal takes in with one act: all that a thousand deals say to one within seconds. */
const AT_ONCE = 500;

const CLAIMED = prepared(
  'claimed-messages',
  `select id, "from", seq, "to", body
     from (select id, from_deal as "from", seq, to_deal as "to", body,
                  row_number() over (partition by to_deal order by id) as place
             from message
            where to_deal = any ($1::uuid[])) as waiting
    where place <= $2
    order by id`,
);

const TAKEN = prepared('messages-taken', 'delete from message where id = any ($1::bigint[])');

const FAILED = prepared(
  'messages-failed',
  `update message
      set next_try = now() + least(interval '5 minutes', interval '1 second' * 2 ^ attempts),
          parked_at = case when attempts >= $3 then now() end, last_error = $2
    where id = $1
   returning parked_at is not null as parked`,
);

/** After so many failures the letters to a deal are set aside for people to look at. */
const PARK_AFTER = 8;

type Waiting = Letter & { id: string; from: string };

/**
 * Delivers what deals have to say to each other, through the one door: to a deal all that waits for
 * it, in order. A letter delivered twice is heard once. A failure is tried again later, ever more
 * rarely, and parked with an alert after eight times.
 */
export async function carryMessages(
  courier: Courier,
  options: { limit: number },
): Promise<{ delivered: number; failed: number }> {
  const { db } = courier;
  const claimed = await run<{ to_deal: string }>(db, CLAIM, [options.limit]);
  if (claimed.length === 0) return { delivered: 0, failed: 0 };
  const deals = claimed.map(({ to_deal }) => to_deal);
  const waiting = await run<Waiting>(db, CLAIMED, [deals, AT_ONCE]);
  let failed = 0;
  for (const deal of deals) {
    const letters = waiting.filter(({ to }) => to === deal);
    try {
      await handIn(courier, deal, letters);
      await run(db, TAKEN, [letters.map(({ id }) => id)]);
    } catch (error) {
      failed += 1;
      await putOff(db, deal, letters, error);
    }
  }
  return { delivered: deals.length - failed, failed };
}

async function putOff(db: Database, deal: string, letters: readonly Waiting[], error: unknown) {
  const text = wordsOf(error);
  const [row] = await run<{ parked: boolean }>(db, FAILED, [letters[0]?.id, text, PARK_AFTER]);
  if (row?.parked) await raiseAlert(db, { kind: 'message-parked', deal, text });
}

/** A deal is opened before anything is said to it. */
async function handIn(courier: Courier, deal: string, letters: readonly Waiting[]): Promise<void> {
  for (const { from, body } of letters)
    if (body.kind === 'open') await open(courier, deal, from, body);
  const said = letters.flatMap(({ body }) => (body.kind === 'say' ? [body.message] : []));
  if (said.length === 0) return;
  const names = said.map((message) => `${message.from}:${message.seq}`).join(' ');
  // The same words said to many are another act in each of them.
  const key = `heard:${deal}:${createHash('sha256').update(names).digest('hex')}`;
  const heard = await record(courier, deal, key, { type: 'receive', messages: said });
  // A deal that was never opened hears nothing; what is known already needs no telling.
  if (heard.kind === 'no-such-deal' || heard.kind === 'recorded') return;
  if (heard.kind === 'refused' && heard.refusal.code === 'not-due') return;
  throw new Error(`${deal} does not take its messages: ${JSON.stringify(heard)}`);
}

async function open(courier: Courier, deal: string, from: string, asked: Opening): Promise<void> {
  const { id: request, process, link, applicant, values } = asked;
  if (!courier.catalogue.definition(process))
    return fail(courier, from, request, `没有流程 ${process} / there is no process ${process}`);
  const parent = { deal: from, link, request };
  const act: FileAct = { type: 'file', process, values, parent, applicant };
  const opened = await record(courier, deal, `open:${from}:${request}`, act);
  if (opened.kind === 'recorded') return;
  if (opened.kind !== 'refused') throw new Error(`${deal} cannot be opened: ${opened.kind}`);
  const { message, faults = [] } = opened.refusal;
  const more = faults.map((f) => `${f.message.zh} / ${f.message.en}`).join('; ');
  await fail(courier, from, request, `${message.zh} / ${message.en}${more && `: ${more}`}`);
}

async function fail(courier: Courier, deal: string, request: string, reason: string) {
  const key = `opening-failed:${deal}:${request}`;
  await record(courier, deal, key, { type: 'opening_failed', request, reason });
}

type Carried = Extract<Act, { type: 'receive' | 'opening_failed' }> | FileAct;

const record = (
  { db, catalogue, now }: Courier,
  deal: string,
  key: string,
  act: Carried,
): Promise<Recorded> =>
  recordAct(db, {
    deal,
    act,
    key,
    actor: { kind: 'system', name: 'courier' },
    now: now(),
    catalogue,
  });
