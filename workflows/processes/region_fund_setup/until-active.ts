import { t } from '@kezhuan/domain';
import {
  approval,
  authority,
  countersign,
  decision,
  deferred,
  end,
  fill,
  people,
  person,
  role,
  use,
  workingDays,
} from '@kezhuan/flow';
import { contract } from '../shared/contract.ts';
import { render } from '../shared/documents.ts';
import { sign } from '../shared/sign.ts';
import { intent, scheme } from './form.ts';
import { leader, officer, owner, universityLeader } from './sides.ts';

const agreed = { key: 'agree', name: t('同意', 'Agree'), means: 'approve' } as const;
/** What both sides agree on; the committee is appointed once they have. */
const terms = ['fund', 'contributions', 'grants'] as const;
const rulesOf = ['fund', 'committee', 'grants'] as const;

/** P02 rows 1 to 6: what either side must say before there is an agreement. */
const untilAgreement = [
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
  render('intent_document', 'letter_of_intent', { reads: ['partners'], state: 'in_review' }),
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
] as const;

/** A majority where the government leads; two thirds and a vote of each side where both do. */
const byCommittee = [
  {
    id: 'gov',
    when: 'governance_mode = "GOV_LED"',
    by: people('committee.person', { alternate: 'committee.alternate' }),
    rule: { kind: 'majority' },
  },
  {
    id: 'co',
    when: 'governance_mode = "CO_LED"',
    by: people('committee.person', { side: 'committee.side', alternate: 'committee.alternate' }),
    rule: { kind: 'each_side', sides: ['university', 'government'] },
  },
] as const;

/** P02 rows 7 to 9: the agreement, the committee, the rules. */
const untilRules = [
  use(
    contract({
      owner,
      theirs: officer,
      terms,
      price: ['contributions'],
      rights: ['fund'],
    }),
    {
      id: 'contract',
      inputs: {
        counterparty: 'government',
        overseas: 'is_overseas',
        own_paper: 'own_template',
        foreign_law: 'false',
      },
    },
  ),
  decision('broken_off', {
    name: t('谈判破裂处理', 'The talks broke off'),
    by: owner.director,
    when: 'contract.broken_off = true',
    outcomes: [{ key: 'close', name: t('终结事项', 'Close the deal'), means: 'approve' }],
    within: workingDays(5),
    state: 'negotiating',
    why: t('仍可谈的退回谈判环节', 'What can still be talked over goes back to the talks'),
  }),
  end('no_deal', {
    name: t('未达成协议', 'No agreement'),
    when: 'contract.broken_off = true',
    state: 'withdrawn',
  }),
  use(sign({ owner, university: universityLeader, theirs: leader, terms }), {
    id: 'sign',
    inputs: { counterparty: 'government' },
  }),
  fill('body', {
    name: t('组建管委会', 'Form the committee'),
    by: owner.manager,
    sections: ['committee', 'appointments'],
    within: workingDays(15),
    state: 'pending_effect',
  }),
  decision('appointed', {
    name: t('双方确认管委会组成', 'Both sides confirm the committee'),
    by: [officer, owner.director],
    rule: { kind: 'everyone' },
    outcomes: [{ key: 'confirm', name: t('确认', 'Confirm'), means: 'approve' }],
    reads: ['committee', 'appointments'],
    within: workingDays(5),
    state: 'pending_effect',
  }),
  render('rules_document', 'fund_rules', { reads: rulesOf, state: 'constituted' }),
  ...byCommittee.map(({ id, ...deciders }) =>
    decision(`rules_${id}`, {
      ...deciders,
      name: t('管理办法发布', 'Publish the rules'),
      outcomes: [{ key: 'approve', name: t('通过', 'Adopt'), means: 'approve' }, deferred],
      mayReturn: false,
      seals: true,
      sections: ['fund_rules'],
      within: workingDays(15),
      state: 'constituted',
      why: t(
        '所选模式即为基金规则，由管理委员会通过(P02)',
        'The mode becomes the rule set; the committee adopts it (P02)',
      ),
    }),
  ),
  render('rules_minutes', 'minutes', { state: 'constituted' }),
] as const;

/** P02 rows 1 to 9: from the intent to the rules in force. */
export const untilActive = [...untilAgreement, ...untilRules] as const;
