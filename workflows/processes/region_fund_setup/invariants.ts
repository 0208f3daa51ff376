import { t } from '@kezhuan/domain';
import { authorityAsks } from '@kezhuan/flow';

const approvals = t(
  '双方审批完毕前不得签署(P02,SP-03)',
  'Nobody signs before both sides have approved (P02, SP-03)',
);

/** Everyone who puts a name or a seal to the agreement. */
const signatures = ['pi', 'counterparty', 'counterparty_second', 'university', 'university_first'];

export const invariants = [
  ...signatures.flatMap((id) => {
    const step = `sign/rounds/${id}` as 'sign/rounds/pi';
    return [
      {
        kind: 'before',
        step,
        first: ['internal', 'govint', 'authority_dom_director', 'authority_univ_leader'],
        law: approvals,
      } as const,
      {
        kind: 'before',
        step,
        first: ['authority_leadership_meeting'],
        when: authorityAsks('authority_roles', 'leadership_meeting'),
        law: approvals,
      } as const,
      { kind: 'before', step, first: ['contract/legal', 'contract/final_lock'] } as const,
    ];
  }),
  { kind: 'before', step: 'rules_gov', first: ['sign/concluded', 'appointed'] },
  { kind: 'before', step: 'rules_co', first: ['sign/concluded', 'appointed'] },
  {
    kind: 'only_if',
    step: 'rules_gov',
    holds: 'governance_mode = "GOV_LED"',
    law: t('校地共管的须双方各有一票(P02)', 'Co-led: a vote of each side (P02)'),
  },
  {
    kind: 'before',
    step: 'terms/window',
    first: ['first'],
    law: t('首笔到账前基金不运行(P02)', 'A fund does not run before its first money (P02)'),
  },
  {
    kind: 'only_if',
    step: 'terms/renewal/agreement',
    holds: 'barred != true',
    law: t('评为 D 级的不得续期(SP-13)', 'Grade D cannot renew (SP-13)'),
  },
  { kind: 'no_own_deal', people: ['pi'] },
] as const;
