import { t } from '@kezhuan/domain';
import {
  check,
  decision,
  field,
  options,
  repeat,
  section,
  waitUntil,
  workingDays,
  type FactSpec,
  type Who,
} from '@kezhuan/flow';
import { claimedBack, clawbackSections } from './grant-clawback.ts';

const breach = section('breach', '违约登记', 'Breach', [
  field('breach_kind', 'enum', '情形', 'What it is', {
    options: options({
      moved_out: ['企业迁出区域', 'The enterprise moves out of the region'],
      misuse: ['挪用、骗取资金', 'Misuse of the money'],
      match_missing: ['配套资金未到位', 'The match is missing'],
    }),
  }),
  field('found_on', 'date', '发现日期', 'Found on'),
  field('breach_what', 'longtext', '事实', 'What happened', { min: 10 }),
]);

/** Who misused the money is barred from applying for three to five years (domain.md P03). */
const consequence = section(
  'ban',
  '处理意见',
  'Consequence',
  [
    field('breach_grounds', 'longtext', '认定理由', 'Grounds', { min: 10 }),
    field('project_stops', 'bool', '终止项目', 'The project is stopped'),
    field('banned_who', 'multi', '限制申报的对象', 'Who is barred', {
      required: 'breach_kind = "misuse"',
      when: 'breach_kind = "misuse"',
      min: 1,
      options: options({ enterprise: ['企业', 'The enterprise'], pi: ['项目负责人', 'The PI'] }),
    }),
    field('banned_until', 'date', '限制申报至', 'Barred from applying until', {
      required: 'breach_kind = "misuse"',
      when: 'breach_kind = "misuse"',
    }),
  ],
  {
    checks: [
      check(
        'three-to-five-years',
        'banned_until',
        'banned_until = null or (date(banned_until) >= date(found_on) + duration("P3Y") and date(banned_until) <= date(found_on) + duration("P5Y"))',
        '限制申报为三至五年',
        'They are barred for three to five years',
        'domain.md P03',
      ),
    ],
  },
);

const isFound = 'steps.breach_found.outcome = "found"';

/** Of one breach: whom its finding bars, and until when; an enterprise and a PI go by their ids. */
const breachFacts: Record<string, FactSpec> = {
  bars: {
    kind: 'feel',
    is:
      `if ${isFound} and banned_until != null then (for one in banned_who return ` +
      '{ who: if one = "enterprise" then enterprise.id else pi, until: banned_until }) else null',
  },
};

/** FEEL, in root names: all whom the breaches of a project bar, for the list of the fund (P03). */
export const barredBy = 'flatten(breaches.bars)[item != null]';

/** FEEL: someone stands on that list until a day after the round has opened. */
export const standsIn = (who: string): string =>
  `(parent.barred != null and count(parent.barred[item.who = ${who} and ` +
  'date(item.until) >= date(parent.opens_on)]) > 0)';

/**
 * An enterprise that moves out of the region, money misused, a match that does not come, each time: once
 * it is found, money is claimed back in proportion, and the project stopped where it cannot go on
 * (domain.md P03).
 */
export const breaches = ({ by, foundBy, pays }: { by: Who; foundBy: readonly Who[]; pays: Who }) =>
  [
    repeat('breaches', {
      name: t('违约处理', 'Breaches'),
      until: 'round >= 10',
      max: 10,
      sections: [breach, consequence, ...clawbackSections],
      facts: breachFacts,
      flow: [
        waitUntil('breach', {
          name: t('登记违约情形', 'Record a breach'),
          by,
          sections: ['breach'],
          voluntary: true,
        }),
        decision('breach_found', {
          name: t('认定违约', 'Find that it is one'),
          by: foundBy,
          rule: { kind: 'everyone' },
          outcomes: [
            { key: 'found', name: t('认定违约', 'It is one'), means: 'approve' },
            { key: 'unfounded', name: t('不成立', 'It is none'), means: 'reject' },
          ],
          onReject: 'continue',
          mayReturn: false,
          sections: ['ban'],
          reads: ['breach'],
          within: workingDays(10),
          state: 'active',
        }),
        ...claimedBack('breach', {
          by: pays,
          when: isFound,
          stops: `${isFound} and project_stops = true`,
          why: t('违约的按比例追回(P03)', 'Claimed back in proportion (P03)'),
        }),
      ],
    }),
  ] as const;
