import { t } from '@kezhuan/domain';
import { options, type FactSpec } from '@kezhuan/flow';
import { grantFacts } from '../shared/grant-facts.ts';

const feel = (is: string, zh: string, en: string): FactSpec => ({
  kind: 'feel',
  is,
  name: t(zh, en),
});

const sides = options({
  university: ['学校', 'The university'],
  government: ['政府', 'The government'],
});

type Check = 'formal' | 'formal_again' | 'formal_redo';
const outcomeOf = (id: Check, side: string): string => `steps.${id}_${side}.outcome`;

/** What the two sides said who checked the forms apart; where they do not agree, what the meeting said. */
const saidAt = (id: Check): string =>
  `if ${outcomeOf(id, 'university')} = ${outcomeOf(id, 'government')} ` +
  `then ${outcomeOf(id, 'university')} else ${outcomeOf(id, 'meeting')}`;

const disagreeAt = (id: Check): FactSpec =>
  feel(
    `${outcomeOf(id, 'university')} != ${outcomeOf(id, 'government')}`,
    '双方形式审查意见不一致',
    'the two sides do not agree',
  );

export const facts: Record<string, FactSpec> = {
  ...grantFacts({
    first: saidAt('formal'),
    again: saidAt('formal_again'),
    redo: saidAt('formal_redo'),
  }),
  formal_disagree: disagreeAt('formal'),
  formal_again_disagree: disagreeAt('formal_again'),
  formal_redo_disagree: disagreeAt('formal_redo'),
  /** In basis points: what the research part of the university comes to (domain.md P02 payment). */
  university_share: {
    kind: 'feel',
    is: 'floor(sum(budget[item.part = "university"].fund.minor) * 10000 / requested.minor + 0.5)',
  },
  enterprise_abroad: feel(
    'enterprise.country != "CN" or enterprise.overseasControlled = true',
    '企业涉及境外',
    'the enterprise is from or controlled from overseas',
  ),
  blocked_by: {
    kind: 'blocked_by',
    step: 'decide',
    name: t('未同意的一方', 'the side that blocks it'),
    options: sides,
  },
  blocked_again_by: {
    kind: 'blocked_by',
    step: 'decide_again',
    name: t('再次未同意的一方', 'the side that blocks it again'),
    options: sides,
  },
  awarded: feel(
    'steps.decide.outcome = "award" or steps.decide_again.outcome = "award" or steps.co_chairs.outcome = "award"',
    '决定立项',
    'it was awarded',
  ),
  /** For good: whatever follows a vote that one side blocks is over too. */
  decided: feel(
    'steps.decide.status = "done" and (steps.decide.outcome = "award" or blocked_by = null or ' +
      '(steps.decide_again.status = "done" and (steps.decide_again.outcome = "award" or ' +
      'blocked_again_by = null or blocked_again_by != blocked_by or steps.co_chairs.status = "done")))',
    '管委会已作出决定',
    'the committee has decided',
  ),
  co_chairs: feel(
    'for c in parent.committee[item.seat = "co_chair"] return { person: c.person, alternate: c.alternate }',
    '双方主任',
    'the co-chairs',
  ),
  authority_roles: {
    kind: 'authority',
    matter: 'service_contract_domestic',
    amount: 'proposed_award.minor',
  },
  authority_level: {
    kind: 'authority_level',
    matter: 'service_contract_domestic',
    amount: 'proposed_award.minor',
  },
};
