import { check, field, optional, options, section } from '@kezhuan/flow';
import { internal, onlyInternal } from './visibility.ts';

/**
 * The common intake header C (domain.md §6), cut into the sections that approvals read apart. A
 * process adds its own fields to `parties` and sections of its own. `amount_total` is the process's
 * own money field, which has its own name and rules.
 */

/** 国家重点支持的高新技术领域: the eight fields technology contracts are registered under. */
export const techFields = options({
  electronics: ['电子信息', 'Electronics and information'],
  biomedicine: ['生物与新医药', 'Biology and new medicine'],
  aerospace: ['航空航天', 'Aerospace'],
  materials: ['新材料', 'New materials'],
  services: ['高技术服务', 'High-tech services'],
  energy: ['新能源与节能', 'New energy and energy saving'],
  environment: ['资源与环境', 'Resources and environment'],
  manufacturing: ['先进制造与自动化', 'Advanced manufacturing and automation'],
});

export const basics = section(
  'basics',
  '基本信息',
  'Basics',
  [
    field('title', 'bitext', '名称', 'Title', { min: 5, max: 100 }),
    field('pi', 'person', '项目负责人', 'PI'),
    field('department', 'unit', '所属院系', 'Department', { unitOf: 'pi' }),
    field('team', 'table', '团队成员', 'Team', {
      ...optional,
      columns: [
        field('person', 'person', '成员', 'Member'),
        field('team_role', 'text', '分工', 'Role'),
        field('share', 'percent', '贡献比例', 'Share', optional),
      ],
    }),
    field('summary', 'bitext', '内容摘要(可公开)', 'Summary, non-confidential', {
      min: 50,
      max: 1500,
    }),
    field('purpose_background', 'longtext', '合作背景与目的', 'Background and purpose'),
    field('tech_fields', 'multi', '技术领域', 'Technical fields', { options: techFields, min: 1 }),
    field('period', 'daterange', '起止日期', 'Period'),
    field('urgency', 'enum', '紧急程度', 'Urgency', {
      options: options({ normal: ['普通', 'Normal'], urgent: ['加急', 'Urgent'] }),
    }),
    field('urgency_reason', 'text', '加急理由', 'Why it is urgent', {
      required: 'urgency = "urgent"',
      when: 'urgency = "urgent"',
    }),
    field('related_cases', 'text', '关联事项编号', 'Related deals, by number', optional),
    field('attachments', 'files', '附件', 'Attachments', optional),
  ],
  {
    checks: [
      check(
        'team-once',
        'team',
        'team = null or (every m in team satisfies count(team[item.person = m.person]) = 1 and m.person != pi)',
        '团队成员不得重复，且不含负责人',
        'Each member once, and not the PI',
        'domain.md §6',
      ),
    ],
  },
);

/** Where the results the deal builds on come from (drives G-07, G-08). */
export const background = section(
  'background',
  '背景成果',
  'Background',
  [
    field('funding_origin', 'multi', '背景成果经费来源', 'Funding of the background results', {
      min: 1,
      options: options({
        national_public: ['国家财政', 'National public'],
        local_public: ['地方财政', 'Local public'],
        enterprise: ['企业', 'Enterprise'],
        overseas: ['境外', 'Overseas'],
        own: ['自筹', 'Own funds'],
      }),
    }),
    field('background_ip', 'table', '背景知识产权', 'Background IP', {
      ...optional,
      columns: [
        field('ip_type', 'enum', '类型', 'Type', {
          options: options({
            patent: ['专利(申请)', 'Patent or application'],
            software: ['软件著作权', 'Software copyright'],
            know_how: ['技术秘密', 'Know-how'],
            other: ['其他', 'Other'],
          }),
        }),
        field('ip_no', 'text', '编号', 'Number', optional),
        field('ip_holder', 'text', '权利人', 'Owner'),
        field('ip_co_owned', 'bool', '与校外共有', 'Co-owned with others'),
      ],
    }),
  ],
  onlyInternal,
);

/**
 * 合规自查: the facts of §7 the applicant knows beforehand. Any “yes” keeps the deal out of the fast
 * lane; the screening asks in full.
 */
export const selfCheck = section(
  'self_check',
  '合规自查',
  'Self-check',
  [
    field('secrecy_level', 'enum', '密级', 'Secrecy', {
      options: options({
        none: ['无', 'None'],
        internal: ['内部', 'Internal'],
        work_secret: ['工作秘密', 'Work secret'],
        state_secret: ['国家秘密', 'State secret'],
      }),
      help: {
        zh: '国家秘密不得在本系统办理，请勿填写涉密内容',
        en: 'State secrets are not handled here: enter nothing classified',
      },
    }),
    field('self_hgr', 'bool', '涉及人类遗传资源', 'Human genetic resources'),
    field(
      'self_data_out',
      'bool',
      '向境外提供个人信息或重要数据',
      'Personal or important data abroad',
    ),
    field('self_ethics', 'bool', '涉及科技伦理事项', 'Ethics matters'),
    field(
      'self_related',
      'bool',
      '与合作方存在关联关系(含师生创办企业)',
      'Related to a party (own start-ups included)',
    ),
    field(
      'self_prior',
      'bool',
      '存在共有人、在先许可、质押或期权',
      'Co-owner, prior licence, pledge or option',
    ),
    field(
      'self_listed',
      'bool',
      '技术可能在出口管制清单内',
      'The technology may be export-controlled',
    ),
  ],
  {
    visibleTo: [
      ...internal,
      'secrecy_officer',
      'data_hgr_officer',
      'ethics_committee',
      'coi_officer',
    ],
  },
);

/** 诚信承诺: given by the PI in person. */
export const piDeclaration = field(
  'pi_declaration',
  'declaration',
  '负责人承诺',
  'PI declaration',
  {
    help: {
      zh: '本人承诺填报属实，未就同一技术重复转让或承接，并已如实回答利益冲突问题',
      en: 'What is stated is true, nothing is sold twice, conflicts of interest are answered',
    },
  },
);

/** No party of the mainland only: foreign, Hong Kong, Macao and Taiwan parties, or delivery abroad. */
export const touchesAbroad = (party: string): string =>
  `(${party} != null and (${party}.country != "CN" or ${party}.overseasControlled = true)) or ` +
  `(some p in ${others} satisfies p.country != "CN" or p.overseasControlled = true) or delivery_abroad = true`;

export const touchesHmt = (party: string): string =>
  `(${party} != null and list contains(${hmt}, ${party}.country) = true) or ` +
  `(some p in ${others} satisfies list contains(${hmt}, p.country) = true)`;

const others = '(if counterparties = null then [] else counterparties)';
const hmt = '["HK", "MO", "TW"]';
