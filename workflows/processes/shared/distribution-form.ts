import { check, field, optional, options, section } from '@kezhuan/flow';
import { inCny } from './in-cny.ts';

const art45 = '促进科技成果转化法第四十五条 Promotion Act art. 45';
/** Who handles the money, and the contributors whose money it is. */
const withContributors = {
  visibleTo: [
    'own',
    'finance_officer',
    'dept_head',
    'tto_officer',
    'tto_director',
    'ip_leading_group',
    'hr_officer',
  ],
};

/** 净收入: what came in less what it cost (Beijing Regulation art. 12). */
export const netIncome = section(
  'net_income',
  '净收入核算',
  'Net income',
  [
    field('transaction_tax', 'money', '交易税费', 'Taxes on the transaction'),
    field('ip_upkeep', 'money', '未报销的知识产权维护费', 'IP maintenance not reimbursed'),
    field(
      'direct_costs',
      'money',
      '直接交易成本(评估、核查、谈判)',
      'Direct costs of the transaction',
    ),
    field(
      'agreed_share',
      'percent',
      '与完成人约定的分配比例',
      'Share agreed with the contributors',
      {
        ...optional,
        help: { zh: '未约定的，按学校规定执行', en: 'Without one, the policy applies' },
      },
    ),
  ],
  {
    ...withContributors,
    checks: [
      ...['transaction_tax', 'ip_upkeep', 'direct_costs'].map((cost) =>
        inCny(cost, '净收入以人民币核算，外币费用须先折算', 'The net income is reckoned in CNY'),
      ),
      check(
        'net-income',
        'direct_costs',
        'transaction_tax.minor + ip_upkeep.minor + direct_costs.minor <= gross_minor',
        '费用合计不得超过到账金额',
        'The costs cannot exceed what was received',
        '北京市促进科技成果转化条例第十二条 Beijing Regulation art. 12',
      ),
      check(
        'floor',
        'agreed_share',
        '(if agreed_share = null then policy.contributors else agreed_share) >= statute.contributors',
        '完成人所得不得低于净收入的百分之五十',
        'The contributors get at least half of the net income',
        art45,
      ),
    ],
  },
);

/** 完成人分配方案: proposed by the PI, confirmed by every one of them. */
export const contributorSplit = section(
  'contributor_split',
  '完成人分配方案',
  'Split among the contributors',
  [
    field('split_rows', 'table', '分配', 'Split', {
      min: 1,
      sumsToWhole: 'split_share',
      source: 'domain.md SP-10',
      columns: [
        field('split_person', 'person', '人员', 'Person'),
        field('split_share', 'percent', '比例', 'Share'),
      ],
    }),
  ],
  {
    ...withContributors,
    checks: [
      check(
        'one-line-a-person',
        'split_rows',
        'every r in split_rows satisfies count(split_rows[item.split_person = r.split_person]) = 1',
        '每人只列一行',
        'One line for each person',
      ),
    ],
  },
);

export const mediation = section(
  'split_mediation',
  '分配争议调解',
  'Mediation of the split',
  [field('mediation_note', 'longtext', '调解情况', 'What was agreed', { min: 10 })],
  withContributors,
);

/** 发放: within 36 months of the receipt a cash reward counts at half (Cai Shui [2018] 58). */
export const payout = section(
  'payout',
  '奖励发放',
  'Payout',
  [
    field('paid_on', 'date', '发放日期', 'Paid on'),
    field('voucher_no', 'text', '凭证号', 'Voucher'),
    field('tax_basis', 'enum', '个人所得税计税方式', 'Income tax', {
      options: options({
        half: ['减按 50% 计入工资薪金', 'Counted at half'],
        full: ['全额计税', 'In full'],
      }),
    }),
  ],
  {
    ...withContributors,
    checks: [
      check(
        'approved-before',
        'paid_on',
        'date(paid_on) >= date(steps.approve.done_on)',
        '发放日期不得早于分配方案审批通过之日',
        'Nothing is paid before the plan was approved',
        'domain.md SP-10',
      ),
      check(
        'within-36-months',
        'tax_basis',
        'tax_basis = "full" or date(paid_on) <= date(received_on) + duration("P36M")',
        '减按 50% 计税的现金奖励须在到账后 36 个月内发放',
        'Counted at half only within 36 months of the receipt',
        '财税〔2018〕58 号 Cai Shui [2018] 58',
      ),
    ],
  },
);

export const booking = section(
  'booking',
  '入账归档',
  'Booking',
  [
    field('booked_on', 'date', '入账日期', 'Booked on'),
    field('booking_no', 'text', '入账凭证号', 'Booking number'),
  ],
  withContributors,
);
