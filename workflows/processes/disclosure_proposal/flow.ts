import { t } from '@kezhuan/domain';
import {
  all,
  archive,
  branch,
  decision,
  end,
  fill,
  months,
  openDeal,
  person,
  repeat,
  role,
  use,
  waitFor,
  waitThat,
  waitUntil,
  workingDays,
} from '@kezhuan/flow';
import { officeOfTto } from '../shared/owner.ts';
import { openToReconsideration } from '../shared/reconsideration.ts';
import { withdrawable } from '../shared/withdrawal.ts';
import { evaluation, given } from './disposition.ts';
import { disclosure } from './form.ts';
import { intake } from './intake.ts';
import { yearlyStatus } from './later-form.ts';
import { usFederal } from './us-federal.ts';

const owner = officeOfTto;

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
                  '一年内无正当理由未转化的，完成人可以依法实施转化(北京条例11条)',
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
  ...withdrawable({ shown: ['summary', 'contributors'] }),
  all('course', t('评估与转化', 'Evaluation and transfer'), [
    branch(
      'transfer',
      t('转化', 'Transfer'),
      openToReconsideration({
        flow: [...intake, ...evaluation, ...routing],
        rejected: 'turned_down = true',
        by: role('univ_leader'),
        first: ['dept', 'triage', 'search'],
      }),
    ),
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
