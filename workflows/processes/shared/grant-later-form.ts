import { t } from '@kezhuan/domain';
import {
  archiveRecord,
  check,
  computed,
  field,
  optional,
  options,
  section,
  type Check,
  type Section,
} from '@kezhuan/flow';
import { clawbackSections } from './grant-clawback.ts';
import { formalFindings } from './grant-findings.ts';

export const supplement = section('supplement', '补充材料', 'Supplement', [
  field('supplement_files', 'files', '补充材料', 'Papers added', { min: 1 }),
  field('supplement_note', 'longtext', '说明', 'Note'),
]);

/** Two or three people go and see the enterprise (domain.md SP-17 row 12). */
export const siteVisit = section('site_visit', '现场考察', 'Site visit', [
  field('visited_on', 'date', '考察日期', 'Visited on'),
  field('visitors', 'table', '考察人员', 'Visitors', {
    min: 2,
    max: 3,
    columns: [field('visitor', 'text', '姓名', 'Name'), field('visitor_of', 'text', '单位', 'Of')],
  }),
  field('site_findings', 'longtext', '考察情况', 'What was found', { min: 10 }),
]);

/** What is proposed to the committee; once awarded, what the tranches are shares of. */
export const proposal = section(
  'proposal',
  '建议资助',
  'Grant proposed',
  [field('proposed_award', 'money', '建议资助金额', 'Grant proposed', { min: 1 })],
  {
    checks: [
      check(
        'no-more-than-asked',
        'proposed_award',
        'proposed_award.minor <= requested.minor and proposed_award.currency = "CNY"',
        '建议资助金额不得超过申请金额',
        'No more is granted than was asked for',
      ),
    ],
  },
);

/** What else lies before the committee, and is not for the applicant: integrity, an opinion (row 13). */
export const brief = section(
  'brief',
  '提请审议材料',
  'Brief for the committee',
  [
    field('integrity_clear', 'declaration', '诚信记录已核查', 'The integrity records are checked'),
    field('opinion', 'longtext', '学校书面意见', 'Written opinion of the university', { min: 10 }),
  ],
  { visibleTo: ['dom_manager', 'dom_director', 'univ_leader', 'gov_officer', 'gov_leader'] },
);

/** What a tranche waits for. */
export const tiedTo = field('tied_to', 'enum', '拨付条件', 'Tied to', {
  options: options({
    award: ['立项', 'Award'],
    midterm: ['中期检查', 'Mid-term check'],
    acceptance: ['结题验收', 'Acceptance'],
  }),
});

/** 会议 / The sitting that decided: what its minutes are drawn up from, and not for the applicant (§14.3). */
export const sitting = section(
  'sitting',
  '立项会议',
  'Sitting of the committee',
  [
    field('sat_on', 'date', '会议日期', 'Date of the sitting'),
    field('resolution_of', 'text', '决议文号', 'Number of the resolution', { min: 3 }),
    field('discussed', 'longtext', '审议情况', 'What was discussed', { min: 10 }),
  ],
  { sealed: true, visibleTo: ['dom_manager', 'dom_director', 'univ_leader'] },
);

