import { describe, expect, it } from '@jest/globals';
import { tasksOf } from '@kezhuan/flow/views';
import definition from './process.ts';
import { cny } from './sample.ts';
import {
  arrived,
  claimed,
  graded,
  invoiced,
  living,
  maintained,
  paid,
  sharedOut,
} from './told-later.ts';
import { fact, file, type Told } from './told.ts';

describe('the years of a licence', () => {
  it('goes from the request to the archive, each receipt shared out to the fen', () => {
    const told = living({
      licence_kind: 'ordinary',
      structure: 'lump',
      fee_plan: [{ fee_stage: '一次总付', fee_percent: 10_000, fee_due: '2027-01-31' }],
      term: { from: '2026-12-01', to: '2027-11-30' },
      diligence: null,
    });
    paid(told, 'fees/r1/money', 6_000_000_00, '2026-11-10');
    const each = sharedOut(told, 'receipts/fee-r1-1/dist', {
      transaction_tax: cny(1_800_00),
      ip_upkeep: cny(30_000_00),
      direct_costs: cny(68_200_01),
    });
    // 70 % of 5,899,999.99 in 50/30/20, by largest remainder.
    expect(each).toEqual([2_064_999_99, 1_239_000_00, 826_000_00]);
    told.deal.until('2027-09-13T02:00:00.000Z');
    maintained(told, 1, { last_annuity: true });
    graded(told, 'D');
    told.decide('vp', 'terms/1/renewal/decide_end', 'expire');
    expect(told.deal.open().sort()).toEqual(['cases/1/arises', 'expiry']);
    told.deal.until('2027-12-01T02:00:00.000Z');
    told.submit('officer', 'close', {
      closing_note: '费用已付清，资料已交付',
      closing_kind: 'paid',
    });
    told.goOn();
    expect(told.deal.state).toMatchObject({ ended: true, state: 'completed', incidents: {} });
  });

  it('shares out each receipt by itself, while the rest of its line is still awaited (SP-10)', () => {
    const told = living({ licence_kind: 'ordinary', structure: 'lump' });
    const { deal } = told;
    invoiced(told, 'fees/r1/money', '2026-11-10');
    arrived(told, 'fees/r1/money', 1, 1_000_000_01, '2026-11-10');
    expect(deal.open()).toContain('fees/r1/money/arrivals/2/arrived');
    const first = 'receipts/fee-r1-1/dist';
    const task = tasksOf(definition, deal.state).find(({ step }) => step === `${first}/compute`);
    expect(task?.stepName.zh).toBe('核算净收入：入门费首期，第 1 笔到账');
    const costs = { transaction_tax: cny(300_00), ip_upkeep: cny(0), direct_costs: cny(0) };
    expect(sharedOut(told, first, costs)).toEqual([349_895_01, 209_937_00, 139_958_00]);
    expect(deal.open()).toContain('fees/r1/money/arrivals/2/arrived');

    arrived(told, 'fees/r1/money', 2, 1_999_999_99, '2027-01-20');
    claimed(told, 'fees/r1/money', 3_000_000_00);
    const second = 'receipts/fee-r1-2/dist';
    expect(() =>
      told.submit('finance', `${second}/compute`, { ...costs, direct_costs: cny(1_999_999_99) }),
    ).toThrow('exceed');
    sharedOut(told, second);
    const of = (name: string) => [first, second].map((at) => fact(told, name, at) as number);
    const sum = (...parts: number[]) => parts.reduce((all, part) => all + part, 0);
    const shares = ['contributors_minor', 'department_minor', 'university_minor'].flatMap(of);
    // To the fen: what came in on the line, less what it cost.
    expect(sum(...of('net_minor'))).toBe(3_000_000_00 - 300_00);
    expect(sum(...shares)).toBe(sum(...of('net_minor')));
    expect(deal.open().filter((step) => step.startsWith('receipts/'))).toEqual([]);
  });

  it('takes a royalty by tiers, the yearly minimum, and the audit of what was short', () => {
    const told = living({ licence_kind: 'ordinary' });
    const { deal, submit, decide, note, goOn } = told;
    const begin = (royalty_from: string) =>
      note('officer', 'royalties/1/start/royalty_start', { royalty_from });
    expect(() => begin('2026-11-30')).toThrow('before the term');
    expect(() => begin('2031-12-01')).toThrow('after the term');
    begin('2027-01-01');
    const reported = (round: number, base: number, now: string) => {
      deal.until(`${now}T02:00:00.000Z`);
      const base_amount = { currency: 'USD', minor: base };
      expect(() =>
        submit('rep', `royalties/1/periods/${round}/report/report`, {
          base_amount,
          statement: file,
        }),
      ).toThrow('/base_amount The royalty base is in CNY');
      submit('rep', `royalties/1/periods/${round}/report/report`, {
        base_amount: cny(base),
        statement: file,
      });
    };
    const assess = (round: number, due: number, royalty = due) => {
      submit('officer', `royalties/1/periods/${round}/report/assess`, {
        assessed: cny(due),
        assessed_royalty: cny(royalty),
        payable_on: '2027-08-31',
        last_period: round === 3,
      });
      goOn();
    };
    reported(1, 60_000_000_00, '2027-07-05');
    decide('officer', 'royalties/1/periods/1/report/review', 'accept');
    expect(() => assess(1, 1_800_000_00)).toThrow('tiers');
    // 3 % of 50 M and 2 % of 10 M.
    assess(1, 1_700_000_00);
    paid(told, 'royalties/1/periods/1/money', 1_700_000_00, '2027-08-10');
    sharedOut(told, 'receipts/royalty-1-1-1/dist');

    reported(2, 0, '2028-01-05');
    decide('officer', 'royalties/1/periods/2/report/review', 'accept');
    // The first half has brought more than the minimum of the year.
    assess(2, 0);

    reported(3, 1_000_000_00, '2028-07-05');
    decide('officer', 'royalties/1/periods/3/report/review', 'audit');
    submit('finance', 'royalties/1/periods/3/report/audit', {
      audited_base: cny(2_000_000_00),
      audit_cost: cny(20_000_00),
      audit_interest: cny(1_000_00),
      audit_report: file,
    });
    expect(() => assess(3, 60_000_00)).toThrow('more than 5 %');
    assess(3, 81_000_00, 60_000_00);
    expect(deal.open()).toContain('royalties/1/periods/3/money/request');
  });

  const missedIn = (told: Told, year: number, on: string) => {
    const { deal, submit, decide } = told;
    deal.until(`${on}T02:00:00.000Z`);
    const at = `years/${year}/watch`;
    submit('rep', `${at}/report`, { year_done: '尚未建成生产线，无销售' });
    decide('officer', `${at}/assess`, 'missed');
    expect(deal.open()).toContain(`${at}/cure`);
    deal.until(new Date(Date.parse(deal.now) + 92 * 86_400_000).toISOString());
  };

  it('warns, makes it non-exclusive, and terminates when it is missed again', () => {
    const told = living();
    const { deal, submit, decide, goOn } = told;
    missedIn(told, 1, '2027-10-14');
    decide('director', 'years/1/watch/after_cure', 'non_exclusive');
    expect(() =>
      submit('officer', 'years/1/watch/convert', {
        converted_on: '2028-01-20',
        conversion_notice: file,
      }),
    ).toThrow('filing_changed_on');
    submit('officer', 'years/1/watch/convert', {
      converted_on: '2028-01-20',
      conversion_notice: file,
      filing_changed_on: '2028-01-25',
    });
    expect(fact(told, 'licence_now')).toBe('ordinary');
    goOn();
    submit('officer', 'years/1/watch/conclude', { last_year: false });
    missedIn(told, 2, '2028-10-14');
    expect(deal.open()).toContain('years/2/watch/missed_again');
    decide('director', 'years/2/watch/missed_again', 'terminate');
    submit('officer', 'years/2/watch/conclude', { last_year: false });
    expect(deal.state.state).toBe('terminated');
  });
});

