import { describe, expect, it } from '@jest/globals';
import type { Values } from '@kezhuan/flow';
import { readerKeysOf, visibleSections } from '@kezhuan/flow/views';
import { currentRules } from '../rules/index.ts';
import { standingIn } from '../shared/acting.ts';
import definition from './process.ts';
import { cny, sampleRequest } from './sample.ts';
import { contracted, locked, stillGood } from './told-later.ts';
import {
  cast,
  spouses,
  file,
  filed,
  fact,
  screened,
  agreedTerms,
  valued,
  resolution,
  priced,
  publish,
  ran,
  approved,
} from './told.ts';

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

  it('has each contributor confirm in person, and nobody for them (P14)', () => {
    const { deal } = filed({}, standingIn(cast, 'liu-yang', 'staff'));
    const confirms = { type: 'decide', step: 'confirm', outcome: 'confirm' } as const;
    expect(deal.refused('staff', confirms)).toBe('not-yours');
    deal.does('liu-yang', confirms);
  });

  it('refuses shares that are not the whole, and says by which rule', () => {
    const [one, two] = sampleRequest()['contributors'] as Values[];
    expect(() => filed({ contributors: [one, two] })).toThrow('100.00 %');
  });

  it('refuses a licence that outlives its patent (Civil Code art. 865)', () => {
    expect(() => filed({ term: { from: '2026-12-01', to: '2042-01-01' } })).toThrow('patent');
  });

  const milestone = (diligence_due: string) => ({
    diligence: [{ diligence_step: '首次销售', diligence_due, diligence_else: '转为普通许可' }],
  });
  it.each<[Values, string]>([
    [{ term: { from: '2026-12-01', to: '2026-11-30' } }, '/term/to The end must come after'],
    [milestone('2026-11-30'), '/diligence Each milestone'],
    [milestone('2031-12-01'), '/diligence Each milestone'],
    [{ delivery_due: '2026-11-30' }, '/delivery_due The know-how'],
    [{ delivery_due: '2031-12-01' }, '/delivery_due The know-how'],
  ])('refuses what lies outside the term: %j', (values, refusal) => {
    expect(() => filed(values)).toThrow(refusal);
  });

  const dollars = (minor: number) => ({ currency: 'USD', minor });
  const [low, high] = [10_000_000_00, 50_000_000_00];
  it.each<[string, Values[], string]>([
    ['none', [], 'royalty_tiers'],
    ['not from 0', [{ tier_above: cny(high), tier_rate: 300 }], 'begin at 0'],
    ['two open ends', [0, 0].map((at) => ({ tier_above: cny(at), tier_rate: 300 })), 'begin at 0'],
    ['no open end', [{ tier_above: cny(0), tier_upto: cny(high), tier_rate: 300 }], 'last is open'],
    ['in dollars', [{ tier_above: dollars(0), tier_rate: 300 }], 'in CNY'],
    ...[low, high + 1].map((second): [string, Values[], string] => [
      second < high ? 'an overlap' : 'a gap',
      [
        { tier_above: cny(0), tier_upto: cny(high), tier_rate: 300 },
        { tier_above: cny(second), tier_rate: 200 },
      ],
      'begin at 0',
    ]),
  ])('refuses tiers that do not cover the base once: %s (SP-04)', (_, royalty_tiers, why) => {
    expect(() => filed({ royalty_tiers })).toThrow(why);
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
    stillGood(told);
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

  it('is priced and announced anew when the kind or scope of the licence changes (SP-04, SP-05)', () => {
    const told = filed({ licence_kind: 'ordinary' });
    approved(told);
    told.deal.does('officer', {
      type: 'amend',
      values: { licence_kind: 'exclusive', territory: '全球' },
      reason: '双方商定改为独占许可',
    });
    told.deal.approve('dean', 'dept');
    valued(told);
    told.deal.approve('director', 'pricing/authority_tto_director');
    told.decide('group1', 'pricing/authority_ip_leading_group', 'approve', resolution);
    expect(told.deal.open()).toEqual(['notice/publish']);
    publish(told);
    expect(told.deal.open()).toContain('notice/period');
    expect(told.deal.state.steps['notice/period']?.round).toBe(2);
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
        bid_deposit: cny(500_000_00),
      });
      deal.until(new Date(Date.parse(deal.now) + 45 * 86_400_000).toISOString());
    };
    const outcome = (round: number, values: Values) =>
      told.note('officer', `pricing/attempts/${round}/outcome`, values);
    offered(1, 5_000_000_00);
    outcome(1, { sold: false, bidders: 0 });
    const lowered = { type: 'return', step: 'pricing/attempts/1/unsold' } as const;
    deal.does('director', {
      ...lowered,
      to: 'pricing/proposal',
      reason: '无人摘牌，降低底价后重新挂牌',
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
    const offer = (minor: number, deposit_paid = true) =>
      outcome(2, { ...won, deposit_paid, deal_price: cny(minor) });
    expect(() => offer(4_500_000_00)).toThrow('above the floor');
    expect(() => offer(5_200_000_00, false)).toThrow('paid the deposit');
    offer(5_200_000_00);
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

  it('is licensed over a prior option only where that does not stand in the way', () => {
    const told = filed();
    const { deal, decide } = told;
    for (const who of ['chen-min', 'liu-yang']) decide(who, 'confirm', 'confirm');
    deal.approve('dean', 'dept');
    decide('ip', 'rights', 'approve', {
      rights_valid: true,
      prior_option: true,
      rights_summary: '某企业持有评估期权，尚未行使',
    });
    expect(deal.open()).toEqual(['prior']);
    decide('lawyer', 'prior', 'approve', {
      option_holder: '某企业',
      option_release: 'waived',
      release_file: file,
    });
    expect(deal.open()).toEqual(['screen/questionnaire']);
  });

  it('declares an open licence to the patent office, and talks over no price (Patent Law art. 50)', () => {
    const [patent] = sampleRequest()['objects'] as Values[];
    const know_how = { object_kind: 'know_how', object_name: '配方', object_co_owned: false };
    expect(() => filed({ licence_kind: 'open', objects: [patent!, know_how] })).toThrow(
      'open to all',
    );
    const told = filed({ licence_kind: 'open' });
    screened(told);
    expect(told.deal.open()).toEqual(['pricing/valuation']);
    priced(told);
    told.deal.approve('director', 'office');
    const declares = (no_exclusive: boolean) =>
      told.submit('ip', 'open_licence/declare', {
        declared_on: '2026-09-10',
        declared_terms: '入门费六百万元，净销售额百分之三提成',
        no_exclusive,
        declaration_file: file,
      });
    expect(() => declares(false)).toThrow('licensed exclusively');
    declares(true);
    told.note('ip', 'open_licence/answers/1/authority', {
      answer: 'granted',
      answered_on: '2026-10-08',
      certificate_no: 'KF-1',
    });
    expect(told.deal.open()).toEqual(['contract/template']);
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
