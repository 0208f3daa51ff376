import type { DraftItem } from '@kezhuan/contracts';

/**
 * Where a draft goes on. The deal of one that files it does not exist yet, and `filing` names its
 * step; any other belongs to a step of a running deal.
 */
export const filing = 'filing';

export const pathOfDraft = ({ step, process, deal }: DraftItem): string =>
  step === filing || step.startsWith(`${filing} `)
    ? `/file/${process}/${deal}${searchOf(underOf(step))}`
    : `/deals/${deal}?step=${encodeURIComponent(step)}`;

/** The deal a new one is to lie under, and as what. */
export type Under = { deal: string; link: string };

/** Where a deal that lies under another is begun. */
export const pathUnder = (process: string, under: Under): string =>
  `/file/${process}${searchOf(under)}`;

const searchOf = (under: Under | null): string =>
  under ? `?${new URLSearchParams({ under: under.deal, link: under.link })}` : '';

export function underIn(search: URLSearchParams): Under | null {
  const [deal, link] = [search.get('under'), search.get('link')];
  return deal && link ? { deal, link } : null;
}

/** A draft knows by its step under which deal it is to be filed. */
export const filingStep = (under: Under | null): string =>
  under ? `${filing} ${under.deal} ${under.link}` : filing;

function underOf(step: string): Under | null {
  const [, deal, link] = step.split(' ');
  return deal && link ? { deal, link } : null;
}
