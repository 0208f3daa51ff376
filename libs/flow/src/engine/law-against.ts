import type { Text } from '@kezhuan/domain';
import type { Ctx } from './ctx.ts';
import { holdsAt } from './evaluate.ts';
import { blockAt, stepAt } from './place.ts';

/**
 * The law that keeps a step shut: of an invariant that wants another step done first, while it is not.
 * Whoever tries too early is told which rule stands against it, and not only that it is too early.
 */
export function lawAgainst({ definition, state, world }: Ctx, place: string): Text | undefined {
  const { path, loops } = asWritten(definition, place);
  const scope = stepAt(definition, place)?.scope ?? '';
  for (const invariant of definition.invariants) {
    if (invariant.kind !== 'before' || invariant.step !== path || !invariant.law) continue;
    const missing = invariant.first
      .map((first) => inSameRow(loops, first))
      .some((first) => stepAt(definition, first) && state.steps[first]?.status !== 'done');
    if (missing && holdsAt(definition, state, scope, invariant.when, world)) return invariant.law;
  }
  return undefined;
}

type Loop = { path: string; row: string };

/** The path of a place as definitions write it, rows and rounds left out; and which of them those are. */
function asWritten(
  definition: Ctx['definition'],
  place: string,
): { path: string; loops: readonly Loop[] } {
  const path: string[] = [];
  const loops: Loop[] = [];
  let at = '';
  let inLoop = false;
  for (const part of place.split('/')) {
    at = at === '' ? part : `${at}/${part}`;
    if (inLoop) loops.unshift({ path: path.join('/'), row: at });
    else path.push(part);
    const kind: string | undefined = inLoop ? undefined : blockAt(definition, at)?.block.kind;
    inLoop = kind === 'each' || kind === 'repeat';
  }
  return { path: path.join('/'), loops };
}

/** Another step, in the rows and rounds that lie around both; the innermost loop comes first. */
function inSameRow(loops: readonly Loop[], first: string): string {
  const loop = loops.find(({ path }) => first.startsWith(`${path}/`));
  return loop ? loop.row + first.slice(loop.path.length) : first;
}
