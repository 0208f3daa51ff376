import type { ProcessDefinition } from '../language/process.ts';
import { emit, type Ctx } from './ctx.ts';
import { stepAt } from './place.ts';
import { factRead } from './read-now.ts';
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
    const groups = changedSince(ctx.state, before[place] as StepState);
    if (groups.length === 0 || isSealed(ctx, place)) continue;
    emit(ctx, { type: 'step-reopened', step: place, because: { kind: 'changed', groups } });
    lapsed = true;
  }
  const steps = lapsed ? standing(ctx) : [];
  if (steps.length > 0) emit(ctx, { type: 'approvals-carried', steps });
}

/** Whether any step relies on facts: elsewhere nothing lapses when one moves. */
export function hasReliance(definition: ProcessDefinition): boolean {
  let found = reliance.get(definition);
  if (found === undefined)
    reliance.set(definition, (found = JSON.stringify(definition.flow).includes('"relies":')));
  return found;
}
const reliance = new WeakMap<ProcessDefinition, boolean>();

/** What people have decided and a change could have undone. */
const standing = (ctx: Ctx): string[] =>
  Object.keys(ctx.state.steps).filter(
    (place) =>
      ctx.state.steps[place]?.status === 'done' &&
      stepAt(ctx.definition, place)?.block.kind === 'decide' &&
      !isSealed(ctx, place),
  );

function changedSince(state: DealState, step: StepState): readonly string[] {
  if (step.status === 'done') return movedOf(state, step.read);
  if (step.status !== 'open' && step.status !== 'held') return none;
  const decided = step.seats.filter((s) => s.status === 'decided');
  const moved = [step, ...decided].flatMap(({ read }) => movedOf(state, read));
  return [...new Set(moved)];
}

function movedOf(state: DealState, read: Record<string, number> | undefined): readonly string[] {
  let moved = none;
  for (const group in read) {
    const was = read[group] as number;
    const digest = factRead(state, group);
    const isMoved = digest === undefined ? (state.groups[group] ?? 0) > was : digest !== was;
    if (isMoved) moved = [...moved, group];
  }
  return moved;
}
const none: readonly string[] = [];
