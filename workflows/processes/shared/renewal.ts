import { t } from '@kezhuan/domain';
import {
  authority,
  calendarDays,
  decision,
  defineSubProcess,
  fill,
  roles,
  signing,
  use,
  workingDays,
  type Check,
  type FactSpec,
  type Feel,
  type Who,
} from '@kezhuan/flow';
import type { Owner } from './owner.ts';
import { priceLevels } from './pricing.ts';
import { priceResolution } from './pricing-form.ts';
import { publicity } from './publicity.ts';
import { rejectedAt } from './reconsideration.ts';
import { agreement, appraisal, evaluation, performance } from './renewal-form.ts';
import { screening } from './screening.ts';

const agreed = 'steps.decide.outcome = "renew" or steps.decide.outcome = "renew_cond"';

const choices = {
  renew: { key: 'renew', name: t('续期', 'Renew'), means: 'approve' },
  renew_cond: {
    key: 'renew_cond',
    name: t('有条件续期', 'Renew with conditions'),
    means: 'approve',
  },
  expire: { key: 'expire', name: t('到期终止', 'Let it expire'), means: 'reject' },
  terminate: { key: 'terminate', name: t('提前终止', 'Terminate early'), means: 'reject' },
} as const;

type Renewal<S extends string> = {
  owner: Owner;
  /** Who grades the performance, and who decides on the strength of it. */
  evaluator: Who;
  decider: Who;
  /** Who signs the renewal for either side. */
  signatories: readonly Who[];
  /** Sections whose change voids the screening. */
  scope: readonly S[];
  /** Nothing before the renewal changes any more, once it has begun. */
  seals?: true;
  /** What else the law asks of the new term. */
  checks?: readonly Check[];
  /** A price by agreement may be fixed for it; absent: there is none. */
  price?: Price;
};

type Price = {
  /** Whose levels of the matrix approve it (domain.md §8). */
  matter: string;
  /** FEEL: the other party is related (G-11). */
  related: Feel;
  /** Fields of the process that stand on the board beside the notice of the price. */
  shown: readonly string[];
};

/**
 * A new price by agreement is approved by whoever the matrix asks for (domain.md §8), and announced for
 * 15 days before the renewal is signed (Promotion Act art. 18, SP-05), as the first one was; one for a
 * related party by the group too, on a licensed appraisal (G-11).
 */
const priced = ({ shown }: Price) =>
  [
    ...authority('renewal_price_roles', priceLevels, {
      reads: ['renewal_agreement', 'renewal_appraisal'],
      separateFrom: ['agreement'],
      onReject: 'continue',
    }),
    use(
      publicity({
        name: t('续期价格公示', 'Notice of the new price'),
        content: ['renewal_agreement'],
        shown,
        period: calendarDays(15),
      }),
      {
        id: 'notice',
        when: 'reprices = true and price_refused != true',
        inputs: { announced_minor: 'renewed_price.minor', related: 'related_now' },
      },
    ),
  ] as const;

const group = '"ip_leading_group"';

const factsOfPrice = ({ matter, related }: Price): Record<string, FactSpec> => ({
  related_now: { kind: 'feel', is: `(${related}) or screen.q7_ties = true` },
  priced_for_related: {
    kind: 'feel',
    is: 'reprices = true and related_now = true',
    name: t('与相对方的关联关系', 'the tie to the other party'),
  },
  price_matrix: {
    kind: 'authority',
    matter: `if reprices = true then "${matter}" else "none"`,
    amount: 'renewed_price.minor',
  },
  renewal_price_roles: {
    kind: 'feel',
    is: `if priced_for_related = true and list contains(price_matrix, ${group}) != true then append(price_matrix, ${group}) else price_matrix`,
    name: t('续期价格审批权限', 'the authority for the new price'),
    options: priceLevels.map(({ role: key }) => ({ key, name: roles[key].name })),
  },
  price_refused: {
    kind: 'feel',
    is: priceLevels.map(({ role }) => rejectedAt(`authority_${role}`)).join(' or '),
    name: t('续期价格未获批准', 'the new price is not approved'),
  },
});

