import { t } from '@kezhuan/domain';
import { branch, each, field, repeat, use, type FactSpec } from '@kezhuan/flow';
import { distribution } from '../shared/distribution.ts';
import { moneyIn } from '../shared/money-in.ts';
import { officeOfTto } from '../shared/owner.ts';
import { royalties, royaltyFields } from '../shared/payment-form.ts';
import { periodsPerYear, royaltyBeginning, royaltyPeriod } from '../shared/royalty.ts';
import { assessmentOf } from '../shared/royalty-form.ts';

const feel = (is: string): FactSpec => ({ kind: 'feel', is });
const money = moneyIn({ owner: officeOfTto, writeOff: 'write_off_licence' });

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

/** What has come in on a line, by an id of its own; `line` is what it is called, as FEEL. */
const receiptsOf = (id: string, line: string): Record<string, FactSpec> => ({
  receipts: feel(
    `for r in money.receipts return {"id": ${id} + "-" + r.nth, "line": ${line}, "nth": r.nth, "received_minor": r.minor, "received_on": r.received_on}`,
  ),
});
const receiptsIn = (lines: string): string => `flatten(${lines}[item.receipts != null].receipts)`;

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
  came_in: {
    ...feel(`concatenate(${['fees', 'royalties'].map((lines) => receiptsIn(lines)).join(', ')})`),
    name: t('已到账款项', 'receipts'),
    columns: [
      field('line', 'bitext', '款项', 'Of what'),
      field('nth', 'text', '第几笔', 'Receipt'),
      field('received_minor', 'int', '到账金额(分)', 'Received, in minor units'),
      field('received_on', 'date', '到账日期', 'Received on'),
    ],
  },
};

/** The first period of the year that a period lies in. */
const yearStart = `(floor((round - 1) / ${periodsPerYear}) * ${periodsPerYear} + 1)`;

/** Royalty of the periods of the same year before this one. */
const earlierInYear = `if round = ${yearStart} then 0 else sum(sublist(periods, ${yearStart}, round - ${yearStart}).assessed_royalty.minor)`;

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
  sections: [assessmentOf('report', 'fees_held', 'licensed_until')],
  facts: receiptsOf(
    '"royalty-" + row.id + "-" + string(round)',
    '{"zh": "提成第 " + string(round) + " 期", "en": "Royalty, period " + string(round)}',
  ),
  flow: [
    use(royaltyPeriod(), {
      id: 'report',
      inputs: {
        licensed_to: 'licensee',
        nth: 'round',
        from: 'start.royalty_from',
        earlier_minor: earlierInYear,
        left_from: 'fees_left_from',
        left: 'fees_left',
      },
    }),
    use(money, { ...received('payable_on', 'assessed.minor'), when: 'assessed.minor > 0' }),
  ],
});

/**
 * Fees and royalties, and what is shared out after each receipt however little of its line it pays (P14
 * rows 13 and 14, SP-10), of the first term and of those renewed at another price alike.
 */
export const duesBranches = [
  branch('fees', t('固定费用', 'Fixed fees'), [
    each('fees', {
      name: t('固定费用', 'Fixed fees'),
      of: 'fees_due',
      order: 'side_by_side',
      rowName: t('{fee_stage}', '{fee_stage}'),
      facts: receiptsOf('"fee-" + row.id', '{"zh": row.fee_stage, "en": row.fee_stage}'),
      flow: [use(money, received('row.fee_due', 'row.fee_minor'))],
    }),
  ]),
  branch('royalties', t('提成', 'Royalties'), [
    each('royalties', {
      name: t('提成', 'Royalties'),
      of: 'royalties_due',
      order: 'side_by_side',
      // The names under which a period reads them.
      facts: {
        ...Object.fromEntries(
          royaltyFields.map(({ key, name, options }) => [
            key,
            { ...feel(`row.${key}`), name, ...(options ? { options } : {}) },
          ]),
        ),
        receipts: feel(receiptsIn('periods')),
      },
      flow: [
        use(royaltyBeginning(), {
          id: 'start',
          inputs: { since: 'row.royalty_since', until: 'licensed_until' },
        }),
        periods,
      ],
    }),
  ]),
  branch('receipts', t('收益分配', 'Revenue distribution'), [
    each('receipts', {
      name: t('收益分配', 'Revenue distribution'),
      of: 'came_in',
      order: 'side_by_side',
      rowName: t('{line}，第 {nth} 笔到账', '{line}, receipt {nth}'),
      awaited: true,
      flow: [
        use(distribution(), {
          id: 'dist',
          inputs: {
            gross_minor: 'row.received_minor',
            received_on: 'row.received_on',
            related_to: 'related_party',
          },
        }),
      ],
    }),
  ]),
] as const;
