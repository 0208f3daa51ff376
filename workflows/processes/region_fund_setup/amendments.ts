import { t } from '@kezhuan/domain';
import { fill, repeat, role, signing, waitUntil, workingDays } from '@kezhuan/flow';
import { render } from '../shared/documents.ts';
import { amendment, supplement } from './later-form.ts';
import { leader, owner, universityLeader } from './sides.ts';

const carried = 'steps.both.outcome = "sign"';

/**
 * 变更 (SP-11): mode, money, committee or rules of a running fund change by an agreement of both sides.
 * That a mode does not change while a round runs is a rule of the process's frame.
 */
export const amendments = [
  repeat('amendments', {
    name: t('变更', 'Amendments'),
    until: 'round >= 50',
    max: 50,
    sections: [amendment, supplement],
    flow: [
      waitUntil('propose', {
        name: t('提出变更', 'Propose an amendment'),
        by: owner.manager,
        sections: ['amendment'],
        voluntary: true,
      }),
      fill('draft', {
        name: t('拟定变更协议', 'Draft the amendment'),
        by: owner.manager,
        sections: ['supplement'],
        within: workingDays(10),
      }),
      signing('both', {
        name: t('签署变更协议', 'Sign the amendment'),
        publicName: t('签署变更协议', 'Sign the amendment'),
        by: [role('legal_counsel'), leader, universityLeader],
        rule: { kind: 'in_order' },
        mayReturn: false,
        reads: ['amendment', 'supplement'],
      }),
      fill('apply', {
        name: t('变更生效', 'Bring it into force'),
        by: owner.manager,
        when: carried,
        sections: ['fund', 'contributions', 'committee', 'grants'],
        within: workingDays(3),
        why: t(
          '有项目征集在办的，不得变更治理模式(P02)',
          'The mode does not change while a round runs (P02)',
        ),
      }),
      render('rules_document', 'fund_rules', { when: carried }),
    ],
  }),
] as const;
