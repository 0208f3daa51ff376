import type { DealRecord, StoredDocument, StoredEvent } from '@kezhuan/persistence';

type Made = {
  deal: DealRecord;
  events: readonly StoredEvent[];
  documents: readonly StoredDocument[];
  at: string;
};

/** What lies in the bundle; where it differs from the events, the events are right. */
export function manifestOf({ deal, events, documents, at }: Made) {
  const last = events.at(-1);
  return {
    v: 1,
    deal: deal.id,
    number: deal.number,
    process: deal.process,
    madeAt: at,
    events: events.length,
    head: last ? { seq: last.seq, hash: last.hash } : null,
    files: documents.map((it) => ({
      path: entryName(it),
      sha256: it.sha256,
      size: it.size,
      type: it.type,
      id: it.id,
      key: it.key,
      version: it.version,
      name: it.name,
      at: it.at,
    })),
  };
}

const endings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'application/json': '.json',
};

/** Under its digest, then by a name people know it by; nothing in it can leave the folder. */
export function entryName({ key, name, version, type, sha256 }: StoredDocument): string {
  const plain = name.zh.replace(/[\p{C}\\/:*?"<>|]/gu, '_').slice(0, 80);
  const shown = key === null ? plain : `${plain} v${version}${endings[type] ?? ''}`;
  return `files/${sha256.slice(0, 16)} ${shown}`;
}

/** Digests of every file that something recorded speaks of. */
export function digestsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found;
  const { sha256 } = value as { sha256?: unknown };
  if (typeof sha256 === 'string') found.add(sha256);
  for (const inner of Object.values(value)) digestsIn(inner, found);
  return found;
}
