import { archiveRecord, computed, field, optional, options, section } from '@kezhuan/flow';
import { onlyInternal } from '../shared/visibility.ts';

const resolution = <const K extends string>(key: K, zh: string, en: string) =>
  section(
    `resolution_${key}`,
    `${zh}决议`,
    `Resolution: ${en}`,
    [
      field(`resolution_no_${key}`, 'text', '决议编号', 'Resolution number'),
      field(`resolved_on_${key}`, 'date', '会议日期', 'Date of the meeting'),
      field(`minutes_${key}`, 'file', '会议纪要', 'Minutes', { accept: ['pdf'] }),
    ],
    onlyInternal,
  );

/** Filled in along the way. */
export const later = [
  section(
    'offline',
    '转线下办理',
    'Moved offline',
    [
      field('offline_stub', 'text', '线下登记号', 'Offline register number'),
      field('classified', 'bool', '确认涉密', 'Classified: confirmed'),
    ],
    { visibleTo: ['secrecy_officer', 'applicant'] },
  ),
  // In a section of its own: a new rate may add an approver, and lapses no approval (domain.md §1.2).
  section(
    'rate',
    '汇率',
    'Exchange rate',
    [field('rate', 'rate', '人民币汇率中间价', 'Central parity rate', computed)],
    onlyInternal,
  ),
  section(
    'co_owner_consents',
    '共有人同意',
    'Consent of co-owners',
    [
      field('consents', 'files', '共有人同意书', 'Letters of consent', optional),
      field('consent_note', 'longtext', '核查说明', 'Note'),
    ],
    onlyInternal,
  ),
  section(
    'permits',
    '行政许可',
    'Permits',
    [
      field('permit_no', 'text', '许可(备案)编号', 'Permit number'),
      field('permit_files', 'files', '许可文件', 'Permits', { min: 1 }),
    ],
    onlyInternal,
  ),
  resolution('ip', '知识产权管理领导小组', 'IP leading group'),
  resolution('leadership', '校长办公会', 'President’s office meeting'),
  section(
    'account',
    '项目账户',
    'Project account',
    [
      field('account_no', 'text', '项目经费账号', 'Account number'),
      field('opened_on', 'date', '立项日期', 'Opened on'),
    ],
    onlyInternal,
  ),
  section('final_report', '结题报告', 'Final report', [
    field('report_file', 'file', '结题报告', 'Report', { accept: ['pdf'] }),
    field(
      'new_results',
      'longtext',
      '新成果(发明须在 30 日内告知委托方)',
      'New results (inventions told to the client within 30 days)',
      optional,
    ),
  ]),
  section(
    'settlement',
    '结题结算',
    'Settlement',
    [
      field('spent', 'money', '决算支出', 'Spent'),
      field('surplus', 'money', '结余', 'Surplus'),
      field('surplus_use', 'enum', '结余用途', 'Use of the surplus', {
        options: options({
          research_fund: ['转负责人科研发展基金', 'PI research fund'],
          reward: ['科研奖励', 'Reward'],
        }),
      }),
    ],
    onlyInternal,
  ),
  archiveRecord,
] as const;
