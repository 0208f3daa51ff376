import { t } from '@kezhuan/domain';
import { authorityAsks } from '@kezhuan/flow';
import { grantInvariants } from '../shared/grant-invariants.ts';
import { exitInvariants } from './enterprise-exit.ts';

const authorised = t(
  '学校审批完毕前不得签订任务书',
  'Nobody signs before the university has approved',
);

export const invariants = [
  ...grantInvariants({
    endorsed: ['dept', 'enterprise'],
    formal: ['formal_university', 'formal_government'],
    decided: ['decide', 'decide_again', 'co_chairs'],
    visited: [],
  }),
  { kind: 'before', step: 'sign', first: ['countersign', 'screen/conclusion'], law: authorised },
  {
    kind: 'before',
    step: 'sign',
    first: ['authority_univ_leader'],
    when: authorityAsks('authority_roles', 'univ_leader'),
    law: authorised,
  },
  {
    kind: 'only_if',
    step: 'decide',
    holds: 'screen.result != "blocked"',
    law: t(
      '筛查结论为不得开展的，不得立项(SP-01)',
      'What is blocked in screening is not put to the vote (SP-01)',
    ),
  },
  ...exitInvariants,
  {
    kind: 'before',
    step: 'tranches/first/orders/pay',
    first: ['tranches/first/orders/signatures'],
    law: t('双签后方可付款(P04)', 'Nothing is paid before both have signed (P04)'),
  },
] as const;
