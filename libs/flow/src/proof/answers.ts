import { namesIn } from '../engine/evaluate.ts';
import { join, scopeChain } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { Values } from '../language/field-value.ts';
import { anyRow } from '../views/outline.ts';
import type { Abstract } from './abstract.ts';
import { agrees, partsOf, weigh, type Atom, type Formula, type Table } from './atoms.ts';
import { rowsOf } from './cast.ts';

/** Something a condition asks that the run has not settled yet, and where its answer belongs. */
export type Ask =
  { asks: 'atom'; atom: Atom; home: string } | { asks: 'rows'; table: Table; home: string };

type Data = DealState['data'];

/** Gives the answer to what is open: it is remembered, so that it is asked once. */
export type Answerer = {
  known: (home: string, id: string) => unknown;
  answer: (ask: Ask) => boolean;
};

/** Thrown where the engine itself has to look at answers that its data does not hold yet. */
export const again = Symbol('again');

/**
 * The oracle of a run. A condition of answers alone is settled here; one that also asks what has
 * happened in the run is left to the engine, which finds the answers in the deal's data.
 */
export const oracleFor =
  ({ definition, formulas }: Abstract, data: Data, answerer: Answerer) =>
  (condition: string, scope: string): boolean | undefined => {
    const formula = formulas.get(condition);
    if (!formula) return undefined;
    const value = settled(definition, scope, formula, answerer);
    if (value !== undefined && !hasRows(formula)) return value;
    const asked = openIn(formula).map((of) => ({
      of,
      home: placeOfHome(definition, scope, homeOf(of)),
    }));
    const stale = asked.some(
      ({ of, home }) =>
        answerer.known(home, idOf(of)) !== undefined && data[home]?.[idOf(of)] === undefined,
    );
    if (stale) throw again;
    return undefined;
  };

/** The value of a formula as far as answers go; open ones are asked, in order, when they matter. */
export const settled = (
  definition: Definition,
  scope: string,
  formula: Formula,
  answerer: Answerer,
): boolean | undefined => {
  for (;;) {
    const found = weigh(formula, (of) => {
      const home = placeOfHome(definition, scope, homeOf(of));
      return answerer.known(home, idOf(of)) as boolean | undefined;
    });
    if (typeof found === 'boolean') return found;
    if (found === 'unsure') return undefined;
    answerer.answer(askFor(definition, scope, found));
  }
};

type Definition = Abstract['definition'];
type Open = Extract<Formula, { kind: 'atom' | 'rows' }>;

const openIn = (formula: Formula): readonly Open[] => {
  let open = openLists.get(formula);
  if (!open) {
    open = partsOf(formula).filter((p): p is Open => p.kind === 'atom' || p.kind === 'rows');
    openLists.set(formula, open);
  }
  return open;
};
const openLists = new WeakMap<Formula, readonly Open[]>();

/** Rows have to be in the data before the engine walks over them. */
const hasRows = (formula: Formula): boolean => openIn(formula).some((of) => of.kind === 'rows');

const idOf = (of: Open): string => (of.kind === 'atom' ? of.atom.id : of.table.id);
const homeOf = (of: Open): string => (of.kind === 'atom' ? of.atom.home : of.table.home);

const askFor = (definition: Definition, scope: string, of: Open): Ask => {
  const home = placeOfHome(definition, scope, homeOf(of));
  return of.kind === 'atom'
    ? { asks: 'atom', atom: of.atom, home }
    : { asks: 'rows', table: of.table, home };
};

/** The scope of the running deal that a home stands for, as seen from where a condition is read. */
const placeOfHome = (definition: Definition, scope: string, home: string): string => {
  for (const at of scopeChain(definition, scope)) {
    const known = anyRow(definition, at);
    if (known === home) return at;
    const last = home.slice(home.lastIndexOf('/') + 1);
    if (join(known, last) === home) return join(at, last);
  }
  return home;
};

export const withAnswer = (data: Data, home: string, values: Values): Data => ({
  ...data,
  [home]: { ...data[home], ...values },
});

