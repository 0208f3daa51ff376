import { drafted, evidenceHolds } from './chapters.ts';
import { eventually, today } from './drive.ts';
import { refusedByRule } from './refusal.ts';
import type { Story } from './stories.ts';
import { cny, licenceRequest } from './tech-licence.ts';
import type { Teller } from './teller.ts';
import { plainQuestionnaire } from '../../workflows/processes/shared/acting.ts';

const DAY_MS = 86_400_000;
const yes = { accepted: true };
const contributors = ['chen-min', 'liu-yang', 'wang-wei'];
const officer = 'gao-feng';
const clock = async (t: Teller): Promise<number> =>
  Date.parse((await (await t.as('chen-min')).get<{ now: string }>('/me')).now);

const daysPass = async (t: Teller, from: number, days: number) =>
  eventually(`day ${days}`, async () => (await clock(t)) >= from + days * DAY_MS, 120);

const says = (t: Teller, who: string, step: string, outcome: string, values?: object) =>
  t.does(who, { type: 'decide', step, outcome, ...(values ? { values: { ...values } } : {}) });

async function examined(t: Teller): Promise<void> {
  // All are asked; a majority settles it.
  for (const who of contributors.slice(0, 2)) await says(t, who, 'confirm', 'confirm');
  await t.approve('sun-jianguo', 'dept');
  await t.approve('guo-ying', 'rights', {
    values: {
      rights_valid: true,
      prior_option: false,
      rights_summary: '专利有效，无在先许可和质押。',
    },
  });
  await t.submit('chen-min', 'screen/questionnaire', {
    ...plainQuestionnaire,
    q7_ties: true,
    q7_relations: [{ who: '方蕊', relation: 'spouse', kind: 'equity', worth: '8%' }],
    q12_end_use: '民用动力电池电解质膜。',
  });
  await t.approve('deng-hui', 'screen/coi', {
    values: {
      coi_result: 'managed',
      coi_measures: ['recusal', 'valuation', 'label'],
      coi_plan: '完成人刘洋不参与定价和决策，由持证机构独立评估，公示中标注。',
    },
  });
  await t.submit(officer, 'term_sheet/rounds/1/ours', {
    our_answer: 'offer',
    our_text: '入门费六百万元，净销售额百分之三提成。',
  });
  await t.submit('shen-tong', 'term_sheet/rounds/1/theirs', {
    their_answer: 'accept',
    their_text: '同意。',
  });
}

async function priced(t: Teller): Promise<void> {
  const values = { valued_at: cny(5_800_000_00), valuation_note: '收益法评估，市场法校验。' };
  await t.isOpen('pricing/valuation');
  const note = await (
    await t.as(officer)
  ).refused(t.dealId(), {
    type: 'submit',
    step: 'pricing/valuation',
    values: { ...values, valuation_kind: 'note' },
  });
  t.expect(
    'a related party takes a licensed appraisal',
    note.errors?.some((e) => e.code === 'appraisal') ?? false,
  );
  await t.submit(officer, 'pricing/valuation', {
    ...values,
    valuation_kind: 'appraisal',
    valuation_ref: await t.pdf(officer, 'appraisal.pdf'),
  });
  await t.submit(officer, 'pricing/proposal', {});
  await t.approve('lin-hai', 'pricing/authority_tto_director');
  await t.approve('tian-ye', 'pricing/authority_ip_leading_group', {
    values: {
      price_resolution_no: '2026-09',
      price_resolved_on: today(),
      price_minutes: await t.pdf('tian-ye', 'minutes.pdf'),
    },
  });
}

