import { t } from '@kezhuan/domain';
import {
  approval,
  authority,
  branch,
  calendarDays,
  choose,
  decision,
  defineSubProcess,
  fill,
  repeat,
  role,
  waitFor,
  waitUntil,
  workingDays,
  type FactSpec,
} from '@kezhuan/flow';
import { render } from './documents.ts';
import { mandate, outcome, priceResolution, valuation, winnerAs } from './pricing-form.ts';
import { openToReconsideration, rejectedAt } from './reconsideration.ts';

const feel = (is: string): FactSpec => ({ kind: 'feel', is });

/** 10 M CNY in fen: from here on a licensed appraisal (domain.md SP-04). */
export const appraisedFrom = 1_000_000_000;
const pricing = 'pricing';
const proposer = ['proposal'] as const;
/** Who approves a price, from the matrix (domain.md §8). */
export const priceLevels = [
  { role: 'tto_director', days: 3 },
  { role: 'ip_leading_group', days: 10, sections: ['price_resolution'] },
  { role: 'leadership_meeting', days: 10, sections: ['price_resolution'] },
] as const;
/** Who may reject the price. */
const deciders = [...priceLevels.map(({ role }) => `authority_${role}`), 'related_group'];

/** Whoever the matrix asks for, and the group for a related party (G-11). */
const approvals = <const A extends string>(anew: readonly A[]) =>
  [
    ...authority('price_roles', priceLevels, {
      reads: ['price', 'valuation', ...anew],
      separateFrom: proposer,
      onReject: 'continue',
    }),
    approval('related_group', {
      name: t('关联交易审议', 'Related-party review'),
      by: role('ip_leading_group'),
      when: 'related = true and list contains(price_roles, "ip_leading_group") != true',
      onReject: 'continue',
      sections: ['price_resolution'],
      reads: ['price', 'valuation', ...anew],
      separateFrom: proposer,
      within: workingDays(10),
      state: pricing,
      why: t(
        '关联交易须经知识产权管理领导小组审议(G-11)',
        'A related party goes to the group (G-11)',
      ),
    }),
  ] as const;

/** One attempt to find a buyer on the market, at an approved floor. */
const attempt = [
  fill('mandate', {
    name: t('委托交易机构', 'Mandate the exchange'),
    by: role('tto_officer'),
    sections: ['mandate'],
    within: workingDays(5),
    state: pricing,
  }),
  waitFor('listed', workingDays(20), {
    name: t('挂牌公告期', 'Listing period'),
    when: 'method = "listing"',
    state: pricing,
  }),
  waitFor('auction_notice', calendarDays(7), {
    name: t('拍卖公告期', 'Auction notice'),
    when: 'method = "auction"',
    state: pricing,
  }),
  waitUntil('outcome', {
    name: t('登记交易结果', 'Record what the market said'),
    by: role('tto_officer'),
    sections: ['market_outcome'],
    within: workingDays(10),
    state: pricing,
  }),
  decision('unsold', {
    name: t('未成交的处理', 'No bidder'),
    by: role('tto_director'),
    when: 'sold != true',
    outcomes: [{ key: 'relist', name: t('重新挂牌(拍卖)', 'Offer it again'), means: 'approve' }],
    reads: ['price'],
    within: workingDays(5),
    state: pricing,
    why: t(
      '降低底价(每次不超过 10%)或改变定价方式的，退回价格方案(SP-04)',
      'To lower the floor (by at most 10 %) or change the method it goes back to the proposal',
    ),
  }),
] as const;

type Pricing<A extends string> = {
  /** The field that names the other party. */
  party: string;
  /** Sections of the process that a price rests on: once one changes, it is valued and approved again. */
  anew?: readonly A[];
};

/**
 * SP-04 定价 / Price determination (Promotion Act art. 18). The TTO values and proposes; whoever the
 * matrix asks for approves; then the price by agreement goes on the notice board (SP-05), and what is
 * listed or auctioned to the market, as often as it takes. The form `price` is the process's own.
 * Inputs: whether the other party is related (G-11), and the CNY equivalent.
 */
export const pricingBy = <const A extends string = never>({ party, anew = [] }: Pricing<A>) =>
  defineSubProcess({
    key: 'sp_pricing',
    code: 'SP-04',
    name: t('定价', 'Price determination'),
    inputs: ['related', 'amount_cny'],
    sections: [valuation, priceResolution, winnerAs(party)],
    facts: {
      appraised: {
        ...feel(`related = true or amount_cny >= ${appraisedFrom}`),
        name: t('对评估方式的要求', 'the kind of valuation asked for'),
      },
      price_roles: { kind: 'authority', matter: 'licence_price', amount: 'amount_cny' },
      sold_on_market: feel('attempts[-1].sold'),
      bought_by: feel('attempts[-1].buyer'),
      offered_minor: feel(
        'if attempts[-1].sold = false then attempts[-1].mandate_floor.minor else null',
      ),
      deal_price: feel('if method = "agreement" then null else attempts[-1].deal_price'),
    },
    flow: [
      fill('valuation', {
        name: t('价值评估', 'Valuation'),
        by: role('tto_officer'),
        sections: ['valuation'],
        reads: anew,
        relies: ['appraised'],
        within: workingDays(5),
        state: pricing,
        why: t('关联交易或 1000 万元以上须持证评估', 'Related, or from 10 M: a licensed appraisal'),
      }),
      render('valuation_note', 'valuation', { reads: ['valuation'] }),
      fill('proposal', {
        name: t('提出价格方案', 'Propose the price'),
        by: role('tto_officer'),
        sections: ['price'],
        reads: ['valuation'],
        within: workingDays(3),
        state: pricing,
      }),
      ...openToReconsideration({
        flow: approvals(anew),
        rejected: deciders.map((step) => rejectedAt(step)).join(' or '),
        by: role('univ_leader'),
        first: deciders,
      }),
      choose('route', t('交易路径', 'Route'), [
        branch(
          'market',
          t('市场交易', 'On the market'),
          [
            repeat('attempts', {
              name: t('挂牌(拍卖)', 'On the market'),
              until: 'sold = true',
              max: 12,
              sections: [mandate, outcome],
              flow: attempt,
            }),
            decision('winner', {
              name: t('登记成交方', 'Record the buyer'),
              by: role('tto_officer'),
              outcomes: [{ key: 'recorded', name: t('已登记', 'Recorded'), means: 'approve' }],
              sections: ['winner'],
              within: workingDays(3),
              state: pricing,
              why: t(
                '退回申请登记成交方为合同相对方，并重新筛查',
                'Goes back to the request: the buyer becomes the other party, and is screened',
              ),
            }),
          ],
          'method != "agreement"',
        ),
      ]),
    ],
  });
