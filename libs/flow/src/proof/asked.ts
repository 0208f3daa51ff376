import { join, placeFrom } from '../engine/place.ts';
import { pathOf, spotsOf } from '../views/outline.ts';
import type { Abstract, Guard } from './abstract.ts';
import { partsOf } from './atoms.ts';

/** Steps whose outcome some condition asks for, by static path, with the guards that ask. */
export const stepsAsked = (abstract: Abstract): ReadonlyMap<string, readonly string[]> => {
  let asked = askedMaps.get(abstract);
  if (!asked) askedMaps.set(abstract, (asked = findAsked(abstract)));
  return asked;
};
const askedMaps = new WeakMap<Abstract, ReadonlyMap<string, readonly string[]>>();

const findAsked = (abstract: Abstract): ReadonlyMap<string, readonly string[]> => {
  const asked = new Map<string, string[]>();
  for (const guard of abstract.guards)
    for (const step of askedBy(abstract, guard))
      asked.set(step, [...(asked.get(step) ?? []), guard.path]);
  return asked;
};

/** Steps whose outcome a guard asks for: those its names mean where it stands. */
export const askedBy = ({ original }: Abstract, guard: Guard): readonly string[] => {
  let steps = askedLists.get(guard);
  if (!steps) askedLists.set(guard, (steps = findAskedBy(original, guard)));
  return steps;
};
const askedLists = new WeakMap<Guard, readonly string[]>();

const findAskedBy = (
  original: Abstract['original'],
  { path, formula, loops }: Guard,
): readonly string[] => {
  const spot = spotsOf(original).find((s) => s.path === path);
  const scope = spot ? (loops ? `${join(spot.scope, spot.block.id)}/*` : spot.scope) : '';
  const named = partsOf(formula).flatMap((part) =>
    part.kind === 'real' ? [...part.source.matchAll(/\bsteps\.(\w+)/g)] : [],
  );
  return named.flatMap(([, id]) => {
    const place = placeFrom(original, scope, id!);
    return place ? [pathOf(original, place)] : [];
  });
};