it('has no royalty period once the term has ended', () => {
  const told = living({ licence_kind: 'ordinary' });
  told.note('officer', 'royalties/1/start/royalty_start', { royalty_from: '2031-06-15' });
  told.deal.until('2031-12-20T02:00:00.000Z');
  const at = 'royalties/1/periods/1/report';
  told.submit('rep', `${at}/report`, { base_amount: cny(0), statement: file });
  told.decide('officer', `${at}/review`, 'accept');
  const assess = (last_period: boolean) =>
    told.submit('officer', `${at}/assess`, {
      assessed: cny(0),
      assessed_royalty: cny(0),
      payable_on: '2032-01-31',
      last_period,
    });
  expect(() => assess(false)).toThrow('/last_period Once the term has ended');
  assess(true);
});

it('takes a royalty on units, at so much each (SP-04)', () => {
  const { deal, submit, decide, note } = living({
    licence_kind: 'ordinary',
    royalty_base: 'units',
    unit_fee: cny(12_50),
    royalty_tiers: null,
    min_annual: null,
  });
  note('officer', 'royalties/1/start/royalty_start', { royalty_from: '2027-01-01' });
  deal.until('2027-07-05T02:00:00.000Z');
  submit('rep', 'royalties/1/periods/1/report/report', { units_sold: 3001, statement: file });
  decide('officer', 'royalties/1/periods/1/report/review', 'accept');
  const assess = (minor: number) =>
    submit('officer', 'royalties/1/periods/1/report/assess', {
      assessed: cny(minor),
      assessed_royalty: cny(minor),
      payable_on: '2027-08-31',
      last_period: true,
    });
  expect(() => assess(37_512_00)).toThrow('tiers');
  assess(37_512_50);
});
