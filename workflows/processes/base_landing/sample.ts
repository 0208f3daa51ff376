import type { PartyValue, Values } from '@kezhuan/flow';

/** Values for stories and demonstrations. */

const mainland = (id: string, zh: string, en: string, kind: string): PartyValue => ({
  id,
  name: { zh, en },
  kind,
  country: 'CN',
  overseasControlled: false,
});

export const enterprise = mainland(
  'huasheng',
  '华晟新材料科技有限公司',
  'Huasheng Advanced Materials Co., Ltd.',
  'private',
);

export const base = mainland(
  'suzhou-base',
  '苏州新材料中试基地',
  'Suzhou Pilot Base for New Materials',
  'other',
);

/** What the PI adds to what the project knows. */
export const sampleLanding = (more: Values = {}): Values => ({
  base,
  landing_period: { from: '2027-06-01', to: '2029-12-31' },
  team_size: 8,
  area_m2: 320,
  space_kind: ['lab', 'pilot'],
  hazards: ['none'],
  safety_pledge: { accepted: true },
  pi_declaration: { accepted: true },
  ...more,
});
