import { t } from '@kezhuan/domain';
import {
  all,
  approval,
  authority,
  branch,
  countersign,
  decision,
  end,
  fill,
  headOf,
  people,
  person,
  role,
  signatoryOf,
  signing,
  use,
  workingDays,
  type Who,
} from '@kezhuan/flow';
import { render } from '../shared/documents.ts';
import { amendments } from '../shared/grant-amendment.ts';
import { breaches } from '../shared/grant-breach.ts';
import { closing } from '../shared/grant-closing.ts';
import { extensions } from '../shared/grant-extension.ts';
import { partColumn } from '../shared/grant-form.ts';
import { formalBy, formalMeeting, formalOutcome } from '../shared/grant-formal.ts';
import { papers } from '../shared/grant-papers.ts';
import { bureau, bureauLeader, office, officeDirector } from '../shared/grant-people.ts';
import { piChanges } from '../shared/grant-pi-change.ts';
import {
  briefing,
  committee,
  deciding,
  defence,
  review,
  rivals,
  siteVisit,
  untilClosed,
  untilNoticed,
  untilShortlisted,
} from '../shared/grant-selection.ts';
import { tranches } from '../shared/grant-tranches.ts';
import { years } from '../shared/grant-years.ts';
import { byAuthority } from '../shared/money-out.ts';
import { redFinding } from '../shared/red-finding.ts';
import { screening } from '../shared/screening.ts';
import { enterpriseExit, enterpriseOut } from './enterprise-exit.ts';
import { conversion } from './conversion.ts';
import { application } from './form.ts';

const bothSides = { kind: 'each_side', sides: ['university', 'government'] } as const;
const blocked = 'steps.decide.outcome = "not" and blocked_by != null';

/** P04 row 13: by two thirds and each side; a side that blocks it twice leaves it to the co-chairs. */
const decidedByBoth = [
  decision('decide', {
    name: t('立项决定', 'Decide'),
    by: committee,
    rule: bothSides,
    ...deciding('decide'),
    why: t(
      '三分之二以上且双方至少各一票(P04)',
      'Two thirds, and at least one vote from each side (P04)',
    ),
  }),
  decision('decide_again', {
    name: t('再次表决', 'Decide again'),
    by: committee,
    when: blocked,
    rule: bothSides,
    ...deciding('decide_again'),
    why: t(
      '仅一方未同意的，再次表决(P04)',
      'One side alone has blocked it: it is voted on once more (P04)',
    ),
  }),
  decision('co_chairs', {
    name: t('双方主任决定', 'The co-chairs decide'),
    by: people('co_chairs.person', { alternate: 'co_chairs.alternate', barred: rivals }),
    when: `${blocked} and steps.decide_again.outcome = "not" and blocked_again_by = blocked_by`,
    rule: { kind: 'everyone' },
    ...deciding('co_chairs'),
    why: t(
      '一方两次未同意的，由双方主任共同决定，否则终止(P04)',
      'Blocked twice by one side, the co-chairs decide together, or it lapses (P04)',
    ),
  }),
] as const;

/** Fund, university, enterprise, department. */
const fourParties = [
  bureauLeader,
  {
    kind: 'role',
    role: 'dom_director',
    instead: [{ when: 'authority_level >= 3', role: 'univ_leader' }],
  },
  signatoryOf('enterprise'),
  headOf('department'),
] as const satisfies readonly Who[];

const supplement = { by: [person('pi')], owner: office, signedBy: fourParties };
const owner = { manager: office, director: officeDirector };
const applied = ['basics', 'parties', 'project', 'budget', 'sharing'] as const;
const agreed = ['project', 'budget', 'sharing', 'task'] as const;

/** P04 row 7: both sides check, apart; where they do not agree a meeting settles it. Every time it is checked. */
const checkedByBoth = <const I extends 'formal' | 'formal_again' | 'formal_redo'>(
  id: I,
  turn: Parameters<typeof formalBy>[1],
) =>
  [
    all(id, t('双方形式审查', 'Formal check of both'), [
      branch('university', t('学校', 'University'), [
        formalBy(`${id}_university`, turn, {
          by: office,
          reads: applied,
          into: 'findings_university',
        }),
      ]),
      branch('government', t('政府', 'Government'), [
        formalBy(`${id}_government`, turn, {
          by: bureau,
          reads: applied,
          into: 'findings_government',
        }),
      ]),
    ]),
    formalMeeting(`${id}_meeting`, turn, {
      by: officeDirector,
      reads: applied,
      when: `${id}_disagree = true`,
    }),
  ] as const;

const checkersOf = (id: string) =>
  ['university', 'government', 'meeting'].map((side) => `${id}_${side}`);

/** Whoever of these has not decided on it before (SP-15). */
const reconsideredBy = [bureauLeader, role('univ_leader')];

