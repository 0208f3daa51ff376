import { t } from '@kezhuan/domain';
import {
  field,
  fill,
  repeat,
  section,
  signing,
  waitUntil,
  workingDays,
  type Who,
} from '@kezhuan/flow';

const asked = section('pi_change', '负责人变更', 'Change of the PI', [
  field('change_reason', 'longtext', '变更原因', 'Why', { min: 10 }),
  field('successor', 'person', '新负责人', 'New PI'),
  field('supplement_file', 'file', '补充协议', 'Supplementary agreement', { accept: ['pdf'] }),
]);

/**
 * SP-11 负责人变更 / The team of the university leaves: another PI, by a supplementary agreement that
 * everyone signs who signed the task contract (domain.md P03).
 */
export const piChanges = (by: Who, signedBy: readonly Who[]) =>
  [
    repeat('pi_changes', {
      name: t('负责人变更', 'Changes of the PI'),
      until: 'round >= 10',
      max: 10,
      sections: [asked],
      flow: [
        waitUntil('propose', {
          name: t('申请变更负责人', 'Propose another PI'),
          by,
          sections: ['pi_change'],
          voluntary: true,
          why: t('项目团队离开的，变更负责人(P03、SP-11)', 'Where the team leaves (P03, SP-11)'),
        }),
        signing('agreed', {
          name: t('签署补充协议', 'Sign the supplementary agreement'),
          publicName: t('签署补充协议', 'Sign the supplementary agreement'),
          by: signedBy,
          rule: { kind: 'everyone' },
          mayReturn: false,
          reads: ['pi_change'],
        }),
        fill('changed', {
          name: t('登记新负责人与团队', 'Enter the new PI and team'),
          by,
          when: 'steps.agreed.outcome = "sign"',
          sections: ['basics'],
          within: workingDays(3),
        }),
      ],
    }),
  ] as const;
