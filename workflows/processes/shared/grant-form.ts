import { t } from '@kezhuan/domain';
import {
  check,
  computed,
  field,
  optional,
  options,
  section,
  type Check,
  type Field,
} from '@kezhuan/flow';
import { standsIn } from './grant-breach.ts';
import { piDeclaration, techFields } from './header.ts';

/** The enterprise of the region (domain.md P03), and the government whose fund it is. */
export const parties = section(
  'parties',
  '企业与政府',
  'Enterprise and government',
  [
    field('government', 'party', '地方政府', 'Regional government', computed),
    field('enterprise', 'party', '企业', 'Enterprise'),
    field('registered_on', 'date', '在当地注册日期', 'Registered in the region on'),
    field('cooperation_proof', 'file', '已有合同或合作意向书', 'Contract or letter of intent', {
      accept: ['pdf'],
    }),
    field('not_dishonest', 'declaration', '未列入失信名单', 'On no list of the dishonest'),
  ],
  {
    checks: [
      check(
        'whose-fund',
        'government',
        'parent.government = null or government.id = parent.government.id',
        '地方政府须为该基金的出资政府',
        'The government is the one whose fund it is',
        'domain.md P02',
      ),
      check(
        'enterprise-barred',
        'enterprise',
        `not(${standsIn('enterprise.id')})`,
        '该企业因挪用、骗取资金处于限制申报期(三至五年)',
        'This enterprise is barred from applying, for three to five years, for misuse of the money',
        'domain.md P03',
      ),
      check(
        'a-year-in-the-region',
        'registered_on',
        'parent.closes_at = null or date(registered_on) <= date(parent.closes_at) - duration("P1Y")',
        '企业在当地注册须满一年',
        'The enterprise has been registered in the region for a year',
        'domain.md P03',
      ),
    ],
  },
);

export const project = section(
  'project',
  '项目内容',
  'Project',
  [
    field('problem', 'longtext', '拟解决的问题', 'Problem to be solved', { min: 20 }),
    field('technical_indicators', 'table', '技术指标', 'Technical indicators', {
      min: 3,
      columns: [
        field('indicator', 'text', '指标', 'Indicator'),
        field('indicator_base', 'text', '现值', 'Now'),
        field('indicator_target', 'text', '目标值', 'Target'),
        field('indicator_test', 'text', '测试方法', 'Tested by'),
      ],
    }),
    field('economic_indicators', 'table', '经济指标', 'Economic indicators', {
      min: 1,
      columns: [
        field('year', 'int', '年度', 'Year', { min: 2000, max: 2100, year: true }),
        field('sales', 'money', '销售收入', 'Sales'),
        field('tax', 'money', '税收', 'Tax'),
        field('jobs', 'int', '就业', 'Jobs', { min: 0 }),
      ],
    }),
    field('previous_support', 'table', '已获支持', 'Support received before', {
      ...optional,
      columns: [
        field('programme', 'text', '计划名称', 'Programme'),
        field('support_year', 'int', '年度', 'Year', { year: true }),
        field('support_amount', 'money', '金额', 'Amount'),
        field('same_content', 'bool', '与本项目内容相同', 'For the same content as this project'),
      ],
    }),
  ],
  {
    checks: [
      check(
        'no-duplicate',
        'previous_support',
        'previous_support = null or (every p in previous_support satisfies p.same_content = false)',
        '同一内容已获支持的，不得重复申报',
        'What has been supported already is not applied for again',
        'domain.md P03',
      ),
    ],
  },
);

const categories = options({
  equipment: ['设备费', 'Equipment'],
  material: ['材料费', 'Material'],
  test: ['测试化验加工费', 'Test and processing'],
  personnel: ['人员费', 'Personnel'],
  travel: ['差旅会议费', 'Travel and meetings'],
  other: ['其他', 'Other'],
});

/** Which part of a project a line belongs to, where fund and enterprise are paid apart (P04). */
export const partColumn = field('part', 'enum', '所属部分', 'Part', {
  options: options({
    university: ['学校研究部分', 'Research, university'],
    enterprise: ['企业产业化部分', 'Industrialisation, enterprise'],
  }),
});

