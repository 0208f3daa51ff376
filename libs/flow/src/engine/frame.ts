import { t } from '@kezhuan/domain';
import type { Check } from '../language/form.ts';
import { emit, refuse, type Ctx } from './ctx.ts';
import { valueAt } from './evaluate.ts';
import type { Refusal } from './refusal.ts';
import type { DealState } from './state.ts';

/**
 * What must hold between a deal and its relations (domain.md §14.2). A filing or a person's act that
 * would break it is refused; what breaks by word from elsewhere is an incident until it holds again.
 */
export function keepFrame(ctx: Ctx, before: DealState | null): Refusal | null {
  const checks = ctx.definition.frame ?? [];
  if (checks.length === 0 || ctx.state.ended) return null;
  const broken = checks.filter((check) => isBroken(ctx, ctx.state, check));
  if (ctx.actor.kind === 'person' || !before) {
    const fresh = broken.filter(
      (check) => !before || before.ended || !isBroken(ctx, before, check),
    );
    if (fresh.length > 0) return refusal(fresh);
  }
  for (const check of checks) note(ctx, check, broken.includes(check));
  return null;
}

/** What is not known yet breaks nothing. */
const isBroken = (ctx: Ctx, state: DealState, { holds }: Check): boolean =>
  valueAt(ctx.definition, state, '', holds) === false;

const refusal = (checks: readonly Check[]): Refusal => ({
  ...refuse('beyond-frame', t('超出上级事项的范围', 'Beyond the frame of the related deal')),
  faults: checks.map(({ at, code, message, source }) => ({
    pointer: `/${at}`,
    code,
    message,
    ...(source ? { source } : {}),
  })),
});

function note(ctx: Ctx, { code, message }: Check, isBreach: boolean): void {
  const id = `frame:${code}`;
  const known = ctx.state.incidents[id] !== undefined;
  if (isBreach && !known)
    emit(ctx, { type: 'incident-raised', id, step: '', code: 'beyond-frame', text: message });
  if (!isBreach && known) emit(ctx, { type: 'incident-settled', id });
}
