import type { DecideBlock, Rule } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Who } from '../language/who.ts';
import { meaningOf } from './meaning.ts';

/** The table of an enclosing scope that people are seated from; none where only a deal can tell it. */
export const tableBehind = (
  definition: ProcessDefinition,
  scope: string,
  path: string,
): { scope: string; name: string } | undefined => {
  const [head, ...rest] = path.split('.');
  const meaning = meaningOf(definition, scope, head!);
  if (meaning?.kind === 'input' && isPath(meaning.source))
    return tableBehind(definition, meaning.outer, [meaning.source, ...rest].join('.'));
  return meaning?.kind === 'field' ? { scope, name: head! } : undefined;
};

/**
 * Which of two offices it is changes who acts, not what can happen. Whom a related deal or a fact names
 * the proof cannot know: it takes them to be some people without a stake.
 */
export const plainWho = (definition: ProcessDefinition, scope: string, who: Who): Who => {
  if (who.kind === 'role') {
    const { instead: _, ...rest } = who;
    return rest;
  }
  if (who.kind === 'people' && !tableBehind(definition, scope, who.field))
    return { kind: 'body', role: 'expert' };
  if (who.kind === 'person' && isUntold(definition, scope, who.field))
    return { kind: 'role', role: 'expert' };
  return who;
};

/** What is put off comes back as it was, and leads nowhere else. */
export const plainDecision = <D extends Pick<DecideBlock, 'by' | 'rule' | 'outcomes'>>(
  { outcomes, ...rest }: D,
  plain: (who: Who) => Who,
) => ({
  ...rest,
  by: rest.by.map(plain),
  rule: plainRule(rest.rule),
  ...(outcomes ? { outcomes: outcomes.filter(({ means }) => means !== 'defer') } : {}),
});

/** Who sits for which side only a deal can say: the proof has people without one. */
const plainRule = (rule: Rule): Rule => (rule.kind === 'each_side' ? { kind: 'each_side' } : rule);

const isUntold = (definition: ProcessDefinition, scope: string, path: string): boolean => {
  const meaning = meaningOf(definition, scope, path.split('.')[0]!);
  if (meaning?.kind === 'input' && isPath(meaning.source))
    return isUntold(definition, meaning.outer, meaning.source);
  return meaning === undefined || meaning.kind === 'fact' || meaning.kind === 'input';
};

export const isPath = (source: string): boolean => /^[A-Za-z_][\w.]*$/.test(source);
