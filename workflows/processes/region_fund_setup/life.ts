import { t } from '@kezhuan/domain';
import {
  all,
  archive,
  branch,
  calendarDays,
  decision,
  each,
  end,
  fill,
  onDate,
  role,
  waitFor,
  waitThat,
  waitUntil,
  workingDays,
} from '@kezhuan/flow';
import { amendments } from './amendments.ts';
import { arrival, reminder } from './later-form.ts';
import { leader, owner, universityLeader } from './sides.ts';
import { terms } from './terms.ts';
import { years } from './years.ts';

/** One contribution: it comes, or after 60 days calls are frozen until it does. */
const contribution = [
  all('arrival', t('到账', 'Arrival'), [
    branch('money', t('到账', 'Arrival'), [
      waitUntil('arrived', {
        name: t('出资到账', 'Contribution'),
        publicName: t('出资到账', 'Contribution'),
        by: role('finance_officer'),
        sections: ['contribution_in'],
        within: onDate('row.contribution_due'),
        duty: {
          kind: 'payment',
          due: 'row.contribution_due',
          amount: { minor: 'row.contribution.minor', currency: 'row.contribution.currency' },
          received: 'received.minor',
        },
      }),
    ]),
    branch(
      'late',
      t('逾期', 'Late'),
      [
        waitFor('grace', onDate('row.contribution_due', 60), {
          name: t('出资逾期满 60 日', 'Contribution 60 days late'),
        }),
        fill('demand', {
          name: t('催缴出资', 'Demand the contribution'),
          by: owner.manager,
          sections: ['contribution_demand'],
          within: workingDays(5),
          state: 'frozen',
          why: t(
            '出资逾期超过 60 日的，冻结征集(P02)',
            'Late by more than 60 days: calls are frozen (P02)',
          ),
        }),
      ],
      'steps.arrived.status != "done"',
    ),
  ]),
] as const;

const rows = {
  name: t('出资', 'Contributions'),
  order: 'side_by_side',
  rowName: t(
    '{contributor} · 第 {fund_year} 年 · 应到 {contribution}',
    '{contributor} · year {fund_year} · {contribution} due',
  ),
  sections: [arrival, reminder],
  facts: {
    late: {
      kind: 'feel',
      is: 'steps.grace.status = "done" and steps.arrived.status != "done"',
    },
  },
  flow: contribution,
} as const;

/** 清算: what is left goes where the agreement says, and the deal is over. */
const liquidation = [
  fill('liquidate', {
    name: t('清算', 'Liquidate'),
    by: role('finance_officer'),
    sections: ['liquidation'],
    within: calendarDays(60),
    state: 'liquidating',
    why: t(
      '政府主导的结余退回财政，校地共管的按约定处置(P02)',
      'Government-led: back to the treasury; co-led: as agreed (P02)',
    ),
  }),
  decision('liquidated', {
    name: t('双方确认清算', 'Both sides accept the liquidation'),
    by: [leader, universityLeader],
    rule: { kind: 'everyone' },
    outcomes: [{ key: 'accept', name: t('确认', 'Accept'), means: 'approve' }],
    mayReturn: false,
    reads: ['liquidation'],
    within: workingDays(15),
    state: 'liquidating',
  }),
  archive('archive', { name: t('归档', 'Archive'), retention: 'permanent' }),
  end('terminated', {
    name: t('提前终止并清算完毕', 'Ended early, and liquidated'),
    when: 'ended_early = true',
    state: 'terminated',
  }),
  end('done', { name: t('到期清算完毕', 'Expired, and liquidated'), state: 'expired' }),
] as const;

/**
 * P02 row 10 and after. Money comes in, years are audited, both may amend, side by side and without end,
 * until the term is over and what is left is liquidated: that ends it all.
 */
export const life = [
  all('life', t('基金运行', 'Life of the fund'), [
    branch('money', t('出资', 'Contributions'), [
      each('contributing', { ...rows, of: 'contributions' }),
    ]),
    branch('later_money', t('续期出资', 'Contributions after renewal'), [
      each('contributing_later', { ...rows, of: 'later_contributions' }),
    ]),
    branch('years', t('年度审计与报告', 'Audit and report of each year'), years),
    branch('amendments', t('变更', 'Amendments'), amendments),
    branch('term', t('存续', 'Term'), [
      waitThat('first', 'contributed = true', {
        name: t('首笔到账', 'First contribution'),
        state: 'constituted',
        why: t('首笔到账前不得发布征集(P02)', 'No call opens before (P02)'),
      }),
      ...terms,
      ...liquidation,
    ]),
  ]),
] as const;
