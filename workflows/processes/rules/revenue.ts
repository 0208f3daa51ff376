import type { RuleData } from '@kezhuan/flow';

type Editions = NonNullable<RuleData['policies']>[string];

/**
 * Who gets how much of the net income, in basis points (domain.md SP-10). The institution's own
 * 70/15/15 is a default until it confirms its policy; the floor is statute.
 */
const shares: Editions = [
  {
    source: '学校科技成果转化收益分配办法(默认值，待学校确认) domain.md SP-10',
    effectiveFrom: '2015-10-01',
    values: { contributors: 7000, department: 1500, university: 1500 },
  },
];

/** At least half of the net income goes to those who made the result and brought it about. */
const floor: Editions = [
  {
    source: '促进科技成果转化法第四十五条 Promotion Act art. 45',
    effectiveFrom: '2015-10-01',
    values: { contributors: 5000 },
  },
];

export const revenue: NonNullable<RuleData['policies']> = {
  revenue_shares: shares,
  revenue_floor: floor,
};