/** 任务书: the application as awarded, with what reviewers asked to change and nothing else (row 15). */
export const task = section(
  'task',
  '任务书',
  'Task contract',
  [
    field(
      'reviewer_changes',
      'longtext',
      '按评审意见所作修改',
      'Changes reviewers asked for',
      optional,
    ),
    field('payment_plan', 'table', '拨付计划', 'Payment plan', {
      min: 1,
      sumsToWhole: 'share',
      source: 'domain.md P02, SP-09',
      given: { from: 'parent.tranches', columns: ['tied_to', 'share'] },
      help: t('按基金规定的比例和条件拨付', 'Shares and conditions are those of the fund'),
      columns: [
        tiedTo,
        field('share', 'percent', '比例', 'Share'),
        field('due', 'date', '时间', 'Due'),
      ],
    }),
    field('project_years', 'int', '实施年数', 'Years it runs', {
      min: 1,
      max: 10,
      help: t('每年报送年度报告', 'Each year is reported on'),
    }),
  ],
  {
    checks: [
      check(
        'plan-not-before-start',
        'payment_plan',
        'every p in payment_plan satisfies p.tied_to = "award" or date(p.due) >= date(period.from)',
        '检查和随检查的拨付，时间不得早于项目开始日期',
        'No check, nor what is paid on one, is due before the project begins',
        'domain.md §6',
      ),
      check(
        'plan-not-after-end',
        'payment_plan',
        'every p in payment_plan satisfies p.tied_to = "acceptance" or date(p.due) <= date(period.to)',
        '随立项和随中期检查的拨付，时间不得晚于项目结束日期',
        'What comes with the award or the mid-term check is not due after the project has ended',
        'domain.md §6',
      ),
      check(
        'report-in-sixty-days',
        'payment_plan',
        'every p in payment_plan satisfies p.tied_to != "acceptance" or date(p.due) <= date(period.to) + duration("P60D")',
        '结题验收材料须在项目结束后 60 日内提交',
        'The final report comes within 60 days of the end of the project',
        'domain.md SP-17 row 18',
      ),
    ],
  },
);

export const taskSigned = section('task_signed', '任务书签订', 'Task contract signed', [
  field('contract_no', 'text', '任务书编号', 'Number', { ...computed, numbered: 'C' }),
  field('effective_on', 'date', '生效日期', 'Takes effect on'),
  field('signed_files', 'files', '签署文本', 'Signed text', { min: 1, accept: ['pdf'] }),
]);

/** From 500 k CNY an audit report is due (domain.md P03). */
export const isAudited = 'proposed_award.minor >= 50000000';

export const audited = section('audited', '审计', 'Audit', [
  field('audit_report', 'file', '审计报告', 'Audit report', { accept: ['pdf'] }),
  field('audit_clean', 'bool', '无整改事项', 'Nothing to be put right'),
]);

export const performance = section(
  'performance',
  '绩效与决算',
  'Performance and accounts',
  [
    field('performance_report', 'file', '绩效报告', 'Performance report', { accept: ['pdf'] }),
    field('spent', 'money', '决算支出', 'Spent'),
    field('unspent', 'money', '结余', 'Unspent'),
  ],
  {
    checks: [
      check(
        'all-accounted-for',
        'unspent',
        'spent.minor + unspent.minor = proposed_award.minor',
        '决算支出与结余之和须等于资助金额',
        'Spent and unspent add up to the grant',
      ),
    ],
  },
);

/** 结余: back to the treasury, or on to the next round (domain.md P02). */
export const unspentSettled = section('unspent_settled', '结余处置', 'Unspent money', [
  field('unspent_on', 'date', '办理日期', 'Settled on'),
  field('unspent_voucher', 'text', '凭证号', 'Voucher'),
]);

/** 效益, and what else a mode has told each year. */
export const benefitsWith = (more: Section['fields'] = [], checks: readonly Check[] = []) =>
  section(
    'benefits',
    '效益',
    'Benefits',
    [
      field('new_sales', 'money', '新增销售收入', 'New sales'),
      field('new_tax', 'money', '新增税收', 'New tax'),
      field('new_jobs', 'int', '新增就业', 'New jobs', { min: 0 }),
      ...more,
    ],
    { checks },
  );
export const benefits = benefitsWith();

export const resolution = section('resolution', '校长办公会决议', "President's office meeting", [
  field('resolution_no', 'text', '会议纪要文号', 'Minutes number'),
  field('resolved_on', 'date', '会议日期', 'Date of the meeting'),
  field('minutes', 'file', '会议纪要', 'Minutes', { accept: ['pdf'] }),
]);

/** Filled in along the way, whatever the mode. */
export const later = [
  formalFindings,
  supplement,
  siteVisit,
  proposal,
  brief,
  sitting,
  task,
  taskSigned,
  ...clawbackSections,
  audited,
  performance,
  unspentSettled,
  archiveRecord,
] as const;
