import type { Text } from '@kezhuan/domain';
import type { Ctx } from './ctx.ts';
import { holdsAt } from './evaluate.ts';
import { blockAt, stepAt } from './place.ts';

/**
 * The law that keeps a step shut: of an invariant that wants another step done first, while it is not.
 * Whoever tries too early is told which rule stands against it, and not only that it is too early.
 */
export function lawAgainst({ definition, state, world }: Ctx, place: string): Text | undefined {
  const path = withoutRows(definition, place);
  for (const invariant of definition.invariants) {
    if (invariant.kind !== 'before' || invariant.step !== path || !invariant.law) continue;
    const missing = invariant.first.some(
      (first) => stepAt(definition, first) && state.steps[first]?.status !== 'done',
    );
    if (missing && holdsAt(definition, state, '', invariant.when, world)) return invariant.law;
  }
  return undefined;
}

/** The path of a place as definitions write it: rows and rounds left out. */
function withoutRows(definition: Ctx['definition'], place: string): string {
  const path: string[] = [];
  let at = '';
  let inLoop = false;
  for (const part of place.split('/')) {
    at = at === '' ? part : `${at}/${part}`;
    if (!inLoop) path.push(part);
    const kind: string | undefined = inLoop ? undefined : blockAt(definition, at)?.block.kind;
    inLoop = kind === 'each' || kind === 'repeat';
  }
  return path.join('/');
}
