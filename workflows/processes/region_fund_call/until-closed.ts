import { t } from '@kezhuan/domain';
import {
  all,
  anyone,
  branch,
  calendarDays,
  decision,
  deferred,
  fill,
  onDate,
  partner,
  people,
  person,
  repeat,
  role,
  waitFor,
  waitThat,
  waitUntil,
  workingDays,
} from '@kezhuan/flow';
import { request, submittedNeed } from './form.ts';
import { askedForTime } from './later-form.ts';

const office = role('dom_manager');
const bureau = partner('gov_officer', 'government');
const govLed = 'governance_mode = "GOV_LED"';
const coLed = 'governance_mode = "CO_LED"';

/** Enterprises and departments (SP-17 row 1). */
const withNeeds = ['ent_rep', 'dept_head', 'dept_secretary'] as const;

/** Of a round of the talk about more time. */
const granted = 'steps.grant_gov.outcome = "agree" or steps.grant_co.outcome = "agree"';
const agreed = { key: 'agree', name: t('同意', 'Agree'), means: 'approve' } as const;
const refused = { key: 'refuse', name: t('不同意', 'Refuse'), means: 'reject' } as const;

/** A majority where the government leads; two thirds and a vote of each side where both do. */
const byCommittee = [
  {
    id: 'gov',
    when: govLed,
    by: people('committee.person', { alternate: 'committee.alternate' }),
    rule: { kind: 'majority' },
  },
  {
    id: 'co',
    when: coLed,
    by: people('committee.person', { side: 'committee.side', alternate: 'committee.alternate' }),
    rule: { kind: 'each_side', sides: ['university', 'government'] },
  },
] as const;

/** Everyone who may apply, and everyone on the staff. */
const everyone = ['reader_public', 'researcher', 'ent_rep'] as const;
export const published = {
  sections: ['round', 'fund', 'guide', 'extension'],
  to: everyone,
} as const;

/** SP-17 rows 1 to 5: from the needs to the second it closes. */
export const untilClosed = [
  fill('launch', {
    name: t('启动征集', 'Launch'),
    by: person('pi'),
    sections: request.map((s) => s.id),
    state: 'draft',
  }),
  all('collecting', t('需求征集', 'Needs'), [
    branch('needs', t('汇总', 'Collect'), [
      fill('needs', {
        name: t('汇总需求', 'Collect needs'),
        by: office,
        sections: ['needs'],
        within: workingDays(20),
        state: 'in_review',
      }),
    ]),
    branch(
      'offered',
      t('提交需求', 'Needs submitted'),
      [
        repeat('offered', {
          name: t('提交的需求', 'Needs submitted'),
          until: 'steps.needs.status = "done"',
          max: 1000,
          sections: [submittedNeed],
          flow: [
            waitUntil('offer', {
              name: t('提交需求', 'Submit a need'),
              by: [...withNeeds.map(anyone), bureau],
              sections: ['submitted_need'],
              voluntary: true,
              publishes: { as: 'call', sections: ['round', 'fund'], to: withNeeds },
              state: 'in_review',
              why: t(
                '企业、院系、政府均可提交需求(SP-17)',
                'Enterprises, departments and government submit their needs (SP-17)',
              ),
            }),
          ],
        }),
      ],
      'steps.needs.status != "done"',
    ),
  ]),
  fill('technology', {
    name: t('提供学校技术清单', 'Technology list of the university'),
    by: office,
    when: govLed,
    sections: ['technology'],
    within: workingDays(10),
    state: 'in_review',
    why: t('政府起草指南，学校提供技术清单(P02)', 'The government drafts, we give our list (P02)'),
  }),
  fill('guide_gov', {
    name: t('编制指南', 'Draft the guide'),
    by: bureau,
    when: govLed,
    sections: ['guide'],
    reads: ['needs', 'technology'],
    within: workingDays(15),
    state: 'in_review',
  }),
  fill('guide_co', {
    name: t('编制指南', 'Draft the guide'),
    by: office,
    when: coLed,
    sections: ['guide'],
    reads: ['needs'],
    within: workingDays(15),
    state: 'in_review',
  }),
  decision('guide_bureau', {
    name: t('地方共同编制', 'The bureau joins in'),
    by: bureau,
    when: coLed,
    outcomes: [agreed],
    reads: ['guide'],
    within: workingDays(5),
    state: 'in_review',
    why: t('指南由双方共同编制(P02)', 'Both draft the guide (P02)'),
  }),
  ...byCommittee.map(({ id, ...deciders }) =>
    decision(`guide_approve_${id}`, {
      ...deciders,
      name: t('指南审定', 'Approve the guide'),
      outcomes: [agreed, deferred],
      reads: ['guide'],
      within: workingDays(10),
      state: 'in_review',
      why: t(
        '管委会审定；校地共管的须双方同意(SP-17、P04)',
        'By the committee; co-led: both sides (SP-17, P04)',
      ),
    }),
  ),
  waitThat('money', 'fund_open = true', {
    name: t('等待基金可征集', 'Until the fund may call'),
    state: 'approved',
    why: t(
      '首笔到账前和基金冻结期间不得发布征集(P02)',
      'No call before the first contribution, nor while the fund is frozen (P02)',
    ),
  }),
  fill('publish', {
    name: t('发布征集通知', 'Publish the call'),
    by: office,
    sections: ['release'],
    reads: ['guide'],
    seals: true,
    within: workingDays(3),
    state: 'approved',
    why: t('截止前不少于 30 日发布(SP-17)', 'At least 30 days before the close (SP-17)'),
  }),
  all('call', t('申报', 'Applications'), [
    branch('open', t('申报期', 'Open'), [
      waitFor('open', onDate('closing_day', 0, '17:00:00'), {
        name: t('征集申报', 'Call for applications'),
        publishes: { as: 'call', ...published },
        state: 'calling',
        why: t(
          '17:00:00 截止，延期须经管委会(SP-17)',
          'Closes at 17:00:00; grace by the committee only (SP-17)',
        ),
      }),
    ]),
    branch(
      'grace',
      t('延期', 'Extension'),
      [
        repeat('grace', {
          name: t('延期', 'Extension'),
          until: 'steps.open.status = "done"',
          max: 3,
          sections: askedForTime,
          facts: { granted: { kind: 'feel', is: granted } },
          flow: [
            waitUntil('ask', {
              name: t('申请延期', 'Ask for an extension'),
              by: office,
              sections: ['extension_asked'],
              voluntary: true,
              state: 'calling',
            }),
            ...byCommittee.map(({ id, ...deciders }) =>
              decision(`grant_${id}`, {
                ...deciders,
                name: t('审议延期', 'Decide on the extension'),
                outcomes: [agreed, refused],
                onReject: 'continue',
                reads: ['extension_asked'],
                within: workingDays(3),
                state: 'calling',
              }),
            ),
            fill('extend', {
              name: t('公布延期', 'Publish the extension'),
              by: office,
              when: granted,
              sections: ['extension'],
              within: workingDays(1),
              state: 'calling',
            }),
          ],
        }),
      ],
      'steps.open.status != "done"',
    ),
  ]),
  waitFor('settle', calendarDays(1), {
    name: t('申报截止', 'Closed'),
    publishes: published,
    state: 'selecting',
    why: t('截止前到达的申报陆续受理', 'What arrived in time is still taken in'),
  }),
] as const;
