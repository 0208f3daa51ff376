import { t, type Text } from '@kezhuan/domain';
import {
  approval,
  calendarDays,
  check,
  defineSubProcess,
  field,
  fill,
  milestoneDuty,
  onDate,
  options,
  panel,
  people,
  section,
  verdicts,
  workingDays,
  type FactSpec,
  type Who,
} from '@kezhuan/flow';
import { evidence, panelMembers, rectification } from './accept-form.ts';
import { render } from './documents.ts';

const points = [
  field('technical_points', 'int', '技术指标完成(分)', 'Technical indicators, points', {
    min: 0,
    max: 100,
  }),
  field('economic_points', 'int', '经济指标完成(分)', 'Economic indicators, points', {
    min: 0,
    max: 100,
  }),
] as const;

/** Points the panel gives, 0 to 100 each, and what they come to by the weights of the fund. */
const assessment = section('assessment', '专家组评价', 'Assessment of the panel', points);

/** At mid-term: whether the enterprise has paid its part (domain.md P03). */
const assessmentWithMatch = section('assessment', '专家组评价', 'Assessment of the panel', [
  ...points,
  field('match_received', 'money', '企业配套到位金额', 'Match of the enterprise, received'),
  field('match_in', 'bool', '配套已按计划到位', 'The match is in as planned'),
]);

/** Enough to pass, of a hundred. */
const passMark = 60;

const sides = options({
  university: ['学校', 'University'],
  government: ['政府', 'Government'],
  neutral: ['中立', 'Neutral'],
});

/** The panel of a check; a joint one has members of either side (domain.md P02, P04). */
const membersOf = (joint: boolean) =>
  section(
    panelMembers.id,
    panelMembers.name.zh,
    panelMembers.name.en,
    panelMembers.fields.map((it) =>
      joint && it.columns
        ? {
            ...it,
            columns: [...it.columns, field('side', 'enum', '方', 'Side', { options: sides })],
          }
        : it,
    ),
    {
      visibleTo: [...(panelMembers.visibleTo ?? []), 'gov_officer'],
      checks: [
        ...(panelMembers.checks ?? []),
        ...(joint
          ? [
              check(
                'joint',
                'members',
                'count(members[item.side = "university"]) > 0 and count(members[item.side = "government"]) > 0',
                '联合专家组须有双方的专家',
                'A joint panel has experts of either side',
                'domain.md P04',
              ),
            ]
          : []),
      ],
    },
  );

type GrantCheck = {
  key: string;
  name: Text;
  /** Who reports. */
  by: Who;
  /** Who all check the report; the first of them convenes the panel. */
  offices: readonly [Who, ...Who[]];
  joint: boolean;
  /** Weight of the technical side in per cent; the economic side has the rest (domain.md P02). */
  technical: number;
  /** Mid-term: the match of the enterprise is looked at, and a project without it is stopped. */
  match?: true;
  certificate: boolean;
};

/**
 * SP-08 for funds 中期检查、结题验收 / Mid-term check and acceptance of a grant: the report by the day of
 * the plan, the offices' check, a panel of five or more with two thirds for it and enough points, and
 * rectification once within 60 calendar days. Without the match of the enterprise there is none (P03).
 */
export const grantCheck = ({ key, name, by, offices, technical, ...more }: GrantCheck) => {
  const { joint, match, certificate } = more;
  const office = offices[0];
  const facts: Record<string, FactSpec> = {
    points: {
      kind: 'feel',
      is: `(technical_points * ${technical} + economic_points * ${100 - technical}) / 100`,
    },
    first_result: {
      kind: 'feel',
      is: `if steps.panel.status != "done" then null ${match ? 'else if match_in != true then "fail" ' : ''}else if steps.panel.outcome = "pass" and points >= ${passMark} then "pass" else "rectify"`,
      name: t('首次检查结果', 'The first result'),
      options: Object.values(verdicts).map(({ key, name }) => ({ key, name })),
    },
    result: {
      kind: 'feel',
      is: 'if first_result != "rectify" then first_result else if steps.panel_again.status = "done" then steps.panel_again.outcome else null',
      name: t('检查结果', 'The result'),
      options: [verdicts.pass, verdicts.fail].map(({ key, name }) => ({ key, name })),
    },
  };
  const state = match ? 'midterm' : 'in_acceptance';
  return defineSubProcess({
    key,
    code: 'SP-08',
    name,
    inputs: ['due'],
    sections: [evidence, membersOf(joint), match ? assessmentWithMatch : assessment, rectification],
    facts,
    duty: milestoneDuty({
      by,
      due: 'due',
      passed: 'result = "pass"',
      failed: 'result = "fail"',
    }),
    flow: [
      fill('evidence', {
        name: t('提交执行报告', 'Report on the project'),
        by,
        sections: ['evidence'],
        within: onDate('due'),
        state: 'active',
      }),
      approval('internal_check', {
        name: t('审核报告', 'Check the report'),
        by: offices,
        rule: { kind: 'everyone' },
        outcomes: [verdicts.pass],
        reads: ['evidence'],
        within: workingDays(5),
        state,
        why: t('不符合要求的退回', 'What does not do goes back'),
      }),
      fill('members', {
        name: t('组成专家组', 'Form the panel'),
        by: office,
        sections: ['panel_members'],
        within: workingDays(3),
        state,
      }),
      fill('assessment', {
        name: t('汇总专家评价', 'Record the assessment'),
        by: office,
        sections: ['assessment'],
        reads: ['evidence'],
        within: workingDays(10),
        state,
        why: t(
          `技术 ${technical}%、经济 ${100 - technical}%，满 ${passMark} 分为通过(P02)`,
          `Technical ${technical} %, economic ${100 - technical} %; ${passMark} points pass (P02)`,
        ),
      }),
      panel('panel', {
        name: t('专家组表决', 'Vote of the panel'),
        by: people('members.expert'),
        mayReturn: false,
        hiddenUntil: 'steps.panel.status = "done"',
        reads: ['evidence', 'assessment'],
        state,
        why: t('三分之二以上同意(SP-08)', 'Two thirds of them (SP-08)'),
      }),
      fill('rectify', {
        name: t('整改', 'Rectify'),
        by,
        when: 'first_result = "rectify"',
        sections: ['rectification'],
        within: calendarDays(60),
        state,
        why: t('整改以一次为限，不超过 60 日(SP-08)', 'Once, within 60 days (SP-08)'),
      }),
      panel('panel_again', {
        name: t('整改后专家组表决', 'The panel votes on what was rectified'),
        by: people('members.expert'),
        when: 'first_result = "rectify"',
        mayReturn: false,
        hiddenUntil: 'steps.panel_again.status = "done"',
        reads: ['rectification'],
        state,
      }),
      ...(certificate
        ? ([
            render('certificate', 'acceptance_certificate', { when: 'result = "pass"', state }),
          ] as const)
        : ([] as const)),
    ],
  });
};
