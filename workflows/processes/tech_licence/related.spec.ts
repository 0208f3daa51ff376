import { describe, expect, it } from '@jest/globals';
import type { Values } from '@kezhuan/flow';
import { cny, sampleRequest } from './sample.ts';
import {
  contracted,
  graded,
  living,
  locked,
  maintained,
  paid,
  sharedOut,
  signed,
  stillGood,
} from './told-later.ts';
import {
  agreedTerms,
  approved,
  cast,
  fact,
  file,
  filed,
  priced,
  publish,
  questioned,
  ran,
  resolution,
  screened,
  spouses,
  valued,
  type Told,
} from './told.ts';

const label = { notice_label: '完成人刘洋的配偶持有被许可方 8% 股权' };
/** A tie comes to the register while the deal runs. */
const tie = ({ deal }: Told) => deal.directory(() => spouses);
const opened = ({ deal }: Told, within: string) =>
  deal.open().filter((step) => step.startsWith(within));
const groupApproves = ({ decide }: Told, step: string) =>
  decide('group1', step, 'approve', resolution);

describe('a tie found once the price stands (G-11)', () => {
  const appraised = ({ submit, goOn }: Told) => {
    submit('officer', 'pricing/valuation', { valuation_kind: 'appraisal', valuation_ref: file });
    goOn();
    submit('officer', 'pricing/proposal');
  };

  it('is appraised, approved and announced anew, in full and labelled, before anyone signs', () => {
    const told = filed();
    approved(told);
    contracted(told);
    locked(told);
    tie(told);
    stillGood(told);
    expect(told.deal.open()).toEqual(['pricing/valuation']);
    expect(told.deal.state.steps['pricing/valuation']?.because).toMatchObject({
      kind: 'changed',
    });
    const note = { type: 'submit', step: 'pricing/valuation', values: {} } as const;
    expect(() => told.deal.does('officer', note)).toThrow('a licensed appraisal');
    appraised(told);
    told.deal.approve('director', 'pricing/authority_tto_director');
    groupApproves(told, 'pricing/authority_ip_leading_group');
    expect(told.deal.open()).toEqual(['notice/publish']);
    const bare = { type: 'submit', step: 'notice/publish', values: {} } as const;
    expect(() => told.deal.does('officer', bare)).toThrow('label');
    told.submit('officer', 'notice/publish', label);
    told.goOn();
    expect(told.deal.state.steps['notice/period']).toMatchObject({ status: 'open', round: 2 });
    ran(told, '2026-10-20');
    expect(told.deal.open()).toEqual(['group_vote']);
    for (const who of ['group1', 'group2']) told.decide(who, 'group_vote', 'approve');
    told.goOn();
    expect(told.deal.open()).toEqual(['sign/arrangement']);
    signed(told);
  });

  it('goes to the group however small the price, and runs again while its notice runs', () => {
    const told = filed({ licence_kind: 'ordinary', price: cny(800_000_00) });
    screened(told);
    agreedTerms(told);
    valued(told);
    told.submit('officer', 'pricing/proposal');
    told.deal.approve('director', 'pricing/authority_tto_director');
    publish(told, { notice_amount: cny(800_000_00) });
    tie(told);
    told.deal.does('officer', {
      type: 'amend',
      values: { language: ['zh', 'en'] },
      reason: '合同增加英文文本，供其集团备案',
    });
    appraised(told);
    told.deal.approve('director', 'pricing/authority_tto_director');
    groupApproves(told, 'pricing/related_group');
    told.submit('officer', 'notice/publish', label);
    told.goOn();
    expect(told.deal.state.steps['notice/period']).toMatchObject({ status: 'open', round: 2 });
  });

  it('may be with the buyer whom the market found', () => {
    const price = cny(800_000_00);
    const listed = { method: 'listing', floor_price: price, price, structure: 'lump' };
    const told = filed({ ...listed, licensee: null }, spouses);
    const { deal, submit, decide } = told;
    screened(told);
    valued(told);
    submit('officer', 'pricing/proposal');
    deal.approve('director', 'pricing/authority_tto_director');
    submit('officer', 'pricing/attempts/1/mandate', { venue: '技术交易所', mandate_floor: price });
    deal.until('2026-11-02T02:00:00.000Z');
    const { licensee } = sampleRequest();
    const sold = { sold: true, bidders: 1, deal_price: price, buyer: licensee };
    told.note('officer', 'pricing/attempts/1/outcome', { ...sold, deal_certificate: file });
    deal.does('officer', {
      type: 'return',
      step: 'pricing/winner',
      to: 'request',
      reason: '登记成交方为被许可方并重新筛查',
      resume: 'direct',
    });
    submit('chen-min', 'request', { licensee });
    deal.approve('dean', 'dept');
    submit('chen-min', 'screen/questionnaire');
    told.goOn();
    appraised(told);
    deal.approve('director', 'pricing/authority_tto_director');
    groupApproves(told, 'pricing/related_group');
    decide('officer', 'pricing/winner', 'recorded', { buyer_recorded: { accepted: true } });
    expect(deal.open()).toEqual(['office']);
  });
});

