import { t } from '@kezhuan/domain';
import {
  archive,
  branch,
  choose,
  each,
  end,
  fill,
  months,
  repeat,
  use,
  waitThat,
  workingDays,
  type Block,
  type Who,
} from '@kezhuan/flow';
import { grantCheck } from './grant-check.ts';
import { benefits } from './grant-later-form.ts';
import { moneyOut } from './money-out.ts';

type Tranches<B extends Block> = {
  /** Who reports and asks for money; whose office it is; who checks and pays. */
  by: Who;
  office: Who;
  pays: Who;
  approvals: readonly B[];
  signs?: readonly Who[];
  technical: number;
};

/** One row of the payment plan: its share of the grant, to the fen (§1.2). */
const amount = {
  amount_minor: 'tranche_minor[index of(payment_plan.id, row.id)[1]]',
  amount_cny: 'tranche_minor[index of(payment_plan.id, row.id)[1]]',
  currency: '"CNY"',
};

/**
 * SP-17 rows 16 to 18: each tranche in the order of the fund's plan. The second never before the
 * mid-term check is passed and, where the fund requires a base, the landing agreement is there.
 */
export const tranches = <const B extends Block>(spec: Tranches<B>) => {
  const { by, office, pays, technical, ...rest } = spec;
  const money = moneyOut<B>({ request: by, pays, ...rest });
  const midterm = grantCheck({
    key: 'sp_grant_midterm',
    name: t('中期检查', 'Mid-term check'),
    by,
    office,
    technical,
    certificate: false,
  });
  const acceptance = grantCheck({
    key: 'sp_grant_acceptance',
    name: t('结题验收', 'Acceptance'),
    by,
    office,
    technical,
    certificate: true,
  });
  return each('tranches', {
    name: t('拨付', 'Tranches'),
    of: 'payment_plan',
    order: 'in_order',
    flow: [
      choose('condition', t('拨付条件', 'Tied to'), [
        branch(
          'award',
          t('立项', 'Award'),
          [use(money, { id: 'first', name: t('首期拨付', 'First tranche'), inputs: amount })],
          'row.tied_to = "award"',
        ),
        branch(
          'midterm',
          t('中期检查', 'Mid-term check'),
          [
            use(midterm, { id: 'midterm', inputs: { due: 'row.due' } }),
            ...stopped('midterm', pays),
            waitThat('landing', 'landed = true', {
              name: t('等待入驻协议', 'Until the landing agreement is signed'),
              when: 'needs_base = true',
              state: 'active',
              why: t(
                '基金要求入驻基地的,签订入驻协议前不得拨付二期(P05)',
                'Where the fund requires a base, no second tranche before the landing agreement (P05)',
              ),
            }),
            use(money, { id: 'second', name: t('中期拨付', 'Second tranche'), inputs: amount }),
          ],
          'row.tied_to = "midterm"',
        ),
        branch('acceptance', t('结题验收', 'Acceptance'), [
          use(acceptance, { id: 'acceptance', inputs: { due: 'row.due' } }),
          ...stopped('acceptance', pays),
          use(money, { id: 'third', name: t('末期拨付', 'Last tranche'), inputs: amount }),
        ]),
      ]),
    ],
  });
};

/** What is not passed even when rectified is stopped, and the money claimed back in proportion. */
const stopped = <const C extends 'midterm' | 'acceptance'>(check: C, by: Who) =>
  [
    fill(`clawback_${check}`, {
      name: t('追回资金', 'Claim money back'),
      by,
      when: `${check}.result != "pass"`,
      sections: ['clawback'],
      within: workingDays(20),
      state: 'clawback',
      why: t('未通过的按比例追回(P03)', 'Claimed back in proportion (P03)'),
    }),
    end(`stopped_${check}`, {
      name: t('因检查未通过终止', 'Stopped: not passed'),
      when: `${check}.result != "pass"`,
      state: 'terminated',
    }),
  ] as const;

/** SP-17 row 19: performance and accounts, the benefits of three years, the archive. */
export const closing = (by: Who) =>
  [
    fill('performance', {
      name: t('绩效归档', 'Performance and accounts'),
      by,
      sections: ['performance'],
      within: workingDays(30),
      state: 'active',
    }),
    repeat('followup', {
      name: t('效益跟踪', 'Benefits'),
      until: 'round >= 3',
      every: months(12),
      max: 3,
      sections: [benefits],
      flow: [
        fill('benefit', {
          name: t('报送年度效益', 'Report the benefits of the year'),
          by,
          sections: ['benefits'],
          within: workingDays(30),
          state: 'conversion',
          duty: { kind: 'report' },
          why: t('结题后三年跟踪效益(P03)', 'Three years of benefits (P03)'),
        }),
      ],
    }),
    archive('archive', { name: t('归档', 'Archive'), retention: '10 years' }),
    end('done', { name: t('办结', 'Done'), state: 'completed' }),
  ] as const;
