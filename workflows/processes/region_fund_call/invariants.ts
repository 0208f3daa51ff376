import { t } from '@kezhuan/domain';

/** SP-17: what holds on every path. */
export const invariants = [
  {
    kind: 'before',
    step: 'open',
    first: ['publish'],
    law: t('未发布不得受理申报(SP-17)', 'No applications before it is published (SP-17)'),
  },
  {
    kind: 'before',
    step: 'publish',
    first: ['money'],
    law: t('基金冻结期间不得发布征集(P02)', 'No call opens while the fund is frozen (P02)'),
  },
  {
    kind: 'before',
    step: 'publish',
    first: ['guide_approve_gov'],
    when: 'governance_mode = "GOV_LED"',
    law: t('指南经管委会审定后发布(SP-17)', 'Published once the committee has approved it (SP-17)'),
  },
  {
    kind: 'before',
    step: 'publish',
    first: ['guide_bureau', 'guide_approve_co'],
    when: 'governance_mode = "CO_LED"',
    law: t('校地共管的，指南须经双方同意(P04)', 'Co-led: both sides approve the guide (P04)'),
  },
  {
    kind: 'before',
    step: 'shortlist',
    first: ['open', 'formal', 'scored'],
    law: t(
      '截止、审查、评分完毕方可入围(SP-17)',
      'No shortlist before all is closed, checked and scored (SP-17)',
    ),
  },
  {
    kind: 'before',
    step: 'notice/objections/answer',
    first: ['notice/objections/concur'],
    when: 'governance_mode = "CO_LED"',
    law: t(
      '校地共管的，异议由双方共同处理(P04)',
      'Co-led: an objection is handled by both sides (P04)',
    ),
  },
  {
    kind: 'before',
    step: 'archive',
    first: ['decided', 'notice/period'],
    law: t('立项公示期满方可办结(SP-17)', 'Not over before the award notice has run (SP-17)'),
  },
] as const;
