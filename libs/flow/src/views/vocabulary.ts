import { t, type Text } from '@kezhuan/domain';
import { factsIn, placeFrom, scopeChain, sectionsOf, scopeInfo, stepAt } from '../engine/place.ts';
import type { FactSpec, UseBlock } from '../language/block.ts';
import type { Field } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { roles, type Role } from '../language/role.ts';
import { outcomeName } from './outcome-names.ts';
import { statusName } from './words.ts';

/** The words a scope of a definition has for the names its conditions use. */
export type Vocabulary = {
  nameOf(name: string): Text | undefined;
  /** What an unnamed fact stands for, as a condition. */
  meaningOf(name: string): string | undefined;
  /** A value in the words of the field or fact it is compared with. */
  valueOf(value: string | number | boolean | null, beside?: string): Text;
  /** The role a value stands for, where the name is a list of those who must approve. */
  approver(list: string, value: unknown): Text | undefined;
};

export const vocabularyOf = (definition: ProcessDefinition, scope: string): Vocabulary => {
  const find = finderOf(definition, scope);
  return {
    nameOf: (name) => nameOf(definition, scope, find, name),
    meaningOf: (name) => {
      const { fact, input } = find(name) ?? {};
      return fact?.kind === 'feel' ? fact.is : input;
    },
    valueOf: (value, beside) => valueText(definition, scope, find, value, beside),
    approver: (list, value) =>
      find(list)?.fact?.kind === 'authority' ? roles[value as Role]?.name : undefined,
  };
};

/** `called`: the name it has outside, where it was handed in under another. */
type Found = { field?: Field; fact?: FactSpec; input?: string; called?: string };
type Finder = (name: string) => Found | undefined;

/** Finds what a name means: fields, facts and inputs of the scope, then of each around it. */
export const finderOf =
  (definition: ProcessDefinition, scope: string): Finder =>
  (name) => {
    const [head, ...rest] = name.split('.') as [string, ...string[]];
    const chain = scopeChain(definition, scope);
    for (const [i, at] of chain.entries()) {
      const { owner } = scopeInfo(definition, at);
      const use = owner?.kind === 'use' ? owner : undefined;
      const fact = factsIn(definition, at)[head];
      if (fact) return { fact };
      const field = fieldIn(definition, at, head, rest[0]);
      if (field) return { field };
      if (head === 'row' && owner?.kind === 'each')
        return columnOf(definition, chain[i + 1] ?? '', owner.of, rest[0]);
      const input = use?.inputs[head];
      if (input !== undefined) return handedIn(definition, chain[i + 1], input);
      const inner = insideUse(definition, at, head, rest[0]);
      if (inner) return inner;
    }
    return undefined;
  };

/** An input that is handed on as it is goes by the name it has outside. */
const handedIn = (
  definition: ProcessDefinition,
  outer: string | undefined,
  input: string,
): Found => {
  const plain = outer !== undefined && /^\w+$/.test(input);
  const found = plain ? finderOf(definition, outer)(input) : undefined;
  return found ? { called: input, ...found } : { input };
};

const fieldIn = (definition: ProcessDefinition, at: string, key: string, column?: string) => {
  const field = fieldsOf(definition, at).find((f) => f.key === key);
  return (column && field?.columns?.find((c) => c.key === column)) || field;
};

const fieldsOf = (definition: ProcessDefinition, at: string): readonly Field[] =>
  sectionsOf(definition, at).flatMap((section) => section.fields);

const columnOf = (
  definition: ProcessDefinition,
  scope: string,
  table: string,
  column?: string,
): Found | undefined => {
  const field = columnsOf(definition, scope, table).find((c) => c.key === column);
  return field ? { field } : undefined;
};

/** The columns of a table, or of a fact that is a list of rows. */
export const columnsOf = (
  definition: ProcessDefinition,
  scope: string,
  table: string,
): readonly Field[] => {
  const found = finderOf(definition, scope)(table);
  return (found?.field ?? found?.fact)?.columns ?? [];
};

/** `screening.clear`: a fact or a field of a sub-process, seen from outside. */
const insideUse = (
  definition: ProcessDefinition,
  at: string,
  id: string,
  name?: string,
): Found | undefined => {
  const scope = at === '' ? id : `${at}/${id}`;
  const { owner, row } = scopeInfo(definition, scope);
  if (!name || row !== null || owner?.kind !== 'use') return undefined;
  const fact = (owner as UseBlock).facts[name];
  const field = fieldIn(definition, scope, name);
  return fact ? { fact } : field ? { field } : undefined;
};

