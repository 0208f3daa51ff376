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
import { leader, owner } from './sides.ts';

/** Every year of the fund: the audit (R37), and the report to the leaders of both (SP-14). */
export const years = [
  repeat('years', {
    name: t('年度', 'Years'),
    until: 'round >= 50',
    max: 50,
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
          fill('report', {
            name: t('编制年度报告', 'Report the year'),
            by: owner.manager,
            sections: ['yearly_report'],
            within: workingDays(60),
            duty: { kind: 'report' },
          }),
          decision('report_accept', {
            name: t('双方审阅年度报告', 'Both sides review the report'),
            by: [owner.director, leader],
            rule: { kind: 'everyone' },
            outcomes: [{ key: 'accept', name: t('接受', 'Accept'), means: 'approve' }],
            reads: ['yearly_report'],
            within: workingDays(10),
            why: t('联合年报报双方领导(P02)', 'A joint report to the leaders of both (P02)'),
          }),
        ]),
      ]),
    ],
  }),
] as const;
