import type { Values } from '@kezhuan/flow';
import { cny } from './sample.ts';
import { approved, fact, file, filed, type Told } from './told.ts';

/** Stories of a licence from the talks over its text to the years of fees. */

export const contracted = (told: Told) => {
  const { deal, submit, goOn } = told;
  submit('officer', 'contract/template', { template: 'standard_zh', prevailing_language: 'zh' });
  goOn();
  submit('officer', 'contract/draft_ours', { draft_files: [file] });
  submit('chen-min', 'contract/annex', { annex_method: '制备', annex_criteria: '按资料清单' });
  goOn();
  deal.approve('lawyer', 'contract/legal');
  deal.approve('finance', 'contract/finance');
  deal.approve('ip', 'contract/ip');
  submit('officer', 'contract/rounds/1/ours', {
    our_answer: 'accept',
    our_text: '同意',
    issue_list: [{ clause: 'improvements', position: 'default', settled: true }],
  });
};

/** What the signature relies on: the notice was over on 30 September. */
export const stillGood = ({ submit, goOn }: Told, more: Values = {}) => {
  submit('officer', 'validity', {
    screened_on: '2026-09-01',
    price_fixed_on: '2026-09-30',
    signing_planned_on: '2026-10-12',
    ...more,
  });
  goOn();
};

export const locked = (told: Told) => {
  told.submit('officer', 'contract/terms', { agreed_price: cny(6_000_000_00) });
  told.goOn();
  told.deal.approve('lawyer', 'contract/final_lock');
  told.goOn();
};

export const signed = (told: Told) => {
  const { submit, decide, goOn } = told;
  submit('officer', 'sign/arrangement', {
    channel: 'e_seal',
    first_signer: 'counterparty',
    seals: ['contract', 'electronic'],
    delegated: false,
    their_authority: file,
    their_authority_until: '2028-12-31',
  });
  goOn();
  decide('chen-min', 'sign/rounds/1/pi', 'sign');
  decide('signatory', 'sign/rounds/1/counterparty', 'sign');
  decide('vp', 'sign/rounds/1/university', 'sign');
  decide('custodian', 'sign/rounds/1/seal', 'sealed', {
    sealed_on: '2026-10-12',
    sealed_copies: 0,
    seal_file_no: '1',
  });
  goOn();
  submit('officer', 'sign/concluded', {
    contract_no: 'C1',
    concluded_on: '2026-10-12',
    effective_on: '2026-10-12',
    text_matches: { accepted: true },
  });
};

export const registered = ({ submit, note }: Told) => {
  submit('officer', 'techreg/classify', {
    contract_type: 'licence',
    technology_amount: cny(6_000_000_00),
    other_amount: cny(0),
  });
  submit('chen-min', 'techreg/summary', { technical_summary: '固态电解质膜的制备'.repeat(8) });
  submit('officer', 'techreg/pack', { pack_files: [file] });
  submit('officer', 'techreg/submit', { submitted_on: '2026-10-15' });
  note('officer', 'techreg/answers/1/authority', {
    answer: 'granted',
    answered_on: '2026-10-28',
    certificate_no: 'T1',
    certified_technology: cny(6_000_000_00),
  });
  submit('finance', 'techreg/tax', {
    vat_treatment: 'exempt',
    vat_basis: '现行政策',
    stamp_tax: cny(1_800_00),
  });
  submit('ip', 'patents/file', { filed_on: '2026-10-20', filing_files: [file] });
  note('ip', 'patents/answers/1/authority', {
    answer: 'granted',
    answered_on: '2026-10-30',
    certificate_no: 'P1',
  });
};

export const delivered = ({ submit, decide }: Told) => {
  submit('chen-min', 'deliver', {
    delivered: [{ delivered_item: '工艺规程', delivered_form: '文件' }],
    delivered_on: '2026-11-02',
  });
  decide('rep', 'delivered', 'received');
};

