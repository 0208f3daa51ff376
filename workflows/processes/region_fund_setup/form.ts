import { t } from '@kezhuan/domain';
import { check, field, optional, options, section } from '@kezhuan/flow';
import { seats, sides } from '../shared/committee.ts';
import { basics, piDeclaration, techFields } from '../shared/header.ts';

/** 基金 / The fund's name and who sets it up; known from the first talk on. */
const partners = section(
  'partners',
  '合作双方',
  'The two sides',
  [
    field('fund_name', 'bitext', '基金名称', 'Fund name', { min: 4, max: 100 }),
    field('region', 'region', '合作地区', 'Region', {
      help: t('六位行政区划代码(GB/T 2260)', 'Six-digit code of GB/T 2260'),
    }),
    field('government', 'party', '地方政府(主管部门)', 'Regional government', {
      help: t('科技主管部门，会同财政部门', 'Its science and technology bureau, with finance'),
    }),
    field('needs', 'longtext', '合作意向与地方需求', 'Intent and regional needs', { min: 10 }),
    field('paper', 'enum', '协议文本', 'Whose paper', {
      options: options({ own: ['学校文本', 'Ours'], theirs: ['政府文本', 'Theirs'] }),
    }),
  ],
  {
    checks: [
      check(
        'government',
        'government',
        'government.kind = "government" and government.country = "CN"',
        '须为地方政府部门',
        'It is a regional government',
        'domain.md P02',
      ),
    ],
  },
);

/** 基金方案 / The scheme: the mode is chosen here. */
const fund = section(
  'fund',
  '基金方案',
  'Scheme',
  [
    field('governance_mode', 'enum', '治理模式', 'Governance mode', {
      options: options({
        GOV_LED: ['政府主导、企业直接受益', 'Government-led, benefiting enterprises directly'],
        CO_LED: ['校地共管、校企共同受益', 'Co-led, benefiting university and enterprises jointly'],
      }),
    }),
    field('term_years', 'int', '期限(年)', 'Term in years', { min: 3, max: 5 }),
    field('annual_size', 'money', '年度规模', 'Annual size', { min: 1 }),
    field('enterprise_match_ratio', 'decimal', '企业配套比例', 'Enterprise match ratio', {
      min: 1,
      help: t('企业配套与基金资助之比，不低于 1.0', 'What enterprises add to the fund’s money'),
    }),
    field('priority_fields', 'multi', '优先领域', 'Priority fields', {
      options: techFields,
      min: 1,
    }),
    field('rounds_per_year', 'int', '每年轮次', 'Rounds per year', { min: 1, max: 4 }),
    field('account_plan', 'enum', '账户安排', 'Account plan', {
      options: options({
        gov_treasury: ['财政账户', 'Treasury account'],
        joint_account: ['共管账户', 'Joint account'],
        trustee: ['受托管理', 'Trustee'],
      }),
    }),
    field('base_link', 'text', '关联基地', 'Linked base', optional),
    field('ip_policy', 'longtext', '知识产权政策', 'IP policy', { min: 10 }),
    field('mgmt_fee', 'percent', '管理费比例', 'Management fee', { ...optional, max: 300 }),
    field('exit_rule', 'longtext', '退出清算规则', 'Exit rule', { min: 10 }),
  ],
  {
    checks: [
      check(
        'renminbi',
        'annual_size',
        'annual_size.currency = "CNY"',
        '基金以人民币计',
        'A region fund is in CNY',
        'domain.md §1.2',
      ),
      check(
        'mode-signed-for',
        'governance_mode',
        'mode_held = null or governance_mode = mode_held',
        '变更治理模式须由双方签署变更协议',
        'The mode changes by an agreement both sides have signed for that',
        'domain.md P02, SP-11',
      ),
      check(
        'account',
        'account_plan',
        '(governance_mode = "GOV_LED") = (account_plan = "gov_treasury")',
        '政府主导的用财政账户；校地共管的用共管账户或受托管理',
        'Government-led: the treasury; co-led: a joint account or a trustee',
        'domain.md P02 account',
      ),
    ],
  },
);

/** FEEL: fen that one party gives, in a table of contributions. */
const moneyOf = (contributor: string, table: string): string =>
  `(if count(${table}[item.contributor = "${contributor}"]) = 0 then 0 ` +
  `else sum(${table}[item.contributor = "${contributor}"].contribution.minor))`;
export const universityMoney = moneyOf('university', 'contributions');

