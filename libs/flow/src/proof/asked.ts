import { join, placeFrom } from '../engine/place.ts';
import { pathOf, spotsOf } from '../views/outline.ts';
import type { Abstract } from './abstract.ts';
import { partsOf } from './atoms.ts';

/** Steps whose outcome some condition asks for, by static path, with the guards that ask. */
export const stepsAsked = (abstract: Abstract): ReadonlyMap<string, readonly string[]> => {
  let asked = askedMaps.get(abstract);
  if (!asked) askedMaps.set(abstract, (asked = findAsked(abstract)));
  return asked;
};
const askedMaps = new WeakMap<Abstract, ReadonlyMap<string, readonly string[]>>();

const findAsked = ({ original, guards }: Abstract): ReadonlyMap<string, readonly string[]> => {
  const spots = new Map(spotsOf(original).map((spot) => [spot.path, spot]));
  const asked = new Map<string, string[]>();
  for (const { path, formula, loops } of guards) {
    const spot = spots.get(path);
    const scope = spot ? (loops ? `${join(spot.scope, spot.block.id)}/*` : spot.scope) : '';
    const named = partsOf(formula).flatMap((part) =>
      part.kind === 'real' ? [...part.source.matchAll(/\bsteps\.(\w+)/g)] : [],
    );
    for (const [, id] of named) {
      const place = placeFrom(original, scope, id!);
      const step = place && pathOf(original, place);
      if (step) asked.set(step, [...(asked.get(step) ?? []), path]);
    }
  }
  return asked;
};
