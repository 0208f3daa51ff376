import type { Text } from '@kezhuan/domain';
import type { DealState, ProcessDefinition } from '@kezhuan/flow';
import { publicationsOf, type Publication } from '@kezhuan/flow/views';
import {
  cursorOf,
  instantShape,
  likeAnywhere,
  pageOf,
  partsOf,
  wholeShape,
  type Page,
} from './cursor.ts';
import type { Database, Held, Tx } from './database.ts';
import type { TaskKey } from './directory.ts';
import { planned, prepared, run, submit } from './statement.ts';
import { NEVER } from './value-readers.ts';

type PublicationRow = Omit<Publication, 'until'> & { until: string };

/** What a deal publishes, as rows. */
export const publicationRowsOf = (
  definition: ProcessDefinition,
  state: DealState,
): PublicationRow[] =>
  publicationsOf(definition, state).map((it) => ({ ...it, until: it.until ?? NEVER }));

const PUBLISH = prepared(
  'publish',
  `with gone as (
     delete from publication
      where deal = $1
        and not exists (select from json_to_recordset($3::json) as p(step text)
                         where p.step = publication.step)
     returning step
   ), put as (
     insert into publication (deal, step, process, kind, name, since, until, may)
     select $1, step, $2, kind, name, since, until, may
       from json_to_recordset($3::json) as p(step text, kind text, name json, since timestamptz,
            until timestamptz, may text[])
         on conflict (deal, step) do update
        set kind = excluded.kind, name = excluded.name, since = excluded.since,
            until = excluded.until, may = excluded.may
      where (publication.kind, publication.name::text, publication.since, publication.until,
             publication.may)
            is distinct from (excluded.kind, excluded.name::text, excluded.since, excluded.until,
                              excluded.may)
     returning step
   )
   select (select count(*) from put) as put, (select count(*) from gone) as gone`,
);

/** Seldom: in the same packet as the act. */
export const publicationsWritten = (
  client: Held['client'],
  { deal, process }: DealState,
  rows: readonly PublicationRow[] | null,
): Promise<unknown>[] =>
  rows ? [submit(client, PUBLISH, [deal, process, JSON.stringify(rows)])] : [];

/** Makes the table say what the deal publishes; what was wrong. */
export async function mendPublications(
  tx: Tx,
  { deal, process }: DealState,
  rows: readonly PublicationRow[],
): Promise<{ put: number; gone: number }> {
  const [mended] = await run<{ put: number; gone: number }>(tx, PUBLISH, [
    deal,
    process,
    JSON.stringify(rows),
  ]);
  return mended!;
}

/** A notice or a call as a list shows it. */
export type ListedPublication = Publication & {
  deal: string;
  number: string;
  process: string;
  title: Text;
};

export type PublicationQuery = {
  /** From `keysOf`. */
  keys: readonly TaskKey[];
  kind?: Publication['kind'];
  search?: string;
  cursor?: string;
  limit: number;
};

const PUBLICATIONS = planned(
  `with mine as materialized (
     select key, processes from json_to_recordset($1::json) as k(key text, processes text[])
   )
   select it.deal, deal.number, it.process,
          json_build_object('zh', deal.title_zh, 'en', deal.title_en) as title,
          it.step, it.kind, it.name, it.since, nullif(it.until, 'infinity') as until, it.may,
          to_char(it.until, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, it.id
     from publication as it join deal on deal.id = it.deal
    where (it.until, it.id) > ($2::timestamptz, $3::bigint)
      and ($4::text is null or it.kind = $4)
      and ($5::text is null
           or lower(concat_ws(' ', deal.number, deal.title_zh, deal.title_en,
                              it.name ->> 'zh', it.name ->> 'en')) like $5)
      and exists (
            select from mine join deal_reader on deal_reader.key = mine.key
             where deal_reader.deal = it.deal
               and (mine.processes = '{}' or deal_reader.process = any (mine.processes)))
    order by it.until, it.id
    limit $6`,
);

type Row = ListedPublication & { at: string | null; id: number };

/** One page of what is published to whoever has these keys; what ends first is first. Throws `BadCursor`. */
export async function publicationsFor(
  on: Database | Tx,
  { keys, kind, search, cursor, limit }: PublicationQuery,
): Promise<Page<ListedPublication>> {
  const [until, id] = cursor ? partsOf(cursor, instantShape, wholeShape) : ['-infinity', '0'];
  const rows = await run<Row>(on, PUBLICATIONS, [
    JSON.stringify(keys),
    until,
    id,
    kind ?? null,
    likeAnywhere(search),
    limit + 1,
  ]);
  const page = pageOf(rows, limit, (row) => cursorOf(row.at ?? 'infinity', row.id));
  return { ...page, items: page.items.map(({ at: _, id: __, ...it }) => it) };
}
