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
  awarded: feel('steps.decide.outcome = "award"', '决定立项', 'it was awarded'),
  decided: feel('steps.decide.status = "done"', '管委会已表决', 'the committee has voted'),
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
