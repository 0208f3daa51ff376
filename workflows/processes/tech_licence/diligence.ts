import { t } from '@kezhuan/domain';
import {
  calendarDays,
  decision,
  defineSubProcess,
  field,
  fill,
  months,
  optional,
  options,
  party,
  role,
  section,
  waitFor,
  workingDays,
} from '@kezhuan/flow';
import type { Owner } from '../shared/owner.ts';
import { onlyInternal } from '../shared/visibility.ts';

const report = section('diligence_report', '年度实施报告', 'Yearly report', [
  field('year_done', 'longtext', '本年度实施情况', 'What was done this year', { min: 10 }),
  field('year_files', 'files', '证明材料', 'Evidence', optional),
]);

const conclusion = section(
  'diligence_conclusion',
  '年度评价',
  'Assessment',
  [
    field('last_year', 'bool', '许可期限届满,不再报告', 'The term is over: the last report'),
    field('next_report', 'enum', '许可状态', 'Standing', {
      options: options({
        as_is: ['维持', 'As it is'],
        non_exclusive: ['转为普通许可', 'Made non-exclusive'],
      }),
    }),
  ],
  onlyInternal,
);

/** One year of 履约监督 / Diligence watch: missed, the licensee has 90 days to cure (domain.md P14). */
export const diligenceYear = ({ owner }: { owner: Owner }) =>
  defineSubProcess({
    key: 'sp_report_diligence',
    code: 'SP-14',
    name: t('履约监督', 'Diligence watch'),
    inputs: ['licensed_to', 'year', 'from'],
    sections: [report],
    facts: { failed: { kind: 'feel', is: 'steps.after_cure.outcome = "terminate"' } },
    flow: [
      waitFor('year', months('year * 12', 'from'), { name: t('许可年度', 'Year of the licence') }),
      fill('report', {
        name: t('提交年度实施报告', 'Report the year'),
        publicName: t('提交年度实施报告', 'Report the year'),
        by: party('licensed_to'),
        sections: ['diligence_report'],
        within: calendarDays(30),
        duty: { kind: 'report' },
      }),
      decision('assess', {
        name: t('履约评价', 'Assess the diligence'),
        by: [role('tto_officer'), role('legal_counsel')],
        rule: { kind: 'everyone' },
        outcomes: [
          { key: 'met', name: t('履行勤勉义务', 'Met'), means: 'approve' },
          { key: 'missed', name: t('未履行', 'Missed'), means: 'reject' },
        ],
        onReject: 'continue',
        reads: ['diligence_report'],
        within: workingDays(10),
      }),
      waitFor('cure', calendarDays(90), {
        name: t('补救期 90 日', '90 days to cure'),
        when: 'steps.assess.outcome != "met"',
        state: 'cure',
      }),
      decision('after_cure', {
        name: t('补救期满的处理', 'After the cure'),
        by: owner.director,
        when: 'steps.assess.outcome != "met"',
        outcomes: [
          { key: 'cured', name: t('已补救', 'Cured'), means: 'approve' },
          {
            key: 'non_exclusive',
            name: t('转为普通许可', 'Make it non-exclusive'),
            means: 'approve',
          },
          { key: 'terminate', name: t('终止许可', 'Terminate'), means: 'reject' },
        ],
        onReject: 'continue',
        within: workingDays(10),
        state: 'cure',
        why: t(
          '先补救,再转为普通许可,再终止(P14)',
          'Cure, then non-exclusive, then terminate (P14)',
        ),
      }),
      fill('conclude', {
        name: t('登记年度评价', 'Record the assessment'),
        by: role('tto_officer'),
        sections: ['diligence_conclusion'],
        within: workingDays(3),
      }),
    ],
  });

export { conclusion as diligenceConclusion };
