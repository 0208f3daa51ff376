import type { Invariant } from '../language/invariant.ts';
import { spotsOf } from '../views/outline.ts';
import type { Abstract, Guard } from './abstract.ts';
import { stepsAsked } from './asked.ts';
import { agrees, partsOf, type Atom, type Formula } from './atoms.ts';

/**
 * One exploration. Conditions that bear on what it looks for are answered every way; each of the
 * others as the plan has it, but for one at a time, which is answered the other way.
 */
export type Plan = {
  name: string;
  /** Static paths of steps whose states are told apart to the end. */
  closely: ReadonlySet<string>;
  /** These, and those whose outcome the conditions before them ask for: they come out in every way. */
  matters: ReadonlySet<string>;
  /** Atoms and tables answered every way. */
  free: ReadonlySet<string>;
  /** Conditions the steps looked at, or the invariants, hang on. */
  hinges: readonly Formula[];
  /** Of these, what is told apart to the end too; the others only until they are past. */
  lasting: readonly Formula[];
  /** How every other atom is answered. */
  usual: ReadonlyMap<string, boolean>;
  /** Rows of a table that is not looked at more closely. */
  rows: number;
  /** Tables of which one row is enough. */
  single: ReadonlySet<string>;
  deviates: boolean;
  /** Steps not looked at closely are approved; else they come out in every way they can. */
  approving: boolean;
  /** Sections that are changed, and steps that the deal is sent back to, once in a run. */
  changes: 'all' | ReadonlySet<string>;
  returns: 'few' | ReadonlySet<string>;
  invariants: readonly Invariant[];
};

/** Every optional part entered, or every one left out; no end before its time either way. */
export const usualAnswers = (
  { guards, original }: Abstract,
  enter: boolean,
  first: readonly Guard[] = [],
): Map<string, boolean> => {
  const ends = new Set(
    spotsOf(original)
      .filter((s) => s.block.kind === 'end')
      .map((s) => s.path),
  );
  const usual = new Map<string, boolean>();
  const atoms = [...new Set(guards.flatMap((g) => atomsOf(g.formula)))];
  for (const guard of first) aim(guard.formula, true, usual, atoms);
  for (const guard of guards.filter((g) => g.loops)) aim(guard.formula, true, usual, atoms);
  for (const guard of guards.filter((g) => !g.loops && !ends.has(g.path)))
    aim(guard.formula, enter, usual, atoms);
  for (const guard of guards.filter((g) => ends.has(g.path) && !first.includes(g)))
    aim(guard.formula, false, usual, atoms, true);
  return usual;
};

export const atomsOf = (formula: Formula): Atom[] =>
  partsOf(formula).flatMap((part) => (part.kind === 'atom' ? [part.atom] : []));

export const tablesOf = (formula: Formula): string[] =>
  partsOf(formula).flatMap((part) => (part.kind === 'rows' ? [part.table.id] : []));

/** Answers atoms that are open yet so that the formula comes out as wanted, where it can. */
const aim = (
  formula: Formula,
  wanted: boolean,
  usual: Map<string, boolean>,
  atoms: readonly Atom[],
  insist = false,
): boolean => {
  switch (formula.kind) {
    case 'const':
      return formula.value === wanted;
    case 'real':
    case 'rows':
      return wanted;
    case 'not':
      return aim(formula.of, !wanted, usual, atoms, insist);
    case 'atom':
      return answer(formula.atom, wanted, usual, atoms, insist);
    default: {
      const every = (formula.kind === 'and') === wanted;
      if (every)
        return formula.of.map((part) => aim(part, wanted, usual, atoms, insist)).every(Boolean);
      // What makes a conjunction fail had best be its last, most particular part.
      const parts = wanted ? formula.of : [...formula.of].reverse();
      return (
        parts.some((part) => aim(part, wanted, usual, atoms)) ||
        (insist && parts.some((part) => aim(part, wanted, usual, atoms, true)))
      );
    }
  }
};

const answer = (
  atom: Atom,
  wanted: boolean,
  usual: Map<string, boolean>,
  atoms: readonly Atom[],
  insist: boolean,
): boolean => {
  const known = usual.get(atom.id);
  if (known === wanted) return true;
  if (known !== undefined && !insist) return false;
  const siblings = atoms.filter(
    (a) => a.home === atom.home && a.subject === atom.subject && a !== atom,
  );
  if (!agrees(atom, wanted, siblings, Object.fromEntries(usual))) return false;
  usual.set(atom.id, wanted);
  return true;
};

/** Guards that stand between the start and a step. */
export const guardsOf = ({ guards }: Abstract, steps: ReadonlySet<string>): Guard[] =>
  guards.filter((guard) => guard.steps.some((step) => steps.has(step)));

/** Steps, and those whose outcome the conditions before them ask for, and so on. */
const withAsked = (abstract: Abstract, steps: ReadonlySet<string>): ReadonlySet<string> => {
  const all = new Set(steps);
  for (let size = -1; size !== all.size;) {
    size = all.size;
    const near = new Set(guardsOf(abstract, all).map((guard) => guard.path));
    for (const [step, askers] of stepsAsked(abstract))
      if (askers.some((path) => near.has(path))) all.add(step);
  }
  return all;
};

/** A plan that looks closely at some steps and at nothing else. */
export const planFor = (
  abstract: Abstract,
  name: string,
  enter: boolean,
  closely: ReadonlySet<string>,
  more: Partial<Plan> & { bounds?: readonly Formula[] } = {},
): Plan => {
  const { bounds = [], ...rest } = more;
  const near = guardsOf(abstract, withAsked(abstract, closely));
  const free = new Set([
    ...near.flatMap((g) => [...atomsOf(g.formula).map((a) => a.id), ...tablesOf(g.formula)]),
    ...bounds.flatMap((formula) => atomsOf(formula).map((a) => a.id)),
  ]);
  return {
    name,
    closely,
    matters: withAsked(abstract, closely),
    free,
    hinges: [...near.map((guard) => guard.formula), ...bounds],
    lasting: [...guardsOf(abstract, closely).map((guard) => guard.formula), ...bounds],
    usual: usualAnswers(abstract, enter),
    rows: enter ? 1 : 0,
    single: new Set(),
    deviates: false,
    approving: false,
    changes: new Set(),
    returns: new Set(),
    invariants: [],
    ...rest,
  };
};
