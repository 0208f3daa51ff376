import { t } from '@kezhuan/domain';
import { amendmentInvariants } from './grant-amendment.ts';
import { extensionInvariants } from './grant-extension.ts';

type Paths<P extends string> = readonly P[];

/** What a tranche is tied to is no way around the landing. */
const landings = [
  ['tranches/first/request', 'tranches/landing_award'],
  ['tranches/second/request', 'tranches/landing'],
  ['tranches/third/request', 'tranches/landing_acceptance'],
] as const;

/**
 * What holds of every grant (domain.md SP-17, P02 to P05): no award without endorsement, formal check,
 * score and defence; no tranche before the contract is signed and the notice has run; none after the
 * mid-term check before that is passed; where a base is required, no second one before the landing.
 */
export const grantInvariants = <
  const E extends string,
  const F extends string,
  const D extends string,
  const V extends string,
>(by: {
  endorsed: Paths<E>;
  formal: Paths<F>;
  decided: Paths<D>;
  visited: Paths<V>;
}) => [
  ...by.decided.flatMap((step) => [
    {
      kind: 'before' as const,
      step,
      first: [
        ...by.endorsed,
        ...by.formal,
        'experts/enough' as const,
        'defence' as const,
        ...by.visited,
        'brief' as const,
      ],
      law: t(
        '未经推荐、形式审查、评审和答辩不得立项(SP-17)',
        'No award without endorsement, formal check, review and defence (SP-17)',
      ),
    },
    {
      kind: 'only_if' as const,
      step,
      holds: 'formal_result = "pass"',
      law: t('形式审查未通过的不得立项(SP-17)', 'No award of what was refused (SP-17)'),
    },
    {
      kind: 'only_if' as const,
      step,
      holds: 'steps.defence.outcome = "recommend"',
      law: t('不得推翻专家意见(SP-17)', 'The opinion of the experts is not overturned (SP-17)'),
    },
  ]),
  ...(['first', 'second', 'third'] as const).map((which) => ({
    kind: 'before' as const,
    step: `tranches/${which}/request` as const,
    first: ['noticed' as const, 'sign' as const, 'concluded' as const],
    law: t(
      '公示期满、任务书签订前不得拨付(SP-17)',
      'No tranche before the notice has run and the task contract is signed (SP-17)',
    ),
  })),
  {
    kind: 'only_if' as const,
    step: 'tranches/second/request' as const,
    holds: 'midterm.result = "pass"',
    law: t(
      '中期检查通过前不得拨付二期(SP-17)',
      'No second tranche before the mid-term check is passed (SP-17)',
    ),
  },
  ...landings.map(([step, landing]) => ({
    kind: 'before' as const,
    step,
    first: [landing],
    when: 'awaits_landing = true',
    law: t(
      '须入驻基地的，签订入驻协议前不得拨付二期(P05)',
      'Where a base is required, no second tranche before the landing agreement (P05)',
    ),
  })),
  {
    kind: 'only_if' as const,
    step: 'tranches/third/request' as const,
    holds: 'acceptance.result = "pass"',
    law: t('验收通过前不得拨付末期(SP-17)', 'No last tranche before acceptance (SP-17)'),
  },
  ...extensionInvariants,
  ...amendmentInvariants,
  { kind: 'no_own_deal' as const, people: ['pi' as const, 'team.person' as const] },
];
