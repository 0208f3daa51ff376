import { stateUnlessAt } from './kept-deals.ts';
import { prepared } from './statement.ts';

/**
 * Opens the transaction and keeps the directory as it is until its end. A message of its own, so
 * that the statements after it see everything committed before the lock was had.
 */
export const BEGIN = (directoryLock: number): string =>
  `begin; select pg_advisory_xact_lock_shared(${directoryLock})`;

/** SQL: whether the deal may be read under one of the keys in `mine`. */
export const readableAmong = (deal: string, mine: string): string =>
  `exists (
     select from ${mine}
       join deal_reader on deal_reader.key = mine.key and deal_reader.deal = ${deal}
      where mine.processes = '{}' or deal_reader.process = any (mine.processes))`;

/** The same, of the keys that a parameter holds. */
export const READABLE = (deal: string, keys: string): string =>
  readableAmong(deal, `json_to_recordset(${keys}::json) as mine(key text, processes text[])`);

/**
 * Whether the actor may know of the deal at all; what is known of the key; the deal, locked, when it
 * may be read and the key is new; how old the directory is.
 */
export const OPEN = prepared(
  'open-deal',
  `with known as materialized (
     select body_hash, answer
       from act_key
      where actor = $2 and key = $3
   ), sight as materialized (
     select $4::json is null or ${READABLE('$1', '$4')} as readable
   ), locked as materialized (
     select definition, rules, seq, encode(head, 'hex') as head, filed_at,
            changed_at, ${stateUnlessAt('$5')}
       from deal
      where id = $1 and not exists (select from known) and (select readable from sight)
        for update
   )
   select known.body_hash, known.answer, directory.version, sight.readable, locked.*
     from directory
     cross join sight
     left join known on true
     left join locked on true
    where directory.id = 1`,
);

/** The next number of a process, year and office. */
export const NUMBER = prepared(
  'next-number',
  `insert into number_sequence as taken (code, year, office, last)
   values ($1, $2, $3, 1)
       on conflict (code, year, office) do update set last = taken.last + 1
   returning last`,
);

/** What has become of a key, as of now: asked again after waiting for a lock. */
export const KNOWN = prepared(
  'known-key',
  'select body_hash, answer from act_key where actor = $1 and key = $2',
);

/** So long a workflow stays untold of what it need not know at once, while people keep us busy. */
const LONGEST_UNTOLD = '30 seconds';

const MOVED = `
  moved as (
    update deal
       set state = $2::json, seq = $3, head = $4, status = $5, title_zh = $6, title_en = $7,
           waiting = $8::json, changed_at = $9, ended = $10, due_at = $11,
           search = $12, definition = $26, rules = $27
     where id = $1
  )`;

const FILED = `
  moved as (
    insert into deal (id, state, seq, head, status, title_zh, title_en, waiting, changed_at, ended,
                      due_at, search, process, filed_at, number, definition, rules,
                      applicant)
    values ($1, $2::json, $3, $4, $5, $6, $7, $8::json, $9, $10, $11, $12, $15, $9,
            $30, $26, $27, $31)
  )`;

// Also the order of the parameters: 1–12 the deal, 13–14 its events, 15–20 what follows from them,
// 21 how soon its workflow must know, if it must, 22–25 the answer under its key, 26–27 what it is pinned
// to from here on, 28–29 whose drafts it makes of no use, and for which step (null: for all).
const REST = `
  logged as (
    insert into deal_event (deal, seq, at, actor, event, prev, hash)
    select $1, seq, $9, $13::json, event, decode(prev, 'hex'), decode(hash, 'hex')
      from json_to_recordset($14::json) as e(seq int, event json, prev text, hash text)
  ), closed as (
    delete from task
     using json_to_recordset($17::json) as gone(step text, seat text)
     where task.deal = $1 and task.step = gone.step and task.seat = gone.seat
  ), opened as (
    insert into task (deal, process, step, seat, key, kind, amount, step_name, why, opened_at,
                      due_at, claimed_by)
    select $1, $15, step, seat, key, kind, amount, step_name, why, opened_at, due_at, claimed_by
      from json_to_recordset($16::json) as t(step text, seat text, key text, kind text,
           amount bigint, step_name json, why json, opened_at timestamptz, due_at timestamptz,
           claimed_by text)
        on conflict (deal, step, seat) do update
       set key = excluded.key, kind = excluded.kind, amount = excluded.amount,
           step_name = excluded.step_name, why = excluded.why, opened_at = excluded.opened_at,
           due_at = excluded.due_at, claimed_by = excluded.claimed_by
  ), hidden as (
    delete from deal_reader where deal = $1 and key = any ($19::text[])
  ), shown as (
    insert into deal_reader (key, deal, process)
    select key, $1, $15 from unnest($18::text[]) as key
        on conflict do nothing
  ), owed as (
    insert into notice (key, deal, seq, code, to_key, subject, body, step, at)
    select key, $1, seq, code, to_key, subject, body, step, $9
      from json_to_recordset($20::json) as n(key text, seq int, code text, to_key text,
           subject json, body json, step text)
        on conflict do nothing
  ), typed as (
    delete from draft where person = $28 and deal = $1 and ($29::text is null or step = $29)
  ), told as (
    insert into outbox (deal, seq, queued_at, next_try)
    select $1, $3, now(), now() + case $21::text when 'in-time' then interval '${LONGEST_UNTOLD}'
                                                 else interval '0' end
     where $21 is not null
        on conflict (deal) do update
       set seq = excluded.seq, next_try = least(outbox.next_try, excluded.next_try)
  )
  insert into act_key (actor, key, deal, body_hash, answer, at)
  values ($22, $23, $1, $24, $25::json, $9)`;

/** Everything an act writes to a deal there is. */
export const WRITE = prepared('write-act', `with ${MOVED}, ${REST}`);

/** Everything a filing writes. 30–31: number, applicant. */
export const WRITE_FILING = prepared('write-filing', `with ${FILED}, ${REST}`);

/** A refusal, and the answer for whoever sends the same again. */
export const REFUSE = prepared(
  'refuse',
  `with noted as (
     insert into refusal (deal, at, actor, key, act, code, refusal)
     values ($1, $2, $3, $4, $5::json, $6, $7::json)
         on conflict do nothing
   )
   insert into act_key (actor, key, deal, body_hash, answer, at)
   values ($3, $4, $1, $8, $9::json, $2)`,
);

/** A refusal that may well turn into a yes under the same key: it is noted, and nothing sticks. */
export const NOTE_REFUSAL = prepared(
  'note-refusal',
  `insert into refusal (deal, at, actor, key, act, code, refusal)
   values ($1, $2, $3, $4, $5::json, $6, $7::json)
       on conflict do nothing`,
);
