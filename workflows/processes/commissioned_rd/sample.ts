import type { PartyValue, Values } from '@kezhuan/flow';

/** Values for stories, demonstrations and document proofs: a deal as a PI would file it. */

export const domesticClient: PartyValue = {
  id: 'huaneng',
  name: { zh: '华能储能科技有限公司', en: 'Huaneng Energy Storage Technology Co., Ltd' },
  kind: 'private',
  country: 'CN',
  overseasControlled: false,
};

export const overseasClient: PartyValue = {
  id: 'nordic',
  name: { zh: '北欧电池公司', en: 'Nordic Battery AB' },
  kind: 'overseas_company',
  country: 'SE',
  overseasControlled: true,
};

const declared = { accepted: true };

/** 200 k CNY on our own template, no flags: the fast lane, unless `more` says otherwise. */
export const sampleProposal = (more: Values = {}): Values => ({
  title: {
    zh: '固态电池界面稳定性研究',
    en: 'Interface stability of solid-state batteries',
  },
  pi: 'lin',
  department: 'materials',
  team: [{ id: 'r1', person: 'zhao', team_role: '实验', share: 4000 }],
  summary: {
    zh: '研究固态电解质与金属锂负极界面在高倍率循环下的失效机理，提出可工程化的界面改性方案，并完成软包电池样品验证与寿命评估，形成工艺参数窗口和测试报告，供委托方中试线使用。',
    en: 'Failure of the solid-electrolyte interface at high rates, and a modification fit for pilot production.',
  },
  purpose_background: '委托方拟建设固态电池中试线，需要解决界面失效问题。',
  tech_fields: ['materials', 'energy'],
  period: { from: '2026-04-01', to: '2027-03-31' },
  urgency: 'normal',
  client: domesticClient,
  need_origin: 'direct',
  delivery_abroad: false,
  objectives: '阐明界面失效机理并给出可用于中试的界面改性方案。',
  tasks: [
    { id: 'r1', task: '界面失效机理研究', task_due: '2026-09-30', task_lead: '林教授' },
    { id: 'r2', task: '界面改性与样品验证', task_due: '2027-02-28', task_lead: '赵博士' },
  ],
  novelty_statement:
    '现有文献未给出高倍率循环下的界面演化规律，属于新技术的研究开发，不是常规检测。',
  deliverables: [
    {
      id: 'r1',
      deliverable: '中期研究报告',
      form: 'report',
      delivery_due: '2026-09-30',
      criterion: '报告涵盖三种电解质的失效机理，数据可复现。',
    },
    {
      id: 'r2',
      deliverable: '软包电池样品 20 只',
      form: 'prototype',
      delivery_due: '2027-02-28',
      criterion: '1C 循环 500 次容量保持率不低于 80%。',
    },
  ],
  acceptance_method: 'client',
  student_use: true,
  price: { currency: 'CNY', minor: 20_000_000 },
  tax_included: true,
  vat_rate: 600,
  payment_plan: [
    { id: 'r1', stage: '预付款', trigger: 'signature', percent: 5000, due: '2026-04-15' },
    {
      id: 'r2',
      stage: '中期成果',
      trigger: 'milestone',
      percent: 3000,
      due: '2026-09-30',
      critical: true,
      grace_days: 15,
    },
    { id: 'r3', stage: '尾款', trigger: 'acceptance', percent: 2000, due: '2027-04-30' },
  ],
  budget: [
    { id: 'r1', category: 'personnel', amount: { currency: 'CNY', minor: 8_000_000 } },
    { id: 'r2', category: 'material', amount: { currency: 'CNY', minor: 6_000_000 } },
    { id: 'r3', category: 'outsourcing', amount: { currency: 'CNY', minor: 2_000_000 } },
    { id: 'r4', category: 'overhead', amount: { currency: 'CNY', minor: 2_000_000 } },
  ],
  ip_owner: 'university',
  licence_back: false,
  publication_days: 30,
  risk_of_failure: 'shared',
  risk_share: 6000,
  funding_origin: ['enterprise'],
  background_ip: [
    {
      id: 'r1',
      ip_type: 'patent',
      ip_no: 'ZL202310000001.2',
      ip_holder: '学校',
      ip_co_owned: false,
    },
  ],
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
  same_topic_check: declared,
  pi_declaration: declared,
  ...more,
});

/** S6: 400 k USD from an overseas client, on its paper (domain.md §16.3). */
export const overseasProposal = (more: Values = {}): Values => {
  const usd = (minor: number) => ({ currency: 'USD', minor });
  return sampleProposal({
    client: overseasClient,
    price: usd(40_000_000),
    budget: [
      { id: 'r1', category: 'personnel', amount: usd(16_000_000) },
      { id: 'r2', category: 'equipment', amount: usd(10_000_000) },
      { id: 'r3', category: 'overhead', amount: usd(4_000_000) },
    ],
    language: ['zh', 'en'],
    paper: 'theirs',
    ...more,
  });
};
