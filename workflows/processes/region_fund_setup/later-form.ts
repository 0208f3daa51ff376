import { archiveRecord, check, field, optional, section } from '@kezhuan/flow';

/** Filled in along the way. */
export const later = [
  section('field_study', '需求调研', 'Field study', [
    field('study_findings', 'longtext', '调研结论', 'Findings', { min: 10 }),
    field('study_report', 'file', '调研报告', 'Report', optional),
  ]),
  section('gov_budget', '政府预算', 'Government budget', [
    field('budget_no', 'text', '预算文件号', 'Budget document number'),
    field('budget_file', 'file', '预算文件', 'Budget document', { ...optional, accept: ['pdf'] }),
  ]),
  section('resolution_leadership', '校长办公会决议', "President's office meeting", [
    field('resolution_no', 'text', '会议纪要文号', 'Minutes number'),
    field('resolved_on', 'date', '会议日期', 'Date of the meeting'),
    field('minutes', 'file', '会议纪要', 'Minutes'),
  ]),
  section('appointments', '聘任', 'Appointments', [
    field('constituted_on', 'date', '成立日期', 'Constituted on'),
    field('letters', 'files', '聘书', 'Letters of appointment', { min: 1 }),
  ]),
  section('fund_rules', '管理办法', 'Fund rules', [
    field('rules_in_force', 'date', '施行日期', 'In force from'),
    field('rules_note', 'longtext', '补充规定', 'Further provisions', optional),
  ]),
  section(
    'liquidation',
    '清算',
    'Liquidation',
    [
      field('unspent', 'money', '结余资金', 'Unspent money', { min: 0 }),
      field('unspent_to', 'longtext', '结余处置', 'What becomes of it', { min: 10 }),
      field('liquidation_report', 'file', '清算报告', 'Liquidation report', { accept: ['pdf'] }),
    ],
    {
      checks: [check('unspent', 'unspent', 'unspent.currency = "CNY"', '以人民币计', 'In CNY')],
    },
  ),
  archiveRecord,
] as const;
