import { scopeChain } from '../engine/place.ts';
import type { RuleData } from '../engine/world.ts';
import type { FactSpec } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import {
  parseCondition,
  type Comparison,
  type Condition,
  type Operand,
} from '../views/condition-tree.ts';
import type { Atom, Formula, Table, Test } from './atoms.ts';
import { aliasOf, follow, refTo, throughTo } from './follow.ts';
import { meaningOf, sourcesOf } from './meaning.ts';
import { tableNamed, type Tables } from './tables.ts';
import { feelOf, sourceOf, written } from './written.ts';

/** Conditions of a definition taken apart into atoms, each shared by all conditions that ask it. */
export type Questions = {
  formulaOf: (source: string, scope: string) => Formula;
  atoms: ReadonlyMap<string, Atom>;
  tableOf: (name: string, scope: string) => Table | undefined;
  /** Ids of the atoms and tables a scope has to remember, and the keys the rows lie under. */
  remembered: (scope: string) => string[];
};

type Book = Tables & { rules: RuleData['authority']; atoms: Map<string, Atom> };

/** Where a condition is read from: names are looked up in `scope`, atoms called from `view`. */
type Stand = { scope: string; view: string; trail: readonly string[] };

export const questionsOf = (
  definition: ProcessDefinition,
  walked: ReadonlySet<string>,
  rules: RuleData['authority'] = {},
): Questions => {
  const book: Book = { definition, rules, atoms: new Map(), tables: new Map(), walked };
  return {
    atoms: book.atoms,
    formulaOf: (source, scope) => read(book, source, { scope, view: scope, trail: [] }),
    tableOf: (name, scope) => tableNamed(book, name, scope),
    remembered: (scope) =>
      [...book.atoms.values(), ...book.tables.values()]
        .filter((remembered) => remembered.home === scope)
        .flatMap((it) => ('key' in it ? [it.id, it.key] : [it.id])),
  };
};

const read = (book: Book, source: string, stand: Stand): Formula => {
  const tree = parseCondition(source);
  return tree ? taken(book, tree, stand) : opaque(book, source, stand);
};

const taken = (book: Book, tree: Condition, stand: Stand): Formula => {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return { kind: tree.kind, of: tree.of.map((part) => taken(book, part, stand)) };
    case 'not':
      return { kind: 'not', of: taken(book, tree.of, stand) };
    case 'holds':
      return holding(book, tree.name, stand);
    case 'settled':
      return { kind: 'const', value: tree.value };
    case 'compare':
      return compared(book, tree, stand);
    case 'contains':
      return contained(book, tree.list, tree.item, stand);
  }
};

const not = (of: Formula): Formula => ({ kind: 'not', of });

/**
 * A yes-or-no name: a fact or an input is read through to what it stands for; not to a plain `true` or
 * `false`, so that a shared sub-process is proved whole, whatever a process settles for it.
 */
const holding = (book: Book, name: string, stand: Stand): Formula => {
  if (isReal(name)) return real(book, name, stand);
  const { meaning, rest, scope } = follow(book.definition, name, stand.scope);
  const through = throughTo(meaning, rest);
  const key = through && `${through.scope}\n${through.source}`;
  const told = through && parseCondition(through.source);
  if (through && told && told.kind !== 'settled' && !stand.trail.includes(key!))
    return read(book, through.source, {
      scope: through.scope,
      view: stand.view,
      trail: [...stand.trail, key!],
    });
  return asked(book, name, scope, { kind: 'true' }, stand);
};

const compared = (
  book: Book,
  tree: Extract<Condition, { kind: 'compare' }>,
  stand: Stand,
): Formula => {
  const { left, sign, right } = tree;
  if (left.kind === 'count' && left.of.kind === 'name')
    return counted(book, tree, left.of.name, stand);
  if (left.kind !== 'name') return opaque(book, sourceOf(tree), stand);
  if (isReal(left.name)) return real(book, sourceOf(tree), stand);
  if (right.kind === 'list') {
    const each = right.items.map((item) =>
      compared(book, { ...tree, sign: '=', right: item }, stand),
    );
    return { kind: 'or', of: each };
  }
  if (right.kind !== 'literal') return opaque(book, sourceOf(tree), stand);
  return (
    comparedWith(book, left.name, sign, right.value, stand) ?? opaque(book, sourceOf(tree), stand)
  );
};

const comparedWith = (
  book: Book,
  name: string,
  sign: Comparison,
  value: string | number | boolean | null,
  stand: Stand,
): Formula | undefined => {
  const differs = sign === '!=';
  if (sign === '=' || differs) {
    const same = equal(book, name, value, stand);
    return differs ? not(same) : same;
  }
  if (typeof value !== 'number') return undefined;
  if (isRound(book, name, value, stand)) return real(book, `${name} ${sign} ${value}`, stand);
  const above = aboveCut(book, name, value, sign === '>' || sign === '<=', stand);
  return sign === '<' || sign === '<=' ? not(above) : above;
};

const equal = (
  book: Book,
  name: string,
  value: string | number | boolean | null,
  stand: Stand,
): Formula => {
  if (typeof value === 'boolean') {
    const holds = holding(book, name, stand);
    return value ? holds : not(holds);
  }
  const plain = aliasOf(book.definition, name, stand.scope);
  if (value === null) return asked(book, plain.name, plain.scope, { kind: 'null' }, stand);
  if (typeof value === 'string')
    return asked(book, plain.name, plain.scope, { kind: 'eq', value }, stand);
  if (isRound(book, name, value, stand)) return real(book, `${name} = ${value}`, stand);
  const [from, beyond] = [false, true].map((open) => aboveCut(book, name, value, open, stand));
  return { kind: 'and', of: [from!, not(beyond!)] };
};

