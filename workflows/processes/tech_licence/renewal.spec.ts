import { describe, expect, it } from '@jest/globals';
import type { Values } from '@kezhuan/flow';
import { cny } from './sample.ts';
import { graded, living, paid, sharedOut } from './told-later.ts';
import { fact, file, questioned, resolution, type Told } from './told.ts';

const at = 'terms/1/renewal';

/** It is to be renewed, until that day, and perhaps for another price. */
const renewable = (values: Values = {}) => {
  const told = living({ licence_kind: 'ordinary', ...values });
  told.deal.until('2031-09-02T02:00:00.000Z');
  graded(told, 'B');
  questioned(told, `${at}/screen`);
  told.decide('vp', `${at}/decide`, 'renew');
  const agree = (renewed_until: string, price: Values = { reprices: false }) =>
    told.submit('officer', `${at}/agreement`, { renewed_until, renewal_file: file, ...price });
  return { told, agree };
};

/** 2 M CNY in two parts, and 4 % of net sales, at least 500,000 a year. */
const newPrice = {
  reprices: true,
  renewed_price: cny(2_000_000_01),
  price_from: '2031-12-01',
  structure: 'upfront_royalty',
  royalty_base: 'net_sales',
  royalty_tiers: [{ tier_above: cny(0), tier_rate: 400 }],
  min_annual: cny(500_000_00),
  royalty_frequency: 'annual',
  audit_right: true,
  fee_plan: [
    { fee_stage: '续期入门费首期', fee_percent: 5000, fee_due: '2032-01-31' },
    { fee_stage: '续期入门费余款', fee_percent: 5000, fee_due: '2032-07-31' },
  ],
  price_basis: '按前五年销售情况协商确定',
};

const approvedPrice = ({ deal, decide }: Told) => {
  deal.approve('director', `${at}/authority_tto_director`);
  decide('group1', `${at}/authority_ip_leading_group`, 'approve', resolution);
};
const posts = ({ submit }: Told, minor: number) =>
  submit('officer', `${at}/notice/publish`, {
    notice_edition: 1,
    notice_basis: '按前五年销售情况协商确定',
    notice_channels: ['intranet'],
    objection_channel: '纪检监察室',
    notice_amount: cny(minor),
  });
const sign = { type: 'decide', step: `${at}/sign`, outcome: 'sign' } as const;
const noticeRan = ({ deal, goOn }: Told) => {
  deal.until(new Date(Date.parse(deal.now) + 17 * 86_400_000).toISOString());
  goOn();
};

describe('a licence that is renewed', () => {
  it('is announced anew for 15 days when it is renewed for another price (SP-05)', () => {
    const { told, agree } = renewable();
    const { deal, goOn } = told;
    expect(() => agree('2036-11-30', { reprices: true })).toThrow('renewed_price');
    expect(() => agree('2036-11-30', { ...newPrice, price_from: '2031-10-01' })).toThrow(
      'Until the term ends',
    );
    expect(() => agree('2036-11-30', { ...newPrice, audit_right: false })).toThrow('audit');
    agree('2036-11-30', newPrice);
    approvedPrice(told);
    expect(() => posts(told, 1_000_000_00)).toThrow('the one proposed');
    posts(told, 2_000_000_01);
    goOn();
    expect(() => deal.does('signatory', sign)).toThrow('15-day notice');
    noticeRan(told);
    expect(deal.open()).not.toContain('fees/2r1/money/request');
    for (const who of ['signatory', 'vp']) deal.does(who, sign);
    expect(fact(told, 'licensed_until')).toBe('2036-11-30');
  });

  it('is paid for as agreed anew, and what comes in is shared out (SP-09, SP-10)', () => {
    const { told, agree } = renewable({
      structure: 'lump',
      fee_plan: [{ fee_stage: '一次总付', fee_percent: 10_000, fee_due: '2027-01-31' }],
    });
    const { deal, submit, decide, note, goOn } = told;
    agree('2036-11-30', newPrice);
    approvedPrice(told);
    posts(told, 2_000_000_01);
    goOn();
    noticeRan(told);
    for (const who of ['signatory', 'vp']) deal.does(who, sign);
    // What is left over of the fen goes to the first part (domain.md §16.2).
    paid(told, 'fees/2r1/money', 1_000_000_01, '2032-01-20');
    expect(deal.open()).toContain('fees/2r2/money/request');
    expect(sharedOut(told, 'receipts/fee-2r1-1/dist')).toEqual([
      350_000_01, 210_000_00, 140_000_00,
    ]);

    const begin = (royalty_from: string) =>
      note('officer', 'royalties/2/start/royalty_start', { royalty_from });
    expect(() => begin('2031-06-01')).toThrow('before the term');
    begin('2031-12-01');
    deal.until('2032-12-05T02:00:00.000Z');
    const year = 'royalties/2/periods/1';
    submit('rep', `${year}/report/report`, { base_amount: cny(10_000_000_00), statement: file });
    decide('officer', `${year}/report/review`, 'accept');
    const assess = (minor: number) =>
      submit('officer', `${year}/report/assess`, {
        assessed: cny(minor),
        assessed_royalty: cny(minor),
        payable_on: '2033-01-31',
        last_period: false,
      });
    expect(() => assess(400_000_00)).toThrow('tiers');
    // 4 % of 10 M is 400,000: the year lacks 100,000.
    assess(500_000_00);
    goOn();
    paid(told, `${year}/money`, 500_000_00, '2033-01-20');
    expect(sharedOut(told, 'receipts/royalty-2-1-1/dist')).toEqual([
      175_000_00, 105_000_00, 70_000_00,
    ]);
    expect(deal.open()).toContain('royalties/2/periods/2/report/period');
  });

  it('is not renewed for a price that is not approved: it ends with its term', () => {
    const { told, agree } = renewable();
    agree('2036-11-30', newPrice);
    told.decide('director', `${at}/authority_tto_director`, 'reject');
    told.decide('group1', `${at}/authority_ip_leading_group`, 'approve', resolution);
    expect(told.deal.state.ended).toBe(false);
    expect(told.deal.open()).toContain('expiry');
    expect(Object.keys(told.deal.state.steps).filter((s) => s.startsWith('fees/2'))).toEqual([]);
  });

  it('is renewed 90 days before its end, and never beyond its patent (SP-13)', () => {
    const { told, agree } = renewable();
    const { deal, decide } = told;
    expect(() => agree('2041-06-30')).toThrow('ends with the patent');
    agree('2036-11-30');
    decide('signatory', `${at}/sign`, 'sign');
    decide('vp', `${at}/sign`, 'sign');
    expect(fact(told, 'licensed_until')).toBe('2036-11-30');
    expect(deal.open()).toContain('terms/2/window');
  });
});
