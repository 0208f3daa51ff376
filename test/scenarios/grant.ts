import type { Values } from '@kezhuan/flow';
import type { Teller } from './teller.ts';
import { plainQuestionnaire } from '../../workflows/processes/shared/acting.ts';
import { today } from './drive.ts';

const yes = { accepted: true };
export const cny = (yuan: number) => ({ currency: 'CNY', minor: yuan * 100 });
export const says = (t: Teller, who: string, step: string, outcome: string, values?: Values) =>
  t.does(who, {
    type: 'decide',
    step,
    outcome,
    reason: '依据申报材料、评审意见和有关规定作出。',
    ...(values ? { values } : {}),
  });

/** Who sits on panels of checks; they hold the role of an expert in the demo data. */
const panel = ['lu-zhen', 'ren-kai', 'hou-jie', 'mo-yan', 'ouyang-hai'];

/** Both sides endorse it (P04 row 6). */
export async function bothSidesEndorse(
  t: Teller,
  { dean, signatory } = { dean: 'sun-jianguo', signatory: 'lv-gang' },
): Promise<void> {
  await t.approve(dean, 'dept');
  await t.approve(signatory, 'enterprise');
}

/** Both sides check it (P04 row 7). */
export async function bothSidesCheck(t: Teller): Promise<void> {
  await says(t, 'wu-fang', 'formal_university', 'pass');
  await says(t, 'su-he', 'formal_government', 'pass');
}

/** The office records the sitting of the committee; its minutes are drawn up (D17). */
export async function minuted(t: Teller): Promise<void> {
  await t.submit('wu-fang', 'sitting', {
    sat_on: today(),
    resolution_of: '基金会纪〔2026〕3 号',
    discussed: '听取项目汇报，审议学校书面意见后表决。',
  });
}

/** From the panel's word to the award: site visit, screening, brief, two thirds and both sides. */
export async function decidedByBoth(t: Teller, voters: readonly string[]): Promise<void> {
  await t.submit('wu-fang', 'site', {
    visited_on: today(),
    visitors: [
      { visitor: '吴芳', visitor_of: '国内研发管理办公室' },
      { visitor: '苏荷', visitor_of: '苏州市科学技术局' },
    ],
    site_findings: '企业具备中试场地和配套设备，资金到位。',
  });
  await t.submit('chen-min', 'screen/questionnaire', plainQuestionnaire);
  await t.submit('wu-fang', 'brief', {
    integrity_clear: yes,
    proposed_award: cny(1_000_000),
    opinion: '技术路线可行，同意按建议金额立项。',
  });
  for (const who of voters) await says(t, who, 'decide', 'award');
  await minuted(t);
}

/** The four-party task contract, with the fund's own plan of payment. */
export async function fourPartyContract(t: Teller): Promise<void> {
  await t.isOpen('task');
  const due = ['2027-01-31', '2027-12-31', '2028-12-31'];
  await t.submit('wu-fang', 'task', {
    payment_plan: due.map((day, i) => ({ id: `r${i + 1}`, due: day })),
    project_years: 2,
  });
  for (const who of ['luo-wen', 'song-jia', 'huang-qiang']) await t.approve(who, 'countersign');
  for (const who of ['gu-cheng', 'huang-qiang', 'lv-gang', 'sun-jianguo'])
    await says(t, who, 'sign', 'sign');
  await says(t, 'peng-tao', 'seal', 'sealed');
  await t.submit('wu-fang', 'concluded', {
    effective_on: today(),
    signed_files: [await t.pdf('wu-fang', 'task.pdf')],
  });
}

/** One tranche of a co-led fund: asked, checked, approved, signed by both, paid, confirmed. */
export async function paidByBoth(t: Teller, at: string, yuan: number): Promise<void> {
  await t.submit('chen-min', `${at}/request`, {
    requested_amount: cny(yuan),
    // How much of it is for either is given: by the parts of the budget.
    payees: [
      { id: 'university', payee: '学校', payee_account: '0202', payee_bank: '中国银行' },
      {
        id: 'enterprise',
        payee: '华晟新材料科技有限公司',
        payee_account: '0101',
        payee_bank: '中国银行',
      },
    ],
  });
  await says(t, 'song-jia', `${at}/checks`, 'checked', {
    condition_met: yes,
    within_budget: yes,
    no_conflict: yes,
  });
  await t.approve('huang-qiang', `${at}/authority_dom_director`);
  for (const who of ['song-jia', 'su-he']) await says(t, who, `${at}/orders/1/signatures`, 'sign');
  await t.submit('song-jia', `${at}/orders/1/pay`, {
    paid_on: await t.today(),
    payment_voucher: 'PZ-1',
  });
  await says(t, 'song-jia', `${at}/orders/1/confirm`, 'arrived');
}

/** Mid-term: not enough points, rectified once, and passed by the panel. */
export async function rectified(t: Teller, at: string): Promise<void> {
  await t.submit('chen-min', `${at}/evidence`, {
    evidence_files: [await t.pdf('chen-min', 'midterm.pdf')],
    evidence_note: '技术指标按计划完成，经济指标尚未完成。',
    delivered_on: today(),
  });
  for (const who of ['wu-fang', 'su-he']) await says(t, who, `${at}/internal_check`, 'pass');
  await t.submit('wu-fang', `${at}/members`, {
    members: panel.map((expert, i) => ({
      expert,
      is_chair: i === 0,
      side: i % 2 ? 'government' : 'university',
    })),
  });
  await t.submit('wu-fang', `${at}/assessment`, {
    technical_points: 80,
    economic_points: 30,
    match_received: cny(750_000),
    match_in: true,
  });
  const four = panel.slice(0, 4);
  for (const who of four) await says(t, who, `${at}/panel`, 'pass');
  await t.submit('chen-min', `${at}/rectify`, {
    rectified_files: [await t.pdf('chen-min', 'rectified.pdf')],
    rectified_note: '补充了销售合同和纳税证明。',
  });
  for (const who of four) await says(t, who, `${at}/panel_again`, 'pass');
}

/** What a year that has passed meanwhile owes: no further tranche before its report is accepted. */
export async function yearsReported(t: Teller): Promise<void> {
  for (const { step } of (await t.deal()).stepper.filter(({ status }) => status === 'open')) {
    if (!/^years\/\d+\/report$/.test(step)) continue;
    await t.submit('chen-min', step, {
      year_progress: '技术指标按计划完成，配套资金到位。',
      year_spent: cny(300_000),
      year_match: cny(400_000),
    });
    for (const who of ['huang-qiang', 'gu-cheng']) await says(t, who, `${step}_accept`, 'accept');
  }
}
