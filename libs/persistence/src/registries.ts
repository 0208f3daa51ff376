import type { Expert } from '@kezhuan/flow';
import { cursorOf, idShape, likeAnywhere, pageOf, partsOf, type Page } from './cursor.ts';
import type { Database, Tx } from './database.ts';
import type { Organization, Unit } from './directory-rows.ts';
import { planned, prepared, run } from './statement.ts';

const NAME = `json_build_object('zh', name_zh, 'en', name_en) as name`;

const ORGANIZATION = `
  select id, ${NAME}, kind, country, overseas_controlled as "overseasControlled", registration
    from organization`;

const ORGANIZATIONS = planned(`
  ${ORGANIZATION}
   where id > $1
     and ($2::text is null
          or lower(concat_ws(' ', id, name_zh, name_en, registration)) like $2)
   order by id
   limit $3
`);

const ONE = prepared('organization', `${ORGANIZATION} where id = $1`);
const UNITS = prepared('units', `select id, ${NAME} from unit order by id`);

/** One page of partner organisations, by id. Throws `BadCursor`. */
export async function organizations(
  on: Database | Tx,
  query: { search?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<Page<Organization>> {
  const [after] = query.cursor ? partsOf(query.cursor, idShape) : [''];
  const search = likeAnywhere(query.search);
  const rows = await run<Organization>(on, ORGANIZATIONS, [after, search, query.limit + 1]);
  return pageOf(rows, query.limit, ({ id }) => cursorOf(id));
}

export const readOrganization = async (
  on: Database | Tx,
  id: string,
): Promise<Organization | null> => (await run<Organization>(on, ONE, [id]))[0] ?? null;

/** Every school and office; they are few. */
export const units = (on: Database | Tx): Promise<Unit[]> => run<Unit>(on, UNITS);

const EXPERTS = prepared(
  'experts',
  `select person, side, employer, disciplines, tags, languages, active from expert order by person`,
);

/** The whole pool of experts; some hundreds. */
export const expertsInPool = (on: Database | Tx): Promise<Expert[]> => run<Expert>(on, EXPERTS);
