import { t } from '@kezhuan/domain';
import {
  calendarDays,
  decision,
  defineSubProcess,
  field,
  fill,
  months,
  optional,
  party,
  role,
  section,
  waitFor,
  workingDays,
} from '@kezhuan/flow';
import { render } from '../shared/documents.ts';
import type { Owner } from '../shared/owner.ts';
import { termsVisible } from '../shared/pricing-form.ts';
import { onlyInternal } from '../shared/visibility.ts';

const report = section('diligence_report', '年度实施报告', 'Yearly report', [
  field('year_done', 'longtext', '本年度实施情况', 'What was done this year', { min: 10 }),
  field('year_files', 'files', '证明材料', 'Evidence', optional),
]);

const conversion = section(
  'conversion',
  '转为普通许可',
  'Made non-exclusive',
  [
    field('converted_on', 'date', '转为普通许可日期', 'Non-exclusive from'),
    field('conversion_notice', 'file', '通知书', 'Notice', { accept: ['pdf'] }),
    field('filing_changed_on', 'date', '许可备案变更日期', 'Filing changed on', {
      required: 'has_patents = true',
    }),
  ],
  termsVisible,
);

const conclusion = section(
  'diligence_conclusion',
  '年度评价',
  'Assessment',
  [field('last_year', 'bool', '许可期限届满，不再报告', 'The term is over: the last report')],
  onlyInternal,
);

const outcomes = {
  cured: { key: 'cured', name: t('已补救', 'Cured'), means: 'approve' },
  non_exclusive: {
    key: 'non_exclusive',
    name: t('转为普通许可', 'Make it non-exclusive'),
    means: 'approve',
  },
  terminate: { key: 'terminate', name: t('终止许可', 'Terminate'), means: 'reject' },
} as const;

const missed = 'steps.assess.outcome != "met"';

/**
 * One year of 履约监督 / Diligence watch: missed, the licensee has 90 days to cure; not cured, the licence
 * becomes non-exclusive, or ends; missed again, it ends (domain.md P14). Reads `has_patents`.
 */
export const diligenceYear = ({ owner }: { owner: Owner }) =>
  defineSubProcess({
    key: 'sp_report_diligence',
    code: 'SP-14',
    name: t('履约监督', 'Diligence watch'),
    inputs: ['licensed_to', 'year', 'from', 'converted_before'],
    sections: [report, conversion],
    facts: {
      already: {
        kind: 'feel',
        is: 'converted_before = true',
        name: t('已转为普通许可', 'it is non-exclusive already'),
      },
      failed: {
        kind: 'feel',
        is: 'steps.after_cure.outcome = "terminate" or steps.missed_again.outcome = "terminate"',
      },
      made_non_exclusive: { kind: 'feel', is: 'steps.convert.status = "done"' },
    },
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
        when: missed,
        state: 'cure',
      }),
      decision('after_cure', {
        name: t('补救期满的处理', 'After the cure'),
        by: owner.director,
        when: `${missed} and already != true`,
        outcomes: [outcomes.cured, outcomes.non_exclusive, outcomes.terminate],
        onReject: 'continue',
        within: workingDays(10),
        state: 'cure',
        why: t(
          '先补救，再转为普通许可，再终止(P14)',
          'Cure, then non-exclusive, then terminate (P14)',
        ),
      }),
      decision('missed_again', {
        name: t('再次未履行的处理', 'Missed again'),
        by: owner.director,
        when: `${missed} and already = true`,
        outcomes: [outcomes.cured, outcomes.terminate],
        onReject: 'continue',
        within: workingDays(10),
        state: 'cure',
        why: t(
          '已转为普通许可仍未履行的，终止(P14)',
          'Non-exclusive already: cured, or terminated (P14)',
        ),
      }),
      fill('convert', {
        name: t('通知被许可方转为普通许可', 'Tell the licensee that it is non-exclusive'),
        by: owner.manager,
        when: 'steps.after_cure.outcome = "non_exclusive"',
        sections: ['conversion'],
        within: workingDays(5),
      }),
      render('conversion', 'licence_change', {
        when: 'steps.convert.status = "done"',
        reads: ['conversion'],
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
