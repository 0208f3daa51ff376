import { t } from '@kezhuan/domain';
import type { FactSpec } from '@kezhuan/flow';
import { grantFacts } from '../shared/grant-facts.ts';

const feel = (is: string, zh: string, en: string): FactSpec => ({
  kind: 'feel',
  is,
  name: t(zh, en),
});

/** What the two sides said who checked the forms apart; where they do not agree, what the meeting said. */
const first =
  'if steps.formal_university.outcome = steps.formal_government.outcome ' +
  'then steps.formal_university.outcome else steps.formal_meeting.outcome';

export const facts: Record<string, FactSpec> = {
  ...grantFacts(first),
  disagree: feel(
    'steps.formal_university.outcome != steps.formal_government.outcome',
    '双方形式审查意见不一致',
    'the two sides do not agree',
  ),
  enterprise_abroad: feel(
    'enterprise.country != "CN" or enterprise.overseasControlled = true',
    '企业涉及境外',
    'the enterprise is from or controlled from overseas',
  ),
  awarded: feel(
    'steps.decide.outcome = "award" or (steps.standstill.outcome = "blocked" and (steps.decide_again.outcome = "award" or steps.co_chairs.outcome = "award"))',
    '决定立项',
    'it was awarded',
  ),
  /** For good: whatever follows a vote that one side blocks is over too. */
  decided: feel(
    'steps.decide.status = "done" and (steps.decide.outcome = "award" or (steps.standstill.status = "done" and (steps.standstill.outcome = "refused" or (steps.decide_again.status = "done" and (steps.decide_again.outcome = "award" or steps.co_chairs.status = "done")))))',
    '管委会已作出决定',
    'the committee has decided',
  ),
  co_chairs: feel(
    'for c in parent.committee[item.seat = "co_chair"] return { person: c.person }',
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
