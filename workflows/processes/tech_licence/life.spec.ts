import { describe, expect, it } from '@jest/globals';
import { cny } from './sample.ts';
import { paid, sharedOut, living } from './told-later.ts';
import { file } from './told.ts';

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
