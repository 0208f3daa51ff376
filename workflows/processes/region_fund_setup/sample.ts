import type { PartyValue, Values } from '@kezhuan/flow';

/** Values for stories and demonstrations: a co-led fund of 10 M CNY a year for three years. */

export const cny = (minor: number) => ({ currency: 'CNY', minor });

export const government: PartyValue = {
  id: 'gov-suzhou',
  name: { zh: '苏州市科学技术局', en: 'Suzhou Science and Technology Bureau' },
  kind: 'government',
  country: 'CN',
  overseasControlled: false,
};

export const sampleIntent = (more: Values = {}): Values => ({
  title: { zh: '苏州校地合作基金设立', en: 'Setting up the Suzhou fund' },
  pi: 'wu-fang',
  department: 'dom_office',
  summary: {
    zh: '学校与地方政府共同出资设立基金，面向区域内企业与学校团队的联合项目，按轮次公开征集、评审、立项，支持科技成果在当地转化和产业化。',
    en: 'A fund of the university and the region for joint projects with its enterprises.',
  },
  purpose_background: '落实校地合作协议，支持成果在当地转化。',
  tech_fields: ['materials', 'energy'],
  period: { from: '2027-01-01', to: '2029-12-31' },
  urgency: 'normal',
  fund_name: { zh: '苏州-清华创新引领行动专项', en: 'Suzhou–Tsinghua Innovative Leading Project' },
  region: '320500',
  government,
  needs: '新材料与新能源企业的关键技术需求。',
  paper: 'own',
  pi_declaration: { accepted: true },
  ...more,
});

const until = '2029-12-31';
const seat = (person: string, side: string, it = 'member') => ({
  person,
  side,
  seat: it,
  seat_until: until,
});

export const coLedCommittee = [
  seat('guan-yue', 'university', 'co_chair'),
  seat('xiang-ke', 'university'),
  seat('gu-cheng', 'government', 'co_chair'),
  seat('su-he', 'government'),
  seat('ouyang-hai', 'neutral'),
];

export const govLedCommittee = [
  seat('gu-cheng', 'government', 'chair'),
  seat('su-he', 'government'),
  seat('lu-min', 'government'),
];

const govLedAdvisers = ['guan-yue', 'xiang-ke'].map((adviser) => ({
  adviser,
  adviser_until: until,
}));

const yearly = (contributor: string, yuan: number) =>
  [1, 2, 3].map((year) => ({
    contributor,
    fund_year: year,
    contribution: cny(yuan * 100),
    contribution_due: `${2026 + year}-03-31`,
  }));

const grants = {
  per_project_cap: cny(1_000_000_00),
  quota: 8,
  needs_base: true,
  notice_days: 7,
};

const scheme = {
  term_years: 3,
  annual_size: cny(10_000_000_00),
  enterprise_match_ratio: 1,
  priority_fields: ['materials', 'energy'],
  rounds_per_year: 1,
  ip_policy: '成果归学校所有，区域内企业在约定领域独占实施。',
  exit_rule: '到期清算，结余按约定处置。',
  ...grants,
};

/** Mode B: the university gives two fifths. */
export const coLedScheme = (more: Values = {}): Values => ({
  ...scheme,
  governance_mode: 'CO_LED',
  account_plan: 'joint_account',
  contributions: [...yearly('government', 6_000_000), ...yearly('university', 4_000_000)],
  committee: coLedCommittee,
  ...more,
});

/** Mode A: the treasury gives it all. */
export const govLedScheme = (more: Values = {}): Values => ({
  ...scheme,
  governance_mode: 'GOV_LED',
  account_plan: 'gov_treasury',
  contributions: yearly('government', 10_000_000),
  committee: govLedCommittee,
  advisers: govLedAdvisers,
  needs_base: false,
  ...more,
});
