import { t } from '@kezhuan/domain';
import {
  calendarDays,
  check,
  decision,
  defineSubProcess,
  field,
  fill,
  optional,
  options,
  people,
  role,
  section,
  signing,
  use,
  workingDays,
} from '@kezhuan/flow';
import { render } from '../shared/documents.ts';
import { officeOfTto } from '../shared/owner.ts';
import { publicity } from '../shared/publicity.ts';

const terms = section(
  'empowerment',
  '赋权方案',
  'Terms of the empowerment',
  [
    field('empower_kind', 'enum', '赋权方式', 'What is given', {
      options: options({
        co_own: ['共有所有权', 'Co-ownership'],
        long_use: ['长期使用权', 'Long-term use right'],
      }),
    }),
    field('co_own_share', 'percent', '完成人所有权比例', 'Share of the contributors', {
      required: 'empower_kind = "co_own"',
      when: 'empower_kind = "co_own"',
    }),
    field('use_years', 'int', '使用权年限', 'Years of use', {
      required: 'empower_kind = "long_use"',
      when: 'empower_kind = "long_use"',
      min: 10,
    }),
    field('empower_conditions', 'longtext', '其他条件', 'Other conditions', optional),
  ],
  {
    checks: [
      check(
        'a-part',
        'co_own_share',
        'empower_kind != "co_own" or (co_own_share > 0 and co_own_share < 10000)',
        '完成人所有权比例应大于 0 且小于 100%',
        'The contributors own a part: more than 0 %, less than 100 %',
        'domain.md P00 赋权； 北京市促进科技成果转化条例第九条 Beijing Regulation art. 9',
      ),
    ],
  },
);

const register = section('register_change', '权利变更登记', 'Change in the register', [
  field('register_no', 'text', '登记号', 'Number'),
  field('registered_on', 'date', '变更登记日期', 'Registered on'),
  field('register_file', 'file', '变更证明', 'Certificate', { accept: ['pdf'] }),
]);

/**
 * 赋权 / Contributors come to own a part of the result, or may use it for long (domain.md P00; Beijing
 * Regulation arts 9 to 13): the terms, consent of all, a notice of 15 days, agreement, register.
 */
export const empowerment = () =>
  defineSubProcess({
    key: 'sp_empowerment',
    code: 'P00',
    name: t('赋权', 'Empowerment'),
    inputs: [],
    sections: [terms, register],
    facts: {
      refused: {
        kind: 'feel',
        is: 'steps.sign_contributors.outcome = "refuse" or steps.sign_university.outcome = "refuse"',
      },
    },
    flow: [
      fill('terms', {
        name: t('拟定赋权方案', 'Settle what is given'),
        by: officeOfTto.manager,
        sections: ['empowerment'],
        reads: ['result'],
        within: workingDays(10),
        state: 'evaluating',
      }),
      decision('agree', {
        name: t('完成人同意赋权方案', 'The contributors agree'),
        by: people('contributors.person'),
        rule: { kind: 'everyone' },
        outcomes: [{ key: 'agree', name: t('同意', 'Agree'), means: 'approve' }],
        ofTheDeal: true,
        reads: ['empowerment', 'result'],
        within: workingDays(5),
        state: 'evaluating',
        why: t('赋权方案须经全体完成人同意(P00)', 'All contributors agree to the split (P00)'),
      }),
      decision('approve', {
        name: t('领导小组审定赋权方案', 'The leading group decides'),
        by: role('ip_leading_group'),
        reads: ['empowerment', 'result', 'ownership'],
        within: workingDays(5),
        state: 'evaluating',
        why: t(
          '申请赋权的由知识产权管理领导小组决定(P00)',
          'What is given away, the IP leading group decides (P00)',
        ),
      }),
      use(
        publicity({
          name: t('赋权公示', 'Notice of the empowerment'),
          content: ['empowerment', 'result'],
          shown: ['summary', 'contributors', 'empower_kind', 'co_own_share', 'use_years'],
          period: calendarDays(15),
        }),
        { id: 'notice', inputs: { announced_minor: 'estimate.minor', related: 'false' } },
      ),
      render('agreement', 'empowerment_agreement', { reads: ['empowerment', 'result'] }),
      signing('sign_contributors', {
        name: t('完成人签署赋权协议', 'The contributors sign'),
        by: people('contributors.person'),
        rule: { kind: 'everyone' },
        ofTheDeal: true,
        mayReturn: false,
        reads: ['empowerment', 'result'],
      }),
      signing('sign_university', {
        name: t('学校签署赋权协议', 'The university signs'),
        by: role('univ_leader'),
        when: 'steps.sign_contributors.outcome = "sign"',
        mayReturn: false,
        seals: true,
        reads: ['empowerment', 'result'],
      }),
      fill('register', {
        name: t('知识产权变更登记', 'Change the register'),
        by: role('ip_officer'),
        when: 'refused != true',
        sections: ['register_change'],
        within: workingDays(20),
        duty: { kind: 'statutory' },
        state: 'pending_effect',
        why: t(
          '转让自登记之日起生效(专利法10条，G-18)',
          'Effective on registration (Patent Law art. 10, G-18)',
        ),
      }),
    ],
  });
