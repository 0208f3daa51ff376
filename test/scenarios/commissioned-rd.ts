/** Proposals people of the stories file: what they would type into the form of commissioned R&D. */

const yes = { accepted: true };

export const organizations = {
  huasheng: {
    id: 'huasheng',
    name: { zh: '华晟新材料科技有限公司', en: 'Huasheng Advanced Materials Co., Ltd.' },
    kind: 'private',
    country: 'CN',
    overseasControlled: false,
  },
  norden: {
    id: 'norden',
    name: { zh: '诺登材料公司', en: 'Norden Materials AB' },
    kind: 'overseas_company',
    country: 'SE',
    overseasControlled: true,
  },
} as const;

const money = (currency: string, minor: number) => ({ currency, minor });

/** 200 k CNY, our own paper, one domestic client, nothing to screen: the fast lane. */
export const fastProposal = {
  title: { zh: '高强铝合金腐蚀机理研究', en: 'Corrosion of high-strength aluminium alloys' },
  pi: 'chen-min',
  department: 'materials',
  team: [{ person: 'liu-yang', team_role: '试验', share: 3000 }],
  summary: {
    zh: '研究高强铝合金在海洋环境中的腐蚀机理，建立加速试验方法，提出可工程应用的防护涂层方案，并给出寿命评价模型与验证数据。',
    en: 'Corrosion mechanisms of high-strength aluminium alloys at sea, an accelerated test, and a coating.',
  },
  purpose_background: '企业海上装备出现早期腐蚀，委托学校查明机理并提出防护方案。',
  tech_fields: ['materials'],
  period: { from: '2026-12-01', to: '2027-11-30' },
  urgency: 'normal',
  client: organizations.huasheng,
  need_origin: 'direct',
  delivery_abroad: false,
  objectives: '查明腐蚀机理，建立加速试验方法，给出防护涂层配方与寿命模型。',
  tasks: [{ task: '机理研究', task_due: '2027-04-30', task_lead: '陈敏' }],
  novelty_statement: '提出电化学与力学耦合的新型加速试验方法，国内外未见报道。',
  deliverables: [
    {
      deliverable: '研究报告',
      form: 'report',
      delivery_due: '2027-10-31',
      criterion: '内容完整，数据可复核',
    },
  ],
  acceptance_method: 'client',
  student_use: true,
  price: money('CNY', 20_000_000),
  tax_included: true,
  vat_rate: 600,
  payment_plan: [
    { stage: '首付款', trigger: 'signature', percent: 5000, due: '2026-12-31' },
    {
      stage: '中期',
      trigger: 'milestone',
      percent: 3000,
      due: '2027-05-31',
      critical: true,
      grace_days: 10,
    },
    { stage: '尾款', trigger: 'acceptance', percent: 2000, due: '2027-12-15' },
  ],
  budget: [
    { category: 'personnel', amount: money('CNY', 8_000_000) },
    { category: 'material', amount: money('CNY', 6_000_000) },
    { category: 'outsourcing', amount: money('CNY', 2_000_000) },
    { category: 'overhead', amount: money('CNY', 2_000_000) },
  ],
  ip_owner: 'university',
  licence_back: false,
  publication_days: 30,
  risk_of_failure: 'client',
  funding_origin: ['enterprise'],
  secrecy_level: 'none',
  self_hgr: false,
  self_data_out: false,
  self_ethics: false,
  self_related: false,
  self_prior: false,
  self_listed: false,
  language: ['zh'],
  paper: 'own',
  foreign_law: false,
  deemed_acceptance: false,
  same_topic_check: yes,
  pi_declaration: yes,
};

/** S6: 400 k USD from an overseas client, on their paper. */
export const overseasProposal = {
  ...fastProposal,
  title: { zh: '耐海水合金联合验证委托研发', en: 'Seawater-resistant alloys, commissioned R&D' },
  client: organizations.norden,
  delivery_abroad: true,
  price: money('USD', 40_000_000),
  vat_rate: 0,
  budget: [
    { category: 'personnel', amount: money('USD', 16_000_000) },
    { category: 'material', amount: money('USD', 12_000_000) },
    { category: 'overhead', amount: money('USD', 6_000_000) },
  ],
  language: ['zh', 'en'],
  paper: 'theirs',
  foreign_law: true,
};
