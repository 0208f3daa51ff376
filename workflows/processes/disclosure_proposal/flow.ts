import { t } from '@kezhuan/domain';
import {
  all,
  approval,
  archive,
  branch,
  choose,
  decision,
  end,
  fill,
  headOf,
  months,
  openDeal,
  people,
  person,
  repeat,
  role,
  use,
  waitFor,
  waitThat,
  waitUntil,
  workingDays,
  type Who,
} from '@kezhuan/flow';
import { answersOfContributors } from '../shared/contributors.ts';
import { render } from '../shared/documents.ts';
import { officeOfTto } from '../shared/owner.ts';
import { screening } from '../shared/screening.ts';
import { empowerment } from './empowerment.ts';
import { disclosure } from './form.ts';
import { yearlyStatus } from './later-form.ts';
import { usFederal } from './us-federal.ts';

const owner = officeOfTto;
/** A share of it is given to those who made it. */
const given = 'steps.decide.outcome = "empower" and steps.negative_list.outcome = "clear"';
const listed = 'steps.decide.outcome = "empower" and steps.negative_list.outcome = "listed"';
const declined = 'steps.confirm.outcome = "decline"';

/** P00 rows 2 to 5: whose result it is, and whether it may be transferred. */
const intake = [
  decision('confirm', {
    name: t('完成人确认', 'Contributors confirm'),
    by: people('contributors.person'),
    rule: { kind: 'everyone' },
    outcomes: [answersOfContributors.confirm, answersOfContributors.decline],
    onReject: 'continue',
    ofTheDeal: true,
    mayReturn: false,
    reads: ['result'],
    within: workingDays(5),
    state: 'disclosed',
    why: t('每位完成人本人确认贡献比例(P00)', 'Every contributor, in person (P00)'),
  }),
  fill('mediate', {
    name: t('完成人争议调解', 'Mediate between the contributors'),
    by: role('ip_officer'),
    when: declined,
    sections: ['mediation'],
    within: workingDays(10),
    state: 'disclosed',
    why: t('完成人不同意的,由知识产权专员调解(P00)', 'A contributor declined (P00)'),
  }),
  fill('correct', {
    name: t('更正完成人及贡献比例', 'Correct the contributors'),
    by: person('pi'),
    when: `${declined} and settled = true`,
    sections: ['result'],
    within: workingDays(5),
    state: 'disclosed',
    why: t('更正后全体重新确认', 'All confirm anew what has been corrected'),
  }),
  end('no_consent', {
    name: t('完成人未达成一致', 'The contributors did not agree'),
    when: declined,
    state: 'lapsed',
  }),
  approval('dept', {
    name: t('院系审核', 'Department review'),
    by: headOf('department'),
    sections: ['dept_opinion'],
    reads: ['basics', 'result', 'origin'],
    state: 'disclosed',
    why: t('职务成果认定、利用资源情况(P00)', 'Service result, resources used (P00)'),
  }),
  render('disclosure_form', 'disclosure_form', { reads: ['basics', 'result', 'origin'] }),
  decision('triage', {
    name: t('受理分派', 'Triage'),
    by: owner.manager,
    outcomes: [
      { key: 'accept', name: t('受理', 'Accept'), means: 'approve' },
      { key: 'refuse', name: t('不予受理', 'Refuse'), means: 'reject' },
    ],
    sections: ['triage'],
    reads: ['basics', 'result'],
    within: workingDays(3),
    state: 'disclosed',
  }),
  use(screening({ owner, scope: ['result', 'background', 'self_check', 'prospects'] }), {
    id: 'screen',
    inputs: { overseas: 'is_overseas', screened_parties: '[known_interest]' },
  }),
  end('blocked', {
    name: t('合规筛查不得开展', 'Blocked in screening'),
    when: 'screen.result = "blocked"',
    state: 'rejected',
  }),
] as const;

/** R10, or R36 when a share is given away or much is at stake. */
const disposer: Who = {
  kind: 'role',
  role: 'tto_director',
  instead: [{ when: 'group_decides = true', role: 'ip_leading_group' }],
};

