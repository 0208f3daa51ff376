/** By hand: one statement a table, in the tables the product has. */
export const FLOOR = {
  key: `insert into act_key (actor, key, deal, body_hash, answer, at)
        values ($1, $2, $3, $4, $5::json, now())`,
  lock: 'select seq, state, head from deal where id = $1 for update',
  deal: `update deal set state = $2::json, seq = $3, head = $4, waiting = $5::json,
                status = 'in_review', changed_at = now(), due_at = now()
          where id = $1`,
  events: `insert into deal_event (deal, seq, at, actor, event, prev, hash)
           select $1, seq, now(), $2::json, event, decode(prev, 'hex'), decode(hash, 'hex')
             from json_to_recordset($3::json) as e(seq int, event json, prev text, hash text)`,
  close: 'delete from task where deal = $1',
  open: `insert into task (deal, process, step, seat, key, kind, step_name, why, opened_at, due_at)
         select $1, 'commissioned_rd', step, row_number() over (), key, kind, "stepName"::json,
                why::json, now(), now() + interval '2 days'
           from json_to_recordset($2::json)
             as t(step text, key text, kind text, "stepName" text, why text)`,
  readers: `insert into deal_reader (key, deal, process)
            select key, $1, 'commissioned_rd' from unnest($2::text[]) as key
                on conflict do nothing`,
  notices: `insert into notice (key, deal, seq, code, to_key, subject, body, at)
            select $1::text || $2::text || "to" || code, $1::uuid, $2::int, code, "to",
                   subject::json, body::json, now()
              from json_to_recordset($3::json)
                as n(code text, "to" text, subject text, body text)`,
  inbox: `select task.deal, deal.number, deal.process, deal.seq, task.step, task.seat, task.key,
                 json_build_object('zh', deal.title_zh, 'en', deal.title_en) as title, task.kind,
                 task.step_name as "stepName", task.why, task.opened_at as "openedAt",
                 task.due_at as "dueAt", task.claimed_by as "claimedBy"
            from task join deal on deal.id = task.deal
           where task.key = $1
           order by task.due_at, task.id
           limit $2`,
} as const;

/** As many deals as there are to decide on, each waiting for its head of department. */
export const FLOOR_DEALS = `
  insert into deal (id, number, process, definition, rules, state, seq, head, status, title_zh,
                    title_en, applicant, waiting, filed_at, changed_at, ended, search)
  select id, number, 'commissioned_rd', 'floor', 'floor', $2::json, 10, decode(repeat('ab', 32), 'hex'),
         'in_review', '高强铝合金腐蚀机理研究', 'Corrosion of high-strength aluminium alloys',
         'chen-min', $3::json, now(), now(), false, $4
    from unnest($1::uuid[]) as d(id), format('F-%s', id) as number`;

export const FLOOR_TASKS = `
  insert into task (deal, process, step, seat, key, kind, step_name, why, opened_at, due_at)
  select id, 'commissioned_rd', 'dept', '1', 'role:dept_head@unit:materials', 'decide',
         '{"zh":"院系负责人审批","en":"Dean or head"}', '{"zh":"作为院系负责人","en":"As head"}',
         now(), now() + interval '2 days'
    from unnest($1::uuid[]) as id`;

export const FLOOR_PINS = `
  with d as (insert into definition values ('floor', 'commissioned_rd', '{}', now()) on conflict do nothing)
  insert into rule_set values ('floor', '{}', now()) on conflict do nothing`;