export const invoiced = ({ submit }: Told, at: string, on: string) => {
  submit('chen-min', `${at}/request`, { invoice_title: '华晟新材料' });
  submit('finance', `${at}/invoice`, {
    invoice_type: 'ordinary',
    invoice_no: '1',
    invoiced_on: on,
    invoice_basis: '免税',
  });
};

/** The so-manieth sum on a line comes in. */
export const arrived = ({ note }: Told, at: string, nth: number, sum: number, on: string) =>
  note('finance', `${at}/arrivals/${nth}/arrived`, {
    received: cny(sum),
    received_on: on,
    payer: '华晟新材料',
    reference: String(nth),
    payer_matches: true,
  });

export const claimed = ({ submit, goOn }: Told, at: string, minor: number) => {
  const overhead = Math.floor(minor / 10);
  submit('chen-min', `${at}/claim`, { claim_confirmed: { accepted: true } });
  submit('finance', `${at}/split`, {
    direct_cost: cny(minor - overhead),
    overhead: cny(overhead),
    tax_amount: cny(0),
  });
  goOn();
};

/** All that is due on a line, at once. */
export const paid = (told: Told, at: string, minor: number, on: string) => {
  invoiced(told, at, on);
  arrived(told, at, 1, minor, on);
  claimed(told, at, minor);
};

const nothingDeducted = { transaction_tax: cny(0), ip_upkeep: cny(0), direct_costs: cny(0) };

/** From the net income to the booking; gives what each contributor gets. */
export const sharedOut = (told: Told, at: string, costs: Values = nothingDeducted) => {
  const { deal, submit, decide, goOn } = told;
  submit('finance', `${at}/compute`, costs);
  submit('chen-min', `${at}/split`, {
    split_rows: [
      { split_person: 'chen-min', split_share: 5000 },
      { split_person: 'liu-yang', split_share: 3000 },
      { split_person: 'wang-wei', split_share: 2000 },
    ],
  });
  for (const who of ['chen-min', 'liu-yang', 'wang-wei']) decide(who, `${at}/confirm`, 'confirm');
  goOn();
  for (const who of ['dean', 'director', 'finance2']) deal.approve(who, `${at}/approve`);
  const parts = fact(told, 'contributors_minor', at) as number;
  submit('officer', `${at}/reward/publish`, {
    notice_edition: 1,
    notice_amount: cny(parts),
    notice_basis: '按学校收益分配办法及完成人约定',
    notice_channels: ['intranet'],
    objection_channel: '纪检监察室',
    ...(fact(told, 'related_party') ? { notice_label: '完成人近亲属持有被许可方股权' } : {}),
  });
  goOn();
  deal.until(new Date(Date.parse(deal.now) + 40 * 86_400_000).toISOString());
  goOn();
  const paidOut = { paid_on: deal.now.slice(0, 10), voucher_no: '1', tax_basis: 'half' };
  for (const who of ['finance', 'hr']) decide(who, `${at}/pay`, 'paid', paidOut);
  submit('finance', `${at}/book`, { booked_on: deal.now.slice(0, 10), booking_no: '1' });
  return fact(told, 'each_minor', at);
};

/** Signed, registered, delivered: the licence lives. */
export const living = (values: Values = {}) => {
  const told = filed(values);
  approved(told);
  contracted(told);
  locked(told);
  stillGood(told);
  signed(told);
  registered(told);
  delivered(told);
  return told;
};

export const maintained = ({ submit }: Told, year: number, more: Values = {}) =>
  submit('ip', `upkeep/${year}/maintain`, {
    in_force: true,
    annuity_by: 'university',
    annuity_paid: cny(1_200_00),
    annuity_on: '2027-09-13',
    last_annuity: false,
    ...more,
  });

/** The renewal window is open: the officer reports, counsel grades. */
export const graded = ({ submit, decide }: Told, grade: string) => {
  submit('officer', 'terms/1/renewal/report', { performance_note: '产品已上市，按期付费。' });
  decide('lawyer', 'terms/1/renewal/evaluate', 'graded', {
    grade,
    evaluation_note: '按年度实施报告和付款情况评定',
  });
};
