import { t } from '@kezhuan/domain';
import { authorityAsks } from '@kezhuan/flow';

/** Conditions that stand both on a step and in the invariant about it. */
export const when = {
  announced: 'by_agreement = true',
  voted: 'exclusive = true and related_party = true',
  group: authorityAsks('pricing.price_roles', 'ip_leading_group'),
  meeting: authorityAsks('pricing.price_roles', 'leadership_meeting'),
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

const noticeLaw = t(
  '协议定价的，公示期(15 日)届满前不得签署(转化法18条，SP-05)',
  'A price fixed by agreement is never signed before its 15-day notice has run (Promotion Act art. 18)',
);
const approvals = t(
  '审批完毕前不得通知签署人(SP-03)',
  'No signer is asked before all approvals (SP-03)',
);
const legal = t('法务审核前不得签署(SP-02)', 'No signature before legal review (SP-02)');
const floor = t(
  '完成人所得不得低于净收入的 50%(转化法45条)',
  'Contributors never get less than the statutory floor (Promotion Act art. 45)',
);

/** What every licence is examined and approved by. */
const approved = [
  ['confirm'],
  ['dept', 'rights'],
  ['screen/conclusion'],
  ['pricing/authority_tto_director'],
  ['office'],
] as const;

export const invariants = [
  ...signatures.flatMap((step) => [
    // The notice first: it is the law a hasty signatory is told of.
    {
      kind: 'before',
      step,
      first: ['notice/period'],
      when: when.announced,
      law: noticeLaw,
    } as const,
    { kind: 'before', step, first: ['contract/legal', 'contract/final_lock'], law: legal } as const,
    // One by one: what may be reconsidered multiplies the runs of a rule about all of them.
    ...approved.map((first) => ({ kind: 'before', step, first, law: approvals }) as const),
    {
      kind: 'before',
      step,
      first: ['pricing/authority_ip_leading_group'],
      when: when.group,
      law: approvals,
    } as const,
    { kind: 'before', step, first: ['group_vote'], when: when.voted, law: approvals } as const,
  ]),
  {
    kind: 'only_if',
    step: 'pricing/valuation',
    holds: 'screen.result != "blocked"',
    law: t(
      '筛查结论为不得开展的，不得定价、谈判(SP-01)',
      'What is blocked in screening is neither priced nor talked over (SP-01)',
    ),
  },
  { kind: 'only_if', step: 'receipts/dist/pay', holds: 'meets_floor = true', law: floor },
  {
    kind: 'before',
    step: 'terms/renewal/sign',
    first: ['terms/renewal/notice/period'],
    when: 'reprices = true',
    law: noticeLaw,
  },
  {
    kind: 'only_if',
    step: 'terms/renewal/agreement',
    holds: 'barred != true',
    law: t(
      '评为 D 级或筛查不得开展的，不得续期(SP-13)',
      'Graded D, or blocked in screening, it is not renewed (SP-13)',
    ),
  },
  { kind: 'before', step: 'deliver', first: ['sign/concluded'] },
  { kind: 'before', step: 'fees/money/invoice', first: ['techreg/tax'] },
  { kind: 'no_own_deal', people: ['pi', 'contributors.person'] },
] as const;
