import { createHash } from 'node:crypto';
import type { DocumentRef } from '@kezhuan/flow';
import { putDocument, type Database } from '@kezhuan/persistence';
import type { NewDocument } from '../effects/index.ts';

/**
 * Gives what an effect has made its place among the deal's documents. The id follows from what asked
 * for it, so a second try finds the first one's document and takes that.
 */
export async function placeDocument(
  db: Database,
  asked: { deal: string; effect: string; now: string },
  { key, name, type, size, sha256 }: NewDocument,
): Promise<DocumentRef> {
  const stored = await putDocument(db, {
    id: idFrom(`${asked.deal}\n${asked.effect}\n${key}`),
    deal: asked.deal,
    key,
    name,
    type,
    size,
    sha256,
    at: asked.now,
    by: { kind: 'system', name: 'worker' },
  });
  const { id, version } = stored;
  return { id, key, name, version, sha256: stored.sha256, size: Number(stored.size) };
}

/** The first bits of a digest as a uuid of version 8, which is for whatever its maker likes. */
function idFrom(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `a${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-');
}
