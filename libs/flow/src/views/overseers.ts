import { holds } from '../engine/directory.ts';
import { hasStake, readsAll, sealsOf } from '../engine/sealed.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { roles, type Role } from '../language/role.ts';
import { sightOf } from './sight.ts';

/** How someone stands to the people asked in a deal: which steps' they may know of, and which they run. */
export type Oversight = {
  mayKnow: (place: string) => boolean;
  /** Runs what is done at this step: may look after whoever is asked there. */
  runs: (place: string) => boolean;
  /** Watches over the deal, or runs one of its steps. */
  any: boolean;
};

/**
 * A step is run by those who watch over the deal and by those its sealed sections name (domain.md SP-16:
 * the secretariat), in their own right and without a stake in it. Auditors and inspectors know of
 * everyone and run nothing.
 */
export function oversightOf(
  definition: ProcessDefinition,
  state: DealState,
  person: string,
  world: World,
): Oversight {
  const { isSealed } = sightOf(definition, state, person, world);
  const isFree = !hasStake(definition, state, world, person);
  const holdsOne = (some: readonly Role[]): boolean =>
    some.some((role) => holds(world.directory, person, `role:${role}@`));
  const watches = isFree && holdsOne(definition.control.oversee);
  const runs = (place: string): boolean =>
    isFree && !isSealed(place) && (watches || holdsOne(namedBySeals(definition, place)));
  const all = isFree && readsAll(world, person);
  return {
    runs,
    mayKnow: (place) => all || runs(place),
    any: all || watches || Object.keys(state.steps).some(runs),
  };
}

const namedBySeals = (definition: ProcessDefinition, place: string): Role[] =>
  sealsOf(definition, place)
    .flatMap(({ section }) => section.visibleTo ?? [])
    .filter((who): who is Role => Object.hasOwn(roles, who));
