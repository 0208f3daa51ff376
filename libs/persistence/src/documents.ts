import type { Text } from '@kezhuan/domain';
import type { Actor } from '@kezhuan/flow';
import { isDatabase, type Database, type Held, type Tx } from './database.ts';
import { codeOf } from './failures.ts';
import type { RecordRequest } from './recorded.ts';
import { prepared, run, submit } from './statement.ts';

/**
 * What is known about a file: an upload (no `key`) or a version of a document of the deal. Its
 * content lies on disk under `sha256` and never changes.
 */
export type StoredDocument = {
  id: string;
  /** Null for an upload not yet part of a deal. */
  deal: string | null;
  key: string | null;
  version: number;
  name: Text;
  /** Media type. */
  type: string;
  size: number;
  sha256: string;
  at: string;
  by: Actor;
};

const COLUMNS = `id, deal, key, version, json_build_object('zh', name_zh, 'en', name_en) as name,
         type, size, sha256, at, by`;

// The same id again is a retry, and gives what lies there. A version is the next one of its key.
const PUT = prepared(
  'put-document',
  `insert into document (id, deal, key, version, name_zh, name_en, type, size, sha256, at, by)
   select $1, $2::uuid, $3::text,
          1 + coalesce((select max(version) from document where deal = $2 and key = $3), 0),
          $4, $5, $6, $7::bigint, $8, $9::timestamptz, $10::json
       on conflict (id) do nothing
   returning ${COLUMNS}`,
);

const SOME = prepared('documents', `select ${COLUMNS} from document where id = any ($1::uuid[])`);

const OF_DEAL = prepared(
  'documents-of-deal',
  `select ${COLUMNS} from document where deal = $1 order by at, key, version, id`,
);

const ADOPT = prepared(
  'adopt-uploads',
  `update document set deal = $1
    where id = any ($2::uuid[]) and deal is null and by ->> 'person' = $3`,
);

const ORPHANS = prepared(
  'orphan-contents',
  `select sha256
     from unnest($1::text[]) as lying(sha256)
    where not exists (select from document where document.sha256 = lying.sha256)`,
);

/**
 * Records a file whose content is safely on disk. The same id a second time changes nothing. Two
 * versions of one document at once come one after the other; within a transaction, the later fails.
 */
export async function putDocument(
  on: Database | Tx,
  document: Omit<StoredDocument, 'version'>,
): Promise<StoredDocument> {
  const { id, deal, key, name, type, size, sha256, at, by } = document;
  const values = [id, deal, key, name.zh, name.en, type, size, sha256, at, JSON.stringify(by)];
  for (let tries = 1; ; tries += 1) {
    try {
      const [made] = await run<StoredDocument>(on, PUT, values);
      const stored = made ?? (await readDocument(on, id));
      if (stored) return stored;
      throw new Error(`document ${id} was not stored`);
    } catch (error) {
      const taken = codeOf(error) === '23505' && isDatabase(on) && tries < MOST_TRIES;
      if (!taken) throw error;
    }
  }
}

/** So many versions of one document at once are no accident. */
const MOST_TRIES = 20;

export const readDocument = async (on: Database | Tx, id: string): Promise<StoredDocument | null> =>
  (await readDocuments(on, [id]))[0] ?? null;

/** Those of them there are, in any order. */
export const readDocuments = (
  on: Database | Tx,
  ids: readonly string[],
): Promise<StoredDocument[]> => run<StoredDocument>(on, SOME, [ids]);

/** Documents of a deal, oldest first, each version apart. */
export const documentsOf = (on: Database | Tx, deal: string): Promise<StoredDocument[]> =>
  run<StoredDocument>(on, OF_DEAL, [deal]);

/** What a person has uploaded and an act names is part of the deal from then on: in the same packet. */
export function uploadsAdopted(
  client: Held['client'],
  { deal, actor, files = [] }: Pick<RecordRequest, 'deal' | 'actor' | 'files'>,
): Promise<unknown>[] {
  if (actor.kind !== 'person' || files.length === 0) return [];
  return [submit(client, ADOPT, [deal, files, actor.person])];
}

/** Of the contents lying on disk, those no document speaks of. */
export const orphanContents = async (
  on: Database | Tx,
  digests: readonly string[],
): Promise<string[]> =>
  (await run<{ sha256: string }>(on, ORPHANS, [digests])).map(({ sha256 }) => sha256);
