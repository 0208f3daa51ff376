import { archiveRecord, check, field, optional, options, section } from '@kezhuan/flow';

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
  section('liquidation', '清算', 'Liquidation', [
    field('unspent', 'money', '结余资金', 'Unspent money', { min: 0 }),
    field('unspent_to', 'longtext', '结余处置', 'What becomes of it', { min: 10 }),
    field('liquidation_report', 'file', '清算报告', 'Liquidation report', { accept: ['pdf'] }),
  ]),
  archiveRecord,
] as const;

/** What arrived of one contribution, and what was done about one that did not. */
export const arrival = section(
  'contribution_in',
  '出资到账',
  'Contribution received',
  [
    field('received', 'money', '到账金额', 'Received', { min: 1, beginsAs: 'row.contribution' }),
    field('received_on', 'date', '到账日期', 'Received on'),
    field('voucher', 'text', '凭证号', 'Voucher number', optional),
  ],
  {
    checks: [
      check(
        'in-full',
        'received',
        'received.currency = row.contribution.currency and received.minor = row.contribution.minor',
        '须足额到账',
        'A contribution is in once all of it is',
        'domain.md P02 row 10',
      ),
    ],
  },
);

export const reminder = section('contribution_demand', '催缴出资', 'Demand', [
  field('demanded_on', 'date', '催缴日期', 'Demanded on'),
  field('demand_note', 'text', '说明', 'Note', optional),
]);

export const audit = section('yearly_audit', '年度审计', 'Audit of the year', [
  field('audit_result', 'enum', '审计结论', 'Result', {
    options: options({
      clean: ['无保留意见', 'Clean'],
      findings: ['有整改事项', 'With findings'],
    }),
  }),
  field('audit_findings', 'longtext', '整改事项', 'Findings', {
    required: 'audit_result = "findings"',
    when: 'audit_result = "findings"',
  }),
  field('audit_report', 'file', '审计报告', 'Audit report', { accept: ['pdf'] }),
]);

export const yearly = section('yearly_report', '年度报告', 'Annual report', [
  field('year_summary', 'longtext', '运行情况', 'How the fund has run', { min: 10 }),
  field('leverage', 'decimal', '企业配套与财政资金之比', 'Leverage: match to public money', {
    ...optional,
    min: 0,
  }),
  field('new_output', 'money', '新增产值', 'New output value', optional),
  field('new_jobs', 'int', '新增就业', 'New jobs', { ...optional, min: 0 }),
  field('year_report', 'file', '年度报告', 'Report', optional),
]);

/** 变更 / SP-11: a signed fund is changed by an agreement of both sides only. */
export const amendment = section('amendment', '变更', 'Amendment', [
  field('amendment_kinds', 'multi', '变更内容', 'What is to change', {
    min: 1,
    options: options({
      mode: ['治理模式', 'Governance mode'],
      scheme: ['基金方案与出资', 'Scheme and money'],
      committee: ['管理委员会', 'Committee'],
      grants: ['资助规则', 'Rules of the grants'],
    }),
  }),
  field('amendment_reason', 'longtext', '变更理由', 'Why', { min: 10 }),
]);

export const supplement = section('supplement', '变更协议', 'Amendment agreement', [
  field('supplement_no', 'text', '协议编号', 'Number', {
    help: { zh: '合同编号加 -A1、-A2……', en: 'The contract number with -A1, -A2 …' },
  }),
  field('supplement_file', 'file', '变更协议', 'Agreement', { accept: ['pdf'] }),
]);
