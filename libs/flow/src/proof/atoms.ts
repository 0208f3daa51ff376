import type { Feel } from '../language/condition.ts';
import type { Field } from '../language/form.ts';

/** One yes-or-no question a condition asks of the data. */
export type Test =
  | { kind: 'true' }
  | { kind: 'null' }
  | { kind: 'eq'; value: string }
  /** At least `cut`; above it when `open`. */
  | { kind: 'above'; cut: number; open: boolean }
  | { kind: 'has'; value: string }
  /** A condition of a shape that is not taken apart: it may hold or not. */
  | { kind: 'opaque' };

/**
 * A test of one subject, answered freely by the proof and remembered in the deal's data under `id`.
 * Tests of one subject answer each other: what is above a million is above a thousand.
 */
export type Atom = {
  id: string;
  /** The scope it is remembered in, with `*` for rows and rounds. */
  home: string;
  subject: string;
  test: Test;
  /** Sections its value comes from, with scope: while none is filled in, it is not true. */
  depends: readonly string[];
  /** The question as it was written, and the scope it was found in: for traces. */
  source: Feel;
  scope: string;
};

export type Answers = Readonly<Record<string, boolean>>;

/** Whether an answer agrees with what has been answered about the same subject. */
export const agrees = (
  atom: Atom,
  answer: boolean,
  siblings: readonly Atom[],
  answers: Answers,
): boolean =>
  siblings.every((other) => {
    const known = answers[other.id];
    if (known === undefined || other.id === atom.id) return true;
    return (
      consistent(atom.test, answer, other.test, known) &&
      consistent(other.test, known, atom.test, answer)
    );
  });

/** Whether `a` being so leaves room for `b` being as it is. */
const consistent = (a: Test, isA: boolean, b: Test, isB: boolean): boolean => {
  if (!isA) return true;
  if (a.kind === 'null') return !isB || b.kind === 'opaque';
  if (a.kind === 'eq' && b.kind === 'eq') return !isB;
  if (a.kind === 'above' && b.kind === 'above') return isB || isHigher(b, a);
  return true;
};

const isHigher = (a: { cut: number; open: boolean }, b: { cut: number; open: boolean }): boolean =>
  a.cut > b.cut || (a.cut === b.cut && a.open && !b.open);

/** A condition over atoms and over what the engine knows for certain. */
export type Formula =
  | { kind: 'and' | 'or'; of: readonly Formula[] }
  | { kind: 'not'; of: Formula }
  | { kind: 'const'; value: boolean }
  /** `ref` is how the atom is called from where the formula stands: `p7`, `screen.p7`. */
  | { kind: 'atom'; atom: Atom; ref: string }
  /** Rows of a table, which the proof chooses before anything looks at them. */
  | { kind: 'rows'; table: Table }
  /** Left as it is: outcomes of steps, and counts of tables whose rows are chosen. */
  | { kind: 'real'; source: Feel };

/** A table a flow walks over or seats people from. `id` marks in the data that its rows are chosen. */
export type Table = {
  id: string;
  home: string;
  key: string;
  least: 0 | 1;
  /** Its columns that name someone. */
  named: readonly Field[];
};

export const toFeel = (formula: Formula): Feel => {
  switch (formula.kind) {
    case 'and':
    case 'or':
      return `(${formula.of.map(toFeel).join(` ${formula.kind} `)})`;
    case 'not':
      return `not(${toFeel(formula.of)})`;
    case 'const':
      return String(formula.value);
    case 'atom':
      return formula.ref;
    case 'rows':
      return formula.table.id;
    case 'real':
      return formula.source;
  }
};

/** Every formula of one, itself included. */
export const partsOf = (formula: Formula): readonly Formula[] => {
  if (formula.kind === 'and' || formula.kind === 'or')
    return [formula, ...formula.of.flatMap(partsOf)];
  return formula.kind === 'not' ? [formula, ...partsOf(formula.of)] : [formula];
};

/** What a formula comes to: its value, the first part it still needs, or that only a run can tell. */
type Weighed = boolean | 'unsure' | Extract<Formula, { kind: 'atom' | 'rows' }>;

export const weigh = (
  formula: Formula,
  answer: (of: Extract<Formula, { kind: 'atom' | 'rows' }>) => boolean | undefined,
): Weighed => {
  switch (formula.kind) {
    case 'const':
      return formula.value;
    case 'real':
      return 'unsure';
    case 'atom':
    case 'rows':
      return answer(formula) ?? formula;
    case 'not': {
      const of = weigh(formula.of, answer);
      return typeof of === 'boolean' ? !of : of;
    }
    default: {
      const settles = formula.kind === 'or';
      let sure = true;
      for (const part of formula.of) {
        const value = weigh(part, answer);
        if (value === settles || typeof value === 'object') return value;
        if (value === 'unsure') sure = false;
      }
      return sure ? !settles : 'unsure';
    }
  }
};
