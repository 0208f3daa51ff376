import type { DealState, Related } from './state.ts';

type Known = Record<string, unknown>;

/** What conditions read of a deal's relations. */
export type Relation = 'parent' | 'related';

export const isRelation = (name: string): name is Relation =>
  name === 'parent' || name === 'related';

type Relations = Pick<DealState, 'parent' | 'related'>;

/** The parent, or null; the children by link, in the order they were heard of. */
export function relationNamed({ parent, related }: Relations, name: Relation): unknown {
  if (name === 'related') return childrenOf(related);
  const known = parent && related[parent.deal];
  return known ? toRead(parent.deal, known) : null;
}

/** A related deal in conditions: what it is, and what it has told. */
export const toRead = (deal: string, known: Related): Known => {
  const { values, as: _, seq: __, sealed: ___, whose: ____, ...rest } = known;
  return { deal, ...rest, ...values };
};

/** They may be thousands, and are never changed in place. */
function childrenOf(related: DealState['related']): Record<string, Known[]> {
  let known = children.get(related);
  if (!known) children.set(related, (known = byLinkOf(related)));
  return known;
}
const children = new WeakMap<DealState['related'], Record<string, Known[]>>();

function byLinkOf(related: DealState['related']): Record<string, Known[]> {
  const byLink: Record<string, Known[]> = {};
  for (const [deal, child] of Object.entries(related))
    if (child.as === 'child') (byLink[child.link] ??= []).push(toRead(deal, child));
  return byLink;
}
