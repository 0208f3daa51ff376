import { check, field, optional, section } from '@kezhuan/flow';
import { onlyInternal } from './visibility.ts';

export const evidence = section('evidence', '交付成果', 'Evidence', [
  field('evidence_files', 'files', '成果文件', 'Evidence', { min: 1 }),
  field('evidence_note', 'longtext', '完成情况说明', 'What has been achieved'),
  field('delivered_on', 'date', '交付日期', 'Delivered on'),
]);

/** 30 days to perform, before anything else may follow (SPC Interpretation art. 15). */
export const reservation = section(
  'reservation',
  '保留权利通知',
  'Reservation of rights',
  [
    field('demand_sent_on', 'date', '催告日期', 'Demand sent on'),
    field('demand_file', 'file', '催告函', 'Letter of demand', { ...optional, accept: ['pdf'] }),
  ],
  onlyInternal,
);

export const secondNotice = section('second_notice', '二次验收通知', 'Second notice', [
  field('notice_sent_on', 'date', '通知日期', 'Notice sent on'),
  field('notice_file', 'file', '通知函', 'Letter', { ...optional, accept: ['pdf'] }),
]);

export const panelMembers = section(
  'panel_members',
  '验收专家组',
  'Acceptance panel',
  [
    field('members', 'table', '专家', 'Experts', {
      min: 5,
      max: 15,
      columns: [
        field('expert', 'person', '专家', 'Expert'),
        field('is_chair', 'bool', '组长', 'Chair', optional),
      ],
    }),
  ],
  {
    // Who sits on the panel is not for the applicant's eyes (domain.md §14.3).
    visibleTo: ['dom_manager', 'dom_director', 'ovs_manager', 'ovs_director', 'panel_chair'],
    checks: [
      check(
        'odd',
        'members',
        'list contains([5, 7, 9, 11, 13, 15], count(members)) = true',
        '专家组须为 5 人以上单数',
        'A panel has an odd number of members, at least five',
        'domain.md SP-08 row 5',
      ),
      check(
        'one-chair',
        'members',
        'count(members[item.is_chair = true]) = 1',
        '须指定一名组长',
        'One of them chairs the panel',
      ),
    ],
  },
);

export const rectification = section('rectification', '整改', 'Rectification', [
  field('rectified_files', 'files', '整改成果', 'Rectified results', { min: 1 }),
  field('rectified_note', 'longtext', '整改说明', 'What was rectified'),
]);
