import { t } from '@kezhuan/domain';
import { check, field, optional, options, section } from '@kezhuan/flow';
import { contributorsField, contributorsOnce } from '../shared/contributors.ts';
import { background, basics, piDeclaration, selfCheck } from '../shared/header.ts';

const publicMoney =
  '(list contains(funding_origin, "national_public") = true or list contains(funding_origin, "local_public") = true)';

const result = section(
  'result',
  '成果与完成人',
  'Result and contributors',
  [
    field('result_kind', 'multi', '成果类型', 'Result kind', {
      min: 1,
      options: options({
        patent: ['专利', 'Patent'],
        patent_app: ['专利申请', 'Patent application'],
        know_how: ['技术秘密', 'Know-how'],
        software: ['软件著作权', 'Software'],
        ic_layout: ['集成电路布图设计', 'IC layout'],
        plant_variety: ['植物新品种', 'Plant variety'],
        new_drug: ['新药', 'New drug'],
        design: ['外观设计', 'Design'],
        data: ['数据', 'Data'],
      }),
    }),
    contributorsField,
    field('service_result', 'bool', '职务成果', 'Service result'),
    field('service_reason', 'text', '非职务成果的理由', 'Why it is none', {
      required: 'service_result = false',
      when: 'service_result = false',
    }),
    field('trl', 'int', '技术成熟度(1–9)', 'TRL', { min: 1, max: 9 }),
    field('disclosures', 'table', '已公开情况', 'Public disclosures', {
      ...optional,
      help: t(
        '论文、会议、展览、使用；没有的留空',
        'Papers, talks, exhibitions, use; empty if none',
      ),
      columns: [
        field('disclosure_kind', 'enum', '方式', 'Kind', {
          options: options({
            paper: ['论文', 'Paper'],
            talk: ['会议报告', 'Talk'],
            exhibition: ['展览', 'Exhibition'],
            use: ['公开使用', 'Public use'],
            other: ['其他', 'Other'],
          }),
        }),
        field('disclosed_on', 'date', '日期', 'Date'),
        field('disclosure_link', 'text', '出处', 'Where', optional),
      ],
    }),
    field('planned_disclosure', 'date', '拟公开日期', 'Planned disclosure', optional),
  ],
  { checks: [contributorsOnce] },
);

const origin = section('origin', '支撑项目与资助义务', 'Funding', [
  field('funding_projects', 'table', '支撑项目', 'Supporting projects', {
    required: publicMoney,
    columns: [
      field('project_no', 'text', '项目编号', 'Number'),
      field('project_source', 'text', '项目来源', 'Source'),
      field('project_agency', 'text', '主管部门', 'Agency', optional),
      field('project_share', 'percent', '经费占比', 'Share of the money', optional),
    ],
  }),
  field('foreign_funder_duty', 'enum', '境外资助报告义务', 'Foreign funder duty', {
    options: options({
      none: ['无', 'None'],
      us_federal: ['美国联邦资助', 'US federal'],
      eu: ['欧盟资助', 'EU'],
      other: ['其他', 'Other'],
    }),
  }),
]);

const prospects = section(
  'prospects',
  '转化意向',
  'Prospects',
  [
    field('advantages', 'longtext', '优势', 'Advantages', { min: 10 }),
    field('markets', 'longtext', '市场', 'Markets', { min: 10 }),
    field('known_interest', 'parties', '意向企业', 'Interested parties', optional),
    field('wish_mode', 'enum', '建议转化方式', 'Suggested mode', {
      options: options({
        licence: ['许可', 'Licence'],
        assignment: ['转让', 'Assignment'],
        equity: ['作价投资', 'Equity'],
        development: ['合作开发', 'Development'],
        own: ['自行实施', 'Own use'],
      }),
    }),
    field('wish_price', 'money', '建议价格', 'Suggested price', optional),
    field('wish_structure', 'text', '建议支付方式', 'How it might be paid', optional),
    field('own_empower', 'enum', '申请赋权', 'Ask ownership or use right', {
      options: options({
        none: ['不申请', 'No'],
        co_own: ['共有所有权', 'Co-ownership'],
        long_use: ['长期使用权', 'Long-term use right'],
      }),
    }),
  ],
  {
    checks: [
      check(
        'no-empowerment',
        'own_empower',
        'own_empower = "none" or secrecy_level = "none" or secrecy_level = "internal"',
        '涉及国家安全和秘密的成果不得赋权',
        'What touches national security or a secret is not given away',
        'domain.md P00 own_empower',
      ),
    ],
  },
);

const declarations = section('declarations', '承诺', 'Declarations', [piDeclaration]);

/** Filled in with the disclosure. */
export const disclosure = [
  basics,
  result,
  origin,
  prospects,
  background,
  selfCheck,
  declarations,
] as const;
