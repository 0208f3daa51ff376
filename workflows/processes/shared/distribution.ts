import { t } from '@kezhuan/domain';
import {
  branch,
  choose,
  decision,
  defineSubProcess,
  fill,
  headOf,
  people,
  person,
  role,
  use,
  workingDays,
  type FactSpec,
} from '@kezhuan/flow';
import { booking, contributorSplit, mediation, netIncome, payout } from './distribution-form.ts';
import { render } from './documents.ts';
import { publicity } from './publicity.ts';

const feel = (is: string): FactSpec => ({ kind: 'feel', is });

/** Net income, its parts and each contributor's: exact in minor units (domain.md SP-10, §16.2). */
const facts: Record<string, FactSpec> = {
  policy: {
    kind: 'policy',
    of: 'revenue_shares',
    on: 'received_on',
    gives: ['contributors', 'department', 'university'],
  },
  statute: { kind: 'policy', of: 'revenue_floor', on: 'received_on', gives: ['contributors'] },
  net_minor: feel('gross_minor - (transaction_tax.minor + ip_upkeep.minor + direct_costs.minor)'),
  share: feel('if agreed_share = null then policy.contributors else agreed_share'),
  // What is agreed with the contributors leaves the rest to department and university by halves.
  department_share: feel(
    'if agreed_share = null then policy.department else floor((10000 - agreed_share) / 2)',
  ),
  parts: {
    kind: 'split',
    of: 'net_minor',
    shares: '[share, department_share, 10000 - share - department_share]',
  },
  // Rounding never takes the contributors below the floor: the fen it takes is theirs (art. 45).
  contributors_minor: feel(
    'if share < statute.contributors then parts[1] else max(parts[1], ceiling(net_minor * statute.contributors / 10000))',
  ),
  department_minor: feel('parts[2]'),
  university_minor: feel('net_minor - contributors_minor - department_minor'),
  each_minor: { kind: 'split', of: 'contributors_minor', shares: 'split_rows.split_share' },
  meets_floor: feel('contributors_minor * 10000 >= net_minor * statute.contributors'),
};

const reward = publicity({
  name: t('奖励公示', 'Reward notice'),
  content: ['net_income', 'contributor_split'],
  shown: ['split_rows'],
  period: workingDays(15),
});

/**
 * SP-10 收益分配 / Revenue distribution after a receipt. Inputs: what came in, in minor units, the day
 * it came, and whether the other party is related. Reads a `pi`, a `department` and the `contributors`.
 */
export const distribution = () =>
  defineSubProcess({
    key: 'sp_dist',
    code: 'SP-10',
    name: t('收益分配', 'Revenue distribution'),
    inputs: ['gross_minor', 'received_on', 'related_to'],
    sections: [netIncome, contributorSplit, mediation, payout, booking],
    facts,
    flow: [
      fill('compute', {
        name: t('核算净收入', 'Compute the net income'),
        by: role('finance_officer'),
        sections: ['net_income'],
        within: workingDays(5),
      }),
      fill('split', {
        name: t('提出完成人分配方案', 'Propose the split'),
        by: person('pi'),
        sections: ['contributor_split'],
        reads: ['net_income'],
        within: workingDays(10),
      }),
      decision('confirm', {
        name: t('完成人确认', 'Contributors confirm'),
        // Whoever is left out of the split too: nothing for a contributor takes their own word.
        by: [people('contributors.person'), people('split_rows.split_person')],
        rule: { kind: 'everyone' },
        outcomes: [
          { key: 'confirm', name: t('确认', 'Confirm'), means: 'approve' },
          { key: 'dispute', name: t('不同意', 'Dispute'), means: 'reject' },
        ],
        onReject: 'continue',
        ofTheDeal: true,
        inPerson: true,
        mayReturn: false,
        reads: ['contributor_split'],
        within: workingDays(10),
        why: t(
          '分配方案须经全体完成人本人确认，未列入或比例为 0 的也须本人确认(SP-10)',
          'Every contributor confirms in person, whoever gets nothing too (SP-10)',
        ),
      }),
      decision('mediate', {
        name: t('分配争议调解', 'Mediate the split'),
        by: role('ip_leading_group'),
        when: 'steps.confirm.outcome = "dispute"',
        outcomes: [{ key: 'settled', name: t('达成一致', 'Settled'), means: 'approve' }],
        sections: ['split_mediation'],
        reads: ['contributor_split'],
        within: workingDays(10),
        why: t(
          '有争议的，款项暂不发放；可以退回修改分配方案(SP-10)',
          'The money is held meanwhile',
        ),
      }),
      choose('floor', t('法定下限校验', 'Statutory floor'), [
        branch(
          'lawful',
          t('不低于法定下限', 'At or above the floor'),
          [
            render('plan', 'distribution_plan', {
              input: { amounts: 'each_minor' },
              reads: ['net_income', 'contributor_split'],
            }),
            decision('approve', {
              name: t('分配方案审批', 'Approve the plan'),
              by: [headOf('department'), role('tto_director'), role('finance_officer')],
              rule: { kind: 'everyone' },
              reads: ['net_income', 'contributor_split'],
              separateFrom: ['compute'],
              onReject: 'continue',
              outcomes: [{ key: 'approve', name: t('同意', 'Approve'), means: 'approve' }],
              within: workingDays(5),
              why: t('核算人不得审批同一方案', 'Who computed it does not approve'),
            }),
            use(reward, {
              id: 'reward',
              inputs: { announced_minor: 'contributors_minor', related: 'related_to' },
            }),
            decision('pay', {
              name: t('发放', 'Pay'),
              by: [role('finance_officer'), role('hr_officer')],
              rule: { kind: 'everyone' },
              outcomes: [{ key: 'paid', name: t('已发放', 'Paid'), means: 'approve' }],
              sections: ['payout'],
              reads: ['net_income', 'contributor_split'],
              separateFrom: ['approve'],
              // What is paid is paid, whatever is found later.
              seals: true,
              within: workingDays(10),
              why: t(
                '审批人不得发放(职责分离)',
                'Who approved it does not pay (separation of duties)',
              ),
            }),
            fill('book', {
              name: t('入账归档', 'Book'),
              by: role('finance_officer'),
              sections: ['booking'],
              within: workingDays(5),
            }),
          ],
          'meets_floor = true',
        ),
        branch('held', t('低于法定下限，不予发放', 'Below the floor: held'), [
          decision('below_floor', {
            name: t('低于法定下限的处理', 'Below the floor'),
            by: role('ip_leading_group'),
            outcomes: [{ key: 'held', name: t('暂不发放', 'Hold the money'), means: 'approve' }],
            reads: ['net_income'],
            within: workingDays(5),
            why: t(
              '完成人所得不得低于净收入的 50%(转化法45条);退回核算后方可发放',
              'At least half to the contributors (art. 45): goes back to be computed',
            ),
          }),
        ]),
      ]),
    ],
  });
