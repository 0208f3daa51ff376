import type { PartyValue, Values } from '@kezhuan/flow';
import { sampleFile } from './sample-file.ts';

/** Values for stories and demonstrations: a project as its PI would apply for it (domain.md P03, P04). */

export const cny = (yuan: number) => ({ currency: 'CNY', minor: yuan * 100 });
const yes = { accepted: true };

export const huasheng: PartyValue = {
  id: 'huasheng',
  name: { zh: '华晟新材料科技有限公司', en: 'Huasheng Advanced Materials Co., Ltd.' },
  kind: 'private',
  country: 'CN',
  overseasControlled: false,
};

export const suzhou: PartyValue = {
  id: 'gov-suzhou',
  name: { zh: '苏州市科学技术局', en: 'Suzhou Science and Technology Bureau' },
  kind: 'government',
  country: 'CN',
  overseasControlled: false,
};

/** One million from the fund, one and a half from the enterprise. */
const budget = [
  { category: 'equipment', fund: cny(300_000), own: cny(500_000) },
  { category: 'material', fund: cny(400_000), own: cny(500_000) },
  { category: 'personnel', fund: cny(300_000), own: cny(500_000) },
];

/** The formal check line by line, the one about the match found wanting or not. */
export const lines = (match: boolean) =>
  [1, 2, 3, 4, 5, 6].map((n) =>
    n === 4 && !match
      ? { id: `r${n}`, met: false, defect: '配套资金证明已过有效期' }
      : { id: `r${n}`, met: true },
  );

/** Government-led; `more` says otherwise. */
export const govApplication = (more: Values = {}): Values => ({
  title: { zh: '固态电解质膜中试', en: 'Pilot line for solid electrolyte film' },
  pi: 'chen-min',
  department: 'materials',
  team: [{ person: 'liu-yang', team_role: '制备工艺', share: 3000 }],
  summary: {
    zh: '面向动力电池用固态电解质膜的规模化制备，与区域企业合作开展中试工艺开发，形成连续成膜工艺、在线检测方法和样品验证数据，为企业建设生产线提供依据。',
    en: 'A continuous process, in-line inspection and samples for solid electrolyte film, with an enterprise of the region.',
  },
  purpose_background: '企业拟建设电解质膜生产线，需要与学校合作完成中试工艺开发。',
  tech_fields: ['materials', 'energy'],
  period: { from: '2027-03-01', to: '2029-02-28' },
  urgency: 'normal',
  enterprise: huasheng,
  registered_on: '2019-05-20',
  cooperation_proof: sampleFile('intent.pdf'),
  not_dishonest: yes,
  problem: '电解质膜连续制备中厚度不均、界面电阻偏高，尚无稳定的中试工艺。',
  technical_indicators: ['厚度偏差', '离子电导率', '成品率'].map((indicator) => ({
    indicator,
    indicator_base: '实验室水平',
    indicator_target: '中试水平',
    indicator_test: '第三方检测',
  })),
  economic_indicators: [{ year: 2029, sales: cny(20_000_000), tax: cny(1_200_000), jobs: 40 }],
  requested: cny(1_000_000),
  match: cny(1_500_000),
  budget,
  match_proof: sampleFile('match.pdf'),
  review_field: 'materials',
  no_secret: yes,
  no_double: yes,
  pi_declaration: yes,
  ...more,
});

/** Co-led: the same project with its two parts, and what becomes of the results. */
export const coApplication = (more: Values = {}): Values =>
  govApplication({
    budget: budget.map((row, i) => ({ ...row, part: i === 0 ? 'enterprise' : 'university' })),
    ip_split: [
      { ip_party: '学校', ip_share: 6000 },
      { ip_party: '企业', ip_share: 4000 },
    ],
    student_participation: 3,
    fund_return_share: 500,
    conversion_years: 3,
    conversion_commitment: yes,
    ...more,
  });
