import type { DealState, Related } from './state.ts';

type Known = Record<string, unknown>;

/** What conditions read as `parent` and `related`; undefined for any other name. */
export function relationNamed(state: DealState, name: string): unknown {
  if (name === 'parent') {
    const parent = state.related[state.parent?.deal ?? ''];
    return parent ? toRead(state.parent?.deal ?? '', parent) : null;
  }
  return name === 'related' ? childrenOf(state) : undefined;
}

/** A related deal in conditions: what it is, and what it has told. */
export const toRead = (deal: string, { values, as: _, seq: __, ...known }: Related): Known => ({
  deal,
  ...known,
  ...values,
});

/** Children by link, in the order they were heard of. */
function childrenOf({ related }: DealState): Record<string, Known[]> {
  let byLink = known.get(related);
  if (!byLink) {
    byLink = {};
    for (const [deal, child] of Object.entries(related))
      if (child.as === 'child') (byLink[child.link] ??= []).push(toRead(deal, child));
    known.set(related, byLink);
  }
  return byLink;
}
const known = new WeakMap<DealState['related'], Record<string, Known[]>>();
