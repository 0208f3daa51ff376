import type { Text } from '@kezhuan/domain';
import type { DutyKind } from '@kezhuan/flow';
import { isPublicKey, type DutyStatus } from '@kezhuan/flow/views';
import {
  cursorOf,
  instantShape,
  likeAnywhere,
  pageOf,
  partsOf,
  wholeShape,
  type Page,
} from './cursor.ts';
import type { Database, Tx } from './database.ts';
import type { TaskKey } from './directory.ts';
import { planned, prepared, run, type Statement } from './statement.ts';

/** A duty as a list across deals shows it. */
export type ListedDuty = {
  deal: string;
  number: string;
  process: string;
  title: Text;
  place: string;
  kind: DutyKind;
  name: Text;
  status: DutyStatus;
  dueAt: string | null;
  rule: Text | null;
  why: Text | null;
  /** Key of whoever owes it. */
  owner: string | null;
  /** The step it stands at. */
  step: string | null;
  /** Minor units. */
  amount: { currency: string; minor: number } | null;
  received: number | null;
  /** Keys of those who may see the sums; `role:x@` is the role in any scope. Null: every reader. */
  seenBy: string[] | null;
  metAt: string | null;
};

export type DutyQuery = {
  /** From `keysOf`. */
  keys: readonly TaskKey[];
  /** Not yet met, or what has been: met and dropped. */
  past: boolean;
  kinds: readonly DutyKind[];
  /** Only what was due before this instant and is ours to do. */
  lateAt?: string;
  /** Due on or after, and before, these instants. */
  from?: string;
  before?: string;
  process?: string;
  /** A unit the deal belongs to. */
  unit?: string;
  /** Only what falls to whoever has these keys. */
  mine?: boolean;
  search?: string;
  cursor?: string;
  limit: number;
};

type Order = { stands: string; after: string; by: string };

// What is to come, the earliest first; what is past, the latest first. The condition is the one of
// the partial index.
const coming: Order = {
  stands: `status in ('ahead', 'open', 'handed_in')`,
  after: '>',
  by: 'due_at, id',
};
const past: Order = {
  stands: `status in ('met', 'dropped')`,
  after: '<',
  by: 'due_at desc, id desc',
};

// As for the inbox: one walk along the index for each key, stopped at the page's length, then merged.
const duties = ({ stands, after, by }: Order, andThat: string): string => `
  with mine as materialized (
    select key, processes
      from json_to_recordset($1::json) as k(key text, processes text[])
  ), page as (
    select distinct found.due_at, found.id, found.deal, found.place
      from mine cross join lateral (
        select due_at, id, deal, place
          from duty_reader
         where key = mine.key
           and ${stands}
           and (due_at, id) ${after} ($2::timestamptz, $3::bigint)
           and kind = any ($4::text[])
           and ($5::timestamptz is null or (due_at < $5 and status <> 'handed_in'))
           and ($6::timestamptz is null or due_at >= $6)
           and ($7::timestamptz is null or due_at < $7)
           and ($8::text is null or process = $8)
           and (mine.processes = '{}' or process = any (mine.processes))
           ${andThat}
         order by ${by}
         limit $9
      ) as found
     order by ${by}
     limit $9
  )
  select deal.id as deal, deal.number, deal.process,
         json_build_object('zh', deal.title_zh, 'en', deal.title_en) as title,
         duty.place, duty.kind, duty.name, duty.status, nullif(duty.due_at, 'infinity') as "dueAt",
         duty.rule, duty.why, duty.owner, duty.step, duty.currency, duty.amount as minor,
         duty.received, duty.seen_by as "seenBy", duty.met_at as "metAt",
         to_char(page.due_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, page.id
    from page
    join duty on duty.deal = page.deal and duty.place = page.place
    join deal on deal.id = page.deal
   order by ${by.replaceAll(/due_at|id/g, 'page.$&')}`;

const FOUND = `
           and ($10::text is null or exists (
                 select from deal_reader as unit
                  where unit.deal = duty_reader.deal and unit.key = 'role:dept_head@unit:' || $10))
           and ($11::text[] is null or exists (
                 select from duty
                  where duty.deal = duty_reader.deal and duty.place = duty_reader.place
                    and owner = any ($11)))
           and ($12::text is null or exists (
                 select from deal join duty on duty.deal = deal.id
                  where deal.id = duty_reader.deal and duty.place = duty_reader.place
                    and (search like $12 or lower(concat_ws(' ', duty.name ->> 'zh',
                                                            duty.name ->> 'en')) like $12)))`;

type Statements = { all: Statement; found: Statement };

const COMING: Statements = {
  all: prepared('duties', duties(coming, '')),
  found: planned(duties(coming, FOUND)),
};
const PAST: Statements = {
  all: prepared('duties-past', duties(past, '')),
  found: planned(duties(past, FOUND)),
};

type Row = Omit<ListedDuty, 'amount'> & {
  currency: string | null;
  minor: number | null;
  at: string | null;
  id: number;
};

/**
 * One page of duties of the deals that anyone with these keys may read: what is to come by due day
 * (without one: last), what is past with the latest first. Throws `BadCursor`.
 */
export async function dutiesFor(on: Database | Tx, query: DutyQuery): Promise<Page<ListedDuty>> {
  const { keys, cursor, limit } = query;
  if (keys.length === 0) return { items: [], next: null };
  const start = query.past ? ['infinity', String(Number.MAX_SAFE_INTEGER)] : ['-infinity', '0'];
  const [dueAt, id] = cursor ? partsOf(cursor, instantShape, wholeShape) : start;
  const values = [
    JSON.stringify(keys.filter(({ key }) => !isPublicKey(key))),
    dueAt,
    id,
    query.kinds,
    query.lateAt ?? null,
    query.from ?? null,
    query.before ?? null,
    query.process ?? null,
    limit + 1,
  ];
  const more = [
    query.unit ?? null,
    query.mine ? keys.map(({ key }) => key) : null,
    likeAnywhere(query.search),
  ];
  const statements = query.past ? PAST : COMING;
  const rows = await (more.every((filter) => filter === null)
    ? run<Row>(on, statements.all, values)
    : run<Row>(on, statements.found, [...values, ...more]));
  const page = pageOf(rows, limit, (row) => cursorOf(row.at ?? 'infinity', row.id));
  return { ...page, items: page.items.map(listed) };
}

const listed = ({ at: _, id: __, currency, minor, ...duty }: Row): ListedDuty => ({
  ...duty,
  amount: currency !== null && minor !== null ? { currency, minor } : null,
});
