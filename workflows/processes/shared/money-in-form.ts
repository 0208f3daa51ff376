import { check, field, optional, options, section } from '@kezhuan/flow';
import { onlyInternal } from './visibility.ts';

export const invoiceRequest = section('invoice_request', '开票申请', 'Invoice request', [
  field('invoice_title', 'text', '发票抬头', 'Invoice to', {
    beginsAs: 'if overseas = true then payer.name.en else payer.name.zh',
  }),
  field('invoice_tax_no', 'text', '纳税人识别号', 'Tax number', optional),
  field('invoice_note', 'text', '备注', 'Note', optional),
]);

export const invoice = section('invoice', '开票', 'Invoice', [
  field('invoice_type', 'enum', '发票类型', 'Type', {
    options: options({
      special: ['增值税专用发票', 'Special VAT invoice'],
      ordinary: ['增值税普通发票', 'Ordinary VAT invoice'],
      commercial: ['形式(商业)发票', 'Commercial invoice'],
    }),
  }),
  field('invoice_no', 'text', '发票号码', 'Invoice number'),
  field('invoiced_on', 'date', '开票日期', 'Issued on'),
  field('invoice_basis', 'text', '税务依据', 'Tax basis', {
    help: { zh: '与税务处理环节确定的依据一致', en: 'As settled with the tax treatment' },
  }),
]);

const dunning = <const N extends number>(days: N) =>
  section(
    `dunning_${days}`,
    `逾期 ${days} 日催款`,
    `Dunning after ${days} days`,
    [
      field(`dunned_on_${days}`, 'date', '催款日期', 'Dunned on'),
      field(`dunning_note_${days}`, 'text', '催款方式与结果', 'How, and what came of it'),
    ],
    onlyInternal,
  );

export const dunningNotes = [dunning(1), dunning(15), dunning(30), dunning(60)] as const;

export const demand = section(
  'legal_demand',
  '法务催收',
  'Legal demand',
  [
    field('demanded_on', 'date', '催收函日期', 'Letter sent on'),
    field('demand_letter', 'file', '催收函', 'Letter', { ...optional, accept: ['pdf'] }),
  ],
  onlyInternal,
);

/** 到账认领: the PI says which project the money belongs to. */
export const claim = section(
  'claim',
  '到账认领',
  'Claim',
  [
    field('claim_confirmed', 'declaration', '确认为本项目款项', 'It belongs to this project'),
    field('claim_note', 'text', '说明', 'Note', optional),
  ],
  onlyInternal,
);

export const split = section(
  'split',
  '到款分配',
  'Budget split',
  [
    field('direct_cost', 'money', '直接费用', 'Direct cost'),
    field('overhead', 'money', '管理费', 'Overhead'),
    field('tax_amount', 'money', '税金', 'Tax'),
    field('overhead_reason', 'text', '管理费不在 5%–15% 的理由', 'Why overhead is outside 5–15 %', {
      required: outside(),
      when: outside(),
    }),
  ],
  {
    ...onlyInternal,
    checks: [
      check(
        'split',
        'direct_cost',
        'direct_cost.minor + overhead.minor + tax_amount.minor = received_minor',
        '直接费用、管理费与税金之和须等于到账金额',
        'Direct cost, overhead and tax must add up to what was received',
        'domain.md SP-09',
      ),
    ],
  },
);

/** Overhead is 5 to 15 % of what came in unless a reason is given (domain.md SP-09). */
function outside(): string {
  return 'overhead != null and (overhead.minor * 100 < received_minor * 5 or overhead.minor * 100 > received_minor * 15)';
}

/** What comes with money from abroad (domain.md SP-09 “Foreign receipts”). */
export const foreignReceipt = section(
  'foreign_receipt',
  '境外收款资料',
  'Foreign receipt',
  [
    field('fx_certificate', 'file', '技术出口合同登记证', 'Registration certificate', optional),
    field('tax_residence', 'text', '税收居民国', 'Tax residence of the payer'),
    field('withheld', 'money', '境外代扣税款', 'Tax withheld abroad', optional),
    field('gross_up', 'bool', '合同约定税费补足', 'Gross-up clause'),
  ],
  onlyInternal,
);
