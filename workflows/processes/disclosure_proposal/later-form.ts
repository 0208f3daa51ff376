import { t } from '@kezhuan/domain';
import { archiveRecord, check, field, optional, options, section } from '@kezhuan/flow';
import { onlyInternal } from '../shared/visibility.ts';

/** Each year that nobody takes it up. */
export const yearlyStatus = section(
  'yearly_status',
  '年度状态',
  'Status of the year',
  [
    field('annuities_paid', 'bool', '年费已缴', 'Annuities are paid'),
    field('status_note', 'longtext', '未转化原因及下一步', 'Why nothing happened, and what next', {
      min: 5,
    }),
  ],
  onlyInternal,
);

/** Filled in along the way. */
export const later = [
  section('mediation', '完成人争议调解', 'Mediation', [
    field('settled', 'bool', '已达成一致', 'Settled'),
    field('mediation_note', 'longtext', '调解情况', 'What came of it', { min: 10 }),
  ]),
  section(
    'dept_opinion',
    '院系意见',
    'Opinion of the department',
    [
      field('service_agreed', 'bool', '同意职务成果认定', 'Agrees on the service result'),
      field('resources_used', 'longtext', '利用单位物质技术条件情况', 'Resources used', { min: 5 }),
    ],
    onlyInternal,
  ),
  section(
    'triage',
    '受理',
    'Triage',
    [
      field('received_on', 'date', '受理日期', 'Received on'),
      field('novelty', 'enum', '新颖性', 'Novelty', {
        options: options({
          safe: ['未公开', 'Nothing disclosed'],
          urgent: ['拟于 60 日内公开，加急办理', 'To be disclosed within 60 days: urgent'],
          grace: ['已公开，在宽限期内', 'Disclosed, within grace'],
          lost: ['已丧失', 'Lost'],
        }),
        help: t(
          '拟公开日期不足 60 日的按加急办理',
          'Less than 60 days to a planned disclosure: urgent',
        ),
      }),
      field('triage_note', 'text', '受理意见', 'Note', optional),
    ],
    {
      ...onlyInternal,
      checks: [
        check(
          'urgent-novelty',
          'novelty',
          'planned_disclosure = null or novelty != "safe" or date(planned_disclosure) >= date(received_on) + duration("P60D")',
          '拟于 60 日内公开的，须加急办理',
          'To be disclosed within 60 days: it is urgent',
          'domain.md P00 planned_disclosure',
        ),
      ],
    },
  ),
  section(
    'ownership',
    '检索与权属',
    'Search and ownership',
    [
      field('search_findings', 'longtext', '检索结论', 'Findings of the search', { min: 10 }),
      field('owned', 'bool', '权属清晰', 'The ownership is clear'),
      field('ownership_note', 'longtext', '权属说明', 'Ownership note', {
        required: 'owned = false',
      }),
    ],
    onlyInternal,
  ),
  section(
    'market',
    '市场评估',
    'Market assessment',
    [
      field('market_note', 'longtext', '市场评估', 'Assessment', { min: 10 }),
      field('estimate', 'money', '估计价值', 'Estimated value', { min: 0 }),
    ],
    {
      ...onlyInternal,
      checks: [
        check(
          'renminbi',
          'estimate',
          'estimate.currency = "CNY"',
          '以人民币估计',
          'Estimated in CNY',
        ),
      ],
    },
  ),
  section(
    'disposition',
    '处置意见',
    'Disposition',
    [field('disposition_note', 'longtext', '处置意见', 'Opinion', optional)],
    onlyInternal,
  ),
  section('release_notice', '放弃通知', 'Notice of release', [
    field('release_told_on', 'date', '通知日期', 'Told on'),
    field('release_reason', 'longtext', '放弃理由', 'Why it is released', { min: 5 }),
  ]),
  section('secrecy_exam', '保密审查', 'Confidentiality examination', [
    field('exam_no', 'text', '保密审查意见通知书编号', 'Number of the notice'),
    field('exam_on', 'date', '日期', 'Date'),
    field('exam_file', 'file', '通知书', 'Notice', { accept: ['pdf'] }),
  ]),
  section('protection', '知识产权申请', 'Application', [
    field('right_kind', 'enum', '申请类型', 'Kind', {
      options: options({
        patent_app: ['专利申请', 'Patent application'],
        software: ['软件著作权登记', 'Software registration'],
        know_how: ['技术秘密备案', 'Know-how record'],
      }),
    }),
    field('application_no', 'text', '申请(登记)号', 'Number'),
    field('applied_on', 'date', '申请日', 'Filed on'),
  ]),
  section('protection_plan', '保护方案', 'Plan of protection', [
    field('abroad', 'bool', '拟向境外申请', 'To be filed abroad'),
  ]),
  section('route_plan', '转化方案', 'Route', [
    field('route', 'enum', '转化流程', 'Route', {
      options: options({
        licence: ['技术许可', 'Technology licence'],
        elsewhere: ['其他方式，另行办理', 'Another way, on its own'],
      }),
    }),
    field('taker', 'party', '意向受让(被许可)方', 'Who would take it', {
      required: 'route = "licence"',
      when: 'route = "licence"',
    }),
  ]),
  archiveRecord,
] as const;
