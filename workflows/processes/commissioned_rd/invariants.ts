import { t } from '@kezhuan/domain';
import { authorityAsks } from '@kezhuan/flow';
import { budgetReviewFrom } from './facts.ts';

/** Conditions that stand both on a step and in the invariant about it. */
export const when = {
  screened: 'fast_lane != true',
  budgeted: `cny_total >= ${budgetReviewFrom}`,
  leader: authorityAsks('authority_roles', 'univ_leader'),
  meeting: authorityAsks('authority_roles', 'leadership_meeting'),
  ipGroup: 'sold_cheap = true or related_party = true',
  licensed: 'needs_licence = true',
  dualUse: 'needs_dual_use_licence = true',
} as const;

/** Everyone who puts a name or a seal to the contract. */
const signatures = [
  'sign/rounds/pi',
  'sign/rounds/counterparty',
  'sign/rounds/counterparty_second',
  'sign/rounds/university',
  'sign/rounds/university_first',
  'sign/rounds/seal',
] as const;

/** What is done before anyone signs, and under which condition. */
const beforeSigning = [
  { first: ['dept', 'office', 'contract/legal', 'contract/final_lock'] },
  { first: ['screen/conclusion'], when: when.screened },
  { first: ['budget'], when: when.budgeted },
  { first: ['authority_univ_leader'], when: when.leader },
  { first: ['authority_leadership_meeting'], when: when.meeting },
  { first: ['ip_group'], when: when.ipGroup },
] as const;

const talks = ['contract/rounds/ours', 'contract/rounds/theirs'] as const;

export const invariants = [
  ...signatures.flatMap((step) =>
    beforeSigning.map((before) => ({
      kind: 'before' as const,
      step,
      ...before,
      law: t('审批完毕前不得通知签署人(SP-03)', 'No signer is asked before all approvals (SP-03)'),
    })),
  ),
  ...talks.map((step) => ({
    kind: 'before' as const,
    step,
    first: ['letter/answers/authority'] as const,
    when: when.licensed,
    law: t(
      '取得许可意向书前不得实质性谈判(技术进出口条例33条)',
      'No substantive talks before the letter of intent (TIER art. 33)',
    ),
  })),
  {
    kind: 'only_if',
    step: 'contract/template',
    holds: 'screen.result != "blocked"',
    law: t(
      '筛查结论为不得开展的，不得起草、商谈合同(SP-01)',
      'What is blocked in screening is neither drafted nor talked over (SP-01)',
    ),
  },
  {
    kind: 'before',
    step: 'milestones/accept/evidence',
    first: ['licence/answers/authority'],
    when: when.licensed,
    law: t('限制类技术未获许可不得交付(条例35条)', 'No delivery before the licence (TIER art. 35)'),
  },
  {
    kind: 'before',
    step: 'milestones/accept/evidence',
    first: ['dual_use/answers/authority'],
    when: when.dualUse,
    law: t('两用物项未获许可不得交付(G-06)', 'No delivery before the dual-use licence (G-06)'),
  },
  {
    kind: 'before',
    step: 'advance/money/invoice',
    first: ['sign/concluded', 'techreg/tax'],
    law: t(
      '开票前须确定税务处理(SP-06)',
      'The tax treatment is settled before any invoice (SP-06)',
    ),
  },
  { kind: 'before', step: 'milestones/accept/evidence', first: ['sign/concluded', 'account'] },
  { kind: 'before', step: 'archive', first: ['settlement', 'final_report'] },
  { kind: 'never_together', steps: talks },
  { kind: 'no_own_deal', people: ['pi', 'team.person'] },
] as const;