it('is appraised after all when the price is raised to 10 M (SP-04)', () => {
  const told = filed();
  screened(told);
  agreedTerms(told);
  valued(told);
  told.submit('officer', 'pricing/proposal', { price: cny(12_000_000_00) });
  expect(told.deal.open()).toEqual(['pricing/valuation']);
});

describe('a renewal for another price with a related licensee (G-11)', () => {
  const at = 'terms/1/renewal';
  const newPrice: Values = {
    renewed_until: '2036-11-30',
    renewal_file: file,
    reprices: true,
    renewed_price: cny(500_000_00),
    price_from: '2031-12-01',
    structure: 'lump',
    fee_plan: [{ fee_stage: '一次总付', fee_percent: 10_000, fee_due: '2032-01-31' }],
    price_basis: '按前五年销售情况协商确定',
  };
  const agreed = (more: Values = {}) => {
    const told = living();
    told.deal.until('2031-09-02T02:00:00.000Z');
    graded(told, 'B');
    questioned(told, `${at}/screen`, more);
    if (opened(told, `${at}/screen`).length > 0)
      told.decide('coi', `${at}/screen/coi`, 'approve', {
        coi_result: 'managed',
        coi_measures: ['recusal', 'valuation', 'label'],
        coi_plan: '完成人刘洋不参与定价和决策，由持证机构独立评估。',
      });
    told.goOn();
    told.decide('vp', `${at}/decide`, 'renew');
    const agrees = (also: Values = {}) =>
      told.submit('officer', `${at}/agreement`, { ...newPrice, ...also });
    return { told, agrees };
  };
  const posts = ({ submit }: Told, more: Values) =>
    submit('officer', `${at}/notice/publish`, {
      notice_edition: 1,
      notice_amount: cny(500_000_00),
      notice_basis: '按前五年销售情况协商确定',
      notice_channels: ['intranet'],
      objection_channel: '纪检监察室',
      ...more,
    });
  const appraise = ({ submit }: Told) =>
    submit('officer', `${at}/agreement`, { renewal_appraisal: file });

  it('is appraised, goes to the group, and is announced with its label', () => {
    const { told, agrees } = agreed({
      q7_ties: true,
      q7_relations: [{ who: '方蕊', relation: 'spouse', kind: 'equity', worth: '8%' }],
    });
    expect(() => agrees()).toThrow('/renewal_appraisal');
    agrees({ renewal_appraisal: file });
    told.deal.approve('director', `${at}/authority_tto_director`);
    expect(opened(told, at)).toEqual([`${at}/authority_ip_leading_group`]);
    groupApproves(told, `${at}/authority_ip_leading_group`);
    expect(() => posts(told, {})).toThrow('label');
    posts(told, label);
  });

  /** The new price is agreed and approved, and its notice has run. */
  const noticed = () => {
    const { told, agrees } = agreed();
    agrees();
    told.deal.approve('director', `${at}/authority_tto_director`);
    posts(told, {});
    told.goOn();
    told.deal.until('2031-10-20T02:00:00.000Z');
    told.goOn();
    return told;
  };

  it('asks for all of it when the tie is found after the notice', () => {
    const told = noticed();
    expect(opened(told, at)).toEqual([`${at}/sign`]);
    tie(told);
    maintained(told, 1);
    expect(opened(told, at)).toEqual([`${at}/agreement`]);
    // What the licence itself was granted on is sealed.
    expect(opened(told, 'pricing')).toEqual([]);
    appraise(told);
    told.deal.approve('director', `${at}/authority_tto_director`);
    groupApproves(told, `${at}/authority_ip_leading_group`);
    told.submit('officer', `${at}/notice/publish`, label);
    told.goOn();
    expect(opened(told, `${at}/notice/period`)).toHaveLength(1);
    expect(fact(told, 'licensed_until')).toBe('2031-11-30');
  });

  it('leaves standing what was signed, and what was paid out, before the tie was found', () => {
    const told = noticed();
    for (const who of ['signatory', 'vp']) told.decide(who, `${at}/sign`, 'sign');
    paid(told, 'fees/r1/money', 3_000_000_00, '2031-10-20');
    sharedOut(told, 'receipts/fee-r1-1/dist');
    paid(told, 'fees/r2/money', 3_000_000_00, '2031-11-20');
    tie(told);
    maintained(told, 1);
    expect(fact(told, 'related_party')).toBe(true);
    expect(opened(told, at)).toEqual([]);
    expect(opened(told, 'receipts')).toEqual(['receipts/fee-r2-1/dist/compute']);
  });
});

it('reopens nothing where nobody is related', () => {
  const told = filed({}, cast);
  screened(told);
  agreedTerms(told);
  priced(told);
  publish(told);
  for (const step of ['pricing/valuation', 'notice/publish'])
    expect(told.deal.state.steps[step]).toMatchObject({ status: 'done', round: 1 });
});