export const flow = [
  fill('apply', {
    name: t('联合申报', 'Apply together'),
    by: person('pi'),
    sections: application.map((s) => s.id),
    state: 'draft',
  }),
  all('endorsement', t('双方推荐', 'Endorsement of both'), [
    branch('dept', t('院系推荐', 'Department'), [
      approval('dept', {
        name: t('院系负责人推荐', 'Dean or head'),
        by: headOf('department'),
        reads: applied,
        within: workingDays(5),
      }),
    ]),
    branch('enterprise', t('企业推荐', 'Enterprise'), [
      approval('enterprise', {
        name: t('企业法定代表人推荐', 'Legal representative of the enterprise'),
        publicName: t('推荐联合申报', 'Endorse the application'),
        by: signatoryOf('enterprise'),
        reads: applied,
        within: workingDays(5),
        why: t('院系与企业均须推荐(P04)', 'Department and enterprise both endorse it (P04)'),
      }),
    ]),
  ]),
  ...papers(applied),
  ...checkedByBoth('formal', 'first'),
  ...formalOutcome({
    again: checkedByBoth('formal_again', 'again'),
    anew: checkedByBoth('formal_redo', 'redo'),
    reconsideredBy: bureauLeader,
    first: [...checkersOf('formal'), ...checkersOf('formal_again')],
  }),
  untilClosed,
  review({ pools: '["university", "government"]', dropExtremes: 'true', valid: 5 }),
  ...untilShortlisted(reconsideredBy),
  ...defence(reconsideredBy),
  siteVisit(office, { when: 'match.minor >= 100000000' }),
  use(screening({ owner, scope: ['parties', 'project'] }), {
    id: 'screen',
    inputs: { overseas: 'enterprise_abroad', screened_parties: '[enterprise]' },
  }),
  ...redFinding({ owner, by: role('univ_leader') }),
  briefing(office),
  ...decidedByBoth,
  ...untilNoticed(['decide', 'decide_again', 'co_chairs'], reconsideredBy),
  fill('task', {
    name: t('编制四方任务书', 'Four-party task contract'),
    by: office,
    sections: ['task'],
    within: workingDays(20),
    state: 'awarded',
    why: t('仅按评审意见修改(SP-17)', 'Only changes asked by reviewers (SP-17)'),
  }),
  countersign('countersign', {
    name: t('校内会签', 'Countersign'),
    by: [role('legal_counsel'), role('finance_officer'), officeDirector],
    reads: agreed,
  }),
  ...authority(
    'authority_roles',
    [
      { role: 'univ_leader', days: 5 },
      { role: 'leadership_meeting', days: 10, sections: ['resolution'] },
    ],
    { reads: agreed },
  ),
  render('task_text', 'task_contract', {
    input: { parties: '"four"' },
    reads: agreed,
    state: 'pending_signature',
  }),
  signing('sign', {
    name: t('签订四方任务书', 'Sign the four-party task contract'),
    by: fourParties,
    rule: { kind: 'everyone' },
    mayReturn: false,
    reads: agreed,
    why: t('基金、学校、企业、院系四方签署(P04)', 'Fund, university, enterprise, department (P04)'),
  }),
  end('not_signed', {
    name: t('任务书未签订', 'The task contract was not signed'),
    when: 'steps.sign.outcome != "sign"',
    state: 'lapsed',
  }),
  decision('seal', {
    name: t('用印', 'Apply the seal'),
    by: role('seal_custodian'),
    outcomes: [{ key: 'sealed', name: t('已用印', 'Sealed'), means: 'approve' }],
    separateFrom: ['sign'],
    reads: agreed,
    within: workingDays(2),
    state: 'pending_signature',
  }),
  fill('concluded', {
    name: t('登记任务书', 'Record the task contract'),
    by: office,
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
      breaches({
        by: office,
        foundBy: [officeDirector, bureauLeader],
        pays: role('finance_officer'),
      }),
    ),
    branch('work', t('拨付与检查', 'Tranches and checks'), [
      tranches({
        by: person('pi'),
        pays: role('finance_officer'),
        approvals: byAuthority(),
        signs: [role('finance_officer'), bureau],
        inParts: true,
        offices: [office, bureau],
        joint: true,
        technical: 50,
        held: enterpriseOut,
      }),
      ...closing({
        by: person('pi'),
        settles: role('finance_officer'),
        unspent: t('结余转入下一轮', 'What is left rolls to the next round'),
        yearly: conversion,
      }),
    ]),
    branch(
      'years',
      t('年度报告', 'Reports of the years'),
      years(person('pi'), [officeDirector, bureauLeader]),
    ),
    branch('extension', t('延期', 'Extension'), extensions(supplement)),
    branch(
      'amendment',
      t('内容与预算变更', 'Scope and budget'),
      amendments(supplement, [partColumn]),
    ),
    branch(
      'exit',
      t('企业退出', 'The enterprise withdraws'),
      enterpriseExit({ owner, signedBy: fourParties }),
    ),
    branch('pi_change', t('负责人变更', 'Change of the PI'), piChanges(office, fourParties)),
  ]),
] as const;
