import type { DocumentView } from '@kezhuan/contracts';
import { t } from '@kezhuan/domain';
import type { DealState } from '@kezhuan/flow';
import type { Names } from '@kezhuan/flow/views';
import type { StoredDocument } from '@kezhuan/persistence';
import { documents, type DocumentKey } from '@kezhuan/workflows/processes';
import type { Reading } from './deal-view.ts';

/** A version of a document, as a line of a list. */
export const documentView = (it: StoredDocument, names: Names): DocumentView => ({
  id: it.id,
  key: it.key ?? '',
  name: it.name,
  version: it.version,
  sha256: it.sha256,
  size: it.size,
  type: it.type,
  at: it.at,
  by: it.by.kind === 'person' ? names.person(it.by.person) : t('系统', 'The system'),
});

/**
 * People from outside see a paper for both sides once a step of theirs has been reached since it was
 * made: what was put before them, and not a version we are still at odds about.
 */
export const isPutBeforePartners = (state: DealState, { key, at }: StoredDocument): boolean =>
  key !== null &&
  documents[key as DocumentKey]?.forBothSides === true &&
  Object.values(state.steps).some(
    ({ openedAt, seats }) =>
      openedAt !== undefined && openedAt >= at && seats.some((seat) => seat.key.includes('@org:')),
  );

/**
 * Whether this reader may see a document at all: not one that was made under seal from them, nor one
 * that is stored and not yet in the log, which alone says where it was made.
 */
export const isDocumentSeen = (
  { deal: { state }, outside, sight }: Pick<Reading, 'deal' | 'outside' | 'sight'>,
  it: StoredDocument,
): boolean => {
  const known = state.documents[it.id];
  return (
    known !== undefined &&
    !sight.isSealed(known.step) &&
    (!outside || isPutBeforePartners(state, it))
  );
};
