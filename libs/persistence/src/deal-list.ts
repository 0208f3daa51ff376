import { uuidShape, type Text } from '@kezhuan/domain';
import { isPublicKey } from '@kezhuan/flow/views';
import { cursorOf, exactly, likeAnywhere, pageOf, partsOf, type Page } from './cursor.ts';
import type { Database, Tx } from './database.ts';
import type { TaskKey } from './directory.ts';
import { planned, prepared, run } from './statement.ts';

/** A deal as a list shows it. */
export type ListedDeal = {
  id: string;
  number: string;
  process: string;
  /** Hash of the definition it is pinned to. */
  definition: string;
  title: Text;
  /** State key. */
  state: string;
  applicant: string;
  seq: number;
  filedAt: string;
  changedAt: string;
  ended: boolean;
  dueAt: string | null;
  /** The first steps that are open, and the key of whoever each waits for. */
  waiting: { step: Text; key: string }[];
};

export type DealQuery = {
  /** From `keysOf`. */
  keys: readonly TaskKey[];
  state?: string;
  process?: string;
  ended?: boolean;
  applicant?: string;
  /** Only what runs and was due before this instant. */
  overdue?: string;
  search?: string;
  /** Newest first unless said otherwise. */
  sort?: DealSort;
  cursor?: string;
  limit: number;
};

/** What there is an index for: the time in their ids. */
export type DealSort = '-filedAt' | 'filedAt';

type Order = { way: 'asc' | 'desc'; beyond: '<' | '>' };
const newest: Order = { way: 'desc', beyond: '<' };
const oldest: Order = { way: 'asc', beyond: '>' };

const deals = ({ way, beyond }: Order, andThat: string): string => `
  with mine as materialized (
    select key, processes
      from json_to_recordset($1::json) as k(key text, processes text[])
  ), page as (
    select distinct found.deal
      from mine cross join lateral (
        select deal
          from deal_reader
         where key = mine.key
           and deal ${beyond} $2::uuid
           and ($3::text is null or process = $3)
           and (mine.processes = '{}' or process = any (mine.processes))
           ${andThat}
         order by deal ${way}
         limit $4
      ) as found
     order by found.deal ${way}
     limit $4
  )
  select deal.id, deal.number, deal.process, deal.definition, deal.status as state,
         json_build_object('zh', deal.title_zh, 'en', deal.title_en) as title,
         deal.applicant, deal.seq, deal.filed_at as "filedAt", deal.changed_at as "changedAt",
         deal.ended, deal.due_at as "dueAt", deal.waiting
    from page join deal on deal.id = page.deal
   order by deal.id ${way}`;

const FOUND = `
           and exists (
                 select from deal
                  where deal.id = deal_reader.deal
                    and ($5::text is null or status = $5)
                    and ($6::boolean is null or ended = $6)
                    and ($7::text is null or applicant = $7)
                    and ($8::text is null or search like $8)
                    and ($9::timestamptz is null or (not ended and due_at < $9)))`;

/** `first`: before any there is. A cursor of the one order is none of the other. */
const sorted = {
  '-filedAt': {
    all: prepared('deals', deals(newest, '')),
    found: planned(deals(newest, FOUND)),
    first: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
    mark: [],
  },
  filedAt: {
    all: prepared('deals-oldest-first', deals(oldest, '')),
    found: planned(deals(oldest, FOUND)),
    first: '00000000-0000-0000-0000-000000000000',
    mark: ['filedAt'],
  },
} as const;

/**
 * One page of the deals anyone with these keys may read. Throws `BadCursor`. What one may
 * read only because it is published stands among the notices (`publicationsFor`).
 */
export async function dealsFor(on: Database | Tx, query: DealQuery): Promise<Page<ListedDeal>> {
  const keys = query.keys.filter(({ key }) => !isPublicKey(key));
  const { process, state, ended, applicant, search, overdue, cursor, limit } = query;
  const { all, found, first, mark } = sorted[query.sort ?? '-filedAt'];
  if (keys.length === 0) return { items: [], next: null };
  const shapes = [uuidShape, ...mark.map(exactly)];
  const [last] = cursor ? partsOf(cursor, ...shapes) : [first];
  const place = [JSON.stringify(keys), last, process ?? null, limit + 1];
  const filters = [
    state ?? null,
    ended ?? null,
    applicant ?? null,
    likeAnywhere(search),
    overdue ?? null,
  ];
  const rows = await (filters.every((filter) => filter === null)
    ? run<ListedDeal>(on, all, place)
    : run<ListedDeal>(on, found, [...place, ...filters]));
  return pageOf(rows, limit, ({ id }) => cursorOf(id, ...mark));
}
