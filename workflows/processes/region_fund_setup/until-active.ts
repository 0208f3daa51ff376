import { t } from '@kezhuan/domain';
import {
  approval,
  authority,
  countersign,
  decision,
  fill,
  partner,
  people,
  person,
  role,
  workingDays,
} from '@kezhuan/flow';
import { officeByG02 } from '../shared/owner.ts';
import { intent, scheme } from './form.ts';

const owner = officeByG02;
const officer = partner('gov_officer', 'government');
const leader = partner('gov_leader', 'government');
const agreed = { key: 'agree', name: t('同意', 'Agree'), means: 'approve' } as const;
const terms = ['fund', 'contributions', 'grants'] as const;

/** P02 rows 1 to 9: from the intent to the rules in force. */
export const untilActive = [
  fill('intent', {
    name: t('合作意向', 'Intent'),
    by: person('pi'),
    sections: intent.map((s) => s.id),
    state: 'draft',
  }),
  decision('intent_gov', {
    name: t('政府确认意向', 'The government confirms the intent'),
    by: officer,
    outcomes: [agreed],
    reads: ['partners'],
    within: workingDays(10),
    state: 'in_review',
  }),
  fill('research', {
    name: t('需求调研', 'Field study'),
    by: owner.manager,
    sections: ['field_study'],
    within: workingDays(30),
    state: 'in_review',
  }),
  fill('scheme', {
    name: t('基金方案', 'Scheme'),
    by: owner.manager,
    sections: scheme.map((s) => s.id),
    reads: ['field_study'],
    within: workingDays(20),
    state: 'in_review',
    why: t('治理模式在此确定(P02)', 'The mode is chosen here (P02)'),
  }),
  decision('scheme_gov', {
    name: t('政府确认方案', 'The government agrees to the scheme'),
    by: officer,
    outcomes: [agreed],
    reads: terms,
    within: workingDays(10),
    state: 'in_review',
  }),
  countersign('internal', {
    name: t('校内会签', 'Countersign'),
    by: [role('legal_counsel'), role('finance_officer'), role('ip_leading_group')],
    reads: terms,
  }),
  fill('budget', {
    name: t('落实财政预算', 'Secure the budget'),
    by: officer,
    sections: ['gov_budget'],
    within: workingDays(15),
    state: 'in_review',
    why: t('政府审批须有预算文件号(P02)', 'The government decides on a budget document (P02)'),
  }),
  approval('govint', {
    name: t('政府内部审批', 'Government approval'),
    by: leader,
    reads: [...terms, 'gov_budget'],
    within: workingDays(15),
  }),
  ...authority(
    'authority_roles',
    [
      { role: 'dom_director', days: 3 },
      { role: 'univ_leader', days: 5 },
      { role: 'leadership_meeting', days: 10, sections: ['resolution_leadership'] },
    ],
    { reads: terms },
  ),
  decision('agree', {
    name: t('协议签署', 'Agreement'),
    by: [leader, role('univ_leader')],
    rule: { kind: 'everyone' },
    outcomes: [{ key: 'sign', name: t('签署', 'Sign'), means: 'approve' }],
    binding: true,
    seals: true,
    reads: terms,
    within: workingDays(20),
    state: 'pending_signature',
  }),
  fill('body', {
    name: t('组建管委会', 'Form the committee'),
    by: owner.manager,
    sections: ['committee', 'appointments'],
    within: workingDays(15),
    state: 'pending_effect',
  }),
  decision('rules', {
    name: t('管理办法发布', 'Publish the rules'),
    by: people('committee.person'),
    rule: { kind: 'majority' },
    sections: ['fund_rules'],
    reads: ['committee'],
    within: workingDays(15),
    state: 'constituted',
    why: t('所选模式即为基金规则(P02)', 'The mode becomes the rule set (P02)'),
  }),
] as const;
