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

const OWED = prepared(
  'owed-notices',
  `select key, deal, seq, code, to_key as "to", subject, body, step, at
     from notice
    where deal = $1 and sent_at is null and parked_at is null
    order by seq, key
    limit $2`,
);

const SENT = prepared(
  'notice-sent',
  'update notice set sent_at = $2, last_error = null where key = $1 and sent_at is null',
);

const FAILED = prepared(
  'notice-failed',
  `with tried as (
     update notice
        set attempts = attempts + 1, last_error = $2,
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

/** False when it was marked as sent before. */
export const noticeSent = async (on: Database | Tx, key: string, now: string): Promise<boolean> =>
  (await change(on, SENT, [key, now])) === 1;

/** Notes a failure; after eight of them the message is parked with an alert. */
export const noticeFailed = async (
  on: Database | Tx,
  key: string,
  error: unknown,
): Promise<void> => {
  await run(on, FAILED, [key, wordsOf(error)]);
};
