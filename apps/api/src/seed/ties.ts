import type { Relation } from '@kezhuan/flow';

/** Ties that make a conflict of interest show itself in a demonstration (domain.md S1). */
export const demoRelations: readonly Relation[] = [
  { person: 'liu-yang', to: { person: 'fang-rui' }, kind: 'spouse' },
  { person: 'fang-rui', to: { party: 'huasheng' }, kind: 'shareholder' },
  // A counsel who may not review her husband's deals, and an author with shares in a client.
  { person: 'liang-yu', to: { person: 'wang-wei' }, kind: 'spouse' },
  { person: 'zhang-lei', to: { party: 'beichen' }, kind: 'shareholder' },
  // Experts who may not judge their applications: one wrote with her last year, one holds shares.
  { person: 'expert-cui-lan', to: { person: 'chen-min' }, kind: 'co_author', year: 2025 },
  { person: 'expert-yuan-ye', to: { party: 'huasheng' }, kind: 'shareholder' },
];