const contributionsField = <const K extends string>(key: K) =>
  field(key, 'table', '各方出资', 'Contributions', {
    min: 1,
    columns: [
      field('contributor', 'enum', '出资方', 'Party', {
        options: options({
          government: ['地方政府', 'Government'],
          university: ['学校', 'University'],
        }),
      }),
      field('fund_year', 'int', '基金年度', 'Year of the fund', { min: 1, max: 30 }),
      field('contribution', 'money', '金额', 'Amount', { min: 1 }),
      field('contribution_due', 'date', '到账期限', 'Due'),
    ],
  });

/** Σ = size × years, and who gives how much in which mode (domain.md P02). */
const contributionChecks = (table: string, years: string) => {
  const all = `sum(${table}.contribution.minor)`;
  return [
    check(
      'whole',
      table,
      `${all} = annual_size.minor * ${years} and (every c in ${table} satisfies c.contribution.currency = "CNY")`,
      '各方出资合计须等于年度规模乘以年数',
      'The contributions add up to the annual size times the years',
      'domain.md P02',
    ),
    check(
      'gov-led-money',
      table,
      `governance_mode != "GOV_LED" or ${moneyOf('university', table)} = 0`,
      '政府主导的基金由财政出资，学校不出资',
      'A government-led fund has no money of the university',
      'domain.md P02 money',
    ),
    check(
      'co-led-money',
      table,
      `governance_mode != "CO_LED" or (${moneyOf('university', table)} * 5 >= ${all} and ${moneyOf('government', table)} > 0)`,
      '校地共管的基金双方出资，学校不少于 20%',
      'In a co-led fund both contribute, the university at least 20 %',
      'domain.md P02 money',
    ),
  ];
};

const contributions = section(
  'contributions',
  '各方出资',
  'Contributions',
  [contributionsField('contributions')],
  {
    checks: [
      ...contributionChecks('contributions', 'term_years'),
      check(
        'years',
        'contributions',
        'every c in contributions satisfies c.fund_year <= term_years',
        '出资年度不得超出基金期限',
        'No contribution in a year beyond the term',
        'domain.md P02',
      ),
      check(
        'due-in-term',
        'contributions',
        'every c in contributions satisfies date(c.contribution_due) <= date(period.to)',
        '到账期限不得晚于基金结束日期',
        'No contribution is due after the fund has ended',
        'domain.md §6',
      ),
    ],
  },
);

/** 续期出资: rows are added with every renewal. */
export const laterContributions = section(
  'later_contributions',
  '续期各方出资',
  'Contributions after renewal',
  [
    field('later_years', 'int', '历次续期年数合计', 'Years of all renewals', { min: 1, max: 25 }),
    contributionsField('later_contributions'),
  ],
  { checks: contributionChecks('later_contributions', 'later_years') },
);

const onSide = (side: string): string => `count(committee[item.side = "${side}"])`;
const seated = (seat: string, side: string): string =>
  `count(committee[item.seat = "${seat}" and item.side = "${side}"])`;
const advisers = '(if advisers = null then 0 else count(advisers))';

