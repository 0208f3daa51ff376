import { describe, expect, it } from '@jest/globals';
import type { Values } from '@kezhuan/flow';
import { castOf, tell } from '@kezhuan/flow/story';
import { readerKeysOf, visibleSections } from '@kezhuan/flow/views';
import { currentRules } from '../rules/index.ts';
import definition from './process.ts';
import { cny, sampleRequest } from './sample.ts';
import { sampleFile } from '../shared/sample-file.ts';

const cast = castOf([
  'chen-min: researcher',
  'liu-yang: team_member',
  'wang-wei: researcher',
  'dean: dept_head@unit:materials',
  'officer: tto_officer',
  'director: tto_director',
  'ip: ip_officer',
  'lawyer: legal_counsel',
  'finance: finance_officer',
  'finance2: finance_officer',
  'hr: hr_officer',
  'coi: coi_officer',
  'group1: ip_leading_group',
  'group2: ip_leading_group',
  'group3: ip_leading_group',
  'meeting: leadership_meeting',
  'vp: univ_leader',
  'custodian: seal_custodian',
  'staff: reader_public',
  'rep: ent_rep@org:huasheng',
  'signatory: ent_signatory@org:huasheng',
]);
/** 刘洋's spouse holds 8 % of the licensee (S1). */
const spouses = {
  ...cast,
  relations: [
    { person: 'liu-yang', to: { person: 'fang-rui' }, kind: 'spouse' },
    { person: 'fang-rui', to: { party: 'huasheng' }, kind: 'shareholder' },
  ],
};

const file = sampleFile('a.pdf');
const results = { screen_parties: { list_result: 'clear' } };

const filed = (values: Values = {}, directory = cast) => {
  const deal = tell(definition, directory, {
    applicant: 'chen-min',
    values: sampleRequest(values),
    rules: currentRules,
    now: '2026-09-01T02:00:00.000Z',
  });
  const submit = (who: string, step: string, given: Values = {}) =>
    deal.does(who, { type: 'submit', step, values: given });
  const decide = (who: string, step: string, outcome: string, given?: Values) =>
    deal.does(who, {
      type: 'decide',
      step,
      outcome,
      reason: '依据审核材料和谈判记录',
      ...(given ? { values: given } : {}),
    });
  return { deal, submit, decide, goOn: () => deal.runEffects(results) };
};
type Told = ReturnType<typeof filed>;
const fact = ({ deal }: Told, name: string, scope = '') => deal.state.facts[scope]?.[name];

const screened = (told: Told) => {
  const { deal, decide, submit } = told;
  for (const who of ['chen-min', 'liu-yang', 'wang-wei'])
    if (deal.open().includes('confirm')) decide(who, 'confirm', 'confirm');
  deal.approve('dean', 'dept');
  decide('ip', 'rights', 'approve', {
    rights_valid: true,
    rights_summary: '专利有效,无在先许可和质押',
  });
  submit('chen-min', 'screen/questionnaire', {
    q1_secret: false,
    q2_abroad: false,
    q3_catalogue: 'none',
    q4_hgr: false,
    q5_data_out: false,
    q6_ethics: ['none'],
    q7_ties: false,
    q12_end_use: '民用动力电池',
    q8_public: false,
    q9_prior: false,
    q10_students: false,
    q11_name: false,
  });
  told.goOn();
};

const agreedTerms = ({ submit }: Told) =>
  submit('officer', 'term_sheet/rounds/1/ours', { our_answer: 'accept', our_text: '同意' });

const resolution = {
  price_resolution_no: '2026-09',
  price_resolved_on: '2026-09-10',
  price_minutes: file,
};

const valued = ({ submit, goOn }: Told, valuation_kind = 'note') => {
  submit('officer', 'pricing/valuation', {
    valuation_kind,
    valued_at: cny(5_800_000_00),
    valuation_note: '收益法评估,市场法校验',
    ...(valuation_kind === 'appraisal' ? { valuation_ref: file } : {}),
  });
  goOn();
};

