import { check, field, optional, options, type Field } from '@kezhuan/flow';
import { inCny } from './in-cny.ts';

const byAmount =
  '(structure = "royalty" or structure = "upfront_royalty") and royalty_base != "units"';
const byUnits =
  '(structure = "royalty" or structure = "upfront_royalty") and royalty_base = "units"';
export const royalties = '(structure = "royalty" or structure = "upfront_royalty")';

/** 提成: what a licence by royalties says of them. */
export const royaltyFields = [
  field('royalty_base', 'enum', '提成基数', 'Royalty base', {
    required: royalties,
    when: royalties,
    options: options({
      net_sales: ['净销售额', 'Net sales'],
      output_value: ['产值', 'Output value'],
      profit: ['利润', 'Profit'],
      units: ['数量', 'Units'],
    }),
  }),
  field('unit_fee', 'money', '每单位提成', 'Royalty on a unit', {
    required: byUnits,
    when: byUnits,
    min: 1,
  }),
  field('royalty_tiers', 'table', '提成比例(阶梯)', 'Royalty rate, tiers', {
    required: byAmount,
    when: byAmount,
    min: 1,
    columns: [
      field('tier_above', 'money', '基数超过', 'Of the base above', { noTotal: true }),
      field('tier_upto', 'money', '至(含);最高一级不填', 'Up to; the last has none', {
        ...optional,
        noTotal: true,
      }),
      field('tier_rate', 'percent', '提成比例', 'Rate'),
    ],
  }),
  field('min_annual', 'money', '年度最低提成', 'Minimum annual royalty', {
    ...optional,
    when: royalties,
  }),
  field('royalty_frequency', 'enum', '提成报告周期', 'Royalty reports', {
    required: royalties,
    when: royalties,
    options: options({
      quarterly: ['每季', 'Quarterly'],
      semiannual: ['每半年', 'Half-yearly'],
      annual: ['每年', 'Annual'],
    }),
  }),
] as const;

/** How a price is paid: at once, in parts, by royalties, or both; `asked`: when it is asked at all. */
export const payment = (asked: Pick<Field, 'when'> & Partial<Pick<Field, 'required'>> = {}) =>
  [
    field('structure', 'enum', '支付结构', 'Payment structure', {
      ...asked,
      options: options({
        lump: ['一次总付', 'Lump sum'],
        instalments: ['分期支付', 'Instalments'],
        royalty: ['提成', 'Royalty'],
        upfront_royalty: ['入门费加提成', 'Upfront and royalty'],
      }),
    }),
    ...royaltyFields,
    field('fee_plan', 'table', '固定部分付款计划', 'Plan of the fixed part', {
      ...asked,
      min: 1,
      sumsToWhole: 'fee_percent',
      source: 'domain.md SP-09',
      columns: [
        field('fee_stage', 'text', '节点', 'Stage'),
        field('fee_percent', 'percent', '比例', 'Share'),
        field('fee_due', 'date', '时间', 'Due'),
      ],
    }),
  ] as const;

/** Of each part of it: rates, and what the law asks of royalties. */
export const paymentChecks = [
  check(
    'tiers',
    'royalty_tiers',
    'royalty_tiers = null or (every r in royalty_tiers satisfies r.tier_upto = null or r.tier_upto.minor > r.tier_above.minor)',
    '阶梯上限须高于下限',
    'Each tier ends above where it begins',
    '民法典第八百四十六条 Civil Code art. 846',
  ),
  check(
    'tiers-in-cny',
    'royalty_tiers',
    'royalty_tiers = null or (every r in royalty_tiers satisfies r.tier_above.currency = "CNY" and (r.tier_upto = null or r.tier_upto.currency = "CNY"))',
    '提成阶梯以人民币计',
    'The tiers are in CNY',
    'domain.md §1.2',
  ),
  // Each tier is a slice of the base: a gap would be free of royalty, an overlap charged twice.
  check(
    'tiers-join',
    'royalty_tiers',
    'royalty_tiers = null or count(royalty_tiers) = 0 or ((every i in 1..count(royalty_tiers) satisfies royalty_tiers[i].tier_above.minor = (if i = 1 then 0 else royalty_tiers[i - 1].tier_upto.minor)) and royalty_tiers[-1].tier_upto = null)',
    '提成阶梯须自 0 起首尾相接，不得重叠或留空，且仅最高一级不设上限',
    'The tiers begin at 0, each where the one before it ends, and only the last is open',
    '民法典第八百四十六条 Civil Code art. 846; domain.md SP-04',
  ),
  inCny('min_annual', '年度最低提成以人民币计', 'The yearly minimum is in CNY'),
  inCny('unit_fee', '每单位提成以人民币计', 'The royalty on a unit is in CNY'),
] as const;

/** Civil Code art. 846: how the accounts are looked into stands in the contract. */
export const auditRight = field('audit_right', 'bool', '查账权', 'Right to audit');
export const auditCheck = check(
  'audit',
  'audit_right',
  '(structure != "royalty" and structure != "upfront_royalty") or audit_right = true',
  '提成支付的，应当约定查账办法',
  'A royalty comes with a right to audit',
  '民法典第八百四十六条 Civil Code art. 846',
);