/** On the board; an objection on day 9, dismissed; the notice goes on where it stopped. */
async function announced(t: Teller): Promise<void> {
  await t.submit(officer, 'notice/publish', {
    notice_edition: 1,
    notice_amount: cny(6_000_000_00),
    notice_basis: '依据持证机构评估报告和可比交易协商确定。',
    notice_label: '完成人刘洋的配偶方蕊持有被许可方 8% 股权。',
    notice_channels: ['intranet', 'tto_page'],
    objection_channel: '纪检监察室',
  });
  const posted = await clock(t);
  const at = (step: string): string => `notice/objections/1/${step}`;
  await t.isOpen('notice/period');
  await refusedByRule(
    t,
    'a signature before the notice has run',
    'chen-min',
    { type: 'decide', step: 'sign/rounds/1/pi', outcome: 'sign' },
    { zh: ['公示期', '18条'], en: ['15-day notice', 'art. 18'] },
  );
  await daysPass(t, posted, 9);
  await t.note('zhou-ming', at('raise'), {
    ground: 'price',
    objection_text: '入门费低于去年同类许可的成交价，请核查。',
    real_name: yes,
  });
  const standing = (await t.deal()).stepper.find((s) => s.step === 'notice/period');
  t.expect('the clock of the notice stands', standing?.status === 'open' && !standing.due);
  await t.submit(officer, at('register'), { registered_on: today(), complex: false });
  await says(t, 'qin-yue', at('investigate'), 'found', {
    findings: '已调取评估报告和可比交易资料，入门费处于中位以上。',
  });
  await says(t, 'shi-lei', at('decide'), 'decided', {
    verdict: 'dismissed',
    verdict_grounds: '价格依据充分，程序合规，异议不成立。',
  });
  await t.submit(officer, at('answer'), {
    answered_on: today(),
    answer_text: '经核查，异议不成立，理由详见处理决定。',
  });
  const resumed = (await t.deal()).stepper.find((s) => s.step === 'notice/period');
  t.expect(
    'the notice runs on where it stopped, and is not begun anew',
    /^[456] calendar days/.test(resumed?.due?.because.rule.en ?? ''),
  );
  await t.approve('lin-hai', 'office');
  await says(t, 'tian-ye', 'group_vote', 'approve');
  await says(t, 'shi-lei', 'group_vote', 'approve');
}

async function signed(t: Teller): Promise<void> {
  await drafted(
    t,
    { pi: 'chen-min', manager: officer },
    {
      annex_method: '提供制备工艺规程和检测方法。',
      annex_criteria: '按资料清单逐项签收。',
    },
  );
  await t.submit(officer, 'contract/rounds/1/ours', {
    our_answer: 'accept',
    our_text: '同意。',
    issue_list: [{ clause: 'improvements', position: 'default', settled: true }],
  });
  await t.isOpen('contract/terms');
  await refusedByRule(
    t,
    'a price changed after its notice',
    officer,
    {
      type: 'submit',
      step: 'contract/terms',
      values: { agreed_price: cny(5_000_000_00) },
    },
    {
      zh: ['须退回定价并重新公示', '第十八条'],
      en: ['goes back and is announced anew', 'art. 18'],
    },
  );
  await t.submit(officer, 'contract/terms', { agreed_price: cny(6_000_000_00) });
  await t.approve('luo-wen', 'contract/final_lock');
  await t.submit(officer, 'validity', {
    screened_on: today(),
    price_fixed_on: today(),
    signing_planned_on: today(),
  });
  await t.submit(officer, 'sign/arrangement', {
    channel: 'e_seal',
    first_signer: 'counterparty',
    seals: ['contract', 'electronic'],
    delegated: false,
    their_authority: await t.pdf(officer, 'authority.pdf'),
    their_authority_until: '2030-12-31',
  });
  await says(t, 'chen-min', 'sign/rounds/1/pi', 'sign');
  await says(t, 'lv-gang', 'sign/rounds/1/counterparty', 'sign');
  await says(t, 'yuan-mei', 'sign/rounds/1/university', 'sign');
  await says(t, 'peng-tao', 'sign/rounds/1/seal', 'sealed', {
    sealed_on: today(),
    sealed_copies: 0,
    seal_file_no: 'YY-2026-0201',
  });
  await t.submit(officer, 'sign/concluded', {
    concluded_on: today(),
    effective_on: today(),
    text_matches: yes,
  });
}

async function registered(t: Teller): Promise<void> {
  await t.submit(officer, 'techreg/classify', {
    contract_type: 'licence',
    technology_amount: cny(6_000_000_00),
    other_amount: cny(0),
  });
  await t.submit('chen-min', 'techreg/summary', {
    technical_summary:
      '许可方将固态电解质制备方法的发明专利及配套技术秘密独占许可被许可方实施，用于动力电池电解质膜的规模化生产，并提供技术资料。',
  });
  await t.submit(officer, 'techreg/pack', { pack_files: [await t.pdf(officer, 'pack.pdf')] });
  await t.submit(officer, 'techreg/submit', { submitted_on: today() });
  await t.note(officer, 'techreg/answers/1/authority', {
    answer: 'granted',
    answered_on: today(),
    certificate_no: '2026110000000201',
    certified_technology: cny(6_000_000_00),
  });
  await t.submit('song-jia', 'techreg/tax', {
    vat_treatment: 'taxable',
    vat_basis: '按现行有效政策核定。',
    stamp_tax: cny(1_800_00),
  });
  await t.submit('guo-ying', 'patents/file', {
    filed_on: today(),
    filing_files: [await t.pdf('guo-ying', 'filing.pdf')],
  });
  await t.note('guo-ying', 'patents/answers/1/authority', {
    answer: 'granted',
    answered_on: today(),
    certificate_no: 'BA-2026-0201',
  });
  await t.submit('chen-min', 'deliver', {
    delivered: [{ delivered_item: '工艺规程', delivered_form: '文件' }],
    delivered_on: today(),
  });
  await says(t, 'shen-tong', 'delivered', 'received');
}

