import { check, field, optional, options, section } from '@kezhuan/flow';
import { payment, paymentChecks } from './payment-form.ts';
import { internal } from './visibility.ts';

/** Price and terms before the notice: PI, TTO, those who decide, legal and finance, and who signs. */
export const termsVisible = {
  visibleTo: [...internal, 'ent_rep', 'ent_signatory'],
};

const art18 = '促进科技成果转化法第十八条 Promotion Act art. 18';

/**
 * 定价 (domain.md SP-04): method, price and how it is paid. A process that uses it has the fact
 * `offered_minor`: the floor that found no buyer, or null.
 */
export const price = section(
  'price',
  '定价',
  'Price',
  [
    field('method', 'enum', '定价方式', 'Price method', {
      options: options({
        agreement: ['协议定价', 'Agreement'],
        listing: ['挂牌交易', 'Listing'],
        auction: ['拍卖', 'Auction'],
      }),
      help: {
        zh: '三种法定定价方式(转化法18条)',
        en: 'The three lawful ways (Promotion Act art. 18)',
      },
    }),
    field('price', 'money', '拟交易价格(固定部分)', 'Proposed price, fixed part', { min: 1 }),
    ...payment(),
    field('comparables', 'table', '可比交易', 'Comparable deals', {
      ...optional,
      columns: [
        field('comparable', 'text', '交易', 'Deal'),
        field('comparable_price', 'money', '价格', 'Price', { noTotal: true }),
      ],
    }),
    field('rationale', 'longtext', '定价说明', 'Rationale', { min: 200 }),
    field('floor_price', 'money', '底价', 'Floor price', {
      required: 'method = "listing" or method = "auction"',
      when: 'method = "listing" or method = "auction"',
      min: 1,
    }),
  ],
  {
    ...termsVisible,
    checks: [
      check(
        'one-currency',
        'price',
        'price.currency = "CNY" and (floor_price = null or floor_price.currency = "CNY")',
        '境内交易以人民币定价',
        'A domestic deal is priced in CNY',
        'domain.md §1.2',
      ),
      ...paymentChecks,
      check(
        'floor',
        'floor_price',
        'floor_price = null or floor_price.minor <= price.minor',
        '底价不得高于拟交易价格',
        'The floor cannot lie above the proposed price',
        art18,
      ),
      check(
        'a-tenth-at-most',
        'floor_price',
        'offered_minor = null or method = "agreement" or (floor_price.minor <= offered_minor and floor_price.minor * 10 >= offered_minor * 9)',
        '未成交的，每次降低底价不得超过 10%，并须经同样的审批',
        'Unsold, the floor falls by at most 10 % a step, with the same approvals',
        'domain.md SP-04',
      ),
    ],
  },
);

/** 评估: a note of the TTO, or a licensed appraisal where one is asked for. */
export const valuation = section(
  'valuation',
  '价值评估',
  'Valuation',
  [
    field('valuation_kind', 'enum', '评估方式', 'Kind', {
      options: options({
        note: ['内部评估说明', 'Internal note'],
        appraisal: ['持证机构评估报告', 'Licensed appraisal'],
      }),
    }),
    field('valued_at', 'money', '评估值', 'Value'),
    field('valuation_ref', 'file', '评估依据', 'Valuation report', {
      required: 'valuation_kind = "appraisal"',
      accept: ['pdf'],
    }),
    field('valuation_note', 'longtext', '评估说明', 'Note', { min: 10 }),
  ],
  {
    visibleTo: internal,
    checks: [
      check(
        'appraisal',
        'valuation_kind',
        'appraised != true or valuation_kind = "appraisal"',
        '关联交易或 1000 万元以上的，须由持证机构评估',
        'A related party, or 10 M CNY and more, takes a licensed appraisal',
        'domain.md SP-04, G-11',
      ),
    ],
  },
);

/** 委托交易机构: on these terms the market is asked. */
export const mandate = section(
  'mandate',
  '交易委托',
  'Mandate',
  [
    field('venue', 'text', '交易机构', 'Exchange or auction house'),
    field('mandate_floor', 'money', '本次底价', 'Floor this time'),
    field('bid_deposit', 'money', '竞买保证金', 'Deposit of bidders', { ...optional, min: 1 }),
    field('mandate_files', 'files', '委托材料', 'Materials', optional),
  ],
  {
    visibleTo: internal,
    checks: [
      check(
        'approved-floor',
        'mandate_floor',
        'mandate_floor.minor = floor_price.minor and mandate_floor.currency = floor_price.currency',
        '本次底价须为已审批的底价',
        'The floor is the one that was approved',
        'domain.md SP-04',
      ),
    ],
  },
);

export const outcome = section(
  'market_outcome',
  '交易结果',
  'What the market said',
  [
    field('sold', 'bool', '成交', 'Sold'),
    field('bidders', 'int', '合格意向方数', 'Qualified bidders', { min: 0 }),
    field('deposit_paid', 'bool', '成交方已缴保证金', 'The buyer has paid the deposit', {
      required: 'sold = true and bid_deposit != null',
      when: 'sold = true and bid_deposit != null',
    }),
    field('deal_price', 'money', '成交价', 'Deal price', {
      required: 'sold = true',
      when: 'sold = true',
    }),
    field('buyer', 'party', '受让(被许可)方', 'Buyer', {
      required: 'sold = true',
      when: 'sold = true',
    }),
    field('deal_certificate', 'file', '交易凭证', 'Deal certificate', {
      required: 'sold = true',
      when: 'sold = true',
      accept: ['pdf'],
    }),
  ],
  {
    visibleTo: internal,
    checks: [
      check(
        'at-least-the-floor',
        'deal_price',
        'sold != true or (bidders >= 1 and mandate_floor.minor = floor_price.minor and deal_price.minor >= mandate_floor.minor and deal_price.currency = mandate_floor.currency)',
        '成交价不得低于底价',
        'The deal is at or above the floor',
        'domain.md SP-04',
      ),
      check(
        'deposit',
        'deposit_paid',
        'sold != true or bid_deposit = null or deposit_paid = true',
        '成交方须为已缴保证金的意向方',
        'The buyer is a bidder who has paid the deposit',
        'domain.md SP-04',
      ),
    ],
  },
);

/** The buyer becomes the other party of the contract; `party` is the field that names it. */
export const winnerAs = (party: string) =>
  section(
    'winner',
    '成交方登记',
    'Record the buyer',
    [field('buyer_recorded', 'declaration', '已登记为合同相对方', 'The buyer is the other party')],
    {
      visibleTo: internal,
      checks: [
        check(
          'the-buyer',
          'buyer_recorded',
          `${party}.id = bought_by.id`,
          '合同相对方须为交易凭证载明的成交方',
          'The other party is the buyer the certificate names',
          'domain.md SP-04',
        ),
      ],
    },
  );

export const priceResolution = section(
  'price_resolution',
  '定价集体决策',
  'Collective decision on the price',
  [
    field('price_resolution_no', 'text', '决议编号', 'Resolution number'),
    field('price_resolved_on', 'date', '会议日期', 'Date of the meeting'),
    field('price_minutes', 'file', '会议纪要', 'Minutes', { accept: ['pdf'] }),
  ],
  { visibleTo: internal },
);
