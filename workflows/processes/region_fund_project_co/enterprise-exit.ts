import { t } from '@kezhuan/domain';
import {
  calendarDays,
  decision,
  end,
  field,
  fill,
  options,
  person,
  section,
  waitUntil,
  workingDays,
} from '@kezhuan/flow';
import { bureauLeader, office, officeDirector } from '../shared/grant-people.ts';

export const exitSections = [
  section('enterprise_exit', '企业退出', 'The enterprise withdraws', [
    field('left_on', 'date', '退出日期', 'Withdrew on'),
    field('left_why', 'longtext', '退出原因', 'Why', { min: 5 }),
  ]),
  section('substitution', '替补安排', 'What takes its place', [
    field('instead', 'enum', '安排', 'Arrangement', {
      options: options({
        substitute: ['由区域内其他企业替补', 'Another enterprise of the region'],
        university_part: ['仅就学校部分结题', 'Closed with the part of the university'],
      }),
      help: t(
        '替补企业填入合作方信息，条件与申报时相同',
        'The new enterprise is entered among the parties; what was asked at the application is asked of it',
      ),
    }),
    field('substitution_note', 'longtext', '说明', 'Note', { min: 5 }),
  ]),
] as const;

/**
 * An enterprise that withdraws while the project runs: another one of the region within 60 days, or the
 * part of the university alone (domain.md P04).
 */
export const enterpriseExit = [
  waitUntil('enterprise_leaves', {
    name: t('登记企业退出', 'The enterprise withdraws'),
    by: office,
    sections: ['enterprise_exit'],
    voluntary: true,
  }),
  fill('substitute', {
    name: t('提出替补企业', 'Name another enterprise'),
    by: person('pi'),
    sections: ['substitution', 'parties'],
    within: calendarDays(60, 'left_on'),
    state: 'active',
    why: t(
      '企业退出的，60 日内替补，否则仅就学校部分结题(P04)',
      'Another enterprise within 60 days, or the part of the university alone (P04)',
    ),
  }),
  decision('substitute_agreed', {
    name: t('双方确认替补安排', 'Both sides agree'),
    by: [officeDirector, bureauLeader],
    rule: { kind: 'everyone' },
    outcomes: [{ key: 'agree', name: t('同意', 'Agree'), means: 'approve' }],
    reads: ['substitution'],
    within: workingDays(10),
    state: 'active',
  }),
  end('university_part', {
    name: t('仅就学校部分结题', 'Closed with the part of the university'),
    when: 'instead = "university_part"',
    state: 'terminated',
  }),
] as const;
