import { t } from '@kezhuan/domain';
import {
  all,
  archive,
  branch,
  decision,
  each,
  end,
  fill,
  person,
  role,
  use,
  verdicts,
  workingDays,
} from '@kezhuan/flow';
import { accept } from '../shared/accept.ts';
import { moneyIn } from '../shared/money-in.ts';
import { officeByG02 } from '../shared/owner.ts';
import { techreg } from '../shared/techreg.ts';
import { dualUseLicence, tieLicence, tieRegistration } from '../shared/tie.ts';
import { expertsFrom } from './facts.ts';
import { when } from './invariants.ts';

const owner = officeByG02;
const acceptance = accept({ owner, performing: 'running' });
const money = moneyIn({ owner });

/** One line of the payment plan: `row` of the loops below. */
const payment = {
  payer: 'client',
  due: 'row.due',
  amount_minor: 'price.minor * row.percent / 10000',
  amount_cny: 'cny_total * row.percent / 10000',
  currency: 'price.currency',
  overseas: 'is_overseas',
};

/**
 * P13 rows 9 to 13: from registration to the archive. Registration settles the tax treatment before
 * any invoice, and the certificate opens foreign exchange; so money, account and milestones follow.
 */
export const afterSigning = [
  use(tieLicence, { id: 'licence', when: when.licensed, inputs: {} }),
  use(dualUseLicence, { id: 'dual_use', when: when.dualUse, inputs: {} }),
  end('licence_refused', {
    name: t('未获出口许可', 'No export licence'),
    when: '(needs_licence = true and licence.granted != true) or (needs_dual_use_licence = true and dual_use.granted != true)',
    state: 'rejected',
  }),
  all('registration', t('登记备案', 'Registration and filing'), [
    branch('techreg', t('技术合同认定登记', 'Technology-contract registration'), [
      use(techreg({ owner }), {
        id: 'techreg',
        inputs: { amount_cny: 'cny_total', amount_minor: 'price.minor' },
      }),
    ]),
    branch(
      'tie',
      t('技术进出口合同登记', 'Import-export registration'),
      [
        use(tieRegistration({ owner }), {
          id: 'tie',
          inputs: { clock_from: 'sign.effective_on' },
        }),
      ],
      'tech_class = "free" and is_overseas = true',
    ),
  ]),
  each('advance', {
    name: t('预付款', 'Advance'),
    of: 'payment_plan',
    order: 'side_by_side',
    rowName: t('{stage}', '{stage}'),
    flow: [use(money, { id: 'money', when: 'row.trigger = "signature"', inputs: payment })],
  }),
  fill('account', {
    name: t('立项开户', 'Open the project account'),
    by: role('finance_officer'),
    sections: ['account'],
    within: workingDays(5),
    state: 'active',
  }),
  each('milestones', {
    name: t('里程碑执行', 'Milestones'),
    of: 'payment_plan',
    order: 'side_by_side',
    rowName: t('{stage}', '{stage}'),
    flow: [
      use(acceptance, {
        id: 'accept',
        when: 'row.trigger = "milestone"',
        inputs: {
          counterparty: 'client',
          due: 'row.due',
          critical: 'row.critical',
          grace_days: 'if row.grace_days = null then 0 else row.grace_days',
          deemed: 'deemed_acceptance',
          expert: 'false',
        },
      }),
      use(money, {
        id: 'money',
        when: 'row.trigger = "milestone" and accept.result = "pass"',
        planned: 'row.trigger = "milestone" and accept.result != "fail"',
        inputs: payment,
      }),
      decision('failed', {
        name: t('里程碑未通过的处理', 'A milestone failed'),
        by: [role('legal_counsel'), owner.director],
        rule: { kind: 'everyone' },
        when: 'accept.result = "fail"',
        outcomes: [
          { ...verdicts.pass, key: 'go_on', name: t('继续履行', 'Go on') },
          { ...verdicts.fail, key: 'settle', name: t('转入终止', 'Go for termination') },
        ],
        onReject: 'continue',
        within: workingDays(10),
        state: 'running',
        why: t(
          '研发失败的风险按约定承担(民法典858条)',
          'The risk of failure falls as agreed (Civil Code art. 858)',
        ),
      }),
      end('stopped', {
        name: t('因研发失败终止', 'Terminated for failure'),
        when: 'steps.failed.outcome = "settle"',
        state: 'terminated',
      }),
    ],
  }),
  use(acceptance, {
    id: 'accept',
    name: t('验收', 'Acceptance'),
    inputs: {
      counterparty: 'client',
      due: 'period.to',
      critical: 'true',
      grace_days: '0',
      deemed: 'deemed_acceptance',
      expert: `cny_total >= ${expertsFrom} or acceptance_method = "expert"`,
    },
  }),
  decision('not_accepted', {
    name: t('验收不通过的处理', 'Not accepted'),
    by: [role('legal_counsel'), owner.director],
    rule: { kind: 'everyone' },
    when: 'accept.result = "fail"',
    outcomes: [
      { key: 'settle', name: t('按约定结算并终止', 'Settle and terminate'), means: 'approve' },
    ],
    within: workingDays(10),
    state: 'in_acceptance',
  }),
  end('failed', {
    name: t('因验收不通过终止', 'Terminated: not accepted'),
    when: 'accept.result = "fail"',
    state: 'terminated',
  }),
  each('balance', {
    name: t('尾款', 'Balance'),
    of: 'payment_plan',
    order: 'side_by_side',
    rowName: t('{stage}', '{stage}'),
    flow: [use(money, { id: 'money', when: 'row.trigger = "acceptance"', inputs: payment })],
  }),
  all('close', t('结题结算', 'Close and settle'), [
    branch('report', t('结题报告', 'Final report'), [
      fill('final_report', {
        name: t('提交结题报告', 'Final report'),
        by: person('pi'),
        sections: ['final_report'],
        within: workingDays(30),
        state: 'running',
      }),
    ]),
    branch('settlement', t('结算', 'Settlement'), [
      fill('settlement', {
        name: t('结题结算', 'Settle the accounts'),
        by: role('finance_officer'),
        sections: ['settlement'],
        within: workingDays(30),
        state: 'running',
      }),
    ]),
  ]),
  archive('archive', { name: t('归档', 'Archive'), retention: '10 years' }),
  end('done', { name: t('办结', 'Done'), state: 'completed' }),
] as const;
