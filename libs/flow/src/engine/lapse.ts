import { emit, type Ctx } from './ctx.ts';
import { stepAt } from './place.ts';
import { isSealed } from './seals.ts';
import type { DealState, StepState } from './state.ts';

/**
 * Selective re-approval (domain.md §4.4): what was done on something that has changed, lapses; what was
 * decided on anything else stands, and is recorded as standing.
 */
export function lapseChanged(ctx: Ctx): void {
  let lapsed = false;
  const { steps: before } = ctx.state;
  for (const place in before) {
    const groups = changedSince(ctx.state.groups, before[place] as StepState);
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

type Groups = DealState['groups'];

function changedSince(groups: Groups, step: StepState): readonly string[] {
  if (step.status === 'done') return movedOf(groups, step.read);
  if (step.status !== 'open' && step.status !== 'held') return none;
  const decided = step.seats.filter((s) => s.status === 'decided');
  const moved = [step, ...decided].flatMap(({ read }) => movedOf(groups, read));
  return [...new Set(moved)];
}

function movedOf(groups: Groups, read: Record<string, number> | undefined): readonly string[] {
  let moved = none;
  for (const group in read)
    if ((groups[group] ?? 0) > (read[group] as number)) moved = [...moved, group];
  return moved;
}
const none: readonly string[] = [];
