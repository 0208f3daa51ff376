import type { Language, Text } from '@kezhuan/domain';
import type { Block, DecideBlock, Step } from '../language/block.ts';
import type { Clock } from '../language/clock.ts';
import { isStep } from '../engine/place.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { roles } from '../language/role.ts';
import type { Who } from '../language/who.ts';
import { spotsOf, type Spot } from './outline.ts';
import { sentenceOf } from './sentence.ts';
import { askedOf, whoWords } from './who-words.ts';

/** The page of a process for people: who does what, when, by which rule. In both languages, Chinese
 *  first, unless one is asked for. */
export const handbookOf = (
  definition: ProcessDefinition,
  languages: readonly Language[] = ['zh', 'en'],
): string => `${languages.map((language) => pageOf(definition, language)).join('\n\n---\n\n')}\n`;

const words = {
  steps: { zh: '环节', en: 'Steps' },
  who: { zh: '办理人', en: 'Who' },
  within: { zh: '期限', en: 'Within' },
  rule: { zh: '规则', en: 'Rule' },
  when: { zh: '何时需要', en: 'When' },
  why: { zh: '依据', en: 'Why' },
  until: { zh: '等到', en: 'Waits until' },
  opens: { zh: '发起关联事项', en: 'Opens a related deal' },
  form: { zh: '需要填写的内容', en: 'What is filled in' },
  promises: { zh: '必须始终成立的规则', en: 'What always holds' },
} as const satisfies Record<string, Text>;

function pageOf(definition: ProcessDefinition, language: Language): string {
  const say = (text: Text): string => text[language];
  return [
    `# ${definition.code} ${say(definition.name)}`,
    say(definition.summary),
    `## ${say(words.form)}`,
    ...formLines(definition, language),
    `## ${say(words.steps)}`,
    ...spotsOf(definition).flatMap((spot) => blockLines(definition, spot, language)),
    ...promises(definition, language),
  ].join('\n\n');
}

function formLines(definition: ProcessDefinition, language: Language): string[] {
  return definition.sections.map((section) => {
    const fields = section.fields
      .filter((f) => !f.computed)
      .map((f) => f.name[language] + (f.required === true ? ' *' : ''));
    const checks = (section.checks ?? []).map(
      (c) => `  - ${c.message[language]}${c.source ? ` (${c.source})` : ''}`,
    );
    return [
      `- **${section.name[language]}**: ${fields.join(language === 'zh' ? '、' : ', ')}`,
      ...checks,
    ].join('\n');
  });
}

function blockLines(
  definition: ProcessDefinition,
  { block, scope, inside }: Spot,
  language: Language,
): string[] {
  const level = '#'.repeat(
    Math.min(
      6,
      3 + inside.filter((i) => i.block.kind !== 'all' && i.block.kind !== 'choose').length,
    ),
  );
  if (isStep(block))
    return [
      `${level} ${block.name[language]}`,
      stepLines(definition, block, scope, language),
    ].filter(Boolean);
  if (block.kind === 'use' || block.kind === 'each' || block.kind === 'repeat') {
    return [`${level} ${block.name[language]}`, ...whenLine(definition, block, scope, language)];
  }
  return [];
}

const whenLine = (
  definition: ProcessDefinition,
  block: Block,
  scope: string,
  language: Language,
): string[] =>
  block.when
    ? [`- ${words.when[language]}: ${sentenceOf(definition, block.when, scope)[language]}`]
    : [];

function stepLines(
  definition: ProcessDefinition,
  step: Step,
  scope: string,
  language: Language,
): string {
  const who = askedOf(step).map((w) => whoLine(definition, w, language));
  return [
    ...(who.length > 0
      ? [`- ${words.who[language]}: ${who.join(language === 'zh' ? '、' : ', ')}`]
      : []),
    ...(step.kind === 'decide' && step.by.length > 1
      ? [`- ${words.rule[language]}: ${ruleLine(step, language)}`]
      : []),
    ...(step.within ? [`- ${words.within[language]}: ${clockLine(step.within, language)}`] : []),
    ...relationLines(definition, step, scope, language),
    ...whenLine(definition, step, scope, language),
    ...(step.why ? [`- ${words.why[language]}: ${step.why[language]}`] : []),
  ].join('\n');
}

function relationLines(
  definition: ProcessDefinition,
  step: Step,
  scope: string,
  language: Language,
): string[] {
  if (step.kind === 'open') return [`- ${words.opens[language]}: ${step.process}`];
  if (step.kind !== 'wait' || step.until.kind !== 'holds') return [];
  const until = sentenceOf(definition, step.until.that, scope)[language];
  return [`- ${words.until[language]}: ${until}`];
}

function whoLine(definition: ProcessDefinition, who: Who, language: Language): string {
  const name = whoWords(definition, who)[language];
  if (who.kind === 'person' || who.kind === 'people') return name;
  const instead =
    who.kind === 'role' ? (who.instead ?? []).map((i) => roles[i.role].name[language]) : [];
  return [`${name} (${roles[who.role].code})`, ...instead].join(language === 'zh' ? '或' : ' or ');
}

const rules: Record<DecideBlock['rule']['kind'], Text> = {
  anyone: { zh: '或签', en: 'anyone' },
  everyone: { zh: '会签', en: 'everyone' },
  quorum: { zh: '达到法定人数', en: 'a quorum' },
  majority: { zh: '过半数', en: 'a majority' },
  two_thirds: { zh: '三分之二', en: 'two thirds' },
  in_order: { zh: '依次', en: 'in order' },
  each_side: { zh: '三分之二且各方至少一票', en: 'two thirds, and one vote of each side' },
  score: { zh: '评分', en: 'scores' },
};

const ruleLine = ({ rule }: DecideBlock, language: Language): string =>
  rules[rule.kind][language] + (rule.kind === 'quorum' ? ` (${rule.n})` : '');

const clocks: Record<Exclude<Clock['kind'], 'on_date'>, Text> = {
  working_days: { zh: '个工作日', en: 'working days' },
  calendar_days: { zh: '个自然日', en: 'calendar days' },
  authority_days: { zh: '个工作日(受理机关)', en: 'working days of the authority' },
  months: { zh: '个月', en: 'months' },
};

const clockLine = (clock: Clock, language: Language): string =>
  clock.kind === 'on_date'
    ? { zh: '合同约定日期', en: 'the date of the contract' }[language]
    : `${clock.n} ${clocks[clock.kind][language]}`;

function promises(definition: ProcessDefinition, language: Language): string[] {
  const laws = definition.invariants.flatMap((i) => ('law' in i && i.law ? [i.law[language]] : []));
  const lines = [...new Set(laws)].map((law) => `- ${law}`);
  return lines.length > 0 ? [`## ${words.promises[language]}`, lines.join('\n')] : [];
}
