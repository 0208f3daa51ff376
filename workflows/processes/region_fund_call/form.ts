import { t } from '@kezhuan/domain';
import { check, computed, field, optional, options, section, type Check } from '@kezhuan/flow';
import { seats, sides } from '../shared/committee.ts';

/** 基金规则 / What the fund gives: carried down from it, and told on to the applications as it stands here. */
const fund = section('fund', '基金规则', 'Rules of the fund', [
  field('fund_name', 'bitext', '基金名称', 'Fund', computed),
  field('governance_mode', 'enum', '治理模式', 'Governance mode', {
    ...computed,
    options: options({
      GOV_LED: ['政府主导、企业直接受益', 'Government-led, benefiting enterprises directly'],
      CO_LED: ['校地共管、校企共同受益', 'Co-led, benefiting university and enterprises jointly'],
    }),
  }),
  field('region', 'region', '合作地区', 'Region', computed),
  field('government', 'party', '地方政府', 'Regional government', computed),
  field('per_project_cap', 'money', '单项资助上限', 'Cap for one project', computed),
  field('match_ratio', 'decimal', '企业配套比例', 'Match of the enterprise', computed),
  field('quota', 'int', '本轮立项数', 'Awards in this round', computed),
  field('needs_base', 'bool', '项目须落地基地', 'Projects must land at a base', computed),
  field('notice_days', 'int', '立项公示天数', 'Days of the award notice', computed),
  field('criteria', 'table', '评审标准', 'Criteria', {
    ...computed,
    columns: [
      field('criterion', 'bitext', '标准', 'Criterion'),
      field('weight', 'percent', '权重', 'Weight'),
    ],
  }),
  field('tranches', 'table', '拨付安排', 'Tranches', {
    ...computed,
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
]);

/** 管委会 / Who decides: not part of what is published. */
const committee = section('committee', '管理委员会', 'Committee', [
  field('committee', 'table', '委员', 'Members', {
    computed: true,
    min: 3,
    columns: [
      field('person', 'person', '委员', 'Member'),
      field('side', 'enum', '方', 'Side', {
        options: sides,
      }),
      field('seat', 'enum', '席位', 'Seat', { ...optional, options: seats }),
      field('alternate', 'person', '替补委员', 'Alternate', optional),
    ],
  }),
]);

const round = section('round', '征集轮次', 'Round', [
  field('title', 'bitext', '征集名称', 'Name of the call', { min: 4, max: 100 }),
  field('pi', 'person', '征集负责人', 'Officer in charge'),
]);

/** Filled in with the request: the fund's own rules come with it. */
export const request = [round, fund, committee] as const;

const aNeed = [
  field('need_from', 'enum', '提出方', 'From', {
    options: options({
      enterprise: ['企业', 'Enterprise'],
      department: ['院系', 'Department'],
      government: ['政府', 'Government'],
    }),
  }),
  field('need_unit', 'text', '单位', 'Unit'),
  field('need', 'longtext', '需求内容', 'Need', { min: 4 }),
] as const;

/** What whoever has a need says of it themselves; seen by those who draw up the guide and decide on it. */
export const submittedNeed = section('submitted_need', '需求', 'Need', [
  ...aNeed,
  field('need_files', 'files', '附件', 'Attachments', optional),
]);

/** What reached the office otherwise. */
export const needs = section(
  'needs',
  '需求征集',
  'Needs',
  [
    field('needs', 'table', '另行收到的需求', 'Needs received otherwise', {
      ...optional,
      columns: aNeed,
    }),
  ],
  {
    checks: [
      check(
        'a-need',
        'needs',
        '(needs != null and count(needs) > 0) or count(offered[item.need != null]) > 0',
        '须征集到至少一项需求',
        'There is a need at least',
        'domain.md SP-17 row 1',
      ),
    ],
  },
);

export const technology = section('technology', '学校技术清单', 'Technology list', [
  field('technology_list', 'table', '可转化技术', 'Technology on offer', {
    min: 1,
    columns: [
      field('technology', 'text', '技术名称', 'Technology'),
      field('technology_team', 'text', '团队', 'Team'),
    ],
  }),
]);

export const guide = section(
  'guide',
  '征集指南',
  'Guide',
  [
    field('guide', 'longtext', '指南内容', 'Guide', { min: 20 }),
    field('topics', 'table', '支持方向', 'Topics', {
      min: 1,
      columns: [field('topic', 'text', '方向', 'Topic')],
    }),
    field('opens_on', 'date', '开始申报日期', 'Opens on'),
    field('closes_at', 'date', '申报截止日期', 'Closes on', {
      help: t('当日 17:00:00(北京时间)截止', 'At 17:00:00 that day, Beijing time'),
    }),
    field('guide_files', 'files', '附件', 'Attachments', optional),
  ],
  {
    checks: [
      check(
        'thirty-days',
        'closes_at',
        'date(closes_at) >= date(opens_on) + duration("P30D")',
        '截止日期须在发布之日起 30 日以后',
        'It closes 30 days or more after it is published',
        'domain.md SP-17; 国家自然科学基金条例第八条 NSFC Regulation art. 8 as model',
      ),
    ],
  },
);

export const sites = options({
  university: ['学校网站', 'Site of the university'],
  government: ['政府网站', 'Site of the government'],
});

export const release = section(
  'release',
  '发布',
  'Publication',
  [
    field('published_on', 'date', '发布日期', 'Published on'),
    field('channels', 'multi', '发布渠道', 'Channels', { min: 1, options: sites }),
  ],
  {
    checks: [
      check(
        'thirty-days-left',
        'published_on',
        'date(closes_at) >= date(published_on) + duration("P30D")',
        '发布之日至截止之日不足 30 日，须先退回修改截止日期',
        'Less than 30 days to the close: the closing date goes back first',
        'domain.md SP-17; 国家自然科学基金条例第八条 NSFC Regulation art. 8 as model',
      ),
      check(
        'both-sites',
        'channels',
        'governance_mode != "CO_LED" or count(channels) = 2',
        '校地共管的，在双方网站发布',
        'Co-led: on the sites of both',
        'domain.md P02',
      ),
    ],
  },
);

/** Whoever applies counts on the day announced: it moves to a later one only. */
const laterThanNow = (day: string): Check =>
  check(
    'later',
    day,
    `date(${day}) > date(closing_day)`,
    '延期后的截止日期须晚于现在的截止日期',
    'An extension is to a day later than the call closes on now',
    'domain.md SP-17 (apply: grace by committee only)',
  );

/** 延期: what is asked of the committee, and the day it grants. */
export const asked = section(
  'extension_asked',
  '延期申请',
  'Extension asked for',
  [
    field('extend_to', 'date', '申请延期至', 'Extend to'),
    field('extend_why', 'longtext', '延期理由', 'Why', { min: 10 }),
  ],
  { checks: [laterThanNow('extend_to')] },
);

export const extension = section(
  'extension',
  '延期',
  'Extension',
  [
    field('extended_to', 'date', '延期后的截止日期', 'Closes on, extended', {
      beginsAs: 'granted_day',
    }),
  ],
  {
    checks: [
      check(
        'as-granted',
        'extended_to',
        'extended_to = granted_day',
        '延期后的截止日期须为管委会同意的日期',
        'It is extended to the day the committee has granted',
        'domain.md SP-17 (apply: grace by committee only)',
      ),
      laterThanNow('extended_to'),
    ],
  },
);