const dispositions = {
  protect: { key: 'protect', name: t('申请保护', 'Protect'), means: 'approve' },
  market: { key: 'market', name: t('推广', 'Market'), means: 'approve' },
  direct: { key: 'direct', name: t('直接转化', 'Direct deal'), means: 'approve' },
  empower: { key: 'empower', name: t('赋权', 'Empower'), means: 'approve' },
  hold: { key: 'hold', name: t('暂存', 'Hold'), means: 'approve' },
  release: { key: 'release', name: t('放弃', 'Release'), means: 'reject' },
} as const;

/** P00 rows 6 to 8: what it is worth, what becomes of it, and its protection. */
const evaluation = [
  all('evaluation', t('评估', 'Evaluation'), [
    branch('search', t('检索与权属', 'Search, ownership'), [
      approval('search', {
        name: t('检索与权属核查', 'Search and ownership'),
        by: role('ip_officer'),
        sections: ['ownership'],
        reads: ['result', 'background'],
        within: workingDays(10),
        state: 'evaluating',
      }),
      render('ownership_note', 'ownership_note', { reads: ['ownership'] }),
    ]),
    branch('market', t('市场评估', 'Market'), [
      fill('market', {
        name: t('市场评估', 'Market assessment'),
        by: owner.manager,
        sections: ['market'],
        reads: ['result', 'prospects'],
        within: workingDays(10),
        state: 'evaluating',
      }),
    ]),
  ]),
  decision('decide', {
    name: t('处置决定', 'Disposition'),
    by: disposer,
    outcomes: Object.values(dispositions),
    onReject: 'continue',
    sections: ['disposition'],
    reads: ['result', 'ownership', 'market', 'prospects'],
    within: workingDays(5),
    state: 'evaluating',
    why: t(
      '申请赋权或估值千万元以上的,由领导小组决定(P00)',
      'The IP leading group decides where a share is asked for, or from 10 M CNY (P00)',
    ),
  }),
  decision('negative_list', {
    name: t('赋权负面清单核查', 'Check of the negative list'),
    by: role('ip_officer'),
    when: 'steps.decide.outcome = "empower"',
    outcomes: [
      { key: 'clear', name: t('不在清单内', 'Not on it'), means: 'approve' },
      { key: 'listed', name: t('在清单内,不得赋权', 'On it: not given away'), means: 'reject' },
    ],
    onReject: 'continue',
    reads: ['result', 'ownership'],
    within: workingDays(3),
    state: 'evaluating',
    why: t('赋权前核查负面清单(P00)', 'Before anything is given away (P00)'),
  }),
  waitFor('held', months(12), {
    name: t('暂存满 12 个月', 'Held for 12 months'),
    when: 'steps.decide.outcome = "hold"',
    state: 'evaluating',
  }),
  decision('revisit', {
    name: t('再次处置', 'What becomes of it after all'),
    by: disposer,
    when: `steps.decide.outcome = "hold" or (${listed})`,
    outcomes: [
      dispositions.protect,
      dispositions.market,
      dispositions.direct,
      dispositions.release,
    ],
    onReject: 'continue',
    within: workingDays(10),
    state: 'evaluating',
    why: t('暂存期满,或在负面清单内不得赋权', 'Held for its time, or on the negative list'),
  }),
  render('approval_form', 'approval_form', { reads: ['result', 'market'] }),
  fill('release_notice', {
    name: t('通知完成人放弃', 'Tell the contributors of the release'),
    by: owner.manager,
    when: 'disposition = "release"',
    sections: ['release_notice'],
    within: workingDays(5),
    state: 'evaluating',
    why: t('放弃的,书面通知完成人(P00)', 'Whoever made it is told in writing (P00)'),
  }),
  end('released', {
    name: t('放弃', 'Released'),
    when: 'disposition = "release"',
    state: 'released',
  }),
  choose('protection', t('保护', 'Protection'), [
    branch(
      'protect',
      t('申请保护', 'Protect'),
      [
        fill('protection_plan', {
          name: t('拟定保护方案', 'Plan the protection'),
          by: role('ip_officer'),
          sections: ['protection_plan'],
          within: workingDays(5),
          state: 'evaluating',
        }),
        fill('secrecy_exam', {
          name: t('向外申请前保密审查', 'Confidentiality examination'),
          by: role('ip_officer'),
          when: 'abroad = true',
          sections: ['secrecy_exam'],
          within: months(4),
          duty: { kind: 'statutory' },
          state: 'evaluating',
          why: t(
            '向境外申请前须报请保密审查(专利法19条,G-20)',
            'Examined before it is filed abroad (Patent Law art. 19, G-20)',
          ),
        }),
        fill('protect', {
          name: t('知识产权申请', 'File the right'),
          by: role('ip_officer'),
          sections: ['protection'],
          within: workingDays(20),
          state: 'protected',
        }),
      ],
      'disposition = "protect"',
    ),
  ]),
  use(empowerment(), { id: 'empower', when: given, inputs: {} }),
  end('not_empowered', {
    name: t('赋权协议未签署', 'The agreement was not signed'),
    when: 'empower.refused = true',
    state: 'lapsed',
  }),
] as const;

