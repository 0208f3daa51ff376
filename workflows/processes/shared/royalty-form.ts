import { check, field, optional, section } from '@kezhuan/flow';
import { inCny } from './in-cny.ts';
import { internal } from './visibility.ts';

const byUnits = 'royalty_base = "units"';
const byAmount = 'royalty_base != "units"';
const baseInCny = (at: string) =>
  inCny(
    at,
    '提成基数以人民币计，外币销售额须先折算',
    'The royalty base is in CNY: sales in another currency are converted first',
  );
const handled = { visibleTo: [...internal, 'ent_rep'] };

export const royaltyStart = section(
  'royalty_start',
  '提成起算',
  'Royalty start',
  [
    field(
      'royalty_from',
      'date',
      '提成起算日(生效或首次销售)',
      'First day (effect, or first sale)',
    ),
  ],
  {
    checks: [
      check(
        'not-before-its-term',
        'royalty_from',
        'date(royalty_from) >= date(since)',
        '提成不得早于约定的期限起算',
        'Royalties do not begin before the term they are agreed for',
        'domain.md P14',
      ),
      check(
        'not-after-the-term',
        'royalty_from',
        'date(royalty_from) <= date(until)',
        '提成不得晚于许可期限届满起算',
        'Royalties do not begin after the term has ended',
        'domain.md P14',
      ),
    ],
  },
);

/** 提成报告: what the licensee sold or made in the period. */
export const royaltyReport = section(
  'royalty_report',
  '提成报告',
  'Royalty report',
  [
    field('base_amount', 'money', '本期提成基数', 'Royalty base of the period', {
      required: byAmount,
      when: byAmount,
      min: 0,
    }),
    field('units_sold', 'int', '本期数量', 'Units of the period', {
      required: byUnits,
      when: byUnits,
      min: 0,
    }),
    field('statement', 'file', '报表', 'Statement', { accept: ['pdf', 'xlsx'] }),
    field('report_note', 'longtext', '说明', 'Note', optional),
  ],
  { ...handled, checks: [baseInCny('base_amount')] },
);

/** 查账: the audit clause of the licence (Civil Code art. 846). */
export const audit = section(
  'royalty_audit',
  '查账',
  'Audit',
  [
    field('audited_base', 'money', '查实提成基数', 'Base as audited', {
      required: byAmount,
      when: byAmount,
      min: 0,
    }),
    field('audited_units', 'int', '查实数量', 'Units as audited', {
      required: byUnits,
      when: byUnits,
      min: 0,
    }),
    field('audit_cost', 'money', '查账费用', 'Cost of the audit'),
    field('audit_interest', 'money', '少付部分利息', 'Interest on what was short'),
    field('audit_report', 'file', '查账报告', 'Audit report', { accept: ['pdf'] }),
  ],
  {
    visibleTo: internal,
    checks: [
      baseInCny('audited_base'),
      inCny('audit_cost', '查账费用以人民币计', 'The cost of the audit is in CNY'),
      inCny('audit_interest', '利息以人民币计', 'The interest is in CNY'),
    ],
  },
);

/**
 * What is due for a period; `report` is the use whose facts say how much, `onHold` the fact that nothing
 * is, for as long as the contract says so, `until` the last day royalties are agreed for.
 */
export const assessmentOf = (report: string, onHold: string, until: string) =>
  section(
    'assessment',
    '应付提成',
    'Royalty due',
    [
      field('assessed', 'money', '本期应付', 'Due for the period', { min: 0 }),
      field('assessed_royalty', 'money', '其中提成', 'Of that, royalty', { min: 0 }),
      field('payable_on', 'date', '付款日期', 'Payable on'),
      field('last_period', 'bool', '最后一期', 'Last period'),
    ],
    {
      ...handled,
      checks: [
        inCny('assessed', '应付提成以人民币计', 'What is due is in CNY'),
        inCny('assessed_royalty', '应付提成以人民币计', 'The royalty is in CNY'),
        check(
          'royalty',
          'assessed_royalty',
          `assessed_royalty.minor = ${report}.royalty_minor + ${report}.top_up_minor`,
          '提成须按阶梯比例和年度最低额计算',
          'The royalty follows the tiers and the yearly minimum',
          '民法典第八百四十六条 Civil Code art. 846',
        ),
        check(
          'due',
          'assessed',
          `assessed.minor = ${report}.due_minor`,
          '应付额为提成；少付超过 5% 的，加查账费用和利息',
          'What is due is the royalty; short by more than 5 %, also the audit and interest',
          'domain.md P14',
        ),
        check(
          'last-of-the-term',
          'last_period',
          `last_period = true or date(${report}.ends_on) <= date(${until})`,
          '许可期限届满的，本期为最后一期',
          'Once the term has ended, the period is the last one',
          'domain.md P14',
        ),
        check(
          'on-hold',
          'payable_on',
          `${onHold} != true or assessed.minor = 0`,
          '合同约定争议期间暂停支付使用费的，结案后核定',
          'On hold while a dispute lasts, as the contract says: assessed once it is decided',
          'domain.md P14; 民法典第五百零九条 Civil Code art. 509',
        ),
      ],
    },
  );