/** Lines of a budget: what comes from the fund, and what from the enterprise. */
export const budgetTable = <const K extends string>(
  key: K,
  zh: string,
  en: string,
  columns: readonly (typeof partColumn)[],
  more: Partial<Field> = {},
) =>
  field(key, 'table', zh, en, {
    min: 1,
    columns: [
      field('category', 'enum', '科目', 'Category', { options: categories }),
      ...columns,
      field('fund', 'money', '资助', 'Fund'),
      field('own', 'money', '配套', 'Match'),
    ],
    ...more,
  });

/** More than the cap of the fund is refused where no rule of the fund has anyone decide on it. */
export const withinCap = check(
  'cap',
  'requested',
  'parent.per_project_cap = null or requested.minor <= parent.per_project_cap.minor',
  '申请金额不得超过单项资助上限',
  'The amount requested is within the cap for one project',
  'domain.md P02',
);

/** What is asked of the fund and what the enterprise adds; the fund's own ratio and cap apply. */
export const budgetOf = (
  columns: readonly (typeof partColumn)[] = [],
  more: readonly Check[] = [],
) =>
  section(
    'budget',
    '经费',
    'Budget',
    [
      field('requested', 'money', '申请资助', 'Requested', { min: 1 }),
      field('match', 'money', '企业配套', 'Match of the enterprise'),
      budgetTable('budget', '预算', 'Budget', columns),
      field('match_proof', 'file', '配套资金证明', 'Proof of the match', { accept: ['pdf'] }),
    ],
    {
      checks: [
        check(
          'in-yuan',
          'requested',
          'requested.currency = "CNY" and match.currency = "CNY" and every b in budget satisfies b.fund.currency = "CNY" and b.own.currency = "CNY"',
          '经费以人民币填报',
          'The budget is in CNY',
        ),
        check(
          'adds-up',
          'budget',
          'sum(budget.fund.minor) = requested.minor and sum(budget.own.minor) = match.minor',
          '预算合计须等于申请资助和企业配套',
          'The budget adds up to what is requested and to the match',
          'domain.md P03',
        ),
        check(
          'match-ratio',
          'match',
          'parent.match_ratio = null or match.minor >= requested.minor * parent.match_ratio',
          '企业配套低于基金规定的比例',
          'The match is below the ratio of the fund',
          'domain.md P03',
        ),
        check(
          'equipment',
          'budget',
          'count(budget[item.category = "equipment"]) = 0 or sum(budget[item.category = "equipment"].fund.minor) * 10 <= requested.minor * 3',
          '设备费不得超过资助的 30%',
          'Equipment is at most 30 % of the grant',
          'domain.md P03',
        ),
        ...more,
      ],
    },
  );

/**
 * What the applicant has a say in: the field the experts are drawn from, and whom not to ask (SP-16).
 * Nobody who may come to judge the application reads it.
 */
export const reviewWishes = section(
  'review_wishes',
  '同行评审',
  'Peer review',
  [
    field('review_field', 'enum', '评审学科', 'Field of review', { options: techFields }),
    field('unsuitable_experts', 'table', '申请回避的专家', 'Unsuitable experts', {
      ...optional,
      max: 3,
      help: t('不超过三人，须说明理由', 'Three at most, with the reason'),
      columns: [
        field('person', 'person', '专家', 'Expert'),
        field('unsuitable_why', 'text', '理由', 'Reason', { min: 4 }),
      ],
    }),
  ],
  {
    visibleTo: ['own', 'dom_manager', 'dom_director'],
    checks: [
      check(
        'field-of-the-project',
        'review_field',
        'list contains(tech_fields, review_field)',
        '评审学科须为项目的技术领域之一',
        'The field of review is one of the technical fields of the project',
        'domain.md SP-16',
      ),
    ],
  },
);

export const declarations = section(
  'declarations',
  '承诺',
  'Declarations',
  [
    field('no_secret', 'declaration', '不涉及国家秘密', 'No state secret', {
      help: {
        zh: '涉密项目不得在线申报(G-01)',
        en: 'Classified projects are not applied for online (G-01)',
      },
    }),
    field('no_double', 'declaration', '未重复申报', 'Not applied for elsewhere'),
    piDeclaration,
  ],
  {
    checks: [
      check(
        'pi-barred',
        'pi_declaration',
        `not(${standsIn('pi')})`,
        '项目负责人因挪用、骗取资金处于限制申报期(三至五年)',
        'The PI is barred from applying, for three to five years, for misuse of the money',
        'domain.md P03',
      ),
    ],
  },
);
