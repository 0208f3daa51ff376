import type { Language, Text } from '@kezhuan/domain';
import type { Block, Step } from '../language/block.ts';
import { isStep } from '../engine/place.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { sourceText } from '../language/source-text.ts';
import { spotsOf, type Spot } from './outline.ts';
import { neverHolds, sentenceOf } from './sentence.ts';
import { aspectsOf } from './step-words.ts';

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
  shown: { zh: '公开内容', en: 'Published' },
  hidden: { zh: '结果公开的条件', en: 'Revealed when' },
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
    ...spotsThatCome(definition).flatMap((spot) => blockLines(definition, spot, language)),
    ...promises(definition, language),
  ].join('\n\n');
}

function formLines(definition: ProcessDefinition, language: Language): string[] {
  return definition.sections.flatMap((section) => {
    const typed = section.fields.filter((f) => !f.computed);
    if (typed.length === 0) return [];
    const fields = typed.map((f) => f.name[language] + (f.required === true ? ' *' : ''));
    const checks = (section.checks ?? []).map(({ message, source = '' }) => {
      const from = sourceText(source)[language];
      return `  - ${message[language]}${from ? ` (${from})` : ''}`;
    });
    return [
      `- **${section.name[language]}**: ${fields.join(language === 'zh' ? '、' : ', ')}`,
      ...checks,
    ].join('\n');
  });
}

/** A shared sub-process may have steps that this process never comes to: not worth a line. */
function spotsThatCome(definition: ProcessDefinition): readonly Spot[] {
  const spots = spotsOf(definition);
  const never = new Set(
    spots
      .filter(({ block, scope }) => block.when && neverHolds(definition, block.when, scope))
      .map(({ block }) => block),
  );
  return spots.filter(
    ({ block, inside }) => !never.has(block) && !inside.some((outer) => never.has(outer.block)),
  );
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

const stepLines = (
  definition: ProcessDefinition,
  step: Step,
  scope: string,
  language: Language,
): string =>
  aspectsOf(definition, step, scope)
    .map(({ what, text }) => `- ${words[what][language]}: ${text[language]}`)
    .join('\n');

function promises(definition: ProcessDefinition, language: Language): string[] {
  const laws = definition.invariants.flatMap((i) => ('law' in i && i.law ? [i.law[language]] : []));
  const lines = [...new Set(laws)].map((law) => `- ${law}`);
  return lines.length > 0 ? [`## ${words.promises[language]}`, lines.join('\n')] : [];
}
