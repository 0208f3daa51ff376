import { emit, type Ctx } from './ctx.ts';
import { stepAt } from './place.ts';
import type { DealState } from './state.ts';

/**
 * The deal's state is that of the foremost step it waits for (domain.md §5).
 * @param waiting places the walk has stopped at, in its order
 */
export function nameState(ctx: Ctx, waiting: readonly string[]): void {
  const state = isReturned(ctx.state)
    ? 'returned'
    : (stateNamedBy(ctx, waiting) ?? (ctx.state.sealed.length ? 'active' : 'in_review'));
  if (state !== ctx.state.state) emit(ctx, { type: 'state-changed', state });
}

function isReturned({ steps }: DealState): boolean {
  for (const place in steps) if (steps[place]?.status === 'returning') return true;
  return false;
}

function stateNamedBy({ definition }: Ctx, waiting: readonly string[]): string | undefined {
  for (const place of waiting) {
    const named = stepAt(definition, place)?.block.state;
    if (named) return named;
  }
  return undefined;
}
