import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import {
  defineProcess,
  field,
  fill,
  person,
  section,
  use,
  type Block,
  type Directory,
  type ProcessDefinition,
  type RuleData,
  type Values,
} from '@kezhuan/flow';
import { check } from '@kezhuan/flow/proof';
import { castOf, tell } from '@kezhuan/flow/story';
import { currentRules } from '../rules/index.ts';
import { standingIn } from './acting.ts';
import { distribution } from './distribution.ts';

/** A deal that is nothing but a receipt to share out. */
const definition = defineProcess({
  key: 'received',
  code: 'S2',
  family: 'enterprise',
  name: t('到账', 'Received'),
  summary: t('到账', 'Received'),
  overseas: 'false',
  sections: [
    section('basics', '', '', [
      field('title', 'bitext', '', ''),
      field('pi', 'person', '', ''),
      field('department', 'unit', '', ''),
      field('price', 'money', '', ''),
      field('received_day', 'date', '', ''),
      field('contributors', 'table', '', '', {
        min: 1,
        columns: [field('person', 'person', '', '')],
      }),
    ]),
  ],
  facts: { overseas_office: { kind: 'feel', is: 'false' } },
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [], amount: 'price' },
  control: { withdrawBefore: 'dist', suspend: [], terminate: [], oversee: ['tto_director'] },
  flow: [
    fill('receipt', { name: t('到账', 'Receipt'), by: person('pi'), sections: ['basics'] }),
    use(distribution(), {
      id: 'dist',
      inputs: { gross_minor: 'price.minor', received_on: 'received_day', related_to: 'false' },
    }),
  ],
  invariants: [
    {
      kind: 'only_if',
      step: 'dist/pay',
      holds: 'meets_floor = true',
      law: t(
        '完成人所得不低于净收入的 50%(转化法45条)',
        'At least half to the contributors (art. 45)',
      ),
    },
    { kind: 'before', step: 'dist/pay', first: ['dist/confirm', 'dist/approve'] },
  ],
});

const cast = castOf([
  'lin: researcher',
  'zhao: team_member',
  'qian: team_member',
  'dean: dept_head@unit:materials',
  'director: tto_director',
  'officer: tto_officer',
  'finance: finance_officer',
  'finance2: finance_officer',
  'hr: hr_officer',
  'group: ip_leading_group',
]);
const cny = (minor: number) => ({ currency: 'CNY', minor });

const received = (
  rules: RuleData = currentRules,
  price = cny(1_000_000_00),
  directory: Directory = cast,
) =>
  tell(definition, directory, {
    applicant: 'lin',
    values: {
      title: { zh: '许可费', en: 'Fee' },
      pi: 'lin',
      department: 'materials',
      price,
      received_day: '2026-03-02',
      contributors: ['lin', 'zhao', 'qian'].map((person) => ({ person })),
    },
    rules,
  });
type Told = ReturnType<typeof received>;

/** The receipt of domain.md §16.2. */
const costs: Values = {
  transaction_tax: cny(300_00),
  ip_upkeep: cny(30_000_00),
  direct_costs: cny(19_700_00),
};
const nothing: Values = { transaction_tax: cny(0), ip_upkeep: cny(0), direct_costs: cny(0) };
const compute = (deal: Told, more: Values = {}) =>
  deal.does('finance', { type: 'submit', step: 'dist/compute', values: { ...costs, ...more } });

const three = [5000, 3000, 2000];
const split = (deal: Told, shares = three) =>
  deal.does('lin', {
    type: 'submit',
    step: 'dist/split',
    values: {
      split_rows: ['lin', 'zhao', 'qian'].map((split_person, i) => ({
        split_person,
        split_share: shares[i],
      })),
    },
  });

const confirm = (deal: Told, who: readonly string[] = ['lin', 'zhao', 'qian']) =>
  who.forEach((person) =>
    deal.does(person, { type: 'decide', step: 'dist/confirm', outcome: 'confirm' }),
  );
const fact = (deal: Told, name: string) => deal.state.facts['dist']?.[name];