/** The receipt of domain.md §16.2: to the fen, and never below the floor. */
async function sharedOut(t: Teller): Promise<void> {
  const money = (step: string): string => `fees/r1/money/${step}`;
  await t.submit('chen-min', money('request'), { invoice_title: '华晟新材料科技有限公司' });
  await t.submit('song-jia', money('invoice'), {
    invoice_type: 'ordinary',
    invoice_no: 'FP-0201',
    invoiced_on: today(),
    invoice_basis: '与税务处理一致',
  });
  await t.note('song-jia', money('arrivals/1/arrived'), {
    received: cny(1_000_000_00),
    received_on: today(),
    payer: '华晟新材料科技有限公司',
    reference: 'LS-0201',
    payer_matches: true,
    settles: true,
  });
  await t.submit('chen-min', money('claim'), { claim_confirmed: yes });
  await t.submit('song-jia', money('split'), {
    direct_cost: cny(900_000_00),
    overhead: cny(100_000_00),
    tax_amount: cny(0),
  });
  const dist = (step: string): string => `receipts/fee-r1-1/dist/${step}`;
  const costs = {
    transaction_tax: cny(300_00),
    ip_upkeep: cny(30_000_00),
    direct_costs: cny(19_700_00),
  };
  await t.isOpen(dist('compute'));
  await refusedByRule(
    t,
    'less than half for the contributors',
    'song-jia',
    { type: 'submit', step: dist('compute'), values: { ...costs, agreed_share: 4500 } },
    {
      zh: ['不得低于净收入的百分之五十', '第四十五条'],
      en: ['at least half of the net income', 'art. 45'],
    },
  );
  await t.submit('song-jia', dist('compute'), costs);
  await t.submit('chen-min', dist('split'), {
    split_rows: contributors.map((split_person, i) => ({
      split_person,
      split_share: [5000, 3000, 2000][i],
    })),
  });
  const facts = (await t.deal()).facts['receipts/fee-r1-1/dist'] as Record<string, unknown>;
  const same = (name: string, parts: readonly number[]) =>
    JSON.stringify(facts[name]) === JSON.stringify(parts);
  t.expect('net 950,000.00 goes 70/15/15', same('parts', [665_000_00, 142_500_00, 142_500_00]));
  t.expect('and 50/30/20 of it', same('each_minor', [332_500_00, 199_500_00, 133_000_00]));
  for (const who of contributors) await says(t, who, dist('confirm'), 'confirm');
  for (const who of ['sun-jianguo', 'lin-hai', 'tang-jun']) await t.approve(who, dist('approve'));
  await t.submit(officer, dist('reward/publish'), {
    notice_edition: 1,
    notice_amount: cny(665_000_00),
    notice_basis: '按学校收益分配办法及完成人约定。',
    notice_label: '完成人刘洋的配偶方蕊持有被许可方 8% 股权。',
    notice_channels: ['intranet'],
    objection_channel: '纪检监察室',
  });
  const paid = { paid_on: await t.today(), voucher_no: 'PZ-0201', tax_basis: 'half' };
  await says(t, 'song-jia', dist('pay'), 'paid', paid);
  await says(t, 'bai-lu', dist('pay'), 'paid', paid);
  await t.submit('song-jia', dist('book'), { booked_on: today(), booking_no: 'RZ-0201' });
}

/** Exclusive licence to a related party, an objection dismissed, the first receipt shared out (S1). */
export const s1: Story = {
  watcher: 'chen-min',
  day: '2s',
  tell: async (t) => {
    const capability = await t.pdf('chen-min', 'capability.pdf');
    const filed = await t.file('chen-min', 'tech_licence', licenceRequest(capability));
    t.expect('the related licensee is found', filed.facts['']?.['tied'] === true);
    await examined(t);
    await priced(t);
    await announced(t);
    await signed(t);
    await registered(t);
    await sharedOut(t);
    await evidenceHolds(t);
  },
};