const nameOf = (
  definition: ProcessDefinition,
  scope: string,
  find: Finder,
  name: string,
): Text | undefined => {
  const [head, id, what] = name.split('.');
  if (head === 'steps' && id) {
    const step = stepNamed(definition, scope, id);
    if (!step) return undefined;
    if (what === 'done_on')
      return t(`“${step.name.zh}”办结日期`, `the day "${step.name.en}" was done`);
    return what === 'status'
      ? t(`“${step.name.zh}”`, `"${step.name.en}"`)
      : t(`“${step.name.zh}”的结果`, `the outcome of "${step.name.en}"`);
  }
  if (name === 'round') return t('轮次', 'the round');
  if (name === 'handed_in_on') return t('提交日期', 'the day it is handed in');
  if (name === 'outcome') return t('办理意见', 'the outcome');
  if (head === 'parent' && id) return detail(t('上级事项', 'the deal above'), name);
  const { field, fact, called = name } = find(name) ?? {};
  const base = field?.name ?? fact?.name ?? sharedFacts[called.split('.').at(-1)!];
  return (what ?? id) ? detail(base, name) : base;
};

/** Parts of money, parties and dates: `client.country`. */
const detail = (base: Text | undefined, name: string): Text | undefined => {
  const part = parts[name.split('.').at(-1)!];
  return base && part ? t(`${base.zh}${part.zh}`, `${base.en} ${part.en}`) : base;
};

const parts: Readonly<Record<string, Text>> = {
  country: t('所在国家地区', 'country'),
  overseasControlled: t('由境外实际控制', 'controlled from overseas'),
  kind: t('类型', 'kind'),
  minor: t('金额(分)', 'in minor units'),
  currency: t('币种', 'currency'),
  from: t('开始日', 'first day'),
  to: t('结束日', 'last day'),
  accepted: t('已确认', 'confirmed'),
  ended: t('已结束', 'has ended'),
  state: t('状态', 'state'),
  number: t('编号', 'number'),
};

const stepNamed = (definition: ProcessDefinition, scope: string, id: string) => {
  const place = placeFrom(definition, scope, id);
  return place ? stepAt(definition, place)?.block : undefined;
};

/** Facts every process shares (domain.md §7). */
const sharedFacts: Readonly<Record<string, Text>> = {
  cny_total: t('总金额(折合人民币)', 'total amount in CNY'),
  amount_cny: t('金额(折合人民币)', 'amount in CNY'),
  foreign_law: t('适用境外法律', 'foreign law'),
  is_overseas: t('涉及境外', 'overseas'),
  is_hmt: t('涉及港澳台', 'Hong Kong, Macao or Taiwan'),
  is_public_funded: t('使用财政资金成果', 'publicly funded'),
  tech_class: t('技术出口分类', 'export class of the technology'),
  has_state_secret: t('涉及国家秘密', 'state secret'),
  has_hgr: t('涉及人类遗传资源', 'human genetic resources'),
  related_party: t('存在关联关系', 'related party'),
  exclusive: t('独占', 'exclusive'),
  co_owned: t('成果共有', 'co-owned'),
  own_template: t('使用本校范本', 'own template'),
  gov_party: t('政府为合作方', 'a government is a party'),
  authority_level: t('签批级别', 'authority level'),
};

const valueText = (
  definition: ProcessDefinition,
  scope: string,
  find: Finder,
  value: string | number | boolean | null,
  beside?: string,
): Text => {
  const { field, fact } = (beside && find(beside)) || {};
  if (value === null) return t('空', 'empty');
  if (typeof value === 'boolean') return value ? t('是', 'yes') : t('否', 'no');
  if (typeof value === 'number') return numberText(value, field, fact);
  const [head, id] = (beside ?? '').split('.');
  if (head === 'steps' && id) return outcomeText(definition, scope, id, value);
  const option = (field ?? fact)?.options?.find((o) => o.key === value)?.name;
  const role = fact?.kind === 'authority' ? roles[value as Role]?.name : undefined;
  const name = option ?? role;
  return name ? t(`“${name.zh}”`, `"${name.en}"`) : t(`“${value}”`, `"${value}"`);
};

/** How a step stands is said plainly; what came of it in the words of its buttons. */
const outcomeText = (
  definition: ProcessDefinition,
  scope: string,
  id: string,
  value: string,
): Text => {
  const status = statusName[value as keyof typeof statusName];
  if (status) return t(`“${status.zh}”`, status.en);
  const name = outcomeName(stepNamed(definition, scope, id), value);
  return t(`“${name.zh}”`, `"${name.en}"`);
};

/** Money counts in minor units, shares in basis points; people do not. */
const numberText = (value: number, field?: Field, fact?: FactSpec): Text => {
  if (fact?.kind === 'cny' || field?.type === 'money') {
    const yuan = value / 100;
    const zh = yuan % 10_000 === 0 ? `${yuan / 10_000} 万元` : `${yuan} 元`;
    return t(zh, `CNY ${yuan.toLocaleString('en-US')}`);
  }
  if (field?.type === 'percent') return t(`${value / 100}%`, `${value / 100} %`);
  return t(String(value), String(value));
};
