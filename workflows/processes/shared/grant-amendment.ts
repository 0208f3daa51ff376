import { t } from '@kezhuan/domain';
import {
  check,
  field,
  optional,
  options,
  repeat,
  section,
  type FactSpec,
  type Field,
} from '@kezhuan/flow';
import { budgetTable, type partColumn } from './grant-form.ts';
import { lookedAtBeforeSigning, supplementary, type Supplement } from './grant-supplement.ts';

const rule = 'domain.md SP-11';
const part = 'amendment';
/** FEEL: legal sees whatever is no extension of six months or less (SP-11). */
const always = 'amend_kinds != null';
const isOf = (kind: string): string => `list contains(amend_kinds, "${kind}") = true`;

const sameTotals = check(
  'same-totals',
  'new_budget',
  'new_budget = null or (sum(new_budget.fund.minor) = sum(budget_now.fund.minor) and sum(new_budget.own.minor) >= sum(budget_now.own.minor))',
  '预算调整不得改变资助总额，不得减少企业配套',
  'What is moved within a budget grants nothing more, and the match is no less',
  rule,
);

/** Where each part is paid to an account of its own, money moves within its part (domain.md P04). */
const sameParts = check(
  'same-parts',
  'new_budget',
  'new_budget = null or sum(append(new_budget[item.part = "university"].fund.minor, 0)) = sum(append(budget_now[item.part = "university"].fund.minor, 0))',
  '学校研究部分和企业产业化部分之间不得调剂资助',
  'No grant is moved between the part of the university and that of the enterprise',
  'domain.md P04',
);

/** What the PI asks for: other indicators, another budget, and what that does to the checks. */
const askedWith = (columns: readonly (typeof partColumn)[]) =>
  section(
    part,
    '内容与预算变更申请',
    'Change of scope or budget',
    [
      field('amend_kinds', 'multi', '变更事项', 'What changes', {
        min: 1,
        source: rule,
        options: options({ scope: ['研究内容与指标', 'Scope'], budget: ['预算', 'Budget'] }),
      }),
      field('amend_why', 'longtext', '变更理由', 'Why', { min: 10 }),
      field('scope_change', 'longtext', '研究内容变更', 'Change of the scope', {
        min: 10,
        when: isOf('scope'),
        required: isOf('scope'),
      }),
      field('new_targets', 'table', '技术指标调整', 'Technical indicators', {
        when: isOf('scope'),
        required: isOf('scope'),
        given: { from: 'targets_now', columns: ['indicator', 'indicator_target'] },
        help: t('空着的不变', 'What is left empty stays'),
        columns: [
          field('indicator', 'text', '指标', 'Indicator'),
          field('indicator_target', 'text', '原目标值', 'Target'),
          field('new_target', 'text', '调整为', 'Becomes', optional),
        ],
      }),
      budgetTable('new_budget', '调整后预算', 'New budget', columns, {
        when: isOf('budget'),
        required: isOf('budget'),
        beginsAs: 'budget_now',
      }) as Field & { key: 'new_budget' },
      field('amend_effect', 'longtext', '对检查和拨付的影响', 'Effect on checks and tranches', {
        min: 2,
      }),
    ],
    {
      checks: [
        check(
          'while-it-runs',
          'amend_kinds',
          'date(handed_in_on) <= date(ends_on)',
          '项目实施期满后不得变更',
          'Nothing is changed once the project has ended',
          rule,
        ),
        sameTotals,
        check(
          'new-in-yuan',
          'new_budget',
          'new_budget = null or (every b in new_budget satisfies b.fund.currency = "CNY" and b.own.currency = "CNY")',
          '经费以人民币填报',
          'The budget is in CNY',
        ),
        check(
          'new-equipment',
          'new_budget',
          'new_budget = null or sum(append(new_budget[item.category = "equipment"].fund.minor, 0)) * 10 <= sum(new_budget.fund.minor) * 3',
          '设备费不得超过资助的 30%',
          'Equipment is at most 30 % of the grant',
          'domain.md P03',
        ),
        ...(columns.length > 0 ? [sameParts] : []),
      ],
    },
  );

const feel = (is: string): FactSpec => ({ kind: 'feel', is });

/** Indicators and budget as they have been changed to. */
export const amendmentFacts: Record<string, FactSpec> = {
  amended: feel('amendments[item.granted = true]'),
  moved_targets: feel('flatten(amended.new_targets)[item.new_target != null]'),
  targets_now: feel(
    'for i in technical_indicators return { id: i.id, indicator: i.indicator, ' +
      'indicator_target: if count(moved_targets[item.id = i.id]) = 0 then i.indicator_target else moved_targets[item.id = i.id][-1].new_target }',
  ),
  budget_now: feel(
    'if count(amended[item.new_budget != null]) = 0 then budget else amended[item.new_budget != null][-1].new_budget',
  ),
};

/**
 * SP-11 内容、预算变更 / Change of the scope or the budget of a grant: within its total, and within each
 * part that is paid by itself; the indicators and the budget follow (`targets_now`, `budget_now`).
 */
export const amendments = (spec: Supplement, columns: readonly (typeof partColumn)[] = []) =>
  [
    repeat('amendments', {
      name: t('内容与预算变更', 'Changes of scope or budget'),
      until: 'round >= 20',
      max: 20,
      sections: [askedWith(columns)],
      facts: { granted: feel('steps.amendment_signed.outcome = "sign"') },
      flow: supplementary(
        {
          part,
          name: t('内容与预算变更', 'a change of scope or budget'),
          legal: always,
          why: {
            ask: t(
              '研究内容、指标和预算的变更，由签署任务书各方签订补充协议(SP-11)',
              'Scope, indicators and budget change by an agreement of all who signed (SP-11)',
            ),
            legal: t(
              '内容、预算变更须经法务审核(SP-11)',
              'Legal sees what is no mere extension (SP-11)',
            ),
          },
        },
        spec,
      ),
    }),
  ] as const;

export const amendmentInvariants = lookedAtBeforeSigning(
  part,
  always,
  t(
    '院系、办公室和法务同意，方可签署变更协议(SP-11)',
    'A change is signed once department, office and legal agree (SP-11)',
  ),
);
