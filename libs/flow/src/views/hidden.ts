import { holdsAt } from '../engine/evaluate.ts';
import { join, sectionIn, stepAt } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { ProcessDefinition } from '../language/process.ts';

/** Whether what is decided at a place is still sealed. */
export const isHidden = (
  definition: ProcessDefinition,
  state: DealState,
  place: string,
): boolean => {
  const at = stepAt(definition, place);
  return (
    at?.block.kind === 'decide' &&
    at.block.hiddenUntil !== undefined &&
    !holdsAt(definition, state, at.scope, at.block.hiddenUntil)
  );
};

/** The votes of a body, and who casts them, are never for those it votes on (domain.md §14.3). */
export const isBallot = (definition: ProcessDefinition, place: string): boolean => {
  const block = stepAt(definition, place)?.block;
  return (
    block?.kind === 'decide' && block.rule.kind !== 'anyone' && block.hiddenUntil !== undefined
  );
};

/** Sections that hold what is still sealed, by scope and id, with the places that fill them in. */
export const hiddenSections = (
  definition: ProcessDefinition,
  state: DealState,
): ReadonlyMap<string, readonly string[]> => {
  const hidden = new Map<string, string[]>();
  for (const place of Object.keys(state.steps)) {
    const at = stepAt(definition, place);
    if (at?.block.kind !== 'decide' || !isHidden(definition, state, place)) continue;
    for (const id of at.block.sections ?? []) {
      const found = sectionIn(definition, at.scope, id);
      const key = join(found?.scope ?? '', id);
      hidden.set(key, [...(hidden.get(key) ?? []), place]);
    }
  }
  return hidden;
};
