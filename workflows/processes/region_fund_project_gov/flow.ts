import { t } from '@kezhuan/domain';
import {
  all,
  approval,
  branch,
  decision,
  end,
  fill,
  headOf,
  openDeal,
  party,
  person,
  role,
  signatoryOf,
  signing,
  waitThat,
  workingDays,
} from '@kezhuan/flow';
import { render } from '../shared/documents.ts';
import { amendments } from '../shared/grant-amendment.ts';
import { breaches } from '../shared/grant-breach.ts';
import { closing } from '../shared/grant-closing.ts';
import { extensions } from '../shared/grant-extension.ts';
import { formalBy, formalOutcome } from '../shared/grant-formal.ts';
import { papers } from '../shared/grant-papers.ts';
import { bureau, bureauLeader, office } from '../shared/grant-people.ts';
import { piChanges } from '../shared/grant-pi-change.ts';
import {
  briefing,
  committee,
  deciding,
  defence,
  review,
  siteVisit,
  untilClosed,
  untilNoticed,
  untilShortlisted,
} from '../shared/grant-selection.ts';
import { tranches } from '../shared/grant-tranches.ts';
import { years } from '../shared/grant-years.ts';
import { application } from './form.ts';

/** The task contract is theirs. */
const bothParties = [signatoryOf('enterprise'), bureauLeader] as const;
const supplement = {
  by: [person('pi'), party('enterprise')],
  owner: office,
  signedBy: bothParties,
};
const applied = ['basics', 'parties', 'project', 'budget'] as const;
const check = { by: bureau, reads: applied } as const;

/** Whoever of these has not decided on it before (SP-15). */
const reconsideredBy = [bureauLeader, bureau];

