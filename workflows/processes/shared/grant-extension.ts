import { t } from '@kezhuan/domain';
import { check, field, optional, repeat, section, type FactSpec } from '@kezhuan/flow';
import { tiedTo } from './grant-later-form.ts';
import { lookedAtBeforeSigning, supplementary, type Supplement } from './grant-supplement.ts';

const rule = 'domain.md SP-11';

/** What the PI asks for: the new end, and which dates of the plan move with it. */
const asked = section(
  'extension',
  '延期申请',
  'Extension asked for',
  [
    field('extend_months', 'int', '延期月数', 'Months longer', {
      min: 1,
      max: 12,
      source: rule,
      help: t(
        '每个项目最多延期两次，累计不超过十二个月，在结束前三十日提出',
        'Twice at most, twelve months in all, asked for thirty days before the end',
      ),
    }),
    field('extend_why', 'longtext', '延期理由', 'Why', { min: 10 }),
    field('new_dates', 'table', '检查与拨付时间调整', 'Dates that move with it', {
      given: { from: 'plan_dates[item.tied_to != "award"]', columns: ['tied_to', 'due'] },
      help: t('空着的不变', 'What is left empty stays'),
      columns: [
        tiedTo,
        field('due', 'date', '原时间', 'Due'),
        field('new_due', 'date', '调整为', 'Moves to', optional),
      ],
    }),
  ],
  {
    checks: [
      check(
        'twice',
        'extend_months',
        'count(extended) < 2',
        '延期以两次为限',
        'It has been extended twice, which is the most',
        rule,
      ),
      check(
        'in-time',
        'extend_months',
        'date(handed_in_on) <= date(ends_on) - duration("P30D")',
        '延期须在项目结束三十日前提出',
        'An extension is asked for thirty days or more before the end',
        rule,
      ),
      check(
        'twelve-months',
        'extend_months',
        'sum(append(extended, extend_months)) <= 12',
        '延期累计不得超过十二个月',
        'Extensions are twelve months in all at most',
        rule,
      ),
      check(
        'dates-later',
        'new_dates',
        'every d in new_dates satisfies d.new_due = null or date(d.new_due) > date(d.due)',
        '调整后的时间须晚于原时间',
        'What moves, moves to a later day',
        rule,
      ),
      check(
        'acceptance-within-sixty-days',
        'new_dates',
        'every d in new_dates satisfies d.new_due = null or date(d.new_due) <= date(ends_on) + duration("P" + string(extend_months) + "M") + duration("P60D")',
        '结题验收材料须在延期后的结束日期起 60 日内提交，其他时间不得晚于此',
        'The final report comes within 60 days of the new end, and nothing later than that',
        'domain.md SP-17 row 18',
      ),
    ],
  },
);

const feel = (is: string, zh?: string, en?: string): FactSpec => ({
  kind: 'feel',
  is,
  ...(zh && en ? { name: t(zh, en) } : {}),
});

/** When a project ends, and when its checks and tranches are due, as they have been extended to. */
export const extensionFacts: Record<string, FactSpec> = {
  extended: feel('extensions[item.granted = true].extend_months'),
  ends_on: feel(
    'string(date(period.to) + duration("P" + string(sum(append(extended, 0))) + "M"))',
    '项目结束日期',
    'the day the project ends',
  ),
  moved_dates: feel('flatten(extensions[item.granted = true].new_dates)[item.new_due != null]'),
  plan_dates: feel(
    'for p in payment_plan return { id: p.id, tied_to: p.tied_to, ' +
      'due: if count(moved_dates[item.id = p.id]) = 0 then p.due else moved_dates[item.id = p.id][-1].new_due }',
  ),
};

const roundFacts: Record<string, FactSpec> = {
  granted: feel('steps.extension_signed.outcome = "sign"'),
};

const part = 'extension';
/** FEEL: legal is asked where it is long (SP-11). */
const isLong = 'extend_months > 6';

/**
 * SP-11 延期 / Extension of a grant: asked for 30 days before the end, twice at most and 12 months in all;
 * legal looks at it beyond six months. Its dates follow (`plan_dates`).
 */
export const extensions = (spec: Supplement) =>
  [
    repeat('extensions', {
      name: t('延期', 'Extensions'),
      until: 'round >= 20',
      max: 20,
      sections: [asked],
      facts: roundFacts,
      flow: supplementary(
        {
          part,
          name: t('延期', 'an extension'),
          legal: isLong,
          why: {
            ask: t(
              '结束前三十日提出，最多两次，累计不超过十二个月(SP-11)',
              'Thirty days before the end, twice at most, twelve months in all (SP-11)',
            ),
            legal: t('延期超过六个月的，须经法务审核(SP-11)', 'Legal, beyond six months (SP-11)'),
          },
        },
        spec,
      ),
    }),
  ] as const;

export const extensionInvariants = lookedAtBeforeSigning(
  part,
  isLong,
  t(
    '院系、办公室同意，超过六个月的并经法务同意，方可签署延期协议(SP-11)',
    'An extension is signed once department and office agree, and legal beyond six months (SP-11)',
  ),
);
