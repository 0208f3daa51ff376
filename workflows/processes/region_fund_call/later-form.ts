import { t } from '@kezhuan/domain';
import { archiveRecord, check, computed, field, optional, options, section } from '@kezhuan/flow';
import { asked, extension, guide, needs, release, sites, technology } from './form.ts';

/** Experts who have applied to the call themselves: they judge none of it (domain.md SP-16). */
const rivals = section(
  'rivals',
  '申报人中的专家',
  'Experts among the applicants',
  [
    field('experts_found', 'table', '专家', 'Experts', {
      ...computed,
      columns: [field('person', 'person', '专家', 'Expert')],
    }),
  ],
  { visibleTo: ['dom_manager', 'dom_director'] },
);

const shortlist = section(
  'shortlist',
  '入围',
  'Shortlist',
  [
    field('shortlist_by', 'enum', '入围方式', 'Chosen by', {
      options: options({
        places: ['按名次', 'Place'],
        score: ['按分数线', 'Score'],
      }),
      help: t(
        '同分的，申请金额少者在前，再按申报编号先后',
        'Equal scores: who asks for less is first, then who filed first',
      ),
    }),
    field('places_taken', 'int', '入围名额', 'Places', {
      min: 1,
      required: 'shortlist_by = "places"',
      when: 'shortlist_by = "places"',
    }),
    field('score_taken', 'decimal', '入围分数线', 'Score from', {
      min: 70,
      max: 100,
      required: 'shortlist_by = "score"',
      when: 'shortlist_by = "score"',
    }),
  ],
  {
    checks: [
      check(
        'one-and-a-half',
        'places_taken',
        'shortlist_by != "places" or places_taken * 2 <= quota * 3',
        '入围数不得超过立项数的 1.5 倍',
        'No more than one and a half times the awards',
        'domain.md SP-17',
      ),
    ],
  },
);

const panelists = (kind: string): string => `count(panel[item.expertise = "${kind}"]) >= 1`;

const panel = section(
  'panel',
  '答辩专家组',
  'Panel',
  [
    field('panel', 'table', '专家组', 'Panel', {
      min: 5,
      columns: [
        field('person', 'person', '专家', 'Expert'),
        field('expertise', 'enum', '专长', 'Expertise', {
          options: options({
            technical: ['技术', 'Technical'],
            finance: ['财务', 'Finance'],
            industry: ['产业', 'Industry'],
            management: ['管理', 'Management'],
          }),
        }),
        field('side', 'enum', '推荐方', 'Named by', {
          ...optional,
          options: options({
            university: ['学校', 'University'],
            government: ['政府', 'Government'],
          }),
        }),
      ],
    }),
  ],
  {
    checks: [
      check(
        'panel-once',
        'panel',
        'every m in panel satisfies count(panel[item.person = m.person]) = 1',
        '每位专家只列一行',
        'Each expert once',
      ),
      check(
        'no-rival',
        'panel',
        'applicants = null or (every m in panel satisfies not(list contains(applicants, m.person)))',
        '同批申报的负责人和团队成员须回避，不得列入专家组',
        'Nobody who is on an application of the round sits on its panel',
        'domain.md SP-16',
      ),
      check(
        'odd',
        'panel',
        'modulo(count(panel), 2) = 1',
        '专家组人数须为单数',
        'An odd number of experts',
        'domain.md SP-17',
      ),
      check(
        'finance-and-industry',
        'panel',
        `${panelists('finance')} and ${panelists('industry')}`,
        '专家组须有财务专家和产业专家',
        'At least one from finance and one from industry',
        'domain.md SP-17',
      ),
      check(
        'joint-panel',
        'panel',
        'governance_mode != "CO_LED" or (count(panel[item.side = "university"]) > 0 and count(panel[item.side = "government"]) > 0)',
        '校地共管的，联合专家组由双方推荐',
        'Co-led: experts named by either side',
        'domain.md P04',
      ),
      check(
        'size',
        'panel',
        'count(panel) >= 7 and (governance_mode != "CO_LED" or count(panel) <= 9)',
        '政府主导的不少于 7 人；校地共管的为 7 至 9 人',
        'Government-led: 7 or more; co-led: 7 to 9',
        'domain.md P03, P04',
      ),
    ],
  },
);

const awards = section(
  'awards',
  '拟立项项目',
  'Awards',
  [
    field('awards', 'table', '拟立项项目', 'Awards', {
      min: 1,
      given: { from: 'awarded', columns: ['award_no', 'award_title', 'award_amount'] },
      help: t(
        '管委会决定立项的项目及金额',
        'The projects and amounts the committee has decided on',
      ),
      columns: [
        field('award_no', 'text', '申报编号', 'Number'),
        field('award_title', 'text', '项目名称', 'Project'),
        field('award_holder', 'text', '承担单位', 'Holder'),
        field('award_amount', 'money', '资助金额', 'Amount'),
      ],
    }),
    field('award_sites', 'multi', '公示网站', 'Announced on', { min: 1, options: sites }),
  ],
  {
    checks: [
      check(
        'within-quota',
        'awards',
        'quota = null or count(awards) <= quota',
        '决定立项的项目超过本轮立项数，须先终止超出的项目',
        'More is awarded than the round has: what is beyond that is terminated first',
        'domain.md SP-17',
      ),
      check(
        'award-sites',
        'award_sites',
        'list contains(award_sites, "government") and (governance_mode != "CO_LED" or count(award_sites) = 2)',
        '在政府网站公示；校地共管的，在双方网站公示',
        'Announced on the site of the government; co-led: on both',
        'domain.md P02, P04',
      ),
    ],
  },
);

/** Filled in along the way. */
export const later = [
  needs,
  technology,
  guide,
  release,
  extension,
  rivals,
  shortlist,
  panel,
  awards,
  archiveRecord,
] as const;

/** Of each round of the talk about more time. */
export const askedForTime = [asked] as const;
