import { prepared } from './statement.ts';

/** Puts duties ($3) and takes those away whose place is in $4. */
export const PUT_DUTIES = prepared(
  'put-duties',
  `with gone as (
     delete from duty where deal = $1 and place = any ($4::text[])
   )
   insert into duty (deal, process, place, kind, name, status, due_at, rule, why, owner, step,
                     currency, amount, received, seen_by, met_at)
   select $1, $2, place, kind, name, status, due_at, rule, why, owner, step, currency, amount,
          received, seen_by, met_at
     from json_to_recordset($3::json) as d(place text, kind text, name json, status text,
          due_at timestamptz, rule json, why json, owner text, step text, currency text,
          amount bigint, received bigint, seen_by text[], met_at timestamptz)
       on conflict (deal, place) do update
      set kind = excluded.kind, name = excluded.name, status = excluded.status,
          due_at = excluded.due_at, rule = excluded.rule, why = excluded.why,
          owner = excluded.owner, step = excluded.step, currency = excluded.currency,
          amount = excluded.amount, received = excluded.received, seen_by = excluded.seen_by,
          met_at = excluded.met_at`,
);

/** The keys `isPublicKey` tells apart: whoever has no other sees what is published only. */
const notPublic = `deal_reader.key not like all ('{%@,role:reader\\_public@%}'::text[])`;

/**
 * Shows every duty of a deal to every reader of the deal but the public, and to nobody else. Gives what it had to
 * mend; nothing, when all was so already.
 */
export const SHOW_DUTIES = prepared(
  'show-duties',
  `with hidden as (
     delete from duty_reader
      where deal = $1
        and not exists (select from duty join deal_reader using (deal)
                         where duty.deal = $1 and duty.place = duty_reader.place
                           and deal_reader.key = duty_reader.key
                           and ${notPublic})
     returning key
   ), shown as (
     insert into duty_reader (key, deal, place, id, due_at, kind, status, process)
     select deal_reader.key, duty.deal, duty.place, duty.id, duty.due_at, duty.kind, duty.status,
            duty.process
       from duty join deal_reader using (deal)
      where duty.deal = $1 and ${notPublic}
         on conflict (deal, place, key) do update
        set id = excluded.id, due_at = excluded.due_at, kind = excluded.kind,
            status = excluded.status, process = excluded.process
      where (duty_reader.id, duty_reader.due_at, duty_reader.kind, duty_reader.status,
             duty_reader.process)
            is distinct from (excluded.id, excluded.due_at, excluded.kind, excluded.status,
                              excluded.process)
     returning key
   )
   select (select count(*) from shown) as put, (select count(*) from hidden) as gone`,
);

export const DUTIES = prepared(
  'duties-of-deal',
  `select place, kind, name, status, due_at, rule, why, owner, step, currency, amount, received,
          seen_by, met_at
     from duty
    where deal = $1`,
);
