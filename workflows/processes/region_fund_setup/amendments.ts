import { t, type Text } from '@kezhuan/domain';
import { fill, repeat, role, signing, waitUntil, workingDays } from '@kezhuan/flow';
import { render } from '../shared/documents.ts';
import { amendment, supplement } from './later-form.ts';
import { leader, owner, universityLeader } from './sides.ts';

const carried = 'steps.both.outcome = "sign"';
const signedFor = (kind: string): string =>
  `${carried} and list contains(amendment_kinds, "${kind}") = true`;
const modeStays = 'list contains(amendment_kinds, "mode") != true';

/** What is signed for comes into force, and nothing else; another mode touches all of the scheme. */
const inForce = <const I extends string, const S extends string>(
  id: I,
  kind: string,
  name: Text,
  sections: readonly S[],
) =>
  fill(id, {
    name,
    by: owner.manager,
    when: kind === 'mode' ? signedFor(kind) : `${signedFor(kind)} and ${modeStays}`,
    sections,
    within: workingDays(3),
    why:
      kind === 'mode'
        ? t(
            '有项目征集在办的，不得变更治理模式(P02)',
            'The mode does not change while a round runs (P02)',
          )
        : t('仅变更双方已签署的事项(SP-11)', 'What both have signed for, and nothing else (SP-11)'),
  });

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
      inForce('apply', 'mode', t('变更生效', 'Bring it into force'), [
        'fund',
        'contributions',
        'committee',
        'grants',
      ]),
      inForce('apply_scheme', 'scheme', t('方案与出资变更生效', 'Scheme and money in force'), [
        'fund',
        'contributions',
      ]),
      inForce('apply_committee', 'committee', t('管委会变更生效', 'Committee in force'), [
        'committee',
      ]),
      inForce('apply_grants', 'grants', t('资助规则变更生效', 'Rules of the grants in force'), [
        'grants',
      ]),
      render('rules_document', 'fund_rules', { when: carried }),
    ],
  }),
] as const;
