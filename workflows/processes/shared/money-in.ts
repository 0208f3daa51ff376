import { t } from '@kezhuan/domain';
import {
  arrivalFacts,
  authority,
  choose,
  branch,
  decision,
  defineSubProcess,
  fill,
  person,
  receipt,
  receiptDuty,
  role,
  workingDays,
} from '@kezhuan/flow';
import { render } from './documents.ts';
import type { Owner } from './owner.ts';
import { onlyInternal } from './visibility.ts';
import {
  claim,
  demand,
  dunningNotes,
  foreignReceipt,
  invoice,
  invoiceRequest,
  split,
} from './money-in-form.ts';

/** Written off: the director proposes it, and everyone §8 asks for agrees. */
const higher = ['finance_officer', 'univ_leader', 'leadership_meeting'] as const;
const writtenOff = [
  'steps.write_off.outcome = "write_off"',
  ...higher.map(
    (role) =>
      `(list contains(write_off_roles, "${role}") != true or steps.authority_${role}.outcome = "approve")`,
  ),
].join(' and ');

/** Matter of the authority matrix under which a receivable is written off: of whose office it is. */
const byOffice = 'if overseas_office = true then "write_off_overseas" else "write_off_domestic"';

type MoneyIn = { owner: Owner; writeOff?: string };

/**
 * SP-09 收款 / Money in: invoice request, invoice, receipt matched, claimed by the PI, split, noted.
 * One line of the payment plan; `amount_minor` is what it comes to, in `currency`, the contract's own;
 * `payer` is the party who owes it.
 */
export const moneyIn = ({ owner, writeOff = byOffice }: MoneyIn) =>
  defineSubProcess({
    key: 'sp_money_in',
    code: 'SP-09',
    name: t('收款', 'Money in'),
    inputs: ['payer', 'due', 'amount_minor', 'amount_cny', 'currency', 'overseas'],
    sections: [invoiceRequest, invoice, ...dunningNotes, demand, foreignReceipt, claim, split],
    facts: {
      ...arrivalFacts,
      /** Each sum as it came, for what follows upon every receipt. */
      receipts: {
        kind: 'feel',
        is: 'for a in arrivals[item.received != null] return {"nth": a.id, "minor": a.received.minor, "received_on": a.received_on}',
      },
      write_off_roles: {
        kind: 'authority',
        matter: writeOff,
        amount: 'amount_cny',
      },
    },
    duty: receiptDuty({
      by: role('finance_officer'),
      due: 'due',
      currency: 'currency',
      writtenOff,
    }),
    flow: [
      fill('request', {
        name: t('申请开票', 'Request the invoice'),
        by: person('pi'),
        sections: ['invoice_request'],
        within: workingDays(5),
      }),
      fill('invoice', {
        name: t('开具发票', 'Issue the invoice'),
        by: role('finance_officer'),
        sections: ['invoice'],
        within: workingDays(3),
      }),
      receipt({
        by: role('finance_officer'),
        due: 'due',
        dunning: ['dunning_1', 'dunning_15', 'dunning_30', 'dunning_60'],
        demand: 'legal_demand',
        afterwards: [
          decision('write_off', {
            name: t('核销审查', 'Write-off review'),
            by: owner.director,
            outcomes: [
              { key: 'pursue', name: t('继续追收', 'Go on collecting'), means: 'reject' },
              { key: 'write_off', name: t('申请核销', 'Write off'), means: 'approve' },
            ],
            onReject: 'continue',
            mayReturn: false,
            within: workingDays(10),
            why: t('应收款逾期超过 180 日(SP-09)', 'Late by more than 180 days (SP-09)'),
          }),
          choose('write_off_authority', t('核销审批', 'Authority to write off'), [
            branch(
              'write_off',
              t('核销审批', 'Authority to write off'),
              authority(
                'write_off_roles',
                higher.map((role) => ({ role, days: 5 })),
                { onReject: 'continue' },
              ),
              'steps.write_off.outcome = "write_off"',
            ),
          ]),
        ],
        writtenOff,
        ...onlyInternal,
      }),
      fill('foreign', {
        name: t('登记境外收款资料', 'Record the foreign receipt'),
        by: role('finance_officer'),
        when: 'overseas = true and received_minor > 0',
        sections: ['foreign_receipt'],
        within: workingDays(5),
      }),
      fill('claim', {
        name: t('到账认领', 'Claim the money'),
        by: person('pi'),
        when: 'received_minor > 0',
        sections: ['claim'],
        within: workingDays(10),
      }),
      fill('split', {
        name: t('到款分配', 'Split the money'),
        by: role('finance_officer'),
        when: 'received_minor > 0',
        sections: ['split'],
        within: workingDays(5),
      }),
      render('note', 'receipt_note', { when: 'received_minor > 0' }),
    ],
  });
