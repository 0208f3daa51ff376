import type { Invariant } from '../language/invariant.ts';
import { isStep } from '../engine/place.ts';
import { spotsOf } from '../views/outline.ts';
import { boundOf, type Abstract, type Guard } from './abstract.ts';
import { askedBy } from './asked.ts';
import { toFeel, type Formula } from './atoms.ts';
import { atomsOf, planFor, tablesOf, usualAnswers, type Plan } from './plan.ts';
import { oneRowEnough } from './rows.ts';

/**
 * Every optional part entered, and none, with each condition by itself the other way; and, all of
 * them entered, one change or return in between.
 */
export const generalPlans = (abstract: Abstract): Plan[] => [
  planFor(abstract, 'everything', true, new Set(), { deviates: true }),
  planFor(abstract, 'nothing optional', false, new Set(), { deviates: true }),
  planFor(abstract, 'disturbed', true, new Set(), {
    approving: true,
    changes: 'all',
    returns: 'few',
  }),
];

/** Its own conditions first, and nothing else that is optional; at last, every way there is. */
export const plansFor = (
  abstract: Abstract,
  step: string,
  guards: readonly Guard[],
  again: boolean,
): Plan[] => {
  const aimed = [false, true].map((enter) => ({
    ...planFor(abstract, step, enter, new Set()),
    usual: usualAnswers(abstract, enter, guards),
    free: new Set(guards.flatMap((guard) => tablesOf(guard.formula))),
  }));
  const every = planFor(abstract, step, false, new Set([step]), {
    bounds: about(abstract, guards),
  });
  return again ? aimed.slice(0, 1) : [...aimed, every];
};

/** Conditions on the same subjects: what is not above one amount is not above a higher one either. */
const about = (abstract: Abstract, guards: readonly Guard[]): Formula[] => {
  const subjectsOf = (formula: Formula): string[] =>
    atomsOf(formula).map(({ home, subject }) => `${home} ${subject}`);
  const asked = new Set(guards.flatMap(({ formula }) => subjectsOf(formula)));
  return abstract.guards
    .map(({ formula }) => formula)
    .filter((formula) => subjectsOf(formula).some((subject) => asked.has(subject)));
};

/** Invariants that speak of the same steps under the same condition are proved together. */
export const invariantGroups = ({ original }: Abstract): Invariant[][] => {
  const groups = new Map<string, Invariant[]>();
  for (const invariant of original.invariants) {
    const key = JSON.stringify(
      invariant.kind === 'before' ? [invariant.first, invariant.when] : invariant,
    );
    groups.set(key, [...(groups.get(key) ?? []), invariant]);
  }
  return [...groups.values()];
};

/**
 * What a group of invariants hangs on in every combination, with and without the rest: what is
 * optional elsewhere cannot change the order of these steps, only whether the deal gets to them.
 */
export const proofPlans = (abstract: Abstract, invariants: readonly Invariant[]): Plan[] =>
  [false, true].map((enter) => planOf(abstract, invariants, enter));

const planOf = (abstract: Abstract, invariants: readonly Invariant[], enter: boolean): Plan => {
  const named = invariants.flatMap(stepsNamed).flatMap((path) => stepsUnder(abstract, path));
  const firsts = invariants
    .flatMap((i) => (i.kind === 'before' ? i.first : []))
    .flatMap((path) => stepsUnder(abstract, path));
  const read = named.flatMap((path) => abstract.reads.get(path) ?? []);
  const bounds = new Map(
    invariants.flatMap((invariant): [string, Formula][] => {
      const bound = abstract.bounds.get(boundOf(invariant) ?? '');
      return bound ? [[toFeel(bound), bound]] : [];
    }),
  );
  const closely = new Set([
    ...named,
    ...invariants.flatMap((invariant) => answersNamed(abstract, invariant)),
    ...rewriters(abstract, read),
  ]);
  return planFor(abstract, nameOf(invariants), enter, closely, {
    approving: true,
    bounds: [...bounds.values()],
    invariants,
    single: oneRowEnough(abstract, invariants),
    changes: new Set(read),
    returns: new Set([...firsts, ...fillersOf(abstract, read).filter(isForm(abstract))]),
  });
};

/** Steps whose outcome an invariant speaks of: they are to come out in every way. */
const answersNamed = (abstract: Abstract, invariant: Invariant): readonly string[] => {
  const bound = invariant.kind === 'only_if' ? boundOf(invariant) : undefined;
  const formula = bound === undefined ? undefined : abstract.bounds.get(bound);
  if (invariant.kind !== 'only_if' || !formula) return [];
  return askedBy(abstract, { path: invariant.step, formula, steps: [], loops: false });
};

/** The steps an invariant means by a path: the step, or those in the block. */
const stepsUnder = ({ original }: Abstract, path: string): string[] =>
  spotsOf(original)
    .filter((s) => isStep(s.block) && (s.path === path || s.inside.some((i) => i.path === path)))
    .map((s) => s.path);

const fillersOf = ({ fills }: Abstract, read: readonly string[]): string[] =>
  [...fills].filter(([, keys]) => keys.some((key) => read.includes(key))).map(([path]) => path);

/** Steps that write over what another has filled in: they can undo what was approved on it. */
const rewriters = (abstract: Abstract, read: readonly string[]): string[] =>
  [...new Set(read)]
    .map((key) => fillersOf(abstract, [key]))
    .filter((fillers) => fillers.length > 1)
    .flat();

const isForm =
  ({ original }: Abstract) =>
  (path: string): boolean =>
    spotsOf(original).some((s) => s.path === path && s.block.kind === 'fill');

const nameOf = (invariants: readonly Invariant[]): string =>
  invariants
    .map((i) => (i.kind === 'before' ? `${i.first.join(' ')} < ${i.step}` : i.kind))
    .join('; ');

const stepsNamed = (invariant: Invariant): readonly string[] => {
  if (invariant.kind === 'before') return [invariant.step, ...invariant.first];
  if (invariant.kind === 'only_if') return [invariant.step];
  return invariant.kind === 'never_together' ? invariant.steps : [];
};
