import { uuidShape, type Text } from '@kezhuan/domain';
import { isPublicKey } from '@kezhuan/flow/views';
import { cursorOf, likeAnywhere, pageOf, partsOf, type Page } from './cursor.ts';
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
  cursor?: string;
  limit: number;
};

const deals = (andThat: string): string => `
  with mine as materialized (
    select key, processes
      from json_to_recordset($1::json) as k(key text, processes text[])
  ), page as (
    select distinct found.deal
      from mine cross join lateral (
        select deal
          from deal_reader
         where key = mine.key
           and deal < $2::uuid
           and ($3::text is null or process = $3)
           and (mine.processes = '{}' or process = any (mine.processes))
           ${andThat}
         order by deal desc
         limit $4
      ) as found
     order by found.deal desc
     limit $4
  )
  select deal.id, deal.number, deal.process, deal.definition, deal.status as state,
         json_build_object('zh', deal.title_zh, 'en', deal.title_en) as title,
         deal.applicant, deal.seq, deal.filed_at as "filedAt", deal.changed_at as "changedAt",
         deal.ended, deal.due_at as "dueAt", deal.waiting
    from page join deal on deal.id = page.deal
   order by deal.id desc`;

const FOUND = `
           and exists (
                 select from deal
                  where deal.id = deal_reader.deal
                    and ($5::text is null or status = $5)
                    and ($6::boolean is null or ended = $6)
                    and ($7::text is null or applicant = $7)
                    and ($8::text is null or search like $8)
                    and ($9::timestamptz is null or (not ended and due_at < $9)))`;

const DEALS = prepared('deals', deals(''));
const DEALS_FOUND = planned(deals(FOUND));

const BEYOND = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * One page of the deals anyone with these keys may read, newest first. Throws `BadCursor`. What one may
 * read only because it is published stands among the notices (`publicationsFor`).
 */
export async function dealsFor(on: Database | Tx, query: DealQuery): Promise<Page<ListedDeal>> {
  const keys = query.keys.filter(({ key }) => !isPublicKey(key));
  const { process, state, ended, applicant, search, overdue, cursor, limit } = query;
  if (keys.length === 0) return { items: [], next: null };
  const [before] = cursor ? partsOf(cursor, uuidShape) : [BEYOND];
  const place = [JSON.stringify(keys), before, process ?? null, limit + 1];
  const filters = [
    state ?? null,
    ended ?? null,
    applicant ?? null,
    likeAnywhere(search),
    overdue ?? null,
  ];
  const rows = await (filters.every((filter) => filter === null)
    ? run<ListedDeal>(on, DEALS, place)
    : run<ListedDeal>(on, DEALS_FOUND, [...place, ...filters]));
  return pageOf(rows, limit, ({ id }) => cursorOf(id));
}
