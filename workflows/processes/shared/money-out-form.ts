import { check, field, optional, options, section } from '@kezhuan/flow';

const amount = field('requested_amount', 'money', '请款金额', 'Amount', { min: 1 });
const papers = field('payment_papers', 'files', '请款材料', 'Papers', optional);

const account = [
  field('payee', 'text', '收款单位', 'Payee'),
  field('payee_account', 'text', '收款账号', 'Account'),
  field('payee_bank', 'text', '开户行', 'Bank'),
] as const;

const asPlanned = check(
  'as-planned',
  'requested_amount',
  'requested_amount.minor = amount_minor and requested_amount.currency = currency',
  '请款金额须与拨付计划一致',
  'The amount is the one the plan gives',
  'domain.md SP-09',
);

/** Money waits for who is to have it: another party has signed first (domain.md §4.4). */
const notHeld = (at: string) =>
  check(
    'not-held',
    at,
    'held != true',
    '合作方变更尚未办结，补充协议签署前不得请款、付款',
    'A party is being replaced: no money before the supplementary agreement is signed',
    'domain.md §4.4, SP-09',
  );

/** 请款: what is asked for is what the plan says, and where it goes. */
export const paymentRequest = section(
  'payment_request',
  '请款',
  'Payment request',
  [...account, amount, papers],
  { checks: [asPlanned, notHeld('requested_amount')] },
);

/** The same, where each part goes to an account of its own: how much of it is given (domain.md P02). */
export const requestInParts = section(
  'payment_request',
  '请款',
  'Payment request',
  [
    amount,
    field('payees', 'table', '收款账户', 'Accounts', {
      min: 1,
      given: { from: 'parts', columns: ['part', 'part_amount'] },
      columns: [
        field('part', 'enum', '所属部分', 'Part', {
          options: options({
            university: ['学校研究部分', 'Research, university'],
            enterprise: ['企业产业化部分', 'Industrialisation, enterprise'],
          }),
        }),
        field('part_amount', 'money', '金额', 'Amount'),
        ...account,
      ],
    }),
    papers,
  ],
  { checks: [asPlanned, notHeld('requested_amount')] },
);

export const paymentChecks = section('payment_checks', '付款核对', 'Checks before payment', [
  field('condition_met', 'declaration', '付款条件已成就', 'The condition of payment is met', {
    help: {
      zh: '里程碑已通过、应交报告已接受',
      en: 'The milestone is passed, and the reports that were due are accepted',
    },
  }),
  field('within_budget', 'declaration', '预算内有款可付', 'It is within the budget'),
  field('no_conflict', 'declaration', '经办人与收款单位无利害关系', 'No conflict with the payee'),
]);

/** 付款; `first` are the steps that checked and approved it, each where it was asked. */
export const paymentAfter = (first: readonly string[]) =>
  section(
    'payment',
    '付款',
    'Payment',
    [
      field('paid_on', 'date', '付款日期', 'Paid on'),
      field('payment_voucher', 'text', '付款凭证号', 'Voucher'),
    ],
    {
      checks: [
        notHeld('paid_on'),
        check(
          'approved-before',
          'paid_on',
          first
            .map((id) => `steps.${id}.done_on`)
            .map((day) => `(${day} = null or date(paid_on) >= date(${day}))`)
            .join(' and '),
          '付款日期不得早于核对和审批完成之日',
          'Nothing is paid before it was checked and approved',
          'domain.md SP-09',
        ),
      ],
    },
  );
