/** One entry of a published list of restricted parties. */
export type RestrictedParty = {
  /** The names it goes by, in any language. */
  names: readonly string[];
  /** ISO 3166-1 alpha-2. */
  country: string;
  list: keyof typeof lists;
};

/** The lists, each with who publishes it and as of when our copy is. */
export const lists = {
  unreliable: {
    name: '商务部不可靠实体清单 MOFCOM Unreliable Entity List',
    asOf: '2025-02-04',
    source: '商务部公告 2023 年 2 月 16 日、2024 年 5 月 20 日、2025 年 2 月 4 日(摘录 extract)',
  },
  demo: {
    name: '演示名单 Demonstration list',
    asOf: '2026-01-01',
    source: '虚构主体，仅供测试与演示 Fictitious, for tests and demonstrations only',
  },
} as const;

/**
 * An extract, so that the screening can be seen at work. An installation replaces it with the full
 * lists it is bound by (MOFCOM control list and unreliable entities, UN, and those of the partner's
 * country), refreshed by the export-control office.
 */
export const restrictedParties: readonly RestrictedParty[] = [
  {
    names: ['Lockheed Martin Corporation', '洛克希德·马丁公司'],
    country: 'US',
    list: 'unreliable',
  },
  {
    names: ['Raytheon Missiles & Defense', '雷神导弹与防务公司'],
    country: 'US',
    list: 'unreliable',
  },
  {
    names: ['General Atomics Aeronautical Systems', '通用原子航空系统公司'],
    country: 'US',
    list: 'unreliable',
  },
  {
    names: ['General Dynamics Land Systems', '通用动力陆地系统公司'],
    country: 'US',
    list: 'unreliable',
  },
  {
    names: ['Boeing Defense, Space & Security', '波音防务、空间与安全集团'],
    country: 'US',
    list: 'unreliable',
  },
  { names: ['PVH Group', 'PVH Corp.', 'PVH 集团'], country: 'US', list: 'unreliable' },
  { names: ['Illumina, Inc.', '因美纳公司'], country: 'US', list: 'unreliable' },
  {
    names: ['Blackridge Advanced Systems Ltd', '黑岭先进系统有限公司'],
    country: 'ZZ',
    list: 'demo',
  },
  {
    names: ['Nordhafen Dual-Use Trading GmbH', '北港两用物项贸易公司'],
    country: 'ZZ',
    list: 'demo',
  },
];
