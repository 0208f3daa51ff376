import { t } from '@kezhuan/domain';
import {
  all,
  branch,
  decision,
  fill,
  months,
  repeat,
  role,
  waitFor,
  workingDays,
} from '@kezhuan/flow';
import { audit, yearly } from './later-form.ts';
import { leader, officer, owner } from './sides.ts';

const coLed = 'governance_mode = "CO_LED"';

/**
 * Every year of the fund: the audit (R37), and the report (SP-14). A government-led fund is reported on
 * by the bureau, with a copy to the university; a co-led one jointly, to the leaders of both.
 */
export const years = [
  repeat('years', {
    name: t('年度', 'Years'),
    until: 'steps.expiry.status = "done"',
    max: 30,
    sections: [audit, yearly],
    flow: [
      waitFor('year', months('round * 12', 'sign.effective_on'), {
        name: t('基金年度', 'Year of the fund'),
      }),
      all('closing', t('年度结算', 'Closing the year'), [
        branch('audit', t('审计', 'Audit'), [
          fill('audit', {
            name: t('年度审计', 'Audit of the year'),
            by: role('auditor'),
            sections: ['yearly_audit'],
            within: workingDays(60),
            duty: { kind: 'report' },
          }),
        ]),
        branch('report', t('年报', 'Report'), [
          fill('report_gov', {
            name: t('政府提交年度报告', 'The bureau reports'),
            by: officer,
            when: 'governance_mode != "CO_LED"',
            sections: ['yearly_report'],
            within: workingDays(60),
            duty: { kind: 'report' },
          }),
          fill('report_joint', {
            name: t('编制联合年报', 'Write the joint report'),
            by: owner.manager,
            when: coLed,
            sections: ['yearly_report'],
            within: workingDays(60),
            duty: { kind: 'report' },
          }),
          decision('report_accept', {
            name: t('审阅年度报告', 'Review the report'),
            by: owner.director,
            outcomes: [{ key: 'accept', name: t('接受', 'Accept'), means: 'approve' }],
            reads: ['yearly_report'],
            within: workingDays(10),
          }),
          decision('report_accept_gov', {
            name: t('政府审阅联合年报', 'The government reviews the joint report'),
            by: leader,
            when: coLed,
            outcomes: [{ key: 'accept', name: t('接受', 'Accept'), means: 'approve' }],
            reads: ['yearly_report'],
            within: workingDays(10),
          }),
        ]),
      ]),
    ],
  }),
] as const;
