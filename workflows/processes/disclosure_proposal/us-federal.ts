import { t, type Text } from '@kezhuan/domain';
import { defineSubProcess, field, fill, months, role, section, type Clock } from '@kezhuan/flow';

const reported = section('us_report', '向美国资助机构报告', 'Report to the US agency', [
  field('us_reported_on', 'date', '报告日期', 'Reported on'),
  field('us_report_no', 'text', '报告编号', 'Report number'),
]);

const elected = section('us_election', '权利选择', 'Election of title', [
  field('us_elects', 'bool', '选择保留权利', 'Title is elected'),
  field('us_elected_on', 'date', '选择日期', 'Elected on'),
]);

const filed = section('us_filing', '首次专利申请', 'First application', [
  field('us_filed_on', 'date', '申请日', 'Filed on'),
  field('us_application_no', 'text', '申请号', 'Application number'),
  field('us_exam_no', 'text', '保密审查意见编号', 'Number of the confidentiality examination', {
    help: t(
      '在中国完成的发明向境外申请前须经保密审查(专利法19条，G-20)',
      'Made in China, it is examined before it is filed abroad (Patent Law art. 19, G-20)',
    ),
  }),
]);

const foreign = section('us_foreign', '其他国家申请', 'Other countries', [
  field('us_countries', 'text', '申请国家或不申请的说明', 'Countries, or why none'),
  field('us_foreign_on', 'date', '日期', 'Date'),
]);

const owed = <const I extends string, const S extends string>(
  id: I,
  name: Text,
  sectionId: S,
  within: Clock,
  when?: string,
) =>
  fill(id, {
    name,
    by: role('ip_officer'),
    sections: [sectionId],
    within,
    duty: { kind: 'statutory' },
    ...(when ? { when } : {}),
    why: t(
      '美国联邦资助：2 个月报告，2 年选择，1 年申请，10 个月境外(Bayh-Dole,P00)',
      'US federal money: report in 2 months, elect in 2 years, file in 1 year, abroad in 10 months (Bayh–Dole, P00)',
    ),
  });

/**
 * 美国联邦资助的报告义务 / What is owed to a US federal agency whose money stood behind a result, from its
 * disclosure on (domain.md P00 `foreign_funder_duty`, §15 Bayh–Dole). Beside everything else: it does
 * not wait for a disposition.
 */
export const usFederal = () =>
  defineSubProcess({
    key: 'sp_us_federal',
    code: 'P00',
    name: t('美国联邦资助的义务', 'Duties to a US federal agency'),
    inputs: [],
    sections: [reported, elected, filed, foreign],
    flow: [
      owed('report', t('报告发明', 'Report the invention'), 'us_report', months(2)),
      owed(
        'elect',
        t('选择是否保留权利', 'Elect title'),
        'us_election',
        months(24, 'us_reported_on'),
      ),
      owed(
        'file',
        t('提交首次专利申请', 'File the first application'),
        'us_filing',
        months(12, 'us_elected_on'),
        'us_elects = true',
      ),
      owed(
        'foreign',
        t('提交其他国家申请', 'File in other countries'),
        'us_foreign',
        months(10, 'us_filed_on'),
        'us_elects = true',
      ),
    ],
  });