/**
 * SP-13 续期 / Renewal, from the window on (180 or 90 days before the end): performance report, grade
 * A to D, a new screening and list check, the decision, the agreement. Grade D cannot renew. Reads a
 * `pi`, a `department`, and `ends_on`, the day it would end.
 */
export const renewal = <const S extends string>({
  owner,
  evaluator,
  decider,
  signatories,
  scope,
  seals,
  checks = [],
  price,
}: Renewal<S>) => {
  const state = 'renewing';
  return defineSubProcess({
    key: 'sp_renew',
    code: 'SP-13',
    name: t('续期', 'Renewal'),
    inputs: ['overseas', 'screened_parties', 'ends_on'],
    sections: [
      performance,
      evaluation,
      agreement(checks, price !== undefined),
      ...(price ? [appraisal, priceResolution] : []),
    ],
    facts: {
      ...(price ? factsOfPrice(price) : {}),
      /** What forbids it: the grade, or the screening. */
      barred: {
        kind: 'feel',
        is: 'grade = "D" or screen.result = "blocked"',
        name: t('评为 D 级或筛查不得开展', 'it is graded D, or blocked in screening'),
      },
      renewed: {
        kind: 'feel',
        is: 'steps.sign.outcome = "sign"',
        name: t('已签署续期协议', 'the renewal is signed'),
      },
      ended_early: {
        kind: 'feel',
        is: 'steps.decide.outcome = "terminate" or steps.decide_end.outcome = "terminate"',
      },
    },
    flow: [
      fill('report', {
        name: t('提交绩效报告', 'Report the performance'),
        by: owner.manager,
        sections: ['performance'],
        ...(seals ? { seals } : {}),
        within: workingDays(20),
        duty: { kind: 'report' },
        state,
      }),
      decision('evaluate', {
        name: t('绩效评价', 'Evaluate'),
        by: evaluator,
        outcomes: [{ key: 'graded', name: t('评定等级', 'Grade it'), means: 'approve' }],
        mayReturn: false,
        sections: ['evaluation'],
        reads: ['performance'],
        within: workingDays(15),
        state,
        why: t('评为 D 级的不得续期(SP-13)', 'Grade D cannot renew (SP-13)'),
      }),
      use(screening({ owner, scope }), {
        id: 'screen',
        when: 'grade != "D"',
        inputs: { overseas: 'overseas', screened_parties: 'screened_parties' },
        why: t('续期须重新筛查(SP-13)', 'A renewal is screened anew (SP-13)'),
      }),
      decision('decide', {
        name: t('续期决定', 'Decide on the renewal'),
        by: decider,
        when: 'barred != true',
        outcomes: [choices.renew, choices.renew_cond, choices.expire, choices.terminate],
        onReject: 'continue',
        mayReturn: false,
        reads: ['evaluation'],
        within: workingDays(10),
        state,
      }),
      decision('decide_end', {
        name: t('不续期的处理', 'How it ends'),
        by: decider,
        when: 'barred = true',
        outcomes: [
          { ...choices.expire, means: 'approve' },
          { ...choices.terminate, means: 'approve' },
        ],
        mayReturn: false,
        reads: ['evaluation'],
        within: workingDays(10),
        state,
      }),
      fill('agreement', {
        name: t('拟定续期协议', 'Draft the renewal agreement'),
        by: owner.manager,
        when: agreed,
        sections: ['renewal_agreement', ...(price ? (['renewal_appraisal'] as const) : [])],
        ...(price ? { relies: ['priced_for_related'] } : {}),
        within: workingDays(10),
        state,
      }),
      ...(price ? priced(price) : []),
      signing('sign', {
        name: t('签署续期协议', 'Sign the renewal'),
        publicName: t('签署续期协议', 'Sign the renewal'),
        by: signatories,
        rule: { kind: 'everyone' },
        mayReturn: false,
        when: price ? `(${agreed}) and price_refused != true` : agreed,
        reads: ['renewal_agreement'],
        // A tie found years later leaves standing what both have signed.
        ...(price ? { seals: true } : {}),
        state,
      }),
    ],
  });
};
