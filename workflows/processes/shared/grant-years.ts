import { t } from '@kezhuan/domain';
import {
  decision,
  field,
  fill,
  months,
  optional,
  repeat,
  section,
  waitFor,
  waitThat,
  workingDays,
  type Who,
} from '@kezhuan/flow';
import { render } from './documents.ts';

const report = section('annual_report', '年度报告', 'Report of the year', [
  field('year_progress', 'longtext', '进展与指标完成情况', 'Progress by the indicators', {
    min: 10,
  }),
  field('year_spent', 'money', '本年度支出', 'Spent in the year'),
  field('year_match', 'money', '本年度企业配套到位', 'Match received in the year'),
  field('year_patents', 'table', '专利清单', 'Patents', {
    ...optional,
    columns: [
      field('patent_no', 'text', '申请(专利)号', 'Number'),
      field('patent_name', 'text', '名称', 'Name'),
      field('patent_owner', 'text', '权利人', 'Owner'),
    ],
  }),
  field('year_problems', 'longtext', '问题与措施', 'Problems, and what is done', optional),
  field('year_files', 'files', '附件', 'Attachments', optional),
]);

/** FEEL, of a round: its year is over by the day the project ends, as that has been extended to. */
const isRunThrough =
  'date(effective_on) + duration("P" + string(round * 12) + "M") <= date(ends_on)';

/**
 * 年度报告 (SP-14, SP-17 row 17): every year that the project runs, from the day the task contract took
 * effect; an extension past the end of a year owes that year's report too. Accepted by whoever it goes to
 * (domain.md P02: the bureau, or the leaders of both), else it goes back. No further tranche while one is
 * owed (SP-09).
 */
export const years = (by: Who, acceptedBy: readonly Who[]) =>
  [
    repeat('years', {
      name: t('年度报告', 'Reports of the years'),
      until: 'round >= 11',
      // Ten years at most in the task contract, and one for what it is extended by.
      max: 11,
      sections: [report],
      facts: {
        run_through: {
          kind: 'feel',
          is: isRunThrough,
          name: t('项目实施期满该年度', 'the project runs through that year'),
        },
        owed: {
          kind: 'feel',
          is: 'steps.year.status = "done" and steps.report_accept.status != "done"',
        },
      },
      flow: [
        waitThat('longer', 'run_through = true', {
          name: t('项目延期至下一年度的，继续报告', 'Until an extension runs through another year'),
          when: 'round > project_years',
          why: t(
            '延期后实施期满该年度的，报送该年度报告(SP-11、SP-14)',
            'Extended past the end of a year, that year is reported on too (SP-11, SP-14)',
          ),
        }),
        waitFor('year', months('round * 12', 'effective_on'), {
          name: t('项目年度', 'Year of the project'),
        }),
        fill('report', {
          name: t('报送年度报告', 'Report the year'),
          by,
          sections: ['annual_report'],
          within: workingDays(30),
          duty: { kind: 'report' },
        }),
        decision('report_accept', {
          name: t('审阅年度报告', 'Review the report'),
          by: acceptedBy,
          rule: { kind: 'everyone' },
          outcomes: [{ key: 'accept', name: t('接受', 'Accept'), means: 'approve' }],
          reads: ['annual_report'],
          within: workingDays(10),
          why: t('不符合要求的退回(SP-14)', 'What does not do goes back (SP-14)'),
        }),
        render('report_document', 'report', { reads: ['annual_report'] }),
      ],
    }),
  ] as const;
