import { t } from '@kezhuan/domain';
import type { Values } from '../../language/field-value.ts';
import type { Feel } from '../../language/condition.ts';
import type { Under } from '../../language/related.ts';
import type { Act } from '../act.ts';
import { emit, refuse, type Ctx } from '../ctx.ts';
import { contextAt, evaluate, namesIn } from '../evaluate.ts';
import type { Refusal } from '../refusal.ts';
import { toldBy } from '../related.ts';
import type { Parent } from '../state.ts';
import type { ParentDeal } from '../world.ts';

type Placed = { parent: Parent; carried: Values };

/** Where a filing lies and what it brings along from there; null when it stands alone. */
export function placeUnder(
  ctx: Ctx,
  { parent: named }: Extract<Act, { type: 'file' }>,
): Placed | Refusal | null {
  const { definition, world } = ctx;
  if (!named) {
    if (!definition.underOnly) return null;
    return refuse('no-such-parent', t('须在上级事项下提交', 'It is filed under another deal only'));
  }
  const above = world.parent;
  if (above?.state.deal !== named.deal)
    return refuse(
      'no-such-parent',
      t('没有这个上级事项', 'There is no such deal to file it under'),
    );
  const under = definition.under?.find(
    (u) => u.link === named.link && u.process === above.definition.key,
  );
  if (!under || !isOpen(under, above, world.now)) return notUnder([]);
  const broken = brokenBy(under, above, world.now);
  if (broken.length > 0) return notUnder(broken);
  const { deal, number, process } = above.state;
  const request = named.request ? { request: named.request } : {};
  return {
    parent: { deal, number, process, link: named.link, ...request },
    carried: carriedFrom(under, above, world.now),
  };
}

/** Whether such a deal may be filed under it by what arrives now. */
export const mayLieUnder = (under: Under, above: ParentDeal, now: string): boolean =>
  isOpen(under, above, now) && brokenBy(under, above, now).length === 0;

/** Without a condition of its own, a deal lies under one that runs. */
const isOpen = ({ when }: Under, above: ParentDeal, now: string): boolean =>
  when === undefined ? !above.state.ended : valueIn(above, when, now) === true;

type Condition = NonNullable<Under['checks']>[number];

const brokenBy = ({ checks = [] }: Under, above: ParentDeal, now: string): readonly Condition[] =>
  checks.filter(({ holds }) => valueIn(above, holds, now) !== true);

const notUnder = (broken: readonly Condition[]): Refusal => ({
  ...refuse('not-under', t('不能在该事项下提交', 'It cannot be filed under that deal now')),
  ...(broken.length > 0
    ? { faults: broken.map(({ holds: _, ...fault }) => ({ pointer: '/parent', ...fault })) }
    : {}),
});

/** What the parent provides for the first form; what it does not know is left out. */
export function carriedFrom({ carry }: Under, above: ParentDeal, now: string): Values {
  const carried: Values = {};
  for (const [field, source] of Object.entries(carry ?? {})) {
    const value = valueIn(above, source, now) ?? null;
    if (value !== null) carried[field] = value;
  }
  return carried;
}

/** In the parent's names; `parent` is that deal itself, `filed_at` the instant of the filing. */
function valueIn({ definition, state }: ParentDeal, source: Feel, now: string): unknown {
  const { deal, number, process, ended } = state;
  const own = { parent: { deal, number, process, state: state.state, ended }, filed_at: now };
  const named = Object.entries(own).filter(([name]) => namesIn(source).includes(name));
  const context = contextAt(definition, state, '', source);
  return evaluate(source, { ...context, ...Object.fromEntries(named) });
}

/** A new deal knows at once what its parent tells; later word is told apart by the log's order. */
export function hearParent(ctx: Ctx, { deal, number, process, link }: Parent): void {
  const { definition, state, seq } = ctx.world.parent as ParentDeal;
  emit(ctx, {
    type: 'message-received',
    from: deal,
    as: 'parent',
    link,
    number,
    process,
    seq,
    values: toldBy(definition, state),
    state: state.state,
    ended: state.ended,
  });
}
