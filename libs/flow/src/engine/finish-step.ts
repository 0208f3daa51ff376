import type { Step } from '../language/block.ts';
import { emit, type Ctx } from './ctx.ts';
import { refreshFacts } from './facts.ts';
import type { Located } from './place.ts';
import { readNow } from './read-now.ts';

/** Completes a step with its outcome; a sealing step seals everything before it. */
export function finishStep(ctx: Ctx, at: Located<Step>, outcome: string): void {
  const { block, place } = at;
  for (const incident of Object.keys(ctx.state.incidents)) {
    if (ctx.state.incidents[incident]?.step === place)
      emit(ctx, { type: 'incident-settled', id: incident });
  }
  // What was filled in with it may have moved what it relies on.
  if (block.relies) refreshFacts(ctx, at.scope);
  emit(ctx, { type: 'step-done', step: place, outcome, read: readNow(ctx, at) });
  if (block.seals && !ctx.state.sealed.includes(place)) emit(ctx, { type: 'sealed', step: place });
}