/** Filled in with the scheme, and anew with the letters of appointment. Whoever is in `committee` votes. */
const committee = section(
  'committee',
  '管理委员会',
  'Committee',
  [
    field('committee', 'table', '管理委员会组成', 'Committee', {
      min: 3,
      columns: [
        field('person', 'person', '委员', 'Member'),
        field('side', 'enum', '方', 'Side', {
          options: sides,
        }),
        field('seat', 'enum', '席位', 'Seat', {
          options: seats,
        }),
        field('seat_until', 'date', '任期至', 'Term ends'),
        field('alternate', 'person', '替补委员', 'Alternate', {
          ...optional,
          help: t('委员回避时代为参加', 'Sits instead when the member recuses'),
        }),
      ],
    }),
    field('advisers', 'table', '学校列席席位(无表决权)', 'Advisory seats of the university', {
      required: 'governance_mode = "GOV_LED"',
      when: 'governance_mode = "GOV_LED"',
      columns: [
        field('adviser', 'person', '列席人', 'Adviser'),
        field('adviser_until', 'date', '任期至', 'Term ends'),
      ],
    }),
  ],
  {
    checks: [
      check(
        'members-once',
        'committee',
        'every m in committee satisfies count(committee[item.person = m.person]) = 1',
        '每位委员只列一行',
        'Each member once',
      ),
      check(
        'seats-before-start',
        'committee',
        'every m in committee satisfies date(m.seat_until) >= date(period.from)',
        '委员任期不得在基金开始日期之前届满',
        'No seat ends before the fund begins',
        'domain.md §6',
      ),
      check(
        'advisers-before-start',
        'advisers',
        'advisers = null or (every a in advisers satisfies date(a.adviser_until) >= date(period.from))',
        '列席人任期不得在基金开始日期之前届满',
        'No advisory seat ends before the fund begins',
        'domain.md §6',
      ),
      check(
        'alternates-once',
        'committee',
        'every m in committee satisfies m.alternate = null or ' +
          '(count(committee[item.alternate = m.alternate]) = 1 and count(committee[item.person = m.alternate]) = 0)',
        '替补委员不得为委员，且不得重复',
        'An alternate is no member, and the alternate of one member only',
        'domain.md P04',
      ),
      check(
        'gov-led-seats',
        'committee',
        `governance_mode != "GOV_LED" or (count(committee) + ${advisers} >= 5 and ` +
          `count(committee) + ${advisers} <= 7 and ${advisers} >= 1 and ` +
          `${seated('chair', 'government')} = 1 and ${onSide('university')} = 0)`,
        '政府主导：5–7 席，政府任主任，学校至少 1 席列席且无表决权',
        'Government-led: 5 to 7 seats, the government chairs, the university at least one without a vote',
        'domain.md P02 committee',
      ),
      check(
        'parity',
        'committee',
        `governance_mode != "CO_LED" or (${onSide('university')} = ${onSide('government')} and ` +
          `modulo(count(committee), 2) = 1 and ${onSide('neutral')} >= 1)`,
        '校地共管：双方席位相等，由中立专家构成单数',
        'Co-led: equal seats of both sides, made odd by a neutral expert',
        'domain.md P02 committee',
      ),
      check(
        'co-chairs',
        'committee',
        `governance_mode != "CO_LED" or (${seated('co_chair', 'university')} = 1 and ` +
          `${seated('co_chair', 'government')} = 1 and count(committee[item.seat = "chair"]) = 0)`,
        '校地共管：双方各一名联合主任',
        'Co-led: a co-chair from each side',
        'domain.md P02 committee',
      ),
    ],
  },
);

/** 资助规则 / What tailors the grants: no code knows this fund, its calls carry what is said here. */
export const grants = section(
  'grants',
  '资助规则',
  'Rules of the grants',
  [
    field('per_project_cap', 'money', '单项资助上限', 'Cap per project', { min: 1 }),
    field('quota', 'int', '每轮立项数', 'Awards in a round', { min: 1, max: 200 }),
    field('criteria', 'table', '评审标准', 'Criteria', {
      ...optional,
      sumsToWhole: 'weight',
      source: 'domain.md SP-17',
      help: t(
        '留空即用通用标准：创新 25、市场与产业化 25、团队与基地 20、企业投入 15、预算 15',
        'Empty: innovation 25, market 25, team and base 20, enterprise commitment 15, budget 15',
      ),
      columns: [
        field('criterion', 'bitext', '标准', 'Criterion'),
        field('weight', 'percent', '权重', 'Weight'),
      ],
    }),
    field('tranches', 'table', '拨付安排', 'Tranches', {
      ...optional,
      sumsToWhole: 'share',
      source: 'domain.md SP-09, P03, P04',
      help: t(
        '留空即用默认：政府主导 50/30/20，校地共管 40/30/30',
        'Empty: 50/30/20 when government-led, 40/30/30 when co-led',
      ),
      columns: [
        field('share', 'percent', '比例', 'Share'),
        field('tied_to', 'enum', '拨付条件', 'Tied to', {
          options: options({
            award: ['立项', 'Award'],
            midterm: ['中期检查', 'Mid-term'],
            acceptance: ['结题验收', 'Acceptance'],
          }),
        }),
      ],
    }),
    field('needs_base', 'bool', '项目须落地基地', 'Projects must land at a base'),
    field('notice_days', 'int', '立项公示天数', 'Days of the award notice', { min: 7, max: 60 }),
  ],
  {
    checks: [
      check(
        'cap',
        'per_project_cap',
        'per_project_cap.currency = "CNY" and per_project_cap.minor <= annual_size.minor',
        '单项资助上限以人民币计，不超过年度规模',
        'The cap is in CNY and within the annual size',
        'domain.md P02',
      ),
      check(
        'first-tranche',
        'tranches',
        'tranches = null or count(tranches) = 0 or tranches[1].tied_to = "award"',
        '首笔随立项拨付',
        'The first tranche comes with the award',
        'domain.md SP-17 row 16',
      ),
    ],
  },
);

const declarations = section('declarations', '承诺', 'Declarations', [piDeclaration]);

/** 合作意向: what header C asks of results and technology has nothing to say of a fund. */
export const intent = [basics, partners, declarations] as const;

/** 基金方案 */
export const scheme = [fund, contributions, committee, grants] as const;
