import type { DealState } from '@kezhuan/flow';
import { agendaOf, type Agenda } from '@kezhuan/flow/views';
import type { Database } from './database.ts';
import { pinnedBy } from './pinned.ts';
import { prepared, run } from './statement.ts';

/** What a deal's workflow is to be told: everything it must carry. */
export type Delivery = { deal: string; agenda: Agenda };

export type Relayed = { delivered: number; failed: number; parked: number };

// One row a deal, so that the order within a deal is kept, and no deal waits for another. The lease
// ends by itself when the relay dies with it. Attempts are counted here and not after a failure:
// a message that kills the relay counts too.
const CLAIM = prepared(
  'claim-outbox',
  `update outbox
      set leased_until = now() + interval '10 seconds', attempts = attempts + 1
    where deal in (
            select deal
              from outbox
             where parked_at is null and (next_try <= now() or $2 and attempts = 0)
               and (leased_until is null or leased_until < now())
             order by next_try
             limit $1
               for update skip locked)
   returning deal`,
);

const CLAIMED = prepared(
  'claimed-deals',
  'select id, seq, state, definition, rules from deal where id = any ($1::uuid[])',
);

// Events that came while the word was on its way are told next, and the count begins anew.
const DELIVERED = prepared(
  'outbox-delivered',
  `with told as (
     select deal, seq from unnest($1::uuid[], $2::int[]) as told(deal, seq)
   ), done as (
     delete from outbox using told where outbox.deal = told.deal and outbox.seq <= told.seq
   )
   update outbox
      set leased_until = null, attempts = 0, last_error = null, queued_at = now()
     from told
    where outbox.deal = told.deal and outbox.seq > told.seq`,
);

const FAILED = prepared(
  'outbox-failed',
  `with failed as (
     select deal, error from unnest($1::uuid[], $2::text[]) as failed(deal, error)
   ), kept as (
     update outbox
        set leased_until = null, last_error = failed.error,
            next_try = now() + least(interval '5 minutes', interval '1 second' * 2 ^ attempts),
            parked_at = case when attempts >= $3 then now() end
       from failed
      where outbox.deal = failed.deal
     returning outbox.deal, parked_at, last_error
   ), told as (
     insert into alert (at, kind, deal, text)
     select now(), 'outbox-parked', deal, last_error from kept where parked_at is not null
   )
   select count(*) as parked from kept where parked_at is not null`,
);

// What is still wrong raises its alert again.
const REDRIVE = prepared(
  'redrive',
  `with back as (
     update outbox set parked_at = null, attempts = 0, next_try = now(), leased_until = null
      where parked_at is not null and ($1::uuid is null or deal = $1)
     returning deal
   ), unparked as (
     update message set parked_at = null, attempts = 0, next_try = now()
      where parked_at is not null and ($1::uuid is null or to_deal = $1)
     returning to_deal
   ), owed as (
     update notice set parked_at = null, attempts = 0, next_try = now()
      where parked_at is not null and sent_at is null and ($1::uuid is null or deal = $1)
     returning deal
   ), settled as (
     update alert set settled_at = now()
      where settled_at is null and ($1::uuid is null or deal = $1)
        and kind in ('outbox-parked', 'message-parked', 'notice-parked', 'activity-failing')
   )
   select deal from back union select to_deal from unparked union select deal from owed`,
);

/** After so many failures a message is set aside for people to look at. */
const PARK_AFTER = 8;

/**
 * Delivers what waits in the outbox: claims it, tells the workflow outside any transaction, and
 * settles. The newest agenda says it all, so a delivery that is repeated after a crash does no harm.
 * A failure is tried again later, ever more rarely, and parked with an alert after eight times.
 * @param deliver throws to have it tried again; gives up by itself within 10 s
 * @param early also what a workflow need not be told yet
 */
export async function relayOutbox(
  db: Database,
  limit: number,
  deliver: (item: Delivery) => Promise<void>,
  early = true,
): Promise<Relayed> {
  const claimed = await run<{ deal: string }>(db, CLAIM, [limit, early]);
  if (claimed.length === 0) return { delivered: 0, failed: 0, parked: 0 };
  const deals = claimed.map(({ deal }) => deal);
  const rows = await run<Claimed>(db, CLAIMED, [deals]);
  const found = new Map(rows.map((row) => [row.id, row]));
  const sent = await Promise.allSettled(
    deals.map((deal) => deliverOne(db, deal, found.get(deal), deliver)),
  );
  const told = sent.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = sent.flatMap((one, i) =>
    one.status === 'rejected' ? [{ deal: deals[i]!, error: wordsOf(one.reason) }] : [],
  );
  if (told.length > 0) {
    await run(db, DELIVERED, [told.map(({ deal }) => deal), told.map(({ seq }) => seq)]);
  }
  return { delivered: told.length, failed: failed.length, parked: await settle(db, failed) };
}

type Claimed = {
  id: string;
  seq: number;
  state: DealState;
  definition: string;
  rules: string;
};

async function deliverOne(
  db: Database,
  deal: string,
  row: Claimed | undefined,
  deliver: (item: Delivery) => Promise<void>,
): Promise<{ deal: string; seq: number }> {
  if (!row) throw new Error('there is no such deal');
  const { definition } = await pinnedBy(db, db, row.definition, row.rules);
  await deliver({ deal, agenda: agendaOf(definition, row.state, row.seq) });
  return { deal, seq: row.seq };
}

async function settle(db: Database, failed: { deal: string; error: string }[]): Promise<number> {
  if (failed.length === 0) return 0;
  const [row] = await run<{ parked: number }>(db, FAILED, [
    failed.map(({ deal }) => deal),
    failed.map(({ error }) => error),
    PARK_AFTER,
  ]);
  return row?.parked ?? 0;
}

/** What went wrong, for an operator; cut, since it may quote a whole message. */
export const wordsOf = (error: unknown): string =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error))
    .replaceAll('\0', '')
    .slice(0, 1000);

/**
 * Puts back what is parked, of one deal or of all: what workflows, other deals and people are to be told.
 * Settles the alerts of it; gives the deals.
 */
export const redrive = async (db: Database, deal: string | null = null): Promise<string[]> =>
  (await run<{ deal: string }>(db, REDRIVE, [deal])).map((row) => row.deal);

const BACKLOG = prepared(
  'outbox-backlog',
  `select count(*) filter (where parked_at is null) as waiting,
          count(*) filter (where parked_at is not null) as parked,
          coalesce(extract(epoch from now() - min(queued_at) filter (where parked_at is null)), 0)
            ::float8 as "oldestSeconds"
     from outbox`,
);

/** How much waits, how much is parked, and how long the oldest has waited in real seconds. */
export async function outboxBacklog(
  db: Database,
): Promise<{ waiting: number; parked: number; oldestSeconds: number }> {
  const [row] = await run<{ waiting: number; parked: number; oldestSeconds: number }>(db, BACKLOG);
  return row ?? { waiting: 0, parked: 0, oldestSeconds: 0 };
}