export const flow = [
  fill('apply', {
    name: t('申报', 'Apply'),
    by: person('pi'),
    sections: application.map((s) => s.id),
    state: 'draft',
  }),
  decision('lead', {
    name: t('牵头企业确认', 'The lead enterprise confirms'),
    publicName: t('确认申报', 'Confirm the application'),
    by: party('enterprise'),
    outcomes: [
      { key: 'confirm', name: t('确认牵头申报', 'Confirm'), means: 'approve' },
      { key: 'decline', name: t('不申报', 'Decline'), means: 'reject' },
    ],
    mayReturn: false,
    reads: applied,
    within: workingDays(3),
    state: 'submitted',
    why: t('由区域内企业牵头申报(P03)', 'An enterprise of the region leads (P03)'),
  }),
  approval('dept', {
    name: t('院系负责人审批', 'Dean or head'),
    by: headOf('department'),
    reads: applied,
  }),
  approval('office', { name: t('办公室确认', 'Office'), by: office, reads: applied }),
  approval('endorse', {
    name: t('科技主管部门推荐', 'Endorsement of the bureau'),
    by: bureau,
    reads: applied,
    within: workingDays(5),
    why: t('学校确认后由主管部门推荐(P03)', 'After the university has confirmed (P03)'),
  }),
  approval('abroad', {
    name: t('境外控制企业核准', 'An enterprise controlled from overseas'),
    by: [role('export_officer'), bureauLeader],
    rule: { kind: 'everyone' },
    when: 'enterprise.overseasControlled = true',
    reads: ['parties'],
    within: workingDays(5),
    why: t(
      '境外控制企业须经出口管制分类和政府同意(P03)',
      'Controlled from overseas: export classification and consent of the government (P03)',
    ),
  }),
  ...papers(applied),
  formalBy('formal', 'first', check),
  ...formalOutcome({
    again: [formalBy('formal_again', 'again', check)],
    anew: [formalBy('formal_redo', 'redo', check)],
    reconsideredBy: bureauLeader,
    first: ['formal', 'formal_again'],
  }),
  untilClosed,
  review({ pools: '["government"]', dropExtremes: 'false', valid: 3 }),
  ...untilShortlisted(reconsideredBy),
  ...defence(reconsideredBy),
  siteVisit(bureau),
  briefing(office),
  decision('decide', {
    name: t('立项决定', 'Decide'),
    by: committee,
    rule: { kind: 'majority' },
    when: 'over_cap != true',
    ...deciding('decide'),
    why: t('管委会过半数，学校意见记录在案(P03)', 'A majority; our opinion is on record (P03)'),
  }),
  decision('decide_all', {
    name: t('立项决定(全体一致)', 'Decide unanimously'),
    by: committee,
    rule: { kind: 'everyone' },
    when: 'over_cap = true',
    ...deciding('decide_all'),
    why: t('超过单项上限的须全体一致(P03)', 'Above the cap it takes all of them (P03)'),
  }),
  ...untilNoticed(['decide', 'decide_all'], reconsideredBy),
  openDeal('development', {
    name: t('办理企业与学校的委托研发合同', 'The contract of enterprise and university'),
    process: 'commissioned_rd',
    link: 'development',
    applicant: 'pi',
    carry: {
      title: 'title',
      pi: 'pi',
      department: 'department',
      team: 'team',
      summary: 'summary',
      purpose_background: 'purpose_background',
      tech_fields: 'tech_fields',
      period: 'period',
      client: 'enterprise',
    },
  }),
  waitThat('developed', 'developed = true', {
    name: t('等待企业与学校的合同签订并登记', 'Until that contract is signed and registered'),
    state: 'awarded',
    why: t(
      '先签订并登记企业与学校的合同，再签任务书(P03)',
      'Theirs is signed and registered before the task contract (P03)',
    ),
  }),
  fill('task', {
    name: t('编制任务书', 'Task contract'),
    by: bureau,
    sections: ['task'],
    within: workingDays(20),
    state: 'awarded',
    why: t('仅按评审意见修改(SP-17)', 'Only changes asked by reviewers (SP-17)'),
  }),
  render('task_text', 'task_contract', {
    input: { parties: '"two"' },
    reads: ['project', 'budget', 'task'],
    state: 'pending_signature',
  }),
  signing('sign', {
    name: t('签订任务书', 'Sign the task contract'),
    by: bothParties,
    rule: { kind: 'everyone' },
    mayReturn: false,
    reads: ['project', 'budget', 'task'],
  }),
  end('not_signed', {
    name: t('任务书未签订', 'The task contract was not signed'),
    when: 'steps.sign.outcome != "sign"',
    state: 'lapsed',
  }),
  fill('concluded', {
    name: t('登记任务书', 'Record the task contract'),
    by: bureau,
    sections: ['task_signed'],
    seals: true,
    within: workingDays(5),
    state: 'pending_signature',
  }),
  // The deal ends where the work does; what goes on beside it goes on until then.
  all('running', t('项目实施', 'The project runs'), [
    branch(
      'breach',
      t('违约处理', 'Breach'),
      breaches({ by: bureau, foundBy: [bureauLeader], pays: bureau }),
    ),
    branch('work', t('拨付与检查', 'Tranches and checks'), [
      tranches({
        by: party('enterprise'),
        pays: bureau,
        approvals: [
          approval('leader', {
            name: t('政府审批', 'Approval of the government'),
            by: bureauLeader,
            reads: ['payment_request'],
          }),
        ],
        offices: [bureau, office],
        joint: false,
        technical: 50,
      }),
      ...closing({
        by: party('enterprise'),
        settles: party('enterprise'),
        unspent: t('结余退回财政', 'What is left returns to the treasury'),
      }),
    ]),
    branch('years', t('年度报告', 'Reports of the years'), years(party('enterprise'), [bureau])),
    branch('extension', t('延期', 'Extension'), extensions(supplement)),
    branch('amendment', t('内容与预算变更', 'Scope and budget'), amendments(supplement)),
    branch(
      'pi_change',
      t('负责人变更', 'Change of the PI'),
      piChanges(office, [bureauLeader, headOf('department'), signatoryOf('enterprise')]),
    ),
  ]),
] as const;
