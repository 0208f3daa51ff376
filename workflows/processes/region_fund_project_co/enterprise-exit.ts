import { t } from '@kezhuan/domain';
import {
  all,
  branch,
  calendarDays,
  check,
  decision,
  end,
  field,
  fill,
  options,
  person,
  role,
  section,
  signing,
  use,
  waitFor,
  waitUntil,
  workingDays,
  type Who,
} from '@kezhuan/flow';
import { bureauLeader } from '../shared/grant-people.ts';
import type { Owner } from '../shared/owner.ts';
import { screening } from '../shared/screening.ts';

export const exitSections = [
  section('enterprise_exit', '企业退出', 'The enterprise withdraws', [
    field('left_on', 'date', '退出日期', 'Withdrew on'),
    field('left_why', 'longtext', '退出原因', 'Why', { min: 5 }),
  ]),
  section(
    'substitution',
    '替补安排',
    'What takes its place',
    [
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
    ],
    {
      checks: [
        check(
          'sixty-days',
          'instead',
          'instead != "substitute" or steps.sixty_days.status != "done"',
          '企业退出已逾 60 日，仅可就学校部分结题',
          'More than 60 days after it withdrew: only the part of the university is left to close with',
          'domain.md P04',
        ),
      ],
    },
  ),
  section('exit_supplement', '主体变更补充协议', 'Supplementary agreement with the new party', [
    field('exit_supplement_file', 'file', '补充协议', 'Supplementary agreement', {
      accept: ['pdf'],
    }),
  ]),
] as const;

const named = 'instead = "substitute"';
const blocked = `${named} and exit_screen.result = "blocked"`;
const goesOn = `${named} and exit_screen.result != "blocked"`;
const agree = { key: 'agree', name: t('同意', 'Agree'), means: 'approve' } as const;

/** FEEL: one enterprise has left, and none has signed in its place. */
export const enterpriseOut =
  'steps.enterprise_leaves.status = "done" and steps.substitute_signed.outcome != "sign"';

type Exit = {
  owner: Owner;
  /** Who has signed the task contract, the enterprise being the new one. */
  signedBy: readonly Who[];
};

/** Named in time, or not at all: the form stays open, for the part of the university. */
const naming = [
  all('replacing', t('替补安排', 'What takes its place'), [
    branch('name', t('提出', 'Named'), [
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
    ]),
    branch(
      'sixty_days',
      t('替补期限', 'Time to name one'),
      [
        waitFor('sixty_days', calendarDays(60, 'left_on'), {
          name: t('企业退出满 60 日', '60 days since it withdrew'),
        }),
      ],
      'steps.substitute.status != "done"',
    ),
  ]),
] as const;

/**
 * An enterprise that withdraws while the project runs: another one of the region within 60 days, or the
 * part of the university alone (domain.md P04). A new party is screened as the first was, lists and
 * overseas control with it, and signs before it is paid (§4.4, SP-11).
 */
export const enterpriseExit = ({ owner, signedBy }: Exit) =>
  [
    waitUntil('enterprise_leaves', {
      name: t('登记企业退出', 'The enterprise withdraws'),
      by: owner.manager,
      sections: ['enterprise_exit'],
      voluntary: true,
    }),
    ...naming,
    use(screening({ owner, scope: ['parties'] }), {
      id: 'exit_screen',
      when: named,
      inputs: { overseas: 'enterprise_abroad', screened_parties: '[enterprise]' },
      why: t('合作方变更须重新筛查(SP-01)', 'A new party is screened anew (SP-01)'),
    }),
    decision('substitute_blocked', {
      name: t('替补企业未通过筛查', 'The new enterprise is blocked in screening'),
      by: [owner.director, bureauLeader],
      rule: { kind: 'everyone' },
      when: blocked,
      outcomes: [
        { ...agree, key: 'close', name: t('仅就学校部分结题', 'Close with the part of ours') },
      ],
      reads: ['substitution', 'parties'],
      within: workingDays(10),
      state: 'active',
      why: t(
        '可在 60 日内退回另提企业(P04)',
        'Within 60 days it may go back for another enterprise (P04)',
      ),
    }),
    decision('substitute_agreed', {
      name: t('双方确认替补安排', 'Both sides agree'),
      by: [owner.director, bureauLeader],
      rule: { kind: 'everyone' },
      when: `not(${blocked})`,
      outcomes: [agree],
      reads: ['substitution', 'parties'],
      within: workingDays(10),
      state: 'active',
    }),
    end('university_part', {
      name: t('仅就学校部分结题', 'Closed with the part of the university'),
      when: `instead = "university_part" or steps.substitute_blocked.outcome = "close"`,
      state: 'terminated',
    }),
    fill('substitute_draft', {
      name: t('拟定主体变更补充协议', 'Draft the supplementary agreement'),
      by: owner.manager,
      when: goesOn,
      sections: ['exit_supplement'],
      within: workingDays(5),
      state: 'active',
    }),
    decision('substitute_legal', {
      name: t('法务审核补充协议', 'Legal on the supplementary agreement'),
      by: role('legal_counsel'),
      when: goesOn,
      outcomes: [agree],
      reads: ['parties', 'exit_supplement'],
      within: workingDays(3),
      state: 'active',
      why: t('主体变更须经法务审核(SP-11)', 'Legal sees a change of party (SP-11)'),
    }),
    signing('substitute_signed', {
      name: t('签署主体变更补充协议', 'Sign the supplementary agreement'),
      publicName: t('签署补充协议', 'Sign the supplementary agreement'),
      by: signedBy,
      rule: { kind: 'everyone' },
      when: goesOn,
      reads: ['parties', 'exit_supplement'],
      why: t(
        '新的合作方签署后方可继续拨付(SP-11)',
        'The new party signs before money flows again (SP-11)',
      ),
    }),
    end('substitute_refused', {
      name: t('补充协议未签订', 'The supplementary agreement was not signed'),
      when: 'steps.substitute_signed.outcome = "refuse"',
      state: 'terminated',
    }),
  ] as const;

export const exitInvariants = [
  {
    kind: 'before',
    step: 'substitute_signed',
    first: ['exit_screen/conclusion', 'substitute_agreed', 'substitute_legal'],
    law: t(
      '替补企业未经筛查、双方同意和法务审核，不得签约(P04、SP-11)',
      'No new enterprise signs before it is screened and agreed to, and legal has seen it (P04, SP-11)',
    ),
  },
] as const;
