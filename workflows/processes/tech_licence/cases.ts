import { t } from '@kezhuan/domain';
import {
  all,
  branch,
  calendarDays,
  check,
  choose,
  decision,
  end,
  field,
  fill,
  optional,
  options,
  repeat,
  role,
  section,
  waitFor,
  waitUntil,
  workingDays,
} from '@kezhuan/flow';
import { officeOfTto } from '../shared/owner.ts';
import { termsVisible } from '../shared/pricing-form.ts';
import { onlyInternal } from '../shared/visibility.ts';
import { dispute, disputeKinds, disputeSections, isDispute, isHeld, isLost } from './disputes.ts';

const owner = officeOfTto;

const report = section(
  'case_report',
  '履约异常情形',
  'What has happened',
  [
    field('case_kind', 'enum', '情形', 'Kind', {
      options: options({
        insolvency: ['被许可方破产', 'The licensee is insolvent'],
        invalid: ['专利权被宣告无效', 'A patent is declared invalid'],
        ...disputeKinds,
      }),
    }),
    field('case_on', 'date', '发生日期(受理、决定日期)', 'Since (accepted, declared)'),
    field('case_note', 'longtext', '情况说明', 'What is known', { min: 10 }),
    field('case_files', 'files', '裁定、决定书', 'Ruling or decision', optional),
  ],
  onlyInternal,
);

const demand = section(
  'case_demand',
  '破产程序催告',
  'Demand in the insolvency',
  [
    field('administrator', 'text', '破产管理人', 'Administrator'),
    field('demanded_on', 'date', '催告日期', 'Demanded on'),
    field('claim_declared', 'money', '申报债权', 'Claim declared', { min: 0 }),
    field('claim_declared_on', 'date', '申报日期', 'Declared on'),
  ],
  {
    ...onlyInternal,
    checks: [
      check(
        'after-the-petition',
        'demanded_on',
        'date(demanded_on) >= date(case_on)',
        '催告不得早于破产申请受理',
        'Not before the petition was accepted',
        '企业破产法第十八条 Enterprise Bankruptcy Law art. 18',
      ),
    ],
  },
);

const answer = section(
  'administrator_answer',
  '管理人答复',
  'Answer of the administrator',
  [
    field('performs', 'bool', '决定继续履行', 'It goes on performing'),
    field('secured', 'bool', '已提供担保', 'It has given security'),
    field('answer_file', 'file', '答复函', 'Its letter', { accept: ['pdf'] }),
  ],
  onlyInternal,
);

const opinion = section(
  'case_opinion',
  '无效后果法律意见',
  'Opinion on what the invalidity leads to',
  [
    field('bad_faith', 'bool', '许可人存在恶意', 'The licensor acted in bad faith'),
    field(
      'plainly_unfair',
      'bool',
      '不返还使用费明显违反公平原则',
      'Keeping all is plainly unfair',
    ),
    field('opinion_text', 'longtext', '法律意见', 'Opinion', { min: 10 }),
  ],
  onlyInternal,
);

/** What is paid for from then on; what was paid before stays paid, or is given back in part. */
const feeClause = section(
  'fee_clause',
  '使用费条款',
  'Fee clause',
  [
    field(
      'fees_left_bp',
      'percent',
      '此后使用费按原约定的比例',
      'Fees from then on, of those agreed',
    ),
    field('fees_from', 'date', '自何日起', 'From'),
    field('fees_returned', 'money', '返还使用费', 'Fees given back', { min: 0 }),
    field('fee_agreement', 'file', '补充协议或通知', 'Supplement or notice', { accept: ['pdf'] }),
  ],
  {
    ...termsVisible,
    checks: [
      check(
        'no-way-back',
        'fees_from',
        'date(fees_from) >= date(if final_on = null then case_on else final_on)',
        '无效宣告对已履行的许可不具有追溯力',
        'The invalidity does not reach back to what has been performed',
        '专利法第四十七条 Patent Law art. 47',
      ),
      check(
        'given-back',
        'fees_returned',
        '(plainly_unfair != true and bad_faith != true) or fees_returned.minor > 0',
        '明显违反公平原则或者许可人存在恶意的，应当全部或者部分返还',
        'Where keeping all is plainly unfair, or in bad faith, all or part is given back',
        '专利法第四十七条 Patent Law art. 47',
      ),
    ],
  },
);

/**
 * 企业破产法18条: the administrator chooses whether to go on; silent for 30 days after a demand, or
 * without the security asked for, the licence is taken as rescinded.
 */
