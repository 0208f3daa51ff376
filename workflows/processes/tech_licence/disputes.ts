import { t } from '@kezhuan/domain';
import {
  check,
  field,
  fill,
  optional,
  options,
  role,
  section,
  waitUntil,
  workingDays,
} from '@kezhuan/flow';
import { termsVisible } from '../shared/pricing-form.ts';

/** Kinds of case that a third party brings about, for the report of a case. */
export const disputeKinds = {
  challenge: ['第三人请求宣告专利权无效', 'A third party asks for a patent to be declared invalid'],
  infringement: ['第三人侵犯许可的专利权', 'A third party infringes a licensed patent'],
  claim: ['第三人主张实施侵权', 'A third party says that the licensee infringes'],
} as const;

export const isDispute = `(${Object.keys(disputeKinds)
  .map((kind) => `case_kind = "${kind}"`)
  .join(' or ')})`;

/** What the contract says of it: who conducts it, and whether royalties are paid meanwhile. */
const conduct = section(
  'dispute_conduct',
  '争议应对',
  'Conduct of the dispute',
  [
    field('conducted_by', 'enum', '由谁应对', 'Who conducts it', {
      options: options({
        university: ['学校', 'The university'],
        licensee: ['被许可方', 'The licensee'],
        jointly: ['双方共同', 'Both together'],
      }),
    }),
    field('conduct_clause', 'text', '合同依据(条款)', 'Clause of the contract'),
    field(
      'conduct_agreed',
      'bool',
      '合同约定由被许可方应对',
      'The contract gives it to the licensee',
    ),
    field('royalties_held', 'bool', '依约暂停支付使用费', 'Royalties on hold, as the clause says'),
    field('dispute_forum', 'text', '受理机关', 'Before whom'),
    field('dispute_no', 'text', '案号', 'Case number', optional),
    field('costs_by', 'enum', '费用承担', 'Who bears the costs', {
      options: options({
        university: ['学校', 'The university'],
        licensee: ['被许可方', 'The licensee'],
        shared: ['分担', 'Shared'],
      }),
    }),
  ],
  {
    ...termsVisible,
    checks: [
      check(
        'who-conducts',
        'conducted_by',
        'conducted_by != "licensee" or conduct_agreed = true or (case_kind = "infringement" and licence_now = "exclusive")',
        '除合同另有约定外，由学校应对；独占被许可方可以自行起诉侵权人',
        'The university’s to conduct, unless agreed otherwise; an exclusive licensee may sue an infringer itself',
        '专利法第六十五条、民法典第八百七十条、第八百七十四条 Patent Law art. 65, Civil Code arts 870, 874',
      ),
    ],
  },
);

const outcome = section(
  'dispute_outcome',
  '争议结果',
  'How the dispute ended',
  [
    field('dispute_result', 'enum', '结果', 'Outcome', {
      options: options({
        upheld: ['权利维持，许可照旧', 'Upheld: the licence goes on'],
        settled: ['和解', 'Settled'],
        invalid: ['专利权全部或部分无效', 'Invalid, in whole or in part'],
        barred: ['不得继续实施', 'The licensee may not go on using it'],
      }),
      help: t(
        '宣告无效的决定可在 3 个月内起诉；登记生效的结果',
        'A decision may be taken to court within 3 months; record what has become final',
      ),
    }),
    field('final_on', 'date', '生效日期', 'Final since'),
    field('outcome_files', 'files', '决定书、判决书、协议', 'Decision, judgment, agreement', {
      min: 1,
    }),
  ],
  {
    ...termsVisible,
    checks: [
      check(
        'after-it-began',
        'final_on',
        'date(final_on) >= date(case_on)',
        '生效日期不得早于发生日期',
        'It did not end before it began',
        '专利法第四十六条 Patent Law art. 46',
      ),
    ],
  },
);

export const disputeSections = [conduct, outcome] as const;

/** Lost: what is still paid for is settled as when a patent is declared invalid (Patent Law art. 47). */
export const isLost = 'dispute_result = "invalid" or dispute_result = "barred"';

/** Royalties wait as long as this holds in one of the cases. */
export const isHeld =
  'steps.conduct.status = "done" and royalties_held = true and steps.decided.status != "done"';

/** 争议: the licensor defends the validity of what it licenses (SPC Interpretation art. 26). */
export const dispute = [
  fill('conduct', {
    name: t('确定争议应对', 'Settle who conducts the dispute'),
    by: role('legal_counsel'),
    sections: ['dispute_conduct'],
    within: workingDays(5),
    why: t(
      '许可人保证权利有效、实施不侵权，合同另有约定的从其约定(民法典870条、874条)',
      'The licensor answers for right and use, unless agreed otherwise (Civil Code arts 870, 874)',
    ),
  }),
  waitUntil('decided', {
    name: t('登记争议结果', 'Record how the dispute ended'),
    by: role('legal_counsel'),
    sections: ['dispute_outcome'],
    voluntary: true,
  }),
] as const;