/** P00 row 9: found a taker, it goes on as a deal of its own. */
const routing = [
  all(
    'search_taker',
    t('推广与对接', 'Looking for a taker'),
    [
      branch('taker', t('对接', 'Taker'), [
        waitUntil('route', {
          name: t('确定转化方案', 'Settle the route'),
          by: owner.manager,
          sections: ['route_plan'],
          state: 'marketed',
        }),
      ]),
      branch(
        'idle',
        t('久未转化', 'Nothing happens'),
        [
          repeat('years', {
            name: t('年度状态核查', 'Status, every year'),
            until: 'steps.route.status = "done"',
            max: 20,
            sections: [yearlyStatus],
            flow: [
              waitFor('idle', months(12), { name: t('12 个月未转化', '12 months without action') }),
              decision('idle_review', {
                name: t('久未转化的处理', 'Nothing has happened for a year'),
                by: owner.director,
                outcomes: [
                  {
                    key: 'reminded',
                    name: t('已提示完成人权利', 'Contributors reminded'),
                    means: 'approve',
                  },
                ],
                sections: ['yearly_status'],
                mayReturn: false,
                within: workingDays(10),
                state: 'marketed',
                why: t(
                  '一年内无正当理由未转化的,完成人可以依法实施转化(北京条例11条)',
                  'After a year without cause the contributors may act (Beijing Regulation art. 11)',
                ),
              }),
            ],
          }),
        ],
        'steps.route.status != "done"',
      ),
    ],
    { when: `not(${given})` },
  ),
  openDeal('licence', {
    name: t('发起技术许可', 'Open the licence'),
    process: 'tech_licence',
    link: 'licence',
    applicant: 'pi',
    when: 'route = "licence"',
    state: 'marketed',
  }),
  waitThat('transferred', 'licence_over = true', {
    name: t('等待许可办结', 'Until the licence is over'),
    when: 'route = "licence"',
    state: 'active',
  }),
] as const;

/** What is owed to a foreign funder runs beside it from the first day. */
export const flow = [
  fill('submit', {
    name: t('披露提交', 'Disclose'),
    by: person('pi'),
    sections: disclosure.map((s) => s.id),
    state: 'draft',
  }),
  all('course', t('评估与转化', 'Evaluation and transfer'), [
    branch('transfer', t('转化', 'Transfer'), [...intake, ...evaluation, ...routing]),
    branch(
      'funder',
      t('境外资助报告', 'Foreign funder'),
      [use(usFederal(), { id: 'us_federal', inputs: {} })],
      'foreign_funder_duty = "us_federal"',
    ),
  ]),
  archive('archive', { name: t('归档', 'Archive'), retention: 'permanent' }),
  end('empowered', {
    name: t('已赋权', 'Empowered'),
    when: given,
    state: 'empowered',
  }),
  end('done', { name: t('办结', 'Done'), state: 'completed' }),
] as const;