const priced = (told: Told, kind = 'note') => {
  valued(told, kind);
  told.submit('officer', 'pricing/proposal');
  told.deal.approve('director', 'pricing/authority_tto_director');
  told.decide('group1', 'pricing/authority_ip_leading_group', 'approve', resolution);
};

const publish = ({ submit, goOn }: Told, more: Values = {}) => {
  submit('officer', 'notice/publish', {
    notice_edition: 1,
    notice_amount: cny(6_000_000_00),
    notice_basis: '依据评估报告和可比交易协商确定',
    notice_channels: ['intranet', 'tto_page'],
    objection_channel: '纪检监察室',
    ...more,
  });
  goOn();
};

const ran = ({ deal, goOn }: Told, day = '2026-09-30') => {
  deal.until(`${day}T02:00:00.000Z`);
  goOn();
};

const contracted = (told: Told) => {
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

const locked = (told: Told) => {
  told.submit('officer', 'contract/terms', { agreed_price: cny(6_000_000_00) });
  told.goOn();
  told.deal.approve('lawyer', 'contract/final_lock');
  told.goOn();
};

const signed = (told: Told) => {
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

const registered = ({ deal, submit }: Told) => {
  submit('officer', 'techreg/classify', {
    contract_type: 'licence',
    technology_amount: cny(6_000_000_00),
    other_amount: cny(0),
  });
  submit('chen-min', 'techreg/summary', { technical_summary: '固态电解质膜的制备'.repeat(8) });
  submit('officer', 'techreg/pack', { pack_files: [file] });
  submit('officer', 'techreg/submit', { submitted_on: '2026-10-15' });
  deal.does('officer', {
    type: 'note_event',
    step: 'techreg/answers/1/authority',
    values: {
      answer: 'granted',
      answered_on: '2026-10-28',
      certificate_no: 'T1',
      certified_technology: cny(6_000_000_00),
    },
  });
  submit('finance', 'techreg/tax', {
    vat_treatment: 'exempt',
    vat_basis: '现行政策',
    stamp_tax: cny(1_800_00),
  });
  submit('ip', 'patents/file', { filed_on: '2026-10-20', filing_files: [file] });
  deal.does('ip', {
    type: 'note_event',
    step: 'patents/answers/1/authority',
    values: { answer: 'granted', answered_on: '2026-10-30', certificate_no: 'P1' },
  });
};

const delivered = ({ submit, decide }: Told) => {
  submit('chen-min', 'deliver', {
    delivered: [{ delivered_item: '工艺规程', delivered_form: '文件' }],
    delivered_on: '2026-11-02',
  });
  decide('rep', 'delivered', 'received');
};

const paid = ({ deal, submit, goOn }: Told, at: string, sums: readonly number[], on: string) => {
  const minor = sums.reduce((sum, part) => sum + part, 0);
  submit('chen-min', `${at}/request`, { invoice_title: '华晟新材料' });
  submit('finance', `${at}/invoice`, {
    invoice_type: 'ordinary',
    invoice_no: '1',
    invoiced_on: on,
    invoice_basis: '免税',
  });
  sums.forEach((sum, i) =>
    deal.does('finance', {
      type: 'note_event',
      step: `${at}/arrivals/${i + 1}/arrived`,
      values: {
        received: cny(sum),
        received_on: on,
        payer: '华晟新材料',
        reference: String(i + 1),
        payer_matches: true,
      },
    }),
  );
  submit('chen-min', `${at}/claim`, { claim_confirmed: { accepted: true } });
  submit('finance', `${at}/split`, {
    direct_cost: cny(minor * 0.9),
    overhead: cny(minor * 0.1),
    tax_amount: cny(0),
  });
  goOn();
};

const nothingDeducted = { transaction_tax: cny(0), ip_upkeep: cny(0), direct_costs: cny(0) };

/** From the net income to the booking; gives what each contributor gets. */
const sharedOut = (told: Told, at: string, costs: Values = nothingDeducted) => {
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

/** Before the talks over the text: announced, and approved. */
const approved = (told: Told) => {
  screened(told);
  agreedTerms(told);
  priced(told);
  publish(told);
  ran(told);
  told.deal.approve('director', 'office');
};

describe('technology licence', () => {
  it('tells the staff what it is about while its notice runs, and no more (SP-05)', () => {
    const told = filed();
    screened(told);
    agreedTerms(told);
    priced(told);
    publish(told);
    const { state, now } = told.deal;
    const world = { now, directory: cast, rules: currentRules };
    const shown = (scope: string) =>
      (visibleSections(definition, state, 'staff', world)[scope] ?? []).flatMap(({ fields }) =>
        fields.map(({ key }) => key),
      );
    expect(shown('').sort()).toEqual(
      ['contributors', 'licence_kind', 'licensee', 'objects', 'summary'].sort(),
    );
    expect(shown('notice')).toContain('notice_amount');
    expect(shown('notice')).toContain('notice_basis');
    ran(told);
    expect(readerKeysOf(definition, told.deal.state)).not.toContain('role:reader_public@');
  });

  it('finds a related licensee in the register of ties, and takes another route (G-11, S1)', () => {
    const told = filed({}, spouses);
    expect(fact(told, 'related_party')).toBe(true);
    screened(told);
    agreedTerms(told);
    expect(() => valued(told)).toThrow('a licensed appraisal');
    priced(told, 'appraisal');
    expect(() => publish(told)).toThrow('label');
    publish(told, { notice_label: '完成人刘洋的配偶持有被许可方 8% 股权' });
    ran(told);
    told.deal.approve('director', 'office');
    expect(told.deal.open()).toEqual(['group_vote']);
    told.decide('group1', 'group_vote', 'approve');
    told.decide('group2', 'group_vote', 'approve');
    expect(told.deal.open()).toEqual(['contract/template']);
  });

  it('takes an unrelated licensee without either', () => {
    const told = filed();
    expect(fact(told, 'related_party')).toBe(false);
    approved(told);
    expect(told.deal.open()).toEqual(['contract/template']);
  });

  it('refuses shares that are not the whole, and says by which rule', () => {
    const [one, two] = sampleRequest()['contributors'] as Values[];
    expect(() => filed({ contributors: [one, two] })).toThrow('100.00 %');
  });

  it('refuses a licence that outlives its patent (Civil Code art. 865)', () => {
    expect(() => filed({ term: { from: '2026-12-01', to: '2042-01-01' } })).toThrow('patent');
  });

  it('names the law to whoever would sign before the notice has run', () => {
    const told = filed();
    screened(told);
    agreedTerms(told);
    priced(told);
    publish(told);
    const early = { type: 'decide', step: 'sign/rounds/1/pi', outcome: 'sign' } as const;
    expect(told.deal.refused('chen-min', early)).toBe('step-not-open');
    expect(() => told.deal.does('chen-min', early)).toThrow('15-day notice');
    expect(told.deal.state.steps['sign/rounds/1/pi']).toBeUndefined();
  });

  it('holds the contract to the price that was announced (Promotion Act art. 18)', () => {
    const told = filed();
    approved(told);
    contracted(told);
    const cheaper = { agreed_price: cny(5_000_000_00) };
    expect(() => told.submit('officer', 'contract/terms', cheaper)).toThrow('announced anew');
    locked(told);
    expect(told.deal.open()).toEqual(['sign/arrangement']);
  });

  it('asks exactly those again who read the price when it changes (S9)', () => {
    const told = filed();
    approved(told);
    told.deal.does('officer', {
      type: 'amend',
      values: { price: cny(6_500_000_00) },
      reason: '双方重新商定入门费并修改申请',
    });
    const { steps } = told.deal.state;
    const lapsed = Object.keys(steps).filter((at) =>
      ['lapsed', 'open'].includes(steps[at]!.status),
    );
    expect(lapsed.sort()).toEqual([
      'notice/document',
      'notice/period',
      'notice/publish',
      'notice/result',
      'office',
      'pricing/authority_ip_leading_group',
      'pricing/authority_tto_director',
    ]);
    for (const carried of ['confirm', 'dept', 'rights', 'screen/conclusion'])
      expect(steps[carried]).toMatchObject({ status: 'done', round: 1 });
  });

  it('is listed again, cheaper by at most a tenth, or sold by agreement after all (SP-04)', () => {
    const told = filed({
      method: 'listing',
      floor_price: cny(5_000_000_00),
      licensee: null,
      structure: 'lump',
    });
    const { deal, submit, decide } = told;
    screened(told);
    priced(told);
    const offered = (round: number, minor: number) => {
      submit('officer', `pricing/attempts/${round}/mandate`, {
        venue: '技术交易所',
        mandate_floor: cny(minor),
      });
      deal.until(new Date(Date.parse(deal.now) + 45 * 86_400_000).toISOString());
    };
    const note = (round: number, values: Values) =>
      deal.does('officer', {
        type: 'note_event',
        step: `pricing/attempts/${round}/outcome`,
        values,
      });
    offered(1, 5_000_000_00);
    note(1, { sold: false, bidders: 0 });
    const lowered = { type: 'return', step: 'pricing/attempts/1/unsold' } as const;
    deal.does('director', {
      ...lowered,
      to: 'pricing/proposal',
      reason: '无人摘牌,降低底价后重新挂牌',
      resume: 'direct',
    });
    const tooLow = { floor_price: cny(4_000_000_00) };
    expect(() => submit('officer', 'pricing/proposal', tooLow)).toThrow('at most 10 %');
    submit('officer', 'pricing/proposal', { floor_price: cny(4_600_000_00) });
    // The same approvers, again.
    deal.approve('director', 'pricing/authority_tto_director');
    decide('group1', 'pricing/authority_ip_leading_group', 'approve');
    decide('director', 'pricing/attempts/1/unsold', 'relist');
    offered(2, 4_600_000_00);
    const won = {
      sold: true,
      bidders: 1,
      buyer: sampleRequest()['licensee'],
      deal_certificate: file,
    };
    expect(() => note(2, { ...won, deal_price: cny(4_500_000_00) })).toThrow('above the floor');
    note(2, { ...won, deal_price: cny(5_200_000_00) });
    expect(deal.open()).toEqual(['pricing/winner']);
    const recorded = { buyer_recorded: { accepted: true } };
    expect(() => decide('officer', 'pricing/winner', 'recorded', recorded)).toThrow('certificate');
    deal.does('officer', {
      type: 'return',
      step: 'pricing/winner',
      to: 'request',
      reason: '登记成交方为被许可方并重新筛查',
      resume: 'direct',
    });
    submit('chen-min', 'request', { licensee: sampleRequest()['licensee'] });
    // The new party is approved and screened before anything else.
    deal.approve('dean', 'dept');
    submit('chen-min', 'screen/questionnaire');
    told.goOn();
    decide('officer', 'pricing/winner', 'recorded', recorded);
    expect(deal.open()).toEqual(['office']);
    expect(fact(told, 'contract_minor')).toBe(5_200_000_00);
  });

  it('lets the licensee evaluate first, and ends when the option is not taken up', () => {
    const told = filed({ option_stage: true });
    const { deal, submit, decide } = told;
    screened(told);
    submit('officer', 'option/terms', {
      option_months: 6,
      option_fee: cny(50_000_00),
      option_file: file,
    });
    deal.approve('lawyer', 'option/legal');
    decide('signatory', 'option/licensee', 'sign');
    decide('director', 'option/university', 'sign');
    deal.until('2027-03-15T02:00:00.000Z');
    decide('rep', 'option/exercise', 'let_go');
    expect(deal.state.state).toBe('lapsed');
  });
});

/** Signed, registered, delivered: the licence lives. */
const living = (values: Values = {}) => {
  const told = filed(values);
  approved(told);
  contracted(told);
  locked(told);
  signed(told);
  registered(told);
  delivered(told);
  return told;
};

describe('the years of a licence', () => {
  it('goes from the request to the archive, each receipt shared out to the fen', () => {
    const told = living({
      licence_kind: 'ordinary',
      structure: 'lump',
      fee_plan: [{ fee_stage: '一次总付', fee_percent: 10_000, fee_due: '2027-01-31' }],
    });
    paid(told, 'fees/r1/money', [1_000_000_00, 5_000_000_00], '2026-11-10');
    const each = sharedOut(told, 'fees/r1/dist', {
      transaction_tax: cny(1_800_00),
      ip_upkeep: cny(30_000_00),
      direct_costs: cny(68_200_01),
    });
    // 70 % of 5,899,999.99 in 50/30/20, by largest remainder.
    expect(each).toEqual([2_064_999_99, 1_239_000_00, 826_000_00]);
    told.submit('officer', 'close', {
      closing_note: '费用已付清,资料已交付',
      closing_kind: 'paid',
    });
    told.goOn();
    expect(told.deal.state).toMatchObject({ ended: true, state: 'completed', incidents: {} });
  });

  it('takes a royalty by tiers, the yearly minimum, and the audit of what was short', () => {
    const told = living({ licence_kind: 'ordinary' });
    const { deal, submit, decide } = told;
    deal.does('officer', {
      type: 'note_event',
      step: 'royalty_start',
      values: { royalty_from: '2027-01-01' },
    });
    const reported = (round: number, base: number, now: string) => {
      deal.until(`${now}T02:00:00.000Z`);
      submit('rep', `royalties/${round}/report/report`, {
        base_amount: cny(base),
        statement: file,
      });
    };
    const assess = (round: number, due: number, royalty = due) =>
      submit('officer', `royalties/${round}/report/assess`, {
        assessed: cny(due),
        assessed_royalty: cny(royalty),
        payable_on: '2027-08-31',
        last_period: round === 3,
      });
    reported(1, 60_000_000_00, '2027-07-05');
    decide('officer', 'royalties/1/report/review', 'accept');
    expect(() => assess(1, 1_800_000_00)).toThrow('tiers');
    // 3 % of 50 M and 2 % of 10 M.
    assess(1, 1_700_000_00);
    paid(told, 'royalties/1/money', [1_700_000_00], '2027-08-10');
    sharedOut(told, 'royalties/1/dist');

    reported(2, 0, '2028-01-05');
    decide('officer', 'royalties/2/report/review', 'accept');
    // The first half has brought more than the minimum of the year.
    assess(2, 0);

    reported(3, 1_000_000_00, '2028-07-05');
    decide('officer', 'royalties/3/report/review', 'audit');
    submit('finance', 'royalties/3/report/audit', {
      audited_base: cny(2_000_000_00),
      audit_cost: cny(20_000_00),
      audit_interest: cny(1_000_00),
      audit_report: file,
    });
    expect(() => assess(3, 60_000_00)).toThrow('more than 5 %');
    assess(3, 81_000_00, 60_000_00);
    expect(deal.open()).toContain('royalties/3/money/request');
  });

  it('warns, makes non-exclusive, or terminates when the licensee does not use it', () => {
    const told = living();
    const { deal, submit, decide } = told;
    deal.until('2027-10-14T02:00:00.000Z');
    submit('rep', 'years/1/watch/report', { year_done: '尚未建成生产线,无销售' });
    decide('officer', 'years/1/watch/assess', 'missed');
    expect(deal.open()).toContain('years/1/watch/cure');
    deal.until('2028-01-20T02:00:00.000Z');
    decide('director', 'years/1/watch/after_cure', 'terminate');
    submit('officer', 'years/1/watch/conclude', { last_year: false, next_report: 'as_is' });
    expect(deal.state.state).toBe('terminated');
  });
});
