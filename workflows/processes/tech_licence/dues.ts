import { t } from '@kezhuan/domain';
import { branch, each, field, repeat, role, use, waitUntil, type FactSpec } from '@kezhuan/flow';
import { distribution } from '../shared/distribution.ts';
import { moneyIn } from '../shared/money-in.ts';
import { officeOfTto } from '../shared/owner.ts';
import { royalties, royaltyFields } from '../shared/payment-form.ts';
import { periodsPerYear, royaltyPeriod } from '../shared/royalty.ts';
import { assessmentOf, royaltyStart } from '../shared/royalty-form.ts';

const feel = (is: string): FactSpec => ({ kind: 'feel', is });
const money = moneyIn({ owner: officeOfTto, writeOff: 'write_off_licence' });
const dist = distribution();

/** A plan as receivables; `part` is what its rows come to, `mark` goes before their ids. */
const receivables = (plan: string, part: string, mark: string): string =>
  `for i in 1..count(${plan}) return {"id": ${mark} + ${plan}[i].id, "fee_stage": ${plan}[i].fee_stage, "fee_due": ${plan}[i].fee_due, "fee_minor": ${part}[i]}`;

/** Royalties as agreed in a scope, from a day on. */
const royaltiesOf = (scope: string, id: string, since: string): string => {
  const agreed = royaltyFields.map(({ key }) => `"${key}": ${scope}${key}`).join(', ');
  return `{"id": ${id}, "royalty_since": ${since}, ${agreed}}`;
};

const isRoyalty = (scope: string): string => royalties.replaceAll('structure', `${scope}structure`);
const repriced = 'renewal.renewed = true and renewal.reprices = true';

/** What a term renewed at a price of its own is paid by; facts of the round of a term. */
export const duesOfTerm: Record<string, FactSpec> = {
  new_parts: {
    kind: 'split',
    of: 'renewal.renewed_price.minor',
    shares: 'renewal.fee_plan.fee_percent',
  },
  new_fees: feel(
    `if ${repriced} then ${receivables('renewal.fee_plan', 'new_parts', 'string(round + 1)')} else null`,
  ),
  new_royalties: feel(
    `if ${repriced} and ${isRoyalty('renewal.')} then ${royaltiesOf('renewal.', 'string(round + 1)', 'renewal.price_from')} else null`,
  ),
};

/** What is due under the licence: its own price, then those of the terms it was renewed for. */
export const dues: Record<string, FactSpec> = {
  fee_parts: { kind: 'split', of: 'contract_minor', shares: 'fee_plan.fee_percent' },
  fees_due: {
    ...feel(
      `concatenate(if fee_plan = null then [] else ${receivables('fee_plan', 'fee_parts', '""')}, flatten(terms[item.new_fees != null].new_fees))`,
    ),
    name: t('固定费用应收', 'fixed fees due'),
    columns: [
      field('fee_stage', 'text', '节点', 'Stage'),
      field('fee_due', 'date', '时间', 'Due'),
      field('fee_minor', 'int', '金额(分)', 'In minor units'),
    ],
  },
  royalties_due: {
    ...feel(
      `concatenate(if ${royalties} then [${royaltiesOf('', '"1"', 'term.from')}] else [], terms[item.new_royalties != null].new_royalties)`,
    ),
    name: t('约定提成', 'royalties agreed'),
    columns: [field('royalty_since', 'date', '自何日起', 'Since'), ...royaltyFields],
  },
};

/** The first period of the year that a period lies in. */
const yearStart = `(floor((round - 1) / ${periodsPerYear}) * ${periodsPerYear} + 1)`;

/** Royalty of the periods of the same year before this one. */
const earlierInYear = `if round = ${yearStart} then 0 else sum(sublist(periods, ${yearStart}, round - ${yearStart}).assessed_royalty.minor)`;

/** What came in is shared out at once (SP-10, after each receipt). */
const shared = {
  id: 'dist' as const,
  when: 'money.received_minor > 0',
  inputs: {
    gross_minor: 'money.received_minor',
    received_on: 'money.received_on',
    related_to: 'related_party',
  },
};

/** Money in of so much, in minor units: a domestic deal is priced in CNY. */
const received = (due: string, minor: string) => ({
  id: 'money' as const,
  inputs: {
    payer: 'licensee',
    due,
    amount_minor: minor,
    amount_cny: minor,
    currency: 'price.currency',
    overseas: 'is_overseas',
  },
});

const periods = repeat('periods', {
  name: t('提成', 'Royalties'),
  until: 'last_period = true',
  max: 80,
  sections: [assessmentOf('report', 'fees_held')],
  flow: [
    use(royaltyPeriod(), {
      id: 'report',
      inputs: {
        licensed_to: 'licensee',
        nth: 'round',
        from: 'royalty_from',
        earlier_minor: earlierInYear,
        left_from: 'fees_left_from',
        left: 'fees_left',
      },
    }),
    use(money, { ...received('payable_on', 'assessed.minor'), when: 'assessed.minor > 0' }),
    use(dist, shared),
  ],
});

/** Fees and royalties (P14 rows 13 and 14), of the first term and of those renewed at another price alike. */
export const duesBranches = [
  branch('fees', t('固定费用', 'Fixed fees'), [
    each('fees', {
      name: t('固定费用', 'Fixed fees'),
      of: 'fees_due',
      order: 'side_by_side',
      rowName: t('{fee_stage}', '{fee_stage}'),
      flow: [use(money, received('row.fee_due', 'row.fee_minor')), use(dist, shared)],
    }),
  ]),
  branch('royalties', t('提成', 'Royalties'), [
    each('royalties', {
      name: t('提成', 'Royalties'),
      of: 'royalties_due',
      order: 'side_by_side',
      sections: [royaltyStart],
      // The names under which a period reads them.
      facts: Object.fromEntries(
        royaltyFields.map(({ key, name, options }) => [
          key,
          { ...feel(`row.${key}`), name, ...(options ? { options } : {}) },
        ]),
      ),
      flow: [
        waitUntil('royalty_start', {
          name: t('登记提成起算日', 'Record when royalties begin'),
          by: role('tto_officer'),
          sections: ['royalty_start'],
          state: 'royalty',
        }),
        periods,
      ],
    }),
  ]),
] as const;
