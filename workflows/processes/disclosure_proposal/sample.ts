import type { Values } from '@kezhuan/flow';

/** Values for stories and demonstrations: a solid electrolyte, disclosed by three contributors. */

export const cny = (minor: number) => ({ currency: 'CNY', minor });

export const sharesOf = (...shares: readonly [string, number][]) =>
  shares.map(([person, share]) => ({
    person,
    contributor_unit: '材料学院',
    share,
    contribution: '方案与制备工艺',
  }));

export const sampleDisclosure = (more: Values = {}): Values => ({
  title: { zh: '一种固态电解质的制备方法', en: 'Making a solid electrolyte' },
  pi: 'chen-min',
  department: 'materials',
  summary: {
    zh: '提出一种固态电解质的低温制备方法，所得膜材离子电导率高、界面稳定，可用于动力电池电解质膜的规模化生产，已完成公斤级制备与电芯验证。',
    en: 'A low-temperature way to make a solid electrolyte for traction batteries.',
  },
  purpose_background: '希望通过许可方式在企业实施。',
  tech_fields: ['materials', 'energy'],
  period: { from: '2026-12-01', to: '2031-11-30' },
  urgency: 'normal',
  result_kind: ['patent', 'know_how'],
  contributors: sharesOf(['chen-min', 5000], ['liu-yang', 3000], ['wang-wei', 2000]),
  service_result: true,
  trl: 6,
  foreign_funder_duty: 'none',
  advantages: '电导率较现有膜材提高三倍，成本下降四成。',
  markets: '动力电池与储能电池的电解质膜。',
  wish_mode: 'licence',
  wish_price: cny(6_000_000_00),
  own_empower: 'none',
  funding_origin: ['own'],
  secrecy_level: 'none',
  self_hgr: false,
  self_data_out: false,
  self_ethics: false,
  self_related: false,
  self_prior: false,
  self_listed: false,
  pi_declaration: { accepted: true },
  ...more,
});
