import { check, field, optional, options, section, type Check } from '@kezhuan/flow';
import { inCny } from './in-cny.ts';
import { appraisedFrom } from './pricing.ts';
import { internal } from './visibility.ts';
import { auditCheck, auditRight, payment, paymentChecks, royalties } from './payment-form.ts';

export const performance = section('performance', '绩效报告', 'Performance report', [
  field('performance_note', 'longtext', '执行情况与绩效', 'What was achieved', { min: 10 }),
  field('performance_file', 'file', '绩效报告', 'Report', optional),
]);

export const evaluation = section('evaluation', '评价', 'Evaluation', [
  field('grade', 'enum', '评价等级', 'Grade', {
    options: options({
      A: ['A 优秀', 'A excellent'],
      B: ['B 良好', 'B good'],
      C: ['C 合格', 'C sufficient'],
      D: ['D 不合格', 'D insufficient'],
    }),
  }),
  field('evaluation_note', 'longtext', '评价意见', 'Opinion', { min: 10 }),
]);

const asked = { required: 'reprices = true', when: 'reprices = true' } as const;

/** A price for the new term, and how it is paid, where one may be fixed along with it. */
const newPrice = [
  field('reprices', 'bool', '续期另行定价', 'A new price is fixed'),
  field('renewed_price', 'money', '续期价格(固定部分)', 'Price of the new term, fixed part', {
    ...asked,
    min: 1,
  }),
  field('price_from', 'date', '新价格起算日', 'The new price counts from', asked),
  ...payment(asked),
  { ...auditRight, required: royalties, when: royalties },
  field('price_basis', 'longtext', '定价依据', 'What the price rests on', { ...asked, min: 10 }),
] as const;

const appraised = `reprices = true and (related_now = true or renewed_price.minor >= ${appraisedFrom})`;

/** As the first price was, so is a new one appraised where a licensed appraisal is asked for (SP-04, G-11). */
export const appraisal = section(
  'renewal_appraisal',
  '续期价格评估',
  'Appraisal of the new price',
  [
    field('renewal_appraisal', 'file', '持证机构评估报告', 'Licensed appraisal', {
      required: appraised,
      when: appraised,
      accept: ['pdf'],
      help: {
        zh: '关联交易或 1000 万元以上的，须由持证机构评估',
        en: 'A related party, or 10 M CNY and more, takes a licensed appraisal',
      },
    }),
  ],
  { visibleTo: internal },
);

const priceChecks = [
  inCny('renewed_price', '境内交易以人民币定价', 'A domestic deal is priced in CNY'),
  check(
    'new-term',
    'price_from',
    'price_from = null or date(price_from) > date(ends_on)',
    '原期限内仍按原价格，新价格自新期限起算',
    'Until the term ends its own price stands: the new one counts from the new term',
    'domain.md SP-13',
  ),
  check(
    'within-the-new-term',
    'price_from',
    'price_from = null or date(price_from) <= date(renewed_until)',
    '新价格起算日不得晚于续期届满之日',
    'The new price counts from a day of the new term',
    'domain.md SP-13',
  ),
  ...paymentChecks,
  auditCheck,
] as const;

/** What is renewed until when; signed by both before it counts. */
export const agreement = (checks: readonly Check[], priced: boolean) =>
  section(
    'renewal_agreement',
    '续期协议',
    'Renewal agreement',
    [
      field('renewed_until', 'date', '续期至', 'Renewed until'),
      field('renewal_conditions', 'longtext', '续期条件', 'Conditions', {
        required: 'steps.decide.outcome = "renew_cond"',
        when: 'steps.decide.outcome = "renew_cond"',
      }),
      ...(priced ? newPrice : []),
      field('renewal_file', 'file', '补充协议', 'Supplementary agreement', { accept: ['pdf'] }),
    ],
    {
      checks: [
        check(
          'later',
          'renewed_until',
          'date(renewed_until) > date(ends_on)',
          '续期须晚于原到期日',
          'It ends later than it did before',
          'domain.md SP-13',
        ),
        ...(priced ? priceChecks : []),
        ...checks,
      ],
    },
  );
