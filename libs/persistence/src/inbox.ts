import type { Text } from '@kezhuan/domain';
import type { About, TaskKind } from '@kezhuan/flow/views';
import type { PoolClient } from 'pg';
import {
  cursorOf,
  exactly,
  instantShape,
  likeAnywhere,
  pageOf,
  partsOf,
  wholeShape,
  type Page,
} from './cursor.ts';
import { borrow, type Database, type Tx } from './database.ts';
import type { TaskKey } from './directory.ts';
import { confirmed, type Entry } from './entry.ts';
import type { TaskWhy } from './project.ts';
import { ask, inOneGo, planned, prepared, run, type Statement } from './statement.ts';

/** A task in someone's inbox, with what a list shows of its deal. */
export type OpenTask = {
  deal: string;
  number: string;
  process: string;
  /** Hash of the definition the deal is pinned to. */
  definition: string;
  title: Text;
  seq: number;
  step: string;
  stepName: Text;
  seat: string;
  key: string;
  kind: TaskKind;
  why: Text;
  /** What is decided on, as far as whoever takes it may see it. */
  about: About | null;
  /** What approving is called, where it may be done for several at once. */
  approves: Text | null;
  openedAt: string;
  dueAt: string | null;
  claimedBy: string | null;
  /** The person whose right it is, for a stand-in. */
  onBehalfOf: string | null;
};

export type TaskQuery = {
  /** From `keysOf`. */
  keys: readonly TaskKey[];
  process?: string;
  /** Only what was due before this instant. */
  overdue?: string;
  search?: string;
  /** Only those of this deal. */
  deal?: string;
  /** Leaves out what someone other than this person has claimed. */
  person?: string;
  /** Due first, first, unless said otherwise. */
  sort?: TaskSort;
  cursor?: string;
  limit: number;
};

/** What there is an index for. */
export type TaskSort = 'dueAt' | '-dueAt';

type Order = { way: 'asc' | 'desc'; beyond: '>' | '<' };
const soonest: Order = { way: 'asc', beyond: '>' };
const latest: Order = { way: 'desc', beyond: '<' };

// One walk along the index for each key, each stopped at the page's length, then merged: the cost
// depends on the number of keys and the length of the page, not on how many tasks there are. The
// index holds all that is asked of a task here, so that its table is not looked at.
const mine = ({ way, beyond }: Order, andThat: string): string => `
  mine as materialized (
    select key, "from" as behalf, processes, "maxAmount" as most
      from json_to_recordset($1::json)
        as k(key text, "from" text, processes text[], "maxAmount" bigint)
  ), page as (
    select distinct on (found.due_at, found.id) found.*, mine.behalf
      from mine cross join lateral (
        select due_at, id, deal, step, seat, key, kind, step_name, why, opened_at, claimed_by
          from task
         where key = mine.key
           and (due_at, id) ${beyond} ($2::timestamptz, $3::bigint)
           and ($4::timestamptz is null or due_at < $4)
           and ($5::text is null or process = $5)
           and ($6::text is null or claimed_by is null or claimed_by = $6)
           and ($8::uuid is null or deal = $8)
           and (mine.processes = '{}' or process = any (mine.processes))
           and (mine.most is null or amount <= mine.most)
           ${andThat}
         order by due_at ${way}, id ${way}
         limit $7
      ) as found
     order by found.due_at ${way}, found.id ${way}, mine.behalf nulls first
     limit $7
  )`;

const FOUND = 'and exists (select from deal where deal.id = task.deal and search like $9)';

const tasks = (order: Order, andThat: string): string => `
  with ${mine(order, andThat)}
  select page.deal, deal.number, deal.process, deal.definition, deal.seq, page.step, page.seat,
         json_build_object('zh', deal.title_zh, 'en', deal.title_en) as title,
         page.step_name as "stepName", page.key, page.kind, page.why,
         page.opened_at as "openedAt", nullif(page.due_at, 'infinity') as "dueAt",
         page.claimed_by as "claimedBy", page.behalf as "onBehalfOf",
         to_char(page.due_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, page.id
    from page
    join deal on deal.id = page.deal
   order by page.due_at ${order.way}, page.id ${order.way}`;

const count = (andThat: string): string =>
  `with ${mine(soonest, andThat)} select count(*) from page`;

/** `first`: before any there is. A cursor of the one order is none of the other. */
const sorted = {
  dueAt: {
    all: prepared('tasks', tasks(soonest, '')),
    found: planned(tasks(soonest, FOUND)),
    first: ['-infinity', '0'],
    mark: [],
  },
  '-dueAt': {
    all: prepared('tasks-latest-first', tasks(latest, '')),
    found: planned(tasks(latest, FOUND)),
    first: ['infinity', '999999999999999'],
    mark: ['-dueAt'],
  },
} as const;
const COUNT = prepared('count-tasks', count(''));
const COUNT_FOUND = planned(count(FOUND));

type Row = Omit<OpenTask, 'why' | 'about' | 'approves'> & {
  why: TaskWhy;
  at: string | null;
  id: number;
};

/**
 * One page of open tasks under any of these keys, by due day (without one: last of all) and then age.
 * @param entry whose keys they are, to be confirmed with it
 * Throws `BadCursor`, `NotAsPresumed`.
 */
export async function openTasks(
  db: Database,
  query: TaskQuery,
  entry?: Entry,
): Promise<Page<OpenTask>> {
  if (query.keys.length === 0) return { items: [], next: null };
  const { all, found, mark } = sorted[query.sort ?? 'dueAt'];
  const statement = query.search?.trim() ? found : all;
  const values = parametersOf(query, query.limit + 1);
  const rows = await borrow(db, ({ client }) => rowsFor(client, entry, statement, values));
  const page = pageOf(rows, query.limit, ({ at, id }) => cursorOf(at ?? 'infinity', id, ...mark));
  return { ...page, items: page.items.map(listed) };
}

const listed = ({ at: _, id: __, why, ...task }: Row): OpenTask => {
  const { about = null, approves = null, ...reason } = why;
  return { ...task, why: reason, about, approves };
};

/** How many tasks there are, counted up to `query.limit`. */
export async function countTasks(on: Database | Tx, query: TaskQuery): Promise<number> {
  if (query.keys.length === 0) return 0;
  const statement = query.search?.trim() ? COUNT_FOUND : COUNT;
  const [row] = await run<{ count: number }>(on, statement, parametersOf(query, query.limit));
  return row?.count ?? 0;
}

async function rowsFor(
  client: PoolClient,
  entry: Entry | undefined,
  statement: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const [, rows] = await inOneGo<[void, Row[]]>(client, () => [
    confirmed(client, entry),
    ask<Row>(client, statement, values),
  ]);
  return rows;
}

function parametersOf(query: TaskQuery, limit: number): unknown[] {
  const { keys, process, overdue, search, deal, person, cursor, sort = 'dueAt' } = query;
  const { first, mark } = sorted[sort];
  const shapes = [instantShape, wholeShape, ...mark.map(exactly)];
  const [dueAt, id] = cursor ? partsOf(cursor, ...shapes) : first;
  const like = likeAnywhere(search);
  return [
    // `role:x@`, in any scope, is for what is published: no task has it.
    JSON.stringify(keys.filter(({ key }) => !key.endsWith('@'))),
    dueAt,
    id,
    overdue ?? null,
    process ?? null,
    person ?? null,
    limit,
    deal ?? null,
    ...(like ? [like] : []),
  ];
}
