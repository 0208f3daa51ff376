import { t } from '@kezhuan/domain';
import {
  branch,
  choose,
  each,
  use,
  waitThat,
  type Block,
  type FactSpec,
  type Feel,
  type Who,
} from '@kezhuan/flow';
import { grantCheck } from './grant-check.ts';
import { claimedBack } from './grant-clawback.ts';
import { moneyOut } from './money-out.ts';

type Tranches<B extends Block> = {
  /** Who reports and asks for money; who checks and pays. */
  by: Who;
  pays: Who;
  approvals: readonly B[];
  signs?: readonly Who[];
  /** Each part of the budget is paid to an account of its own. */
  inParts?: true;
  /** Who all check a report, the first of them convening the panel; and of whom that is. */
  offices: readonly [Who, ...Who[]];
  joint: boolean;
  technical: number;
  /** FEEL: nothing is asked for or paid while this holds. */
  held?: Feel;
};

/** One row of the payment plan: its share of the grant, to the fen (§1.2). */
const amount = {
  amount_minor: 'due_minor',
  amount_cny: 'due_minor',
  currency: '"CNY"',
};

const arrived = ['first', 'second', 'third'].map((id) => `${id}.paid = true`).join(' or ');

const feel = (is: string): FactSpec => ({ kind: 'feel', is });

/** Of one tranche: how much it is, when what it is tied to is due, and what of it has arrived. */
const trancheFacts = {
  due_minor: feel('tranche_minor[index of(payment_plan.id, row.id)[1]]'),
  due_on: feel('plan_dates[item.id = row.id][1].due'),
  arrived_minor: feel(`if ${arrived} then due_minor else 0`),
  awaits_landing: {
    ...feel('needs_base = true and row.id != payment_plan[1].id'),
    name: t('须先签订入驻协议', 'the landing agreement comes first'),
  },
};

/** The same for each part of the budget; `university_share`, in basis points, is the process's. */
const partFacts = {
  part_minor: {
    kind: 'split',
    of: 'due_minor',
    shares: '[university_share, 10000 - university_share]',
  },
  parts: feel(
    'for i in 1..2 return { id: ["university", "enterprise"][i], part: ["university", "enterprise"][i], ' +
      'part_amount: { currency: "CNY", minor: part_minor[i] } }',
  ),
} as const;

/** SP-09: not while a report of a year is owed. */
const reported = <const I extends string>(id: I) =>
  waitThat(id, 'report_owed != true', {
    name: t('等待年度报告', 'Until the report of the year is accepted'),
    state: 'active',
    why: t(
      '年度报告未经接受的，不得继续拨付(SP-09、SP-14)',
      'No further tranche while a yearly report is owed (SP-09, SP-14)',
    ),
  });

/** P05 row 9: from the second tranche on, whatever that is tied to. */
const landed = <const I extends string>(id: I) =>
  waitThat(id, 'landed = true', {
    name: t('等待入驻协议', 'Until the landing agreement is signed'),
    when: 'awaits_landing = true',
    state: 'active',
    why: t(
      '基金要求入驻基地的，签订入驻协议前不得拨付二期(P05)',
      'Where the fund requires a base, no second tranche before the landing agreement (P05)',
    ),
  });

const inProportion = t('未通过的按比例追回(P03)', 'Claimed back in proportion (P03)');

/**
 * SP-17 rows 16 to 18: each tranche in the order of the fund's plan, once what it is tied to is passed;
 * where the fund requires a base, none but the first before the landing agreement is there.
 */
export const tranches = <const B extends Block>(spec: Tranches<B>) => {
  const { by, pays, offices, joint, technical, held = 'false', ...rest } = spec;
  const money = moneyOut<B>({ request: by, pays, ...rest });
  const checked = { by, offices, joint, technical };
  const midterm = grantCheck({
    key: 'sp_grant_midterm',
    name: t('中期检查', 'Mid-term check'),
    ...checked,
    match: true,
    certificate: false,
  });
  const acceptance = grantCheck({
    key: 'sp_grant_acceptance',
    name: t('结题验收', 'Acceptance'),
    ...checked,
    certificate: true,
  });
  const paying = { ...amount, parts: spec.inParts ? 'parts' : 'null', held };
  return each('tranches', {
    name: t('拨付', 'Tranches'),
    of: 'payment_plan',
    order: 'in_order',
    rowName: t('{tied_to}', '{tied_to}'),
    facts: { ...trancheFacts, ...(spec.inParts ? partFacts : {}) },
    flow: [
      choose('condition', t('拨付条件', 'Tied to'), [
        branch(
          'award',
          t('立项', 'Award'),
          [
            landed('landing_award'),
            reported('reported_award'),
            use(money, { id: 'first', name: t('首期拨付', 'First tranche'), inputs: paying }),
          ],
          'row.tied_to = "award"',
        ),
        branch(
          'midterm',
          t('中期检查', 'Mid-term check'),
          [
            use(midterm, { id: 'midterm', inputs: { due: 'due_on' } }),
            ...claimedBack('midterm', {
              by: pays,
              when: 'midterm.result != "pass"',
              why: inProportion,
            }),
            landed('landing'),
            reported('reported_midterm'),
            use(money, { id: 'second', name: t('中期拨付', 'Second tranche'), inputs: paying }),
          ],
          'row.tied_to = "midterm"',
        ),
        branch('acceptance', t('结题验收', 'Acceptance'), [
          use(acceptance, { id: 'acceptance', inputs: { due: 'due_on' } }),
          ...claimedBack('acceptance', {
            by: pays,
            when: 'acceptance.result != "pass"',
            why: inProportion,
          }),
          landed('landing_acceptance'),
          reported('reported_acceptance'),
          use(money, { id: 'third', name: t('末期拨付', 'Last tranche'), inputs: paying }),
        ]),
      ]),
    ],
  });
};