/** Answers to an atom that agree with what is known of its subject in this scope. */
export const possible = (
  abstract: Abstract,
  { atom, home }: Extract<Ask, { asks: 'atom' }>,
  answerer: Answerer,
): boolean[] => {
  const siblings = siblingsOf(abstract, atom);
  const known = Object.fromEntries(
    siblings.map((other) => [other.id, answerer.known(home, other.id) as boolean]),
  );
  return [true, false].filter((answer) => agrees(atom, answer, siblings, known));
};

const siblingLists = new WeakMap<Atom, readonly Atom[]>();
const siblingsOf = ({ questions }: Abstract, atom: Atom): readonly Atom[] => {
  let siblings = siblingLists.get(atom);
  if (!siblings) {
    siblings = [...questions.atoms.values()].filter(
      (other) => other.home === atom.home && other.subject === atom.subject,
    );
    siblingLists.set(atom, siblings);
  }
  return siblings;
};

/** Rows a table is given, with the mark that they are chosen. */
export const rowValues = (table: Table, n: number): Values => ({
  [table.key]: rowsOf(table, n),
  [table.id]: true,
});

/**
 * While none of the sections a value comes from is filled in, it is null; so every test of it fails,
 * but the one for null. A test of no known shape may go either way; so may one for a withdrawal, which
 * no step fills in.
 */
export const isEmpty = (
  { definition, original }: Abstract,
  groups: Readonly<Record<string, number>>,
  { atom, home }: Extract<Ask, { asks: 'atom' }>,
): boolean => {
  if (atom.depends.length === 0 || atom.test.kind === 'opaque') return false;
  const { withdrawal } = original.control;
  if (withdrawal && namesIn(atom.source).includes(withdrawal.on)) return false;
  return !atom.depends.some((section) =>
    Object.keys(groups).some((group) => sameSection(definition, group, section, atom.home, home)),
  );
};

/** Whether a section of the running deal is the one a static key means, seen from this home. */
export const sameSection = (
  definition: Definition,
  group: string,
  section: string,
  atomHome: string,
  home: string,
): boolean => {
  const cut = group.lastIndexOf('/');
  const [scope, id] = cut < 0 ? ['', group] : [group.slice(0, cut), group.slice(cut + 1)];
  if (join(anyRow(definition, scope), id) !== section) return false;
  const inHome = atomHome.includes('*') && section.startsWith(`${atomHome}/`);
  return !inHome || scope.startsWith(home);
};

/**
 * The data without the answers that a section coming in, or changing, makes stale; the same data when
 * there are none.
 */
export const forget = (abstract: Abstract, data: Data, groups: readonly string[]): Data => {
  if (groups.length === 0) return data;
  let fresh = data;
  for (const [home, values] of Object.entries(data)) {
    const stale = atomsIn(abstract, values).filter((atom) =>
      dependsOn(abstract, atom, home, groups),
    );
    const ids = stale.map((atom) => atom.id);
    if (ids.length > 0) fresh = { ...fresh, [home]: without(values, ids) };
  }
  return fresh;
};

export const atomsIn = ({ questions }: Abstract, values: Values): Atom[] =>
  Object.keys(values).flatMap((key) =>
    /^p\d+$/.test(key) ? (byId(questions.atoms).get(key) ?? []) : [],
  );

const indexes = new WeakMap<ReadonlyMap<string, Atom>, { size: number; byId: Map<string, Atom> }>();
const byId = (atoms: ReadonlyMap<string, Atom>): Map<string, Atom> => {
  let index = indexes.get(atoms);
  if (!index || index.size !== atoms.size) {
    index = { size: atoms.size, byId: new Map([...atoms.values()].map((a) => [a.id, a])) };
    indexes.set(atoms, index);
  }
  return index.byId;
};

export const dependsOn = (
  { definition }: Abstract,
  atom: Atom,
  home: string,
  groups: readonly string[],
): boolean =>
  groups.some((group) =>
    atom.depends.some((section) => sameSection(definition, group, section, atom.home, home)),
  );

const without = (values: Values, keys: readonly string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
