import { t } from '@kezhuan/domain';
import { grantInvariants } from '../shared/grant-invariants.ts';

export const invariants = [
  ...grantInvariants({
    endorsed: ['lead', 'dept', 'office', 'endorse'],
    formal: ['formal'],
    decided: ['decide', 'decide_all'],
    visited: ['site'],
  }),
  {
    kind: 'before',
    step: 'task',
    first: ['developed'],
    law: t(
      '企业与学校的合同签订并登记前不得签订任务书(P03)',
      'No task contract before enterprise and university have signed and registered theirs (P03)',
    ),
  },
] as const;
