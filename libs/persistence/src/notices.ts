import type { Text } from '@kezhuan/domain';
import type { Database, Tx } from './database.ts';
import { wordsOf } from './outbox.ts';
import { change, prepared, run } from './statement.ts';

/** A message owed to whoever `to` names. `key` goes with it, so that a repeat can be told. */
export type OwedNotice = {
  key: string;
  deal: string;
  seq: number;
  code: string;
  to: string;
  subject: Text;
  body: Text;
  step: string | null;
  at: string;
};

/** A notice taken to be sent, with what an envelope needs of its deal. */
export type ClaimedNotice = OwedNotice & { number: string; process: string };

const OWED = prepared(
  'owed-notices',
  `select key, deal, seq, code, to_key as "to", subject, body, step, at
     from notice
    where deal = $1 and sent_at is null and parked_at is null
    order by seq, key
    limit $2`,
);

// The lease is the next try itself: whoever dies with a notice in hand leaves it to be found again.
const CLAIM = prepared(
  'claim-notices',
  `with claimed as (
     update notice
        set next_try = now() + interval '2 minutes'
      where key in (
              select key
                from notice
               where sent_at is null and parked_at is null and next_try <= now()
               order by next_try
               limit $1
                 for update skip locked)
     returning key, deal, seq, code, to_key as "to", subject, body, step, at
   )
   select claimed.*, deal.number, deal.process
     from claimed
     join deal on deal.id = claimed.deal
    order by claimed.at, claimed.seq, claimed.key`,
);

const SENT = prepared(
  'notices-sent',
  `update notice set sent_at = $2, last_error = null
    where key = any ($1::text[]) and sent_at is null`,
);

const PUT_OFF = prepared(
  'notices-put-off',
  'update notice set next_try = $2 where key = any ($1::text[]) and sent_at is null',
);

const FAILED = prepared(
  'notice-failed',
  `with tried as (
     update notice
        set attempts = attempts + 1, last_error = $2,
            next_try = now() + least(interval '1 hour', interval '30 seconds' * 2 ^ attempts),
            parked_at = case when attempts + 1 >= 8 then now() end
      where key = $1 and sent_at is null
     returning deal, parked_at
   )
   insert into alert (at, kind, deal, text)
   select now(), 'notice-parked', deal, $2 from tried where parked_at is not null`,
);

/** Messages a deal owes, in the order of the events. */
export const owedNotices = (on: Database | Tx, deal: string, limit = 100): Promise<OwedNotice[]> =>
  run<OwedNotice>(on, OWED, [deal, limit]);

/**
 * Takes up to `limit` notices that are due to be sent, of any deal, in the order of the events; nobody
 * else gets them meanwhile. What is neither marked as sent nor put off comes up again in two minutes.
 */
export const claimNotices = (on: Database | Tx, limit: number): Promise<ClaimedNotice[]> =>
  run<ClaimedNotice>(on, CLAIM, [limit]);

/** How many of them had not been marked as sent before. */
export const noticesSent = (
  on: Database | Tx,
  keys: readonly string[],
  now: string,
): Promise<number> => change(on, SENT, [keys, now]);

/** To be tried again at `next`, a real instant, with nothing held against them. */
export const putOffNotices = async (
  on: Database | Tx,
  keys: readonly string[],
  next: string,
): Promise<void> => {
  await run(on, PUT_OFF, [keys, next]);
};

/** Notes a refusal and tries again ever later; after eight of them the message is parked with an alert. */
export const noticeFailed = async (
  on: Database | Tx,
  key: string,
  error: unknown,
): Promise<void> => {
  await run(on, FAILED, [key, wordsOf(error)]);
};
