import type { Audit } from '@kezhuan/contracts';
import type { Teller } from './teller.ts';
import { today } from './drive.ts';

/** Parts that every commissioned R&D deal goes through, told once. */
export type Cast = {
  pi: string;
  manager: string;
  director: string;
  /** Who speaks and who signs for the client. */
  rep: string;
  signatory: string;
  finance: string;
  lawyer: string;
  currency: string;
  /** The price in minor units, split 50/30/20 over the payment plan. */
  price: number;
  overseas: boolean;
};

const yes = { accepted: true };

/** SP-02 on our own paper, up to the table: template, draft, annex, and the three reviews. */
export async function drafted(
  t: Teller,
  who: Pick<Cast, 'pi' | 'manager'>,
  annex: { annex_method: string; annex_criteria: string },
): Promise<void> {
  await t.submit(who.manager, 'contract/template', {
    template: 'standard_zh',
    prevailing_language: 'zh',
  });
  await t.submit(who.manager, 'contract/draft_ours', {
    draft_files: [await t.pdf(who.manager, 'draft.pdf')],
  });
  await t.submit(who.pi, 'contract/annex', annex);
  await t.approve('luo-wen', 'contract/legal');
  await t.approve('song-jia', 'contract/finance');
  await t.approve('guo-ying', 'contract/ip');
}

/** SP-03: everyone signs in order, the seal last; then the contract stands. */
export async function sign(
  t: Teller,
  who: Pick<Cast, 'pi' | 'manager' | 'director' | 'signatory'>,
  university = who.director,
): Promise<void> {
  const authority = await t.pdf(who.manager, 'authority.pdf');
  await t.submit(who.manager, 'sign/arrangement', {
    channel: 'e_seal',
    first_signer: 'counterparty',
    seals: ['research', 'electronic'],
    delegated: false,
    their_authority: authority,
    their_authority_until: '2030-12-31',
  });
  const signs = (person: string, step: string) =>
    t.does(person, { type: 'decide', step: `sign/rounds/1/${step}`, outcome: 'sign' });
  await signs(who.pi, 'pi');
  await signs(who.signatory, 'counterparty');
  await signs(university, 'university');
  await t.does('peng-tao', {
    type: 'decide',
    step: 'sign/rounds/1/seal',
    outcome: 'sealed',
    values: { sealed_on: today(), sealed_copies: 0, seal_file_no: 'YY-2026-0117' },
  });
  await t.submit(who.manager, 'sign/concluded', {
    concluded_on: today(),
    effective_on: today(),
    text_matches: yes,
  });
}

/** SP-06, with the tax treatment settled before any invoice. */
export async function register(t: Teller, who: Cast): Promise<void> {
  const price = { currency: who.currency, minor: who.price };
  await t.submit(who.manager, 'techreg/classify', {
    contract_type: 'development',
    technology_amount: price,
    other_amount: { currency: who.currency, minor: 0 },
  });
  await t.submit(who.pi, 'techreg/summary', {
    technical_summary:
      '研究开发高强铝合金海洋腐蚀的加速试验方法与防护涂层，形成寿命评价模型、试验规程和验证数据，成果以研究报告形式交付，供委托方海上装备选材与维护使用。',
  });
  await t.submit(who.manager, 'techreg/pack', {
    pack_files: [await t.pdf(who.manager, 'pack.pdf')],
  });
  await t.submit(who.manager, 'techreg/submit', {
    submitted_on: today(),
    acceptance_no: 'SL-2026-118',
  });
  await t.note(who.manager, 'techreg/answers/1/authority', {
    answer: 'granted',
    answered_on: today(),
    certificate_no: '2026110000000118',
    certified_technology: price,
  });
  await t.submit(who.finance, 'techreg/tax', {
    vat_treatment: 'taxable',
    vat_basis: '按现行有效政策核定，凭登记证明办理。',
    stamp_tax: { currency: 'CNY', minor: 6000 },
  });
}

/** SP-09: one line of the payment plan, from the invoice to the split. */
export async function paid(t: Teller, who: Cast, scope: string, share: number): Promise<void> {
  const at = (step: string): string => `${scope}/money/${step}`;
  const minor = Math.round((who.price * share) / 100);
  const money = (n: number) => ({ currency: who.currency, minor: n });
  await t.submit(who.pi, at('request'), { invoice_title: '委托方' });
  await t.submit(who.finance, at('invoice'), {
    invoice_type: who.overseas ? 'commercial' : 'ordinary',
    invoice_no: `FP-${scope.replace(/\W/g, '')}`,
    invoiced_on: today(),
    invoice_basis: '与税务处理一致',
  });
  await t.note(who.finance, at('arrivals/1/arrived'), {
    received: money(minor),
    received_on: today(),
    payer: '委托方',
    reference: `LS-${scope.replace(/\W/g, '')}`,
    payer_matches: true,
  });
  if (who.overseas)
    await t.submit(who.finance, at('foreign'), { tax_residence: 'SE', gross_up: false });
  await t.submit(who.pi, at('claim'), { claim_confirmed: yes });
  const overhead = Math.round(minor / 10);
  await t.submit(who.finance, at('split'), {
    direct_cost: money(minor - overhead),
    overhead: money(overhead),
    tax_amount: money(0),
  });
}

/** SP-08: evidence, our own check, the client's acceptance, the certificate. */
export async function accepted(t: Teller, who: Cast, scope: string): Promise<void> {
  const at = (step: string): string => (scope ? `${scope}/accept/${step}` : `accept/${step}`);
  await t.submit(who.pi, at('evidence'), {
    evidence_files: [await t.pdf(who.pi, 'evidence.pdf')],
    evidence_note: '任务按计划完成，数据齐备，报告已提交。',
    delivered_on: today(),
  });
  await t.does(who.manager, { type: 'decide', step: at('internal_check'), outcome: 'pass' });
  await t.does(who.rep, { type: 'decide', step: at('client'), outcome: 'pass' });
  await t.does(who.manager, { type: 'decide', step: at('release'), outcome: 'released' });
}

/** From the registered contract to the archive. */
export async function perform(t: Teller, who: Cast): Promise<void> {
  await paid(t, who, 'advance/r1', 50);
  await t.submit(who.finance, 'account', { account_no: '20261123001', opened_on: today() });
  await accepted(t, who, 'milestones/r2');
  await paid(t, who, 'milestones/r2', 30);
  await accepted(t, who, '');
  await paid(t, who, 'balance/r3', 20);
  await t.submit(who.pi, 'final_report', { report_file: await t.pdf(who.pi, 'report.pdf') });
  await t.submit(who.finance, 'settlement', {
    spent: { currency: who.currency, minor: Math.round(who.price * 0.9) },
    surplus: { currency: who.currency, minor: Math.round(who.price * 0.1) },
    surplus_use: 'research_fund',
  });
  await t.reaches('completed');
}

/** The log of the finished deal hangs together, by the product's own verification. */
export async function evidenceHolds(t: Teller): Promise<void> {
  const auditor = await t.as('jiang-hua');
  const { chain } = await auditor.get<Audit>(`/deals/${t.dealId()}/audit`);
  t.expect(`the hash chain of ${chain.length} events verifies`, chain.ok);
}
