import { cny, minuted, says } from './grant.ts';
import type { Teller } from './teller.ts';
import { today } from './drive.ts';

/** What differs where the government leads (domain.md P03). */

const yes = { accepted: true };
/** Row 6: the enterprise and the university confirm it, then the bureau endorses it. */
export async function endorsed(t: Teller, by: { rep: string; dean: string }): Promise<void> {
  await says(t, by.rep, 'lead', 'confirm');
  await t.approve(by.dean, 'dept');
  await t.approve('wu-fang', 'office');
  await t.approve('su-he', 'endorse');
}

/** Rows 11 to 13: two thirds of the panel, the site visit, and a majority of the committee. */
export async function decided(
  t: Teller,
  panel: readonly string[],
  committee: readonly string[],
  outcome: 'award' | 'not',
): Promise<void> {
  for (const who of panel.slice(0, 5)) await says(t, who, 'defence', 'recommend');
  await t.submit('su-he', 'site', {
    visited_on: today(),
    visitors: [
      { visitor: '苏荷', visitor_of: '苏州市科学技术局' },
      { visitor: '陆敏', visitor_of: '苏州市科学技术局' },
    ],
    site_findings: '企业具备中试场地和配套设备，资金到位。',
  });
  await t.submit('wu-fang', 'brief', {
    integrity_clear: yes,
    proposed_award: cny(1_000_000),
    opinion: '技术路线可行，企业配套落实，请管委会审议。',
  });
  for (const who of committee) await says(t, who, 'decide', outcome);
  await minuted(t);
}

/** Row 15: the task contract of bureau and enterprise, with the fund's own plan of payment. */
export async function taskContract(t: Teller, signatory: string): Promise<void> {
  const due = ['2027-06-30', '2028-06-30', '2029-04-20'];
  await t.submit('su-he', 'task', {
    payment_plan: due.map((day, i) => ({ id: `r${i + 1}`, due: day })),
    project_years: 2,
  });
  for (const who of [signatory, 'gu-cheng']) await says(t, who, 'sign', 'sign');
  await t.submit('su-he', 'concluded', {
    effective_on: today(),
    signed_files: [await t.pdf('su-he', 'task.pdf')],
  });
}

/** Row 16: the bureau checks, its leader approves, and the enterprise is paid. */
export async function paidToEnterprise(
  t: Teller,
  at: string,
  rep: string,
  yuan: number,
): Promise<void> {
  await t.submit(rep, `${at}/request`, {
    payee: '华晟新材料科技有限公司',
    payee_account: '0101',
    payee_bank: '中国银行',
    requested_amount: cny(yuan),
  });
  await says(t, 'su-he', `${at}/checks`, 'checked', {
    condition_met: yes,
    within_budget: yes,
    no_conflict: yes,
  });
  await t.approve('gu-cheng', `${at}/leader`);
  await t.submit('su-he', `${at}/orders/1/pay`, {
    paid_on: await t.today(),
    payment_voucher: 'PZ-31',
  });
  await says(t, 'su-he', `${at}/orders/1/confirm`, 'arrived');
}
