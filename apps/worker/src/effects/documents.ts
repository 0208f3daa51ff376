import type { DealState, DocumentRef } from '@kezhuan/flow';

/** The newest version of a document of the deal, if it has one. */
export const newestOf = (state: DealState, key: string): DocumentRef | undefined =>
  Object.values(state.documents)
    .filter((document) => document.key === key)
    .sort((a, b) => b.version - a.version)[0];

/** The number the next version of a document gets. */
export const nextVersion = (state: DealState, key: string): number =>
  (newestOf(state, key)?.version ?? 0) + 1;