const insolvency = [
  fill('demand', {
    name: t('催告管理人并申报债权', 'Demand an answer and declare the claim'),
    by: role('legal_counsel'),
    sections: ['case_demand'],
    within: workingDays(5),
  }),
  all('answering', t('管理人答复', 'The answer'), [
    branch(
      'answer',
      t('答复', 'Answer'),
      [
        waitUntil('administrator', {
          name: t('登记管理人答复', 'Record the answer of the administrator'),
          by: role('legal_counsel'),
          sections: ['administrator_answer'],
          voluntary: true,
        }),
      ],
      'steps.silence.status != "done"',
    ),
    branch(
      'silence',
      t('期限', 'Time limit'),
      [
        waitFor('silence', calendarDays(30, 'demanded_on'), {
          name: t('催告后 30 日', '30 days after the demand'),
          why: t(
            '催告之日起 30 日内未答复的，视为解除合同(企业破产法18条)',
            'Silent for 30 days, it counts as rescinded (Enterprise Bankruptcy Law art. 18)',
          ),
        }),
      ],
      'steps.administrator.status != "done"',
    ),
  ]),
  decision('go_on', {
    name: t('是否继续许可', 'Does the licence go on'),
    by: owner.director,
    when: 'performs = true and secured = true',
    outcomes: [
      { key: 'goes_on', name: t('继续履行', 'It goes on'), means: 'approve' },
      { key: 'terminate', name: t('终止许可', 'Terminate'), means: 'reject' },
    ],
    onReject: 'continue',
    mayReturn: false,
    reads: ['administrator_answer'],
    within: workingDays(5),
  }),
  end('insolvent', {
    name: t('因被许可方破产终止', 'Terminated for the insolvency of the licensee'),
    when: 'steps.go_on.outcome != "goes_on"',
    state: 'terminated',
  }),
] as const;

/** 专利法47条: an invalid right counts as never having been; what was performed stands. So too what may not go on. */
const invalidity = [
  fill('opinion', {
    name: t('出具法律意见', 'Legal opinion'),
    by: role('legal_counsel'),
    sections: ['case_opinion'],
    within: workingDays(10),
  }),
  decision('fee_clause', {
    name: t('按使用费条款处理', 'Apply the fee clause'),
    by: owner.director,
    outcomes: [
      { key: 'settled', name: t('继续履行其余许可', 'The rest goes on'), means: 'approve' },
      { key: 'terminate', name: t('终止许可', 'Terminate'), means: 'reject' },
    ],
    onReject: 'continue',
    mayReturn: false,
    sections: ['fee_clause'],
    reads: ['case_opinion'],
    within: workingDays(10),
    why: t(
      '已履行的不追溯，此后使用费依约调整(专利法47条，P14)',
      'What was performed stands; fees from then on by the fee clause (Patent Law art. 47, P14)',
    ),
  }),
  end('patent_lost', {
    name: t('因专利权无效终止', 'Terminated for want of a patent'),
    when: 'steps.fee_clause.outcome = "terminate"',
    state: 'terminated',
  }),
] as const;

/** What may befall a licence at any time of its life, as often as it does (P14, exceptions). */
export const cases = [
  repeat('cases', {
    name: t('履约异常情形', 'Insolvency, invalid patents, disputes'),
    until: 'round >= 20',
    max: 20,
    sections: [report, demand, answer, ...disputeSections, opinion, feeClause],
    facts: {
      held: { kind: 'feel', is: isHeld },
      left: { kind: 'feel', is: 'if steps.fee_clause.status = "done" then fees_left_bp else null' },
      left_from: { kind: 'feel', is: 'fees_from' },
    },
    flow: [
      waitUntil('arises', {
        name: t('报告破产、专利无效、争议', 'Report an insolvency, an invalid patent or a dispute'),
        by: owner.manager,
        sections: ['case_report'],
        voluntary: true,
      }),
      choose('kind', t('情形', 'Kind'), [
        branch('insolvency', t('破产', 'Insolvency'), insolvency, 'case_kind = "insolvency"'),
        branch('dispute', t('争议', 'Dispute'), dispute, isDispute),
      ]),
      choose('lost', t('权利无效', 'The right is lost'), [
        branch(
          'invalidity',
          t('专利无效', 'Invalid patent'),
          invalidity,
          `case_kind = "invalid" or ${isLost}`,
        ),
      ]),
    ],
  }),
] as const;
