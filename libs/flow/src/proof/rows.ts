import type { EachBlock } from '../language/block.ts';
import type { Invariant } from '../language/invariant.ts';
import { spotsOf, type Spot } from '../views/outline.ts';
import type { Abstract } from './abstract.ts';
import { partsOf, type Table } from './atoms.ts';

/**
 * Tables of which one row shows all that the rules can be broken by: the rules speak of steps of one row,
 * rows go on side by side, write nothing outside themselves and seat nobody, and no condition counts
 * them. What is asked of all rows together is answered freely, however many there are.
 */
export const oneRowEnough = (
  abstract: Abstract,
  invariants: readonly Invariant[],
): ReadonlySet<string> =>
  new Set(
    spotsOf(abstract.original).flatMap((spot) => {
      if (spot.block.kind !== 'each') return [];
      const table = tableOf(abstract, spot);
      const alone = table && isAlone(abstract, spot as EachSpot, table);
      return alone && invariants.every((invariant) => isWithin(invariant, spot.path))
        ? [table.id]
        : [];
    }),
  );

type EachSpot = Spot & { block: EachBlock };

const tableOf = ({ guards }: Abstract, { path }: Spot): Table | undefined =>
  guards
    .filter((guard) => guard.path === path)
    .flatMap(({ formula }) => partsOf(formula))
    .flatMap((part) => (part.kind === 'rows' ? [part.table] : []))[0];

const isAlone = ({ guards, fills }: Abstract, { block, path }: EachSpot, table: Table): boolean => {
  const own = `${path}/`;
  const writes = [...fills].flatMap(([step, keys]) => (step.startsWith(own) ? keys : []));
  const asking = guards.filter(({ formula }) =>
    partsOf(formula).some((part) => part.kind === 'rows' && part.table.id === table.id),
  );
  return (
    block.order === 'side_by_side' &&
    table.named.length === 0 &&
    writes.every((key) => key.startsWith(own)) &&
    asking.every((guard) => guard.path === path)
  );
};

const isWithin = (invariant: Invariant, loop: string): boolean => {
  const named =
    invariant.kind === 'before'
      ? [invariant.step, ...invariant.first]
      : invariant.kind === 'only_if'
        ? [invariant.step]
        : [];
  return named.length > 0 && named.every((step) => step.startsWith(`${loop}/`));
};
