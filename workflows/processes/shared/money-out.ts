import { t } from '@kezhuan/domain';
import {
  authority,
  countersign,
  decision,
  defineSubProcess,
  fill,
  repeat,
  workingDays,
  type Block,
  type Who,
} from '@kezhuan/flow';
import { paymentAfter, paymentChecks, paymentRequest, requestInParts } from './money-out-form.ts';

/** Approval by the authority matrix (domain.md §8), for money the university itself pays out. */
export const byAuthority = () =>
  authority(
    'payment_roles',
    [
      { role: 'dom_director', days: 3 },
      { role: 'univ_leader', days: 5 },
    ],
    { reads: ['payment_request'] },
  );

type MoneyOut<B extends Block> = {
  /** Who asks for it, who checks and pays, and who approves in between. */
  request: Who;
  pays: Who;
  approvals: readonly B[];
  /** 双签: all of these sign every order to the bank before it leaves. */
  signs?: readonly Who[];
  /** Paid to several, each their part: the list `{ id, part, part_amount }` that the input `parts` gives. */
  inParts?: true;
};

const decisionsIn = (blocks: readonly Block[]): readonly string[] =>
  blocks.flatMap((block) => {
    if ('branches' in block) return block.branches.flatMap(({ flow }) => decisionsIn(flow));
    return block.kind === 'decide' ? [block.id] : [];
  });

/**
 * SP-09 付款 / Money out: request, checks, approval, payment, confirmation by the bank. What the bank
 * gives back is tried again, or goes back to whoever gave the account. `amount_minor` is what it comes
 * to in `currency`, `amount_cny` what the authority to approve goes by; while `held` nothing is asked
 * for or paid. Whether it may be asked for at all is for the flow to say that uses it. `paid`: all of it
 * has arrived.
 */
export const moneyOut = <const B extends Block>({
  request,
  pays,
  approvals,
  signs,
  inParts,
}: MoneyOut<B>) => {
  const signatures =
    signs === undefined
      ? ([] as const)
      : ([
          countersign('signatures', {
            name: t('双签', 'Dual signature'),
            by: signs,
            outcomes: [{ key: 'sign', name: t('签署', 'Sign'), means: 'approve' }],
            // An order that came back is history: a corrected request is signed with the next.
            when: 'steps.confirm.status != "done"',
            binding: true,
            reads: ['payment_request'],
            why: t('每笔付款指令须各方会签', 'Every order to the bank is signed by all of them'),
          }),
        ] as const);
  return defineSubProcess({
    key: 'sp_money_out',
    code: 'SP-09',
    name: t('付款', 'Money out'),
    inputs: ['amount_minor', 'amount_cny', 'currency', 'parts', 'held'],
    sections: [inParts ? requestInParts : paymentRequest, paymentChecks],
    facts: {
      payment_roles: {
        kind: 'authority',
        matter: 'outgoing_payment_domestic',
        amount: 'amount_cny',
      },
      paid: { kind: 'feel', is: 'count(orders[item.arrived = true]) > 0' },
    },
    flow: [
      fill('request', {
        name: t('请款', 'Request the payment'),
        by: request,
        sections: ['payment_request'],
        within: workingDays(5),
      }),
      decision('checks', {
        name: t('付款核对', 'Check before payment'),
        by: pays,
        outcomes: [{ key: 'checked', name: t('核对无误', 'All in order'), means: 'approve' }],
        sections: ['payment_checks'],
        reads: ['payment_request'],
        within: workingDays(3),
      }),
      ...approvals,
      repeat('orders', {
        name: t('付款指令', 'Orders to the bank'),
        until: 'steps.confirm.outcome = "arrived"',
        max: 5,
        sections: [paymentAfter(['checks', ...decisionsIn(approvals)])],
        facts: { arrived: { kind: 'feel', is: 'steps.confirm.outcome = "arrived"' } },
        flow: [
          ...signatures,
          fill('pay', {
            name: t('付款', 'Pay'),
            by: pays,
            sections: ['payment'],
            within: workingDays(5),
          }),
          decision('confirm', {
            name: t('确认到账', 'Confirm that it arrived'),
            by: pays,
            outcomes: [
              { key: 'arrived', name: t('已到账', 'Arrived'), means: 'approve' },
              { key: 'failed', name: t('退汇', 'Came back'), means: 'reject' },
            ],
            onReject: 'continue',
            mayReturn: false,
            reads: ['payment'],
            within: workingDays(5),
          }),
          decision('failed', {
            name: t('退汇处理', 'The payment came back'),
            by: pays,
            when: 'steps.confirm.outcome = "failed"',
            outcomes: [{ key: 'retry', name: t('重新付款', 'Pay again'), means: 'approve' }],
            within: workingDays(3),
            why: t(
              '账户有误的，退回请款环节更正(SP-09)',
              'Where the account is wrong, it goes back to the request (SP-09)',
            ),
          }),
        ],
      }),
    ],
  });
};
