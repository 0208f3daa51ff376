import type { Step } from '../language/block.ts';
import { deadlinesOf, remainingOf } from './clocks.ts';
import { emit, type Ctx } from './ctx.ts';
import { holdsAt } from './evaluate.ts';
import { isPeriod, type Located } from './place.ts';

/** Stops a running period while what it says holds, and lets what is left of it run on afterwards. */
export function pauseOrRunOn(ctx: Ctx, at: Located<Step>): void {
  const { block, place, scope } = at;
  const step = ctx.state.steps[place];
  if (!isPeriod(block) || block.pausedWhile === undefined || step?.status !== 'open') return;
  const stands = holdsAt(ctx.definition, ctx.state, scope, block.pausedWhile, ctx.world);
  if (stands === (step.paused !== undefined)) return;
  if (stands) {
    const remaining = remainingOf(ctx, at) ?? 0;
    return emit(ctx, { type: 'clock-paused', step: place, holder: 'condition', remaining });
  }
  emit(ctx, { type: 'step-released', step: place });
  for (const deadline of deadlinesOf(ctx, at, step.round, step.paused?.remaining))
    emit(ctx, { type: 'deadline-set', deadline });
}
