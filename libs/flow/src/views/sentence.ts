import { t, type Text } from '@kezhuan/domain';
import type { Feel } from '../language/condition.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { parseCondition, type Comparison, type Condition, type Operand } from './condition-tree.ts';
import { vocabularyOf, type Vocabulary } from './vocabulary.ts';

/**
 * A condition as people read it, in the names of its form; the source text where it is not one of
 * the simple shapes. `path` is where in the definition it stands, so that inner names are found.
 */
export const sentenceOf = (definition: ProcessDefinition, condition: Feel, path = ''): Text =>
  sentenceIn(vocabularyOf(definition, path), condition);

const sentenceIn = (words: Vocabulary, condition: Feel): Text => {
  const tree = settledTree(words, condition);
  if (tree === undefined) return t(condition, condition);
  return typeof tree === 'boolean' ? constant(tree) : told(words, tree);
};

const constant = (holds: boolean): Text =>
  holds ? t('任何情形', 'in every case') : t('从不', 'never');

/** Whether a condition can never hold here, whatever the deal: what it guards never comes. */
export const neverHolds = (definition: ProcessDefinition, condition: Feel, path = ''): boolean =>
  settledTree(vocabularyOf(definition, path), condition) === false;

const settledTree = (words: Vocabulary, condition: Feel): Condition | boolean | undefined => {
  const tree = parseCondition(condition);
  return tree && spelled(words, tree, 0);
};

/** Facts without a name of their own are told by what they mean, so far down and no further. */
const depth = 3;

/** A condition with what its nameless facts mean put in their place, and without what is settled. */
const spelled = (words: Vocabulary, tree: Condition, level: number): Condition | boolean => {
  switch (tree.kind) {
    case 'and':
    case 'or':
      return chained(
        tree.kind,
        tree.of.map((part) => spelled(words, part, level)),
      );
    case 'not': {
      const of = spelled(words, tree.of, level);
      if (typeof of === 'boolean') return !of;
      return of.kind === 'not' ? of.of : { kind: 'not', of };
    }
    case 'holds':
      return meant(words, tree.name, level);
    case 'compare': {
      const { left, sign, right } = tree;
      const asked = right.kind === 'literal' && typeof right.value === 'boolean';
      if (!asked || left.kind !== 'name' || (sign !== '=' && sign !== '!=')) return tree;
      const holds: Condition = { kind: 'holds', name: left.name };
      const yes = (sign === '=') === right.value;
      return spelled(words, yes ? holds : { kind: 'not', of: holds }, level);
    }
    case 'settled':
      return tree.value;
    case 'contains':
      return tree;
  }
};

const meant = (words: Vocabulary, name: string, level: number): Condition | boolean => {
  const holds: Condition = { kind: 'holds', name };
  if (level === depth || words.nameOf(name)) return holds;
  const meaning = words.meaningOf(name);
  const tree = meaning === undefined ? undefined : parseCondition(meaning);
  return tree ? spelled(words, tree, level + 1) : holds;
};

/** What is true adds nothing to an `and`, what is false ends it; with `or` the other way about. */
const chained = (
  kind: 'and' | 'or',
  parts: readonly (Condition | boolean)[],
): Condition | boolean => {
  const ends = kind === 'or';
  if (parts.includes(ends)) return ends;
  const open = parts.filter((part) => typeof part !== 'boolean');
  const of = open.flatMap((part) => (part.kind === kind ? part.of : [part]));
  return of.length > 1 ? { kind, of } : (of[0] ?? !ends);
};

const told = (words: Vocabulary, tree: Condition): Text => {
  switch (tree.kind) {
    case 'and':
      return joined(
        tree.of.map((part) => inner(words, part, 'or')),
        ' 且 ',
        'and',
      );
    case 'or':
      return joined(
        tree.of.map((part) => inner(words, part, 'and')),
        '或',
        'or',
      );
    case 'not':
      return negated(words, tree.of);
    case 'holds':
      return nameOrSource(words, tree.name);
    case 'compare':
      return compared(words, tree);
    case 'contains':
      return contained(words, tree.list, tree.item);
    case 'settled':
      return constant(tree.value);
  }
};

const joined = (parts: readonly Text[], zh: string, en: string): Text =>
  t(parts.map((p) => p.zh).join(zh), parts.map((p) => p.en).join(` ${en} `));

/** Brackets only where the two connectives would mix. */
const inner = (words: Vocabulary, part: Condition, mixed: 'and' | 'or'): Text => {
  const text = told(words, part);
  return part.kind === mixed ? t(`(${text.zh})`, `(${text.en})`) : text;
};

const negated = (words: Vocabulary, of: Condition): Text => {
  const text = told(words, of);
  return of.kind === 'holds'
    ? t(`不是“${text.zh}”`, `not "${text.en}"`)
    : t(`并非(${text.zh})`, `not (${text.en})`);
};

const nameOrSource = (words: Vocabulary, name: string): Text => words.nameOf(name) ?? t(name, name);

const signs: Readonly<Record<Comparison, Text>> = {
  '=': t('为', 'is'),
  '!=': t('不为', 'is not'),
  '<': t('低于', 'is below'),
  '<=': t('不超过', 'is at most'),
  '>': t('超过', 'is above'),
  '>=': t('不低于', 'is at least'),
};

const compared = (
  words: Vocabulary,
  { left, sign, right }: Extract<Condition, { kind: 'compare' }>,
): Text => {
  const [a, b] = [operand(words, left), operand(words, right, left)];
  return t(`${a.zh}${signs[sign].zh}${b.zh}`, `${a.en} ${signs[sign].en} ${b.en}`);
};

const contained = (words: Vocabulary, list: Operand, item: Operand): Text => {
  const asked =
    list.kind === 'name' && item.kind === 'literal' && words.approver(list.name, item.value);
  if (asked) return t(`须经${asked.zh}审批`, `the approval of ${asked.en} is needed`);
  const [whole, part] = [operand(words, list), operand(words, item, list)];
  return t(`${whole.zh}包含${part.zh}`, `${whole.en} includes ${part.en}`);
};

/** A value is told in the words of what it is compared with: an option's name, an amount of money. */
const operand = (words: Vocabulary, of: Operand, beside?: Operand): Text => {
  switch (of.kind) {
    case 'literal':
      return words.valueOf(of.value, beside?.kind === 'name' ? beside.name : undefined);
    case 'list':
      return joined(
        of.items.map((item) => operand(words, item, beside)),
        '或',
        'or',
      );
    case 'count': {
      const name = operand(words, of.of);
      return t(`${name.zh}的数量`, `the number of ${name.en}`);
    }
    case 'name':
      return words.nameOf(of.name) ?? t(of.name, of.name);
  }
};
