import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import {
  defineProcess,
  field,
  fill,
  person,
  role,
  section,
  use,
  type Block,
  type Values,
  type Who,
} from '@kezhuan/flow';
import { check } from '@kezhuan/flow/proof';
import { castOf, tell } from '@kezhuan/flow/story';
import { currentRules } from '../rules/index.ts';
import { byAuthority, moneyOut } from './money-out.ts';

/** A deal that is nothing but one sum to be paid. */
const paying = (spec: { signs?: readonly Who[] } = {}) =>
  defineProcess({
    key: 'paying',
    code: 'S3',
    family: 'local',
    name: t('拨付', 'Paying'),
    summary: t('拨付', 'Paying'),
    overseas: 'false',
    sections: [
      section('basics', '', '', [
        field('title', 'bitext', '', ''),
        field('pi', 'person', '', ''),
        field('due', 'money', '', ''),
      ]),
    ],
    facts: {},
    own: { people: ['pi'], parties: [] },
    list: { title: 'title', parties: [], amount: 'due' },
    control: { withdrawBefore: 'money', suspend: [], terminate: [], oversee: ['dom_director'] },
    flow: [
      fill('ask', { name: t('申请', 'Ask'), by: person('pi'), sections: ['basics'] }),
      use(
        moneyOut<Block>({
          request: person('pi'),
          pays: role('finance_officer'),
          approvals: byAuthority(),
          ...spec,
        }),
        {
          id: 'money',
          inputs: {
            amount_minor: 'due.minor',
            amount_cny: 'due.minor',
            currency: 'due.currency',
            parts: 'null',
            held: 'false',
          },
        },
      ),
    ],
    invariants: [],
  });

const bothSides = [role('finance_officer'), role('gov_officer')];

const cast = castOf([
  'lin: researcher',
  'fin: finance_officer',
  'both: finance_officer, gov_officer',
  'gov: gov_officer',
  'head: dom_director',
  'vp: univ_leader',
]);
const cny = (yuan: number) => ({ currency: 'CNY', minor: yuan * 100 });
const yes = { accepted: true };

const asked = (yuan: number, definition = paying()) =>
  tell(definition, cast, {
    applicant: 'lin',
    values: { title: { zh: '首期拨付', en: 'First tranche' }, pi: 'lin', due: cny(yuan) },
    rules: currentRules,
  });
type Told = ReturnType<typeof asked>;

const at = (step: string) => `money/${step}`;
const requests = (deal: Told, yuan: number, account = '0101') =>
  deal.does('lin', {
    type: 'submit',
    step: at('request'),
    values: {
      payee: '华晟新材料科技有限公司',
      payee_account: account,
      payee_bank: '中国银行',
      requested_amount: cny(yuan),
    },
  });
const checks = (deal: Told) =>
  deal.does('fin', {
    type: 'decide',
    step: at('checks'),
    outcome: 'checked',
    values: { condition_met: yes, within_budget: yes, no_conflict: yes },
  });
const says = (deal: Told, who: string, step: string, outcome: string) =>
  deal.does(who, {
    type: 'decide',
    step: at(step),
    outcome,
    reason: '账号有误，银行已退汇，见回单',
  });
const pays = (deal: Told, round = 1, paid_on = '2026-03-05') => {
  const values: Values = { paid_on, payment_voucher: `PZ-${round}` };
  deal.does('fin', { type: 'submit', step: at(`orders/${round}/pay`), values });
};

describe('money out', () => {
  it('is what the plan gives, checked, paid and confirmed', () => {
    const deal = asked(150_000);
    expect(() => requests(deal, 160_000)).toThrow('the one the plan gives');
    requests(deal, 150_000);
    const hasty = { type: 'decide', step: at('checks'), outcome: 'checked' } as const;
    expect(deal.refused('fin', hasty)).toBe('invalid');
    checks(deal);
    pays(deal);
    says(deal, 'fin', 'orders/1/confirm', 'arrived');
    expect(deal.state).toMatchObject({ ended: true, state: 'completed' });
  });

  it('is never dated before it was checked and approved', () => {
    const deal = asked(250_000);
    requests(deal, 250_000);
    checks(deal);
    deal.until('2026-03-04T01:00:00.000Z');
    deal.approve('head', at('authority_dom_director'));
    expect(() => pays(deal, 1, '2026-03-03')).toThrow('before it was checked and approved');
    pays(deal, 1, '2026-03-04');
  });

  it.each<[number, string[]]>([
    [199_999, []],
    [200_000, ['authority_dom_director']],
    [2_000_000, ['authority_dom_director', 'authority_univ_leader']],
  ])('of %d yuan is approved by whom the matrix asks for', (yuan, steps) => {
    const deal = asked(yuan);
    requests(deal, yuan);
    checks(deal);
    for (const step of steps) {
      expect(deal.open()).toEqual([at(step)]);
      deal.approve(step.endsWith('leader') ? 'vp' : 'head', at(step));
    }
    expect(deal.open()).toEqual([at('orders/1/pay')]);
  });

  it('leaves with both signatures only, and one person gives one of them', () => {
    const deal = asked(150_000, paying({ signs: bothSides }));
    requests(deal, 150_000);
    checks(deal);
    const signatures = at('orders/1/signatures');
    says(deal, 'both', 'orders/1/signatures', 'sign');
    expect(deal.open()).toEqual([signatures]);
    const again = { type: 'decide', step: signatures, outcome: 'sign' } as const;
    expect(deal.refused('both', again)).toBe('already-decided');
    says(deal, 'gov', 'orders/1/signatures', 'sign');
    expect(deal.open()).toEqual([at('orders/1/pay')]);
  });

  it('that comes back is paid again, or goes back to whoever gave the account', () => {
    const deal = asked(300_000, paying({ signs: bothSides }));
    const signed = (round: number) => {
      for (const who of ['fin', 'gov']) says(deal, who, `orders/${round}/signatures`, 'sign');
      pays(deal, round);
    };
    requests(deal, 300_000);
    checks(deal);
    deal.approve('head', at('authority_dom_director'));
    signed(1);
    says(deal, 'fin', 'orders/1/confirm', 'failed');
    deal.does('fin', {
      type: 'return',
      step: at('orders/1/failed'),
      to: at('request'),
      reason: '收款账号有误，请更正后重新付款',
      resume: 'direct',
    });
    requests(deal, 300_000, '0202');
    // What was checked and approved for another account is checked and approved anew.
    checks(deal);
    deal.approve('head', at('authority_dom_director'));
    says(deal, 'fin', 'orders/1/failed', 'retry');
    signed(2);
    says(deal, 'fin', 'orders/2/confirm', 'arrived');
    expect(deal.state).toMatchObject({ ended: true, state: 'completed' });
  });

  it.each([[paying()], [paying({ signs: bothSides })]])('is sound on every path', (definition) => {
    expect(check(definition, { rules: currentRules })).toEqual([]);
  });
});
