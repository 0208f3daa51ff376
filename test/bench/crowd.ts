import { managerKey } from './deals.ts';
import type { Sql } from './ground.ts';

/**
 * Whose the other tasks are: a fifth under the key of the inbox that is looked into, the rest under
 * those of other offices. Each is due later than what is decided meanwhile, or never.
 */
const officesOfOthers = [
  managerKey,
  'role:finance_officer@*',
  'role:dept_head@unit:materials',
  'role:legal_counsel@*',
  'role:ip_officer@*',
];

// Copies of a deal that was filed in earnest, so that rows are as wide as real ones. Their state is
// not copied: no list reads it, and where it is long it lies outside the row anyway.
const DEALS = `
  insert into deal (id, number, process, definition, rules, state, seq, head, status, title_zh,
                    title_en, applicant, waiting, filed_at, changed_at, ended, due_at, search)
  select uuidv7(make_interval(secs => n - $1::int)), format('X-%s', n), process, definition, rules,
         '{}', seq, head, status, title_zh, title_en, applicant, waiting, filed_at, changed_at,
         ended, due_at, replace(search, lower(number), format('x-%s', n))
    from (select * from deal where number not like 'X-%' limit 1) as model,
         generate_series(1, $1::int) as n`;

const TASKS = `
  insert into task (deal, process, step, seat, key, kind, step_name, why, opened_at, due_at)
  select deal.id, process, 'dept', '1', ($1::text[])[1 + n % cardinality($1::text[])], 'decide',
         '{"zh":"院系负责人审批","en":"Dean or head"}', '{"zh":"作为院系负责人","en":"As head"}',
         now(), case when n % 4 = 0 then 'infinity' else now() + make_interval(days => $2, secs => n) end
    from (select id, process, row_number() over (order by id)::int as n
            from deal where number like 'X-%') as deal`;

const READERS = `
  insert into deal_reader (key, deal, process)
  select key, deal.id, process
    from (select id, process, row_number() over (order by id)::int as n
            from deal where number like 'X-%') as deal,
         unnest(array['unit:materials', ($1::text[])[1 + n % cardinality($1::text[])],
                      ($1::text[])[1 + (n + 1) % cardinality($1::text[])]]) as key
      on conflict do nothing`;

const DUTIES = `
  insert into duty (deal, place, process, kind, name, status, due_at, owner, step)
  select deal.id, 'milestones/r1/accept', process,
         (array['milestone', 'statutory', 'payment'])[1 + n % 3], '{"zh":"中期成果","en":"Interim results"}',
         case when n % 5 = 0 then 'ahead' else 'open' end,
         now() + make_interval(days => $1, secs => n), 'role:legal_counsel@*', 'dept'
    from (select id, process, row_number() over (order by id)::int as n
            from deal where number like 'X-%') as deal`;

const DUTY_READERS = `
  insert into duty_reader (key, deal, place, id, due_at, kind, status, process)
  select key, deal, place, id, due_at, kind, status, duty.process
    from duty join deal_reader using (deal)
      on conflict do nothing`;

/** Puts so many deals with one open task and one duty each beside those there are. */
export async function crowd(
  sql: Sql,
  count: number,
  keys: readonly string[] = officesOfOthers,
  dueInDays = 30,
): Promise<void> {
  await sql(DEALS, [count]);
  await sql(TASKS, [keys, dueInDays]);
  await sql(READERS, [keys]);
  await sql(DUTIES, [dueInDays]);
  await sql(DUTY_READERS, []);
  await sql('vacuum analyze');
  await sql('checkpoint');
}
