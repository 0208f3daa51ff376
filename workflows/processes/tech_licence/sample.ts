import type { PartyValue, Values } from '@kezhuan/flow';
import { sampleFile } from '../shared/sample-file.ts';

/** Values for stories and demonstrations: S1, an exclusive licence for 6 M CNY and 3 % (domain.md §16.3). */

export const licensee: PartyValue = {
  id: 'huasheng',
  name: { zh: '华晟新材料科技有限公司', en: 'Huasheng Advanced Materials Co., Ltd.' },
  kind: 'private',
  country: 'CN',
  overseasControlled: false,
};

export const cny = (minor: number) => ({ currency: 'CNY', minor });
const yes = { accepted: true };

export const rationale =
  '本次许可价格以持证评估机构出具的评估报告为基础，结合近三年同类固态电解质专利许可的成交价格、被许可方的投产计划和预期销售规模，经双方三轮协商确定：入门费六百万元，自首次销售起按净销售额百分之三提成，并约定年度最低提成；价格不低于评估值，支付安排与实施节点相衔接，能够保障学校和完成人的合法权益。' +
  '评估采用收益法并以市场法校验，折现率、分成率和技术寿命均取自报告；与可比交易相比，入门费处于中位以上，提成比例与行业惯例一致，最低提成用于防止闲置。';

/** S1 as the PI files it; `more` says otherwise. */
export const sampleRequest = (more: Values = {}): Values => ({
  title: { zh: '固态电解质专利独占许可', en: 'Exclusive licence of a solid electrolyte' },
  pi: 'chen-min',
  department: 'materials',
  summary: {
    zh: '许可一项固态电解质制备方法的发明专利及配套技术秘密，用于动力电池电解质膜的规模化生产，许可方式为独占许可，期限五年，地域为中国境内。',
    en: 'An invention patent for making a solid electrolyte, with its know-how, for batteries made in China.',
  },
  purpose_background: '被许可方拟建设电解质膜生产线，需取得专利及技术秘密的实施许可。',
  tech_fields: ['materials', 'energy'],
  period: { from: '2026-12-01', to: '2031-11-30' },
  urgency: 'normal',
  contributors: [
    { person: 'chen-min', contributor_unit: '材料学院', share: 5000, contribution: '方案设计' },
    { person: 'liu-yang', contributor_unit: '材料学院', share: 3000, contribution: '制备工艺' },
    { person: 'wang-wei', contributor_unit: '电子系', share: 2000, contribution: '表征与测试' },
  ],
  licensee,
  objects: [
    {
      object_kind: 'patent',
      object_name: '一种固态电解质的制备方法',
      object_no: 'ZL202110000001.2',
      object_expires: '2041-01-05',
      object_co_owned: false,
    },
  ],
  licence_kind: 'exclusive',
  field_of_use: '动力电池电解质膜',
  territory: '中国境内',
  term: { from: '2026-12-01', to: '2031-11-30' },
  sublicence: 'with_consent',
  improvements: 'own',
  patent_cost: 'university',
  reserved_rights: true,
  audit_right: true,
  diligence: [
    { diligence_step: '首次销售', diligence_due: '2027-12-31', diligence_else: '转为普通许可' },
  ],
  delivery_due: '2027-01-31',
  capability: sampleFile('capability.pdf'),
  method: 'agreement',
  price: cny(6_000_000_00),
  structure: 'upfront_royalty',
  royalty_base: 'net_sales',
  royalty_tiers: [
    { tier_above: cny(0), tier_upto: cny(50_000_000_00), tier_rate: 300 },
    { tier_above: cny(50_000_000_00), tier_rate: 200 },
  ],
  min_annual: cny(100_000_00),
  royalty_frequency: 'semiannual',
  fee_plan: [
    { fee_stage: '入门费首期', fee_percent: 5000, fee_due: '2027-01-31' },
    { fee_stage: '入门费余款', fee_percent: 5000, fee_due: '2027-07-31' },
  ],
  rationale,
  funding_origin: ['own'],
  secrecy_level: 'none',
  self_hgr: false,
  self_data_out: false,
  self_ethics: false,
  self_related: false,
  self_prior: false,
  self_listed: false,
  language: ['zh'],
  paper: 'own',
  option_stage: false,
  pi_declaration: yes,
  ...more,
});
