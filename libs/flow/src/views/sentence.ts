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
  sentenceIn(vocabularyOf(definition, path), condition, 0);

/** Facts without a name of their own are told by what they mean, so far down and no further. */
const depth = 3;

const sentenceIn = (words: Vocabulary, condition: Feel, level: number): Text => {
  const tree = parseCondition(condition);
  return tree ? told(words, tree, level) : t(condition, condition);
};

const told = (words: Vocabulary, tree: Condition, level: number): Text => {
  switch (tree.kind) {
    case 'and':
      return joined(
        tree.of.map((part) => inner(words, part, level, 'or')),
        ' 且 ',
        'and',
      );
    case 'or':
      return joined(
        tree.of.map((part) => inner(words, part, level, 'and')),
        '或',
        'or',
      );
    case 'not':
      return negated(words, tree.of, level);
    case 'holds':
      return holding(words, tree.name, level, true);
    case 'compare':
      return compared(words, tree);
    case 'contains':
      return contained(words, tree.list, tree.item);
  }
};

const joined = (parts: readonly Text[], zh: string, en: string): Text =>
  t(parts.map((p) => p.zh).join(zh), parts.map((p) => p.en).join(` ${en} `));

/** Brackets only where the two connectives would mix. */
const inner = (words: Vocabulary, part: Condition, level: number, mixed: 'and' | 'or'): Text => {
  const text = told(words, part, level);
  return part.kind === mixed ? t(`(${text.zh})`, `(${text.en})`) : text;
};

const negated = (words: Vocabulary, of: Condition, level: number): Text => {
  if (of.kind === 'holds') return holding(words, of.name, level, false);
  const text = told(words, of, level);
  return t(`并非(${text.zh})`, `not (${text.en})`);
};

const holding = (words: Vocabulary, name: string, level: number, yes: boolean): Text => {
  const known = words.nameOf(name);
  if (known) return yes ? known : t(`不是“${known.zh}”`, `not "${known.en}"`);
  const meaning = level < depth ? words.meaningOf(name) : undefined;
  if (!meaning) return yes ? t(name, name) : t(`非 ${name}`, `not ${name}`);
  const text = sentenceIn(words, meaning, level + 1);
  return yes ? t(`(${text.zh})`, `(${text.en})`) : t(`并非(${text.zh})`, `not (${text.en})`);
};

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
  if (right.kind === 'literal' && typeof right.value === 'boolean' && left.kind === 'name') {
    const yes = (sign === '=') === right.value;
    return holding(words, left.name, 0, yes);
  }
  const [a, b] = [operand(words, left), operand(words, right, left)];
  return t(`${a.zh}${signs[sign].zh}${b.zh}`, `${a.en} ${signs[sign].en} ${b.en}`);
};

const contained = (words: Vocabulary, list: Operand, item: Operand): Text => {
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