/** The first rounds are walked, so their numbers are real; later ones are taken as they may come. */
const isRound = (book: Book, name: string, value: number, stand: Stand): boolean =>
  value < 2 && meaningOf(book.definition, stand.scope, name)?.kind === 'round';

/** Levels of authority are steps of an amount: asked as such where the matrix is known. */
const aboveCut = (
  book: Book,
  name: string,
  value: number,
  open: boolean,
  stand: Stand,
): Formula => {
  const { meaning } = follow(book.definition, name, stand.scope);
  const fact = meaning?.kind === 'fact' ? meaning.fact : undefined;
  if (fact?.kind === 'authority_level') {
    const level = open ? Math.floor(value) + 1 : Math.ceil(value);
    const found = levelReached(book, fact, level, meaning!.at, stand);
    if (found) return found;
  }
  const plain = aliasOf(book.definition, name, stand.scope);
  return asked(book, plain.name, plain.scope, { kind: 'above', cut: value, open }, stand);
};

type Authority = Extract<FactSpec, { kind: 'authority' | 'authority_level' }>;

const levelReached = (
  book: Book,
  fact: Authority,
  level: number,
  at: string,
  stand: Stand,
): Formula | undefined => {
  const levels = book.rules[fact.matter]?.levels;
  if (!levels || !/^[A-Za-z_]\w*$/.test(fact.amount)) return undefined;
  if (level <= 1) return { kind: 'const', value: true };
  const below = levels[level - 2]?.below;
  if (level > levels.length || below == null) return { kind: 'const', value: false };
  return aboveCut(book, fact.amount, below, false, { ...stand, scope: at });
};

const contained = (book: Book, list: Operand, item: Operand, stand: Stand): Formula => {
  if (list.kind !== 'name' || item.kind !== 'literal' || typeof item.value !== 'string')
    return opaque(book, `list contains(${feelOf(list)}, ${feelOf(item)})`, stand);
  const { meaning } = follow(book.definition, list.name, stand.scope);
  const fact = meaning?.kind === 'fact' ? meaning.fact : undefined;
  if (fact?.kind === 'authority') {
    const levels = book.rules[fact.matter]?.levels ?? [];
    const level = levels.findIndex((l) =>
      (l.roles as readonly string[]).includes(String(item.value)),
    );
    const known = book.rules[fact.matter] !== undefined;
    if (known && level < 0) return { kind: 'const', value: false };
    const found = known ? levelReached(book, fact, level + 1, meaning!.at, stand) : undefined;
    if (found) return found;
  }
  const plain = aliasOf(book.definition, list.name, stand.scope);
  return asked(book, plain.name, plain.scope, { kind: 'has', value: item.value }, stand);
};

/** Tables the flow walks over have real rows, so that a count is a count. */
const counted = (
  book: Book,
  tree: Extract<Condition, { kind: 'compare' }>,
  name: string,
  stand: Stand,
): Formula => {
  const table = tableNamed(book, name, stand.scope);
  const here = meaningOf(book.definition, stand.view, name);
  if (table && here?.kind === 'field' && here.at === table.home)
    return {
      kind: 'and',
      of: [
        { kind: 'rows', table },
        { kind: 'real', source: sourceOf(tree) },
      ],
    };
  if (tree.right.kind === 'literal' && typeof tree.right.value === 'number')
    return (
      comparedWith(book, `${name}.count`, tree.sign, tree.right.value, stand) ??
      opaque(book, sourceOf(tree), stand)
    );
  return opaque(book, sourceOf(tree), stand);
};

/** Outcomes of steps happen in the run itself; nothing is assumed about them. */
const isReal = (name: string): boolean => name.startsWith('steps.');

/** Steps are named from a scope; seen from another, the name means something else or nothing. */
const real = (book: Book, source: string, stand: Stand): Formula =>
  stand.scope === stand.view ? { kind: 'real', source } : opaque(book, source, stand);

const opaque = (book: Book, source: string, stand: Stand): Formula => {
  const chain = scopeChain(book.definition, stand.view);
  const home = chain.includes(stand.scope) ? stand.scope : stand.view;
  return atomOf(
    book,
    { home, subject: source, test: { kind: 'opaque' }, source, scope: stand.scope },
    stand,
  );
};

const asked = (book: Book, name: string, scope: string, test: Test, stand: Stand): Formula => {
  const { meaning, rest, head, scope: inner } = follow(book.definition, name, scope);
  const own = meaning && 'at' in meaning && meaning.kind !== 'inside' ? meaning.at : scope;
  const home = refTo(book.definition, own, 'x', stand.view) === undefined ? stand.view : own;
  const subject = [own, head, ...rest].join(' ');
  const source = written([head, ...rest].join('.'), test);
  return atomOf(book, { home, subject, test, source, scope: inner }, stand);
};

type Draft = Omit<Atom, 'id' | 'depends'>;

const atomOf = (book: Book, draft: Draft, stand: Stand): Formula => {
  const key = JSON.stringify([draft.home, draft.subject, draft.test]);
  let atom = book.atoms.get(key);
  if (!atom) {
    const depends = sourcesOf(book.definition, draft.scope, draft.source);
    atom = { ...draft, id: `p${book.atoms.size + 1}`, depends };
    book.atoms.set(key, atom);
  }
  return {
    kind: 'atom',
    atom,
    ref: refTo(book.definition, atom.home, atom.id, stand.view) ?? atom.id,
  };
};
