import { t, type Text } from '@kezhuan/domain';
import { scopeChain, sectionsOf } from '../engine/place.ts';
import type { DecideBlock, Publishes, Step } from '../language/block.ts';
import type { Clock } from '../language/clock.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { roles } from '../language/role.ts';
import type { Who } from '../language/who.ts';
import { sentenceOf } from './sentence.ts';
import { whoOf } from '../language/who-of.ts';
import { whoWords } from './who-words.ts';

/** One thing a definition says of a step, in words. */
export type Aspect = {
  what: 'who' | 'rule' | 'within' | 'opens' | 'until' | 'shown' | 'hidden' | 'when' | 'why';
  text: Text;
};

/** Who does a step, by which rule, until when, when it is needed and why. */
export function aspectsOf(
  definition: ProcessDefinition,
  step: Step,
  scope: string,
): readonly Aspect[] {
  const who = whoOf(step).map((asked) => whoLine(definition, asked));
  const all: Aspect[] = who.length > 0 ? [{ what: 'who', text: joined(who, '、', ', ') }] : [];
  if (step.kind === 'decide' && step.by.length > 1)
    all.push({ what: 'rule', text: ruleLine(step) });
  if (step.within) all.push({ what: 'within', text: clockWords(definition, step.within, scope) });
  if (step.kind === 'open') all.push({ what: 'opens', text: t(step.process, step.process) });
  if (step.kind === 'wait' && step.until.kind === 'holds')
    all.push({ what: 'until', text: sentenceOf(definition, step.until.that, scope) });
  if (step.kind === 'wait' && step.publishes)
    all.push({ what: 'shown', text: publicWords(definition, step.publishes, scope) });
  if (step.kind === 'decide' && step.hiddenUntil)
    all.push({ what: 'hidden', text: sentenceOf(definition, step.hiddenUntil, scope) });
  if (step.when) all.push({ what: 'when', text: sentenceOf(definition, step.when, scope) });
  if (step.why) all.push({ what: 'why', text: step.why });
  return all;
}

/** What is published, and to whom. */
function publicWords(
  definition: ProcessDefinition,
  { sections, fields = [], to = ['reader_public'] }: Publishes,
  scope: string,
): Text {
  const known = scopeChain(definition, scope).flatMap((at) => sectionsOf(definition, at));
  const named = [
    ...known.filter(({ id }) => sections.includes(id)).map(({ name }) => name),
    ...known.flatMap((it) =>
      it.fields.filter(({ key }) => fields.includes(key)).map((f) => f.name),
    ),
  ];
  const what = joined(named, '、', ', ');
  const whom = joined(
    to.map((role) => roles[role].name),
    '、',
    ', ',
  );
  return t(`${what}(向${whom}公开)`, `${what} (to: ${whom})`);
}

const joined = (texts: readonly Text[], zh: string, en: string): Text =>
  t(texts.map((text) => text.zh).join(zh), texts.map((text) => text.en).join(en));

function whoLine(definition: ProcessDefinition, who: Who): Text {
  const name = whoWords(definition, who);
  if (who.kind === 'person' || who.kind === 'people') return name;
  const { code } = roles[who.role];
  const coded = t(`${name.zh} (${code})`, `${name.en} (${code})`);
  const instead = who.kind === 'role' ? (who.instead ?? []).map((i) => roles[i.role].name) : [];
  return joined([coded, ...instead], '或', ' or ');
}

const rules: Record<DecideBlock['rule']['kind'], Text> = {
  anyone: t('或签', 'anyone'),
  everyone: t('会签', 'everyone'),
  quorum: t('达到法定人数', 'a quorum'),
  majority: t('过半数', 'a majority'),
  two_thirds: t('三分之二', 'two thirds'),
  in_order: t('依次', 'in order'),
  each_side: t('三分之二且各方至少一票', 'two thirds, and one vote of each side'),
  score: t('评分', 'scores'),
};

function ruleLine({ rule }: DecideBlock): Text {
  const { zh, en } = rules[rule.kind];
  return rule.kind === 'quorum' ? t(`${zh} (${rule.n})`, `${en} (${rule.n})`) : t(zh, en);
}

const clocks: Record<Exclude<Clock['kind'], 'on_date'>, Text> = {
  working_days: t('个工作日', 'working days'),
  calendar_days: t('个自然日', 'calendar days'),
  authority_days: t('个工作日(受理机关)', 'working days of the authority'),
  months: t('个月', 'months'),
};

/** How long: "3 working days"; "30 working days if the amount is at least 5 million, otherwise 15". */
export function clockWords(definition: ProcessDefinition, clock: Clock, scope: string): Text {
  if (clock.kind === 'on_date')
    return clock.time
      ? t(`约定日期 ${clock.time}`, `${clock.time} on the date that was set`)
      : t('合同约定日期', 'the date of the contract');
  const unit = clocks[clock.kind];
  const [first, ...others] = casesOf(String(clock.n));
  if (!first) return countOf(String(clock.n), unit);
  return joined(
    [first, ...others].map(({ when, n }) => {
      const count = countOf(n, unit);
      if (when === undefined) return t(`否则 ${count.zh}`, `otherwise ${count.en}`);
      const said = sentenceOf(definition, when, scope);
      return t(`${said.zh}的，${count.zh}`, `${count.en} if ${said.en}`);
    }),
    ';',
    '; ',
  );
}

const countOf = (n: string, { zh, en }: Text): Text =>
  t(`${n} ${zh}`, n === '1' ? `1 ${en.replace('days', 'day').replace(/s$/, '')}` : `${n} ${en}`);

/** `if a then 15 else if b then 5 else 10`, case by case; nothing for a plain count. */
function casesOf(n: string): { when?: string; n: string }[] {
  const [, when, then, otherwise] = /^if (.+?) then (\S+) else (.+)$/.exec(n) ?? [];
  if (when === undefined || then === undefined || otherwise === undefined) return [];
  const rest = casesOf(otherwise);
  return [{ when, n: then }, ...(rest.length > 0 ? rest : [{ n: otherwise }])];
}
