import { emit, type Ctx } from './ctx.ts';
import { stepAt } from './place.ts';
import { isSealed } from './seals.ts';
import type { StepState } from './state.ts';

/**
 * Selective re-approval (domain.md §4.4): what was done on something that has changed, lapses; what was
 * decided on anything else stands, and is recorded as standing.
 */
export function lapseChanged(ctx: Ctx): void {
  let lapsed = false;
  for (const [place, step] of Object.entries(ctx.state.steps)) {
    const groups = changedSince(ctx, step);
    if (groups.length === 0 || isSealed(ctx, place)) continue;
    emit(ctx, { type: 'step-reopened', step: place, because: { kind: 'changed', groups } });
    lapsed = true;
  }
  const steps = lapsed ? standing(ctx) : [];
  if (steps.length > 0) emit(ctx, { type: 'approvals-carried', steps });
}

/** What people have decided and a change could have undone. */
const standing = (ctx: Ctx): string[] =>
  Object.keys(ctx.state.steps).filter(
    (place) =>
      ctx.state.steps[place]?.status === 'done' &&
      stepAt(ctx.definition, place)?.block.kind === 'decide' &&
      !isSealed(ctx, place),
  );

function changedSince(ctx: Ctx, step: StepState): readonly string[] {
  const moved = (read: Record<string, number> | undefined): string[] =>
    Object.entries(read ?? {})
      .filter(([group, revision]) => (ctx.state.groups[group] ?? 0) > revision)
      .map(([group]) => group);
  if (step.status === 'done') return moved(step.read);
  if (step.status !== 'open' && step.status !== 'held') return [];
  const decided = step.seats.filter((s) => s.status === 'decided').flatMap((s) => moved(s.read));
  return [...new Set([...moved(step.read), ...decided])];
}
