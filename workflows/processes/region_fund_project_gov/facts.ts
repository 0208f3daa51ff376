import { t } from '@kezhuan/domain';
import type { FactSpec } from '@kezhuan/flow';
import { grantFacts } from '../shared/grant-facts.ts';

const feel = (is: string, zh: string, en: string): FactSpec => ({
  kind: 'feel',
  is,
  name: t(zh, en),
});

export const facts: Record<string, FactSpec> = {
  ...grantFacts({
    first: 'steps.formal.outcome',
    again: 'steps.formal_again.outcome',
    redo: 'steps.formal_redo.outcome',
  }),
  over_cap: feel(
    'requested.minor > parent.per_project_cap.minor',
    '超过单项资助上限',
    'above the cap for one project',
  ),
  awarded: feel(
    'steps.decide.outcome = "award" or steps.decide_all.outcome = "award"',
    '决定立项',
    'it was awarded',
  ),
  decided: feel(
    'steps.decide.status = "done" or steps.decide_all.status = "done"',
    '管委会已表决',
    'the committee has voted',
  ),
  developed: feel(
    'some d in related.development satisfies d.signed = true and d.registered = true',
    '企业与学校的委托研发合同已签订并登记',
    'the contract of enterprise and university is signed and registered',
  ),
};
