import { t } from '@kezhuan/domain';
import type { Block, FactSpec } from '../block.ts';
import { onDate, workingDays } from '../clock.ts';
import type { Feel } from '../condition.ts';
import type { Duty } from '../duty.ts';
import { all, branch, fill, repeat, waitFor, waitUntil } from '../compose.ts';
import { field, optional, section } from '../field.ts';
import type { Section } from '../form.ts';
import { role, type Who } from '../who.ts';

/** One sum that reached the bank. */
const arrival = (visible: Pick<Section, 'visibleTo'>) =>
  section(
    'arrival',
    '到账登记',
    'Receipt',
    [
      field('received', 'money', '到账金额', 'Amount received', { min: 1 }),
      field('received_on', 'date', '到账日期', 'Received on'),
      field('payer', 'text', '付款人户名', 'Name of the payer'),
      field('reference', 'text', '银行流水号', 'Bank reference'),
      field(
        'payer_matches',
        'bool',
        '付款人与合同相对方一致',
        'The payer is the contracting party',
      ),
      field(
        'settles',
        'bool',
        '差额不再追收',
        'Nothing more is due (bank charges, rounding)',
        optional,
      ),
    ],
    visible,
  );

/**
 * What has come in against `amount_minor`, the amount due: facts of the scope of `receipt`. A share of
 * a price need not be whole, so less than one minor unit is no difference.
 */
export const arrivalFacts: Record<string, FactSpec> = {
  received_minor: {
    kind: 'feel',
    is: 'sum(arrivals[item.received != null].received.minor)',
    name: t('已到账金额', 'the amount received'),
  },
  paid: {
    kind: 'feel',
    is: 'received_minor + 1 > amount_minor or arrivals[-1].settles = true',
    name: t('款项已收清', 'all that is due has come'),
  },
};

/** What `receipt` is in the lists: so much of `amount_minor` has come, until it is paid or given up. */
export const receiptDuty = (spec: {
  by: Who;
  due: string;
  currency: Feel;
  writtenOff: Feel;
}): Duty => ({
  kind: 'payment',
  due: spec.due,
  by: spec.by,
  met: 'paid = true',
  dropped: spec.writtenOff,
  amount: { minor: 'amount_minor', currency: spec.currency },
  received: 'received_minor',
});

type Receipt<D extends string, L extends string, B extends Block> = {
  by: Who;
  /** Name of the due date. */
  due: string;
  /** Sections of the dunning notes: four of them, and legal's. */
  dunning: readonly [D, D, D, D];
  demand: L;
  /** What follows when 180 days have brought nothing; `writtenOff` then ends the waiting. */
  afterwards: readonly B[];
  writtenOff: Feel;
  /** Who may see what the bank says. */
  visibleTo?: readonly string[];
};

const stages = [
  { days: 1, name: t('逾期 1 日提醒', 'Late 1 day: reminder') },
  { days: 15, name: t('逾期 15 日催款', 'Late 15 days: first demand') },
  { days: 30, name: t('逾期 30 日催款', 'Late 30 days: second demand') },
  { days: 60, name: t('逾期 60 日催款', 'Late 60 days: last demand') },
] as const;

/**
 * 到账 / Receipt (domain.md §3 `payment_in`, SP-09): money matched as it arrives, in one sum or
 * several, until what is due has come; dunning 1, 15, 30 and 60 calendar days after the due date,
 * then legal. Dunning stops the moment the money is there.
 */
export const receipt = <const D extends string, const L extends string, const B extends Block>(
  spec: Receipt<D, L, B>,
) =>
  all('collection', t('收款', 'Collection'), [
    branch(
      'money',
      t('到账', 'Receipt'),
      [
        repeat('arrivals', {
          name: t('分笔到账', 'Receipts'),
          until: 'paid = true',
          max: 24,
          sections: [arrival(spec.visibleTo ? { visibleTo: spec.visibleTo } : {})],
          flow: [
            waitUntil('arrived', {
              name: t('到账匹配', 'Match the receipt'),
              publicName: t('等待付款', 'Payment awaited'),
              by: spec.by,
              sections: ['arrival'],
              within: onDate(spec.due),
            }),
          ],
        }),
      ],
      `not(${spec.writtenOff})`,
    ),
    branch(
      'dunning',
      t('催款', 'Dunning'),
      [
        ...stages.flatMap(({ days, name }, i) => [
          waitFor(`late_${days}`, onDate(spec.due, days), { name }),
          fill(`dun_${days}`, {
            name: t(`${name.zh}：登记`, `${name.en}: record it`),
            by: spec.by,
            sections: [spec.dunning[i] as D],
            within: workingDays(2),
          }),
        ]),
        fill('demand', {
          name: t('法务催收', 'Legal demand'),
          by: role('legal_counsel'),
          sections: [spec.demand],
          within: workingDays(10),
          why: t(
            '应收款逾期超过 60 日(SP-09)',
            'The receivable is late by more than 60 days (SP-09)',
          ),
        }),
        waitFor('late_180', onDate(spec.due, 180), {
          name: t('逾期满 180 日', '180 days late'),
        }),
        ...spec.afterwards,
      ],
      'paid != true',
    ),
  ]);
