import { t } from '@kezhuan/domain';
import {
  calendarDays,
  decision,
  end,
  fill,
  person,
  use,
  workingDays,
  type FactSpec,
  type Outcome,
  type Who,
} from '@kezhuan/flow';
import { formalCriteria } from './grant-findings.ts';
import { reconsideration } from './reconsideration.ts';

const answers = {
  pass: { key: 'pass', name: t('通过', 'Pass'), means: 'approve' },
  supplement: { key: 'supplement', name: t('限期补正', 'To be supplemented'), means: 'reject' },
  refuse: { key: 'refuse', name: t('不予受理', 'Refuse'), means: 'reject' },
} as const satisfies Record<string, Outcome>;

const checked = {
  onReject: 'continue',
  mayReturn: false,
  within: workingDays(10),
  state: 'endorsed',
} as const;
const found = { sections: ['formal_findings'] } as const;

/** 形式审查 by one side, the first time: pass, have it supplemented, refuse; with what was found. */
export const formalBy = <const I extends string, const S extends string = 'formal_findings'>(
  id: I,
  by: Who,
  into: S = 'formal_findings' as S,
) =>
  decision(id, {
    name: t('形式审查', 'Formal check'),
    by,
    outcomes: [answers.pass, answers.supplement, answers.refuse],
    sections: [into],
    ...checked,
  });

/** Where two sides check apart and do not agree, a meeting settles it in 3 working days (P04 row 7). */
export const formalMeeting = (by: Who, when: string) =>
  decision('formal_meeting', {
    name: t('形式审查会商', 'Settle the formal check'),
    by,
    when,
    outcomes: [answers.pass, answers.supplement, answers.refuse],
    ...checked,
    ...found,
    within: workingDays(3),
    why: t('双方意见不一致时会商(P04)', 'Where the two sides do not agree (P04)'),
  });

const feel = (is: string, more: Partial<FactSpec> = {}) =>
  ({ kind: 'feel', is, ...more }) as FactSpec;

/** What the formal check came to; `first` is what those who checked first said, in FEEL. */
export const formalFacts = (first: string): Record<string, FactSpec> => ({
  formal_criteria: formalCriteria,
  formal_first: feel(first, {
    name: t('首次形式审查结果', 'what the formal check said first'),
    options: Object.values(answers),
  }),
  formal_heard: feel(
    'if formal_first = "supplement" then steps.formal_again.outcome else formal_first',
    { name: t('形式审查结果', 'what the formal check said'), options: Object.values(answers) },
  ),
  formal_result: feel(
    'if formal_heard = "pass" or steps.formal_redo.outcome = "pass" then "pass" ' +
      'else if recon.upheld = true or steps.formal_redo.outcome = "refuse" then "refused" else null',
    {
      name: t('形式审查结论', 'the result of the formal check'),
      options: [answers.pass, { key: 'refused', name: t('不予受理', 'Refused') }],
    },
  ),
});

/**
 * SP-17 row 7, after the first word: supplement once within 5 working days, reasons for a refusal,
 * reconsideration by someone else within 15 days (SP-15), and what was annulled checked anew.
 */
export const formalOutcome = (spec: { by: Who; reconsideredBy: Who; first: readonly string[] }) =>
  [
    fill('supplement', {
      name: t('补正材料', 'Supplement'),
      by: person('pi'),
      when: 'formal_first = "supplement"',
      sections: ['supplement'],
      within: workingDays(5),
      state: 'returned',
      why: t('补正以一次为限(SP-17)', 'Once (SP-17)'),
    }),
    decision('formal_again', {
      name: t('补正后形式审查', 'Check what was supplemented'),
      by: spec.by,
      when: 'formal_first = "supplement"',
      outcomes: [answers.pass, answers.refuse],
      reads: ['supplement'],
      ...checked,
      ...found,
    }),
    use(
      reconsideration({
        by: spec.reconsideredBy,
        first: [...spec.first, 'formal_again'],
        period: calendarDays(15),
      }),
      { id: 'recon', when: 'formal_heard = "refuse"', inputs: {} },
    ),
    decision('formal_redo', {
      name: t('复议后重新审查', 'Check anew after reconsideration'),
      by: spec.by,
      when: 'recon.annulled = true',
      outcomes: [answers.pass, answers.refuse],
      ...checked,
      ...found,
    }),
    end('refused', {
      name: t('形式审查不予受理', 'Refused at the formal check'),
      when: 'formal_result != "pass"',
      state: 'rejected',
    }),
  ] as const;
