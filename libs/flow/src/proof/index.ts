import { problemsOf } from '../language/problems.ts';
import type { Invariant } from '../language/invariant.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { RuleData } from '../engine/world.ts';
import { isStep } from '../engine/place.ts';
import { spotsOf } from '../views/outline.ts';
import { abstractOf, boundOf, type Abstract } from './abstract.ts';
import { documentProblems } from './documents.ts';
import { explore, type Findings } from './explore.ts';
import { readFeel } from './feel-reader.ts';
import { atomsOf, guardsOf, type Plan } from './plan.ts';
import { generalPlans, invariantGroups, plansFor, proofPlans } from './plans.ts';
import { problem, type Problem } from './problem.ts';
import { typeProblems } from './types.ts';

export type { Problem } from './problem.ts';
export { readFeel } from './feel-reader.ts';

export type CheckOptions = {
  /** The authority matrix a new deal would be pinned to; without it any role may be asked for. */
  rules?: Pick<RuleData, 'authority'>;
  /** Acts tried before the check gives up and says that it is incomplete. */
  most?: number;
  /** `invariants`: only the runs that prove the legal invariants, not whether the rest is sound. */
  only?: 'invariants';
  /** Told what each exploration found. */
  watch?: (name: string, found: Findings) => void;
};

/**
 * Everything wrong with a definition: names and types first, then what its runs show. The runs are
 * those of the real core, with every outcome, wait, return and change, conditions answered both
 * ways. Conditions that bear on what is being proved are answered in every combination; each of the
 * others is answered the other way alone. An empty list means sound, within that bound.
 */
export const check = (definition: ProcessDefinition, options: CheckOptions = {}): Problem[] => {
  const unsound = [...structural(definition), ...typeProblems(definition)];
  // A definition with wrong names cannot be run.
  if (unsound.length > 0) return unsound;
  return [...documentProblems(definition), ...inRuns(definition, options)];
};

const structural = (definition: ProcessDefinition): Problem[] =>
  problemsOf(definition, readFeel).map(({ code, at, message }) =>
    problem(code, at, message, message),
  );

const inRuns = (definition: ProcessDefinition, options: CheckOptions): Problem[] => {
  const abstract = abstractOf(definition, options.rules?.authority);
  const most = options.most ?? 240_000;
  let left = most;
  const look = (plan: Plan): Findings => {
    const found = explore(abstract, plan, Math.min(left, most / 3));
    left -= found.spent;
    options.watch?.(plan.name, found);
    return found;
  };
  const proven = () => invariantGroups(abstract).map((group) => prove(abstract, group, look));
  if (options.only === 'invariants') return once(proven().flatMap((found) => found.problems));
  const general = generalPlans(abstract).map(look);
  const proofs = proven();
  const opened = new Set([...general, ...proofs].flatMap((found) => [...found.opened]));
  const aimed = searchAll(abstract, opened, look);
  const all = [...general, ...proofs, ...aimed];
  return once([
    ...all.flatMap((found) => found.problems),
    ...(all.every((found) => found.complete) ? unreachable(abstract, opened) : []),
    ...neverSucceeds(abstract, all),
    ...(all.every((found) => found.complete) ? [] : [incomplete(definition, most)]),
  ]);
};

const unopened = ({ original }: Abstract, opened: ReadonlySet<string>): string[] =>
  spotsOf(original)
    .filter((spot) => isStep(spot.block) && !opened.has(spot.path))
    .map((spot) => spot.path);

/**
 * A rule about a step that no run comes to would hold of itself: then it is looked for harder. So would
 * one about a value that nobody has filled in.
 */
const prove = (
  abstract: Abstract,
  invariants: readonly Invariant[],
  look: (plan: Plan) => Findings,
): Findings => {
  const [without, withRest] = proofPlans(abstract, invariants) as [Plan, Plan];
  const found = look(without);
  const missed = untested(abstract, invariants, found.opened);
  if (missed.length === 0 && !isAboutNothing(abstract, invariants, found.opened)) return found;
  const again = look(withRest);
  const opened = new Set([...found.opened, ...again.opened]);
  return {
    opened,
    ends: new Set([...found.ends, ...again.ends]),
    problems: [
      ...found.problems,
      ...again.problems,
      ...(again.complete ? untested(abstract, invariants, opened) : []),
    ],
    complete: found.complete && again.complete,
    spent: found.spent + again.spent,
  };
};

