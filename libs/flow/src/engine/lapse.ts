import { emit, type Ctx } from './ctx.ts';
import { isSealed } from './seals.ts';
import type { StepState } from './state.ts';

/** Selective re-approval (domain.md §4.4): what was done on something that has changed, lapses. */
export function lapseChanged(ctx: Ctx): void {
  for (const [place, step] of Object.entries(ctx.state.steps)) {
    const groups = changedSince(ctx, step);
    if (groups.length === 0 || isSealed(ctx, place)) continue;
    emit(ctx, { type: 'step-reopened', step: place, because: { kind: 'changed', groups } });
  }
}

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
