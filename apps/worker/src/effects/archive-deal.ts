import { t } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import type { DealState, FileValue } from '@kezhuan/flow';
import { Permanent, type EffectHandler } from './effect-handler.ts';

/** One file of the archive: a rendered document or something people have handed in. */
export type ArchivedFile = {
  kind: 'document' | 'upload';
  id: string;
  name: string;
  version: number | null;
  sha256: string;
  size: number;
};

const listName = t('归档清单', 'Archive list');

/**
 * The list of everything that belongs to the deal, with digests, and the head of its log, which
 * vouches for every event before it (domain.md §3 `archive`). Each file is read and compared first:
 * an archive that cannot be produced is none.
 */
export const archiveDeal: EffectHandler = async (context) => {
  const { input, log, now, state, tools } = context;
  const files = filesOf(state);
  const missing: string[] = [];
  for (const file of files) {
    if (!(await tools.files.has(file.sha256))) missing.push(file.name);
  }
  if (missing.length > 0) {
    throw new Permanent(
      `归档文件缺失或已改变 · missing or altered: ${missing.slice(0, 5).join(', ')}`,
    );
  }
  const head = log.at(-1);
  const list = {
    v: 1,
    deal: context.deal,
    number: state.number,
    process: state.process,
    definition: state.definition,
    rules: state.rules,
    archivedAt: now,
    retention: input['retention'] ?? null,
    log: { events: log.length, head: head ? { seq: head.seq, hash: head.hash } : null },
    files,
  };
  const stored = await tools.files.put(Buffer.from(`${JSON.stringify(list, null, 2)}\n`));
  return {
    values: {
      archived_on: dayOf(now),
      archived_files: files.length,
      archive_digest: stored.sha256,
      archive_head: head?.hash ?? '',
    },
    documents: [{ key: 'archive_list', name: listName, type: 'application/json', ...stored }],
  };
};

/** Every document version and every upload the data speak of, once each. */
export function filesOf(state: DealState): ArchivedFile[] {
  const documents = Object.values(state.documents).map(
    ({ id, key, name, version, sha256, size }): ArchivedFile => ({
      kind: 'document',
      id,
      name: name.zh || key,
      version,
      sha256,
      size,
    }),
  );
  const uploads = new Map(uploadsIn(state.data).map((file) => [file.id, file]));
  return [
    ...documents,
    ...[...uploads.values()].map(({ id, name, sha256, size }): ArchivedFile => ({
      kind: 'upload',
      id,
      name,
      version: null,
      sha256,
      size,
    })),
  ].sort((a, b) => (a.kind + a.id < b.kind + b.id ? -1 : 1));
}

function uploadsIn(value: unknown): FileValue[] {
  if (Array.isArray(value)) return value.flatMap(uploadsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { id, sha256, name } = value as Partial<FileValue>;
  if (typeof id === 'string' && typeof sha256 === 'string' && typeof name === 'string') {
    return [value as FileValue];
  }
  return Object.values(value).flatMap(uploadsIn);
}
