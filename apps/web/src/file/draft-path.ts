import type { DraftItem } from '@kezhuan/contracts';

/**
 * Where a draft goes on. The deal of one that files it does not exist yet, and `filing` names its
 * step; any other belongs to a step of a running deal.
 */
export const filing = 'filing';

export const pathOfDraft = (draft: DraftItem): string =>
  draft.step === filing
    ? `/file/${draft.process}/${draft.deal}`
    : `/deals/${draft.deal}?step=${encodeURIComponent(draft.step)}`;
