import type { FileValue } from '@kezhuan/flow';
import { organizations } from './commissioned-rd.ts';

export const cny = (minor: number) => ({ currency: 'CNY', minor });

/** S1: an exclusive licence by agreement, 6 M CNY and 3 %, to a company a contributor's spouse has a part of. */
export const licenceRequest = (capability: FileValue) => ({
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
  licensee: organizations.huasheng,
  related_persons: [{ rp_person: '方蕊', rp_relation: '完成人刘洋的配偶', rp_share: 800 }],
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
  delivery_due: '2027-03-31',
  capability,
  method: 'agreement',
  price: cny(6_000_000_00),
  structure: 'upfront_royalty',
  royalty_base: 'net_sales',
  royalty_tiers: [{ tier_above: cny(0), tier_rate: 300 }],
  royalty_frequency: 'annual',
  fee_plan: [
    { fee_stage: '入门费首期', fee_percent: 1667, fee_due: '2027-06-30' },
    { fee_stage: '入门费余款', fee_percent: 8333, fee_due: '2028-06-30' },
  ],
  rationale:
    '许可价格以持证评估机构的评估报告为基础，结合近三年同类固态电解质专利许可的成交价格、被许可方投产计划和预期销售规模，经双方协商确定：入门费六百万元，自首次销售起按净销售额百分之三提成。价格不低于评估值，支付安排与实施节点相衔接。评估采用收益法并以市场法校验，折现率、分成率和技术寿命均取自报告；与可比交易相比入门费处于中位以上，提成比例与行业惯例一致，能够保障学校和完成人的合法权益。谈判过程有记录可查，定价依据随本申请一并归档，供审批人和公示期间的异议核查使用。',
  funding_origin: ['own'],
  secrecy_level: 'none',
  self_hgr: false,
  self_data_out: false,
  self_ethics: false,
  self_related: true,
  self_prior: false,
  self_listed: false,
  language: ['zh'],
  paper: 'own',
  option_stage: false,
  pi_declaration: { accepted: true },
});