describe('revenue distribution (SP-10)', () => {
  it('shares a receipt out to the fen (domain.md §16.2)', () => {
    const deal = received();
    compute(deal);
    split(deal);
    expect(fact(deal, 'net_minor')).toBe(950_000_00);
    expect(fact(deal, 'parts')).toEqual([665_000_00, 142_500_00, 142_500_00]);
    expect(fact(deal, 'each_minor')).toEqual([332_500_00, 199_500_00, 133_000_00]);
  });

  it('goes to the payout: all confirm, three approve, the reward is announced, both pay', () => {
    const deal = received();
    compute(deal);
    split(deal);
    confirm(deal, ['lin', 'zhao']);
    expect(deal.open()).toEqual(['dist/confirm']);
    confirm(deal, ['qian']);
    deal.runEffects();
    deal.approve('dean', 'dist/approve');
    deal.approve('director', 'dist/approve');
    const own = { type: 'decide', step: 'dist/approve', outcome: 'approve' } as const;
    expect(deal.refused('finance', own)).toBe('four-eyes');
    deal.approve('finance2', 'dist/approve');
    deal.does('officer', {
      type: 'submit',
      step: 'dist/reward/publish',
      values: {
        notice_edition: 1,
        notice_amount: cny(665_000_00),
        notice_basis: '按学校收益分配办法及完成人约定',
        notice_channels: ['intranet'],
        objection_channel: '纪检监察室',
      },
    });
    deal.runEffects();
    deal.until('2026-03-24T02:00:00.000Z');
    deal.runEffects();
    const values = { paid_on: '2026-03-25', voucher_no: '1', tax_basis: 'half' };
    const pay = { type: 'decide', step: 'dist/pay', outcome: 'paid', values } as const;
    expect(deal.refused('finance2', pay)).toBe('four-eyes');
    const early = { ...pay, values: { ...values, paid_on: '2026-03-01' } };
    expect(deal.refusal('finance', early).faults).toMatchObject([
      { pointer: '/paid_on', message: { zh: expect.stringContaining('不得早于') } },
    ]);
    for (const who of ['finance', 'hr'])
      deal.does(who, { type: 'decide', step: 'dist/pay', outcome: 'paid', values });
    deal.does('finance', {
      type: 'submit',
      step: 'dist/book',
      values: { booked_on: '2026-03-26', booking_no: '1' },
    });
    expect(deal.state).toMatchObject({ ended: true, state: 'completed' });
  });

  it('refuses less than half for the contributors, by agreement or by policy (art. 45)', () => {
    const deal = received();
    expect(() => compute(deal, { agreed_share: 4500 })).toThrow('at least half');
    expect(deal.state.data['dist']).toBeUndefined();
    const mean = received({
      ...currentRules,
      policies: {
        ...currentRules.policies,
        revenue_shares: [
          {
            source: 'a policy',
            effectiveFrom: '2020-01-01',
            values: { contributors: 4500, department: 2750, university: 2750 },
          },
        ],
      },
    });
    expect(() => compute(mean)).toThrow('at least half');
    compute(mean, { agreed_share: 5000 });
    expect(fact(mean, 'parts')).toEqual([475_000_00, 237_500_00, 237_500_00]);
  });

  it.each(['transaction_tax', 'ip_upkeep', 'direct_costs'])(
    'refuses a cost in another currency: %s (§1.2)',
    (cost) => {
      const deal = received();
      const dollars = { ...nothing, [cost]: { currency: 'USD', minor: 100_300_00 } };
      expect(() => compute(deal, dollars)).toThrow(`/${cost} The net income is reckoned in CNY`);
    },
  );

  it.each([100_000_003, 100_000_001, 3, 1])(
    'gives the fen of rounding to the contributors, not to go below half of %d fen (§16.2)',
    (minor) => {
      const deal = received(currentRules, cny(minor));
      compute(deal, { ...nothing, agreed_share: 5000 });
      const shares = ['contributors_minor', 'department_minor', 'university_minor'].map(
        (name) => fact(deal, name) as number,
      );
      expect(shares[0]).toBe(Math.ceil(minor / 2));
      expect(shares.reduce((sum, part) => sum + part)).toBe(minor);
      expect(fact(deal, 'meets_floor')).toBe(true);
    },
  );

  it('takes the policy in force on the day of the receipt', () => {
    const changed = received({
      ...currentRules,
      policies: {
        ...currentRules.policies,
        revenue_shares: [
          ...(currentRules.policies?.['revenue_shares'] ?? []),
          {
            source: 'a later policy',
            effectiveFrom: '2026-03-03',
            values: { contributors: 8000, department: 1000, university: 1000 },
          },
        ],
      },
    });
    expect(fact(changed, 'policy')).toMatchObject({ contributors: 7000 });
  });

  it('refuses shares that are not the whole', () => {
    const deal = received();
    compute(deal);
    expect(() => split(deal, [5000, 3000, 1999])).toThrow('100.00 %');
  });

  it('asks every contributor of the deal, in person, whoever gets nothing too (SP-10)', () => {
    const deal = received(currentRules, undefined, standingIn(cast, 'zhao', 'hr'));
    compute(deal);
    const split_rows = [{ split_person: 'lin', split_share: 10_000 }];
    deal.does('lin', { type: 'submit', step: 'dist/split', values: { split_rows } });
    confirm(deal, ['lin', 'qian']);
    expect(deal.open()).toEqual(['dist/confirm']);
    const says = { type: 'decide', step: 'dist/confirm', outcome: 'confirm' } as const;
    expect(deal.refused('hr', says)).toBe('not-yours');
    confirm(deal, ['zhao']);
    deal.runEffects();
    expect(deal.open()).toEqual(['dist/approve']);
  });

  it('holds the money while a contributor disputes the split', () => {
    const deal = received();
    compute(deal);
    split(deal);
    deal.does('zhao', {
      type: 'decide',
      step: 'dist/confirm',
      outcome: 'dispute',
      reason: '本人贡献被低估，请重新核定',
    });
    expect(deal.open()).toEqual(['dist/mediate']);
    deal.does('group', {
      type: 'return',
      step: 'dist/mediate',
      to: 'dist/split',
      reason: '经调解双方同意修改分配比例',
      resume: 'direct',
    });
    split(deal, [4000, 4000, 2000]);
    confirm(deal);
    deal.runEffects();
    expect(deal.open()).toEqual(['dist/approve']);
  });
});

/** A copy in which the floor is not asked. */
const withoutFloor = (broken: ProcessDefinition): ProcessDefinition => {
  const drop = (block: Block): Block => {
    if (block.kind === 'use') return { ...block, flow: block.flow.map(drop) };
    if (block.kind !== 'choose' || block.id !== 'floor') return block;
    return { ...block, branches: [{ ...block.branches[0]!, when: 'net_minor > 0' }] };
  };
  return { ...broken, flow: broken.flow.map(drop) };
};

describe('the proof of the floor', () => {
  it('holds on every path', () => {
    expect(check(definition, { rules: currentRules })).toEqual([]);
  });

  it('fails on a copy that does not ask, and says by which path', () => {
    const found = check(withoutFloor(definition), { rules: currentRules });
    const paid = found.find((p) => p.code === 'invariant-broken' && p.step === 'dist/pay');
    expect(paid?.text.en).toContain('art. 45');
    expect(paid?.trace.at(0)).toContain('Receipt');
  });
});