/** Whether the rules ask for a value that comes from forms of which none was filled in. */
const isAboutNothing = (
  { bounds, fills }: Abstract,
  invariants: readonly Invariant[],
  opened: ReadonlySet<string>,
): boolean => {
  const filled = new Set([...fills].flatMap(([path, keys]) => (opened.has(path) ? keys : [])));
  const asked = invariants.flatMap((invariant) => bounds.get(boundOf(invariant) ?? '') ?? []);
  return asked
    .flatMap(atomsOf)
    .some(
      ({ depends }) =>
        depends.length > 0 && !depends.some((section) => filled.has(section.replaceAll('/*', ''))),
    );
};

const untested = (
  { original }: Abstract,
  invariants: readonly Invariant[],
  opened: ReadonlySet<string>,
): Problem[] =>
  invariants.flatMap((invariant) => {
    if (invariant.kind !== 'before' && invariant.kind !== 'only_if') return [];
    const { step } = invariant;
    const met = [...opened].some((path) => path === step || path.startsWith(`${step}/`));
    const inside = spotsOf(original).some(
      (spot) => opened.has(spot.path) && spot.inside.some((i) => i.path === step),
    );
    return met || inside
      ? []
      : [
          problem(
            'invariant-untested',
            step,
            `没有任何办理过程到达“${step}”，关于它的规则无从验证`,
            `No run comes to "${step}", so the rule about it proves nothing`,
          ),
        ];
  });

/** Goes for each step that no run came by, and adds to `opened` what it meets on the way. */
const searchAll = (
  abstract: Abstract,
  opened: Set<string>,
  look: (plan: Plan) => Findings,
): Findings[] => {
  const tried = new Set<string>();
  return unopened(abstract, opened).flatMap((step) => {
    const guards = guardsOf(abstract, new Set([step]));
    const key = guards.map((guard) => guard.path).join();
    // Steps behind the same conditions are met together, or not at all.
    const plans = opened.has(step) ? [] : plansFor(abstract, step, guards, tried.has(key));
    tried.add(key);
    const found: Findings[] = [];
    for (const plan of plans) {
      if (opened.has(step)) break;
      const seen = look(plan);
      found.push(seen);
      for (const path of seen.opened) opened.add(path);
    }
    return found;
  });
};

const unreachable = (abstract: Abstract, opened: ReadonlySet<string>): Problem[] =>
  unopened(abstract, opened).map((path) => {
    const name = spotsOf(abstract.original).find((spot) => spot.path === path)!.block.name;
    return problem(
      'unreachable-step',
      path,
      `没有任何办理过程会到达“${name.zh}”`,
      `No run ever comes to "${name.en}"`,
    );
  });

/** Rejection is an end, and yet no process is meant to end in nothing else. */
const neverSucceeds = ({ original }: Abstract, all: readonly Findings[]): Problem[] => {
  const ends = new Set(all.flatMap((found) => [...found.ends]));
  const good = [...ends].some((state) => !['rejected', 'lapsed', 'withdrawn'].includes(state));
  return good || !all.every((found) => found.complete)
    ? []
    : [problem('never-succeeds', original.key, '没有任何办理过程能办成', 'No run ever succeeds')];
};

const incomplete = (definition: ProcessDefinition, most: number): Problem =>
  problem(
    'incomplete',
    definition.key,
    `已尝试 ${most} 次办理，仍未查完`,
    `Gave up after ${most} acts; not everything was looked at`,
  );

/** One finding for each code, step and sentence: the first, which has the shortest run. */
const once = (problems: readonly Problem[]): Problem[] => {
  const kept = new Map<string, Problem>();
  for (const found of problems) {
    const key = JSON.stringify([found.code, found.step, found.text.en]);
    const known = kept.get(key);
    if (!known || found.trace.length < known.trace.length) kept.set(key, found);
  }
  return [...kept.values()];
};
