import { t } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import { sectionsOf, type DealState, type FileValue, type ProcessDefinition } from '@kezhuan/flow';
import { isUnderSeal } from '@kezhuan/flow/views';
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
 * an archive that cannot be produced is none. Many hands hold the list, and the failure is told to all of
 * them: what is sealed is compared and neither listed nor named; the log vouches for it (§14.3).
 */
export const archiveDeal: EffectHandler = async (context) => {
  const { definition, input, log, now, state, tools } = context;
  const all = filesOf(definition, state);
  const files = all.filter(({ sealed }) => !sealed).map(({ file }) => file);
  const missing: string[] = [];
  for (const { file, sealed } of all) {
    if (!(await tools.files.has(file.sha256)))
      missing.push(sealed ? '密封文件 a sealed file' : file.name);
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

type Kept = { file: ArchivedFile; sealed: boolean };

/** Every document version and every upload the data speak of, once each. */
function filesOf(definition: ProcessDefinition, state: DealState): Kept[] {
  const documents = Object.values(state.documents).map(
    ({ id, key, name, version, sha256, size, step }): Kept => ({
      file: { kind: 'document', id, name: name.zh || key, version, sha256, size },
      sealed: step !== undefined && isUnderSeal(definition, step),
    }),
  );
  return [...documents, ...uploadsOf(definition, state)].sort((a, b) =>
    a.file.kind + a.file.id < b.file.kind + b.file.id ? -1 : 1,
  );
}

/** What stands in an open section too is no secret. */
function uploadsOf(definition: ProcessDefinition, state: DealState): Kept[] {
  const uploads = new Map<string, Kept>();
  for (const [scope, values] of Object.entries(state.data)) {
    const kept = new Set(
      sectionsOf(definition, scope)
        .filter((section) => section.sealed)
        .flatMap(({ fields }) => fields.map(({ key }) => key)),
    );
    for (const [key, value] of Object.entries(values))
      for (const { id, name, sha256, size } of filesIn(value)) {
        const sealed = kept.has(key) && uploads.get(id)?.sealed !== false;
        uploads.set(id, {
          file: { kind: 'upload', id, name, version: null, sha256, size },
          sealed,
        });
      }
  }
  return [...uploads.values()];
}

function filesIn(value: unknown): FileValue[] {
  if (Array.isArray(value)) return value.flatMap(filesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { id, sha256, name } = value as Partial<FileValue>;
  if (typeof id === 'string' && typeof sha256 === 'string' && typeof name === 'string') {
    return [value as FileValue];
  }
  return Object.values(value).flatMap(filesIn);
}
