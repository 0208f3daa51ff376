import { t } from '@kezhuan/domain';
import {
  calendarDays,
  decision,
  end,
  fill,
  person,
  use,
  workingDays,
  type Block,
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

/** The first time it may be supplemented, and that once (SP-17 row 7); each time whatever it covers is read. */
const turns = {
  first: { name: t('形式审查', 'Formal check') },
  again: {
    name: t('补正后形式审查', 'Check what was supplemented'),
    when: 'formal_first = "supplement"',
  },
  redo: {
    name: t('复议后重新审查', 'Check anew after reconsideration'),
    when: 'recon.annulled = true',
  },
} as const;
type Turn = keyof typeof turns;

const answered = (turn: Turn) => ({
  outcomes:
    turn === 'first'
      ? [answers.pass, answers.supplement, answers.refuse]
      : [answers.pass, answers.refuse],
});

type Check<R extends string, S extends string> = {
  by: Who;
  /** What of the application it covers: when that changes, it is checked again (domain.md §4.4). */
  reads: readonly R[];
  /** Where what was found is put down; each side has a place of its own (P04 row 7). */
  into?: S;
};

/** 形式审查 by one side: pass, refuse, the first time have it supplemented; with what was found. */
export const formalBy = <
  const I extends string,
  const R extends string,
  const S extends string = 'formal_findings',
>(
  id: I,
  turn: Turn,
  { by, reads, into = 'formal_findings' as S }: Check<R, S>,
) => {
  const covered: readonly (R | 'supplement')[] =
    turn === 'again' ? [...reads, 'supplement'] : reads;
  return decision(id, {
    ...turns[turn],
    by,
    ...answered(turn),
    reads: covered,
    sections: [into],
    ...checked,
  });
};

/** Where two sides check apart and do not agree, a meeting settles it in 3 working days (P04 row 7). */
export const formalMeeting = <const I extends string, const R extends string>(
  id: I,
  turn: Turn,
  { by, reads, when }: { by: Who; reads: readonly R[]; when: string },
) =>
  decision(id, {
    name: t('形式审查会商', 'Settle the formal check'),
    by,
    when,
    ...answered(turn),
    ...checked,
    reads,
    sections: ['formal_findings'],
    within: workingDays(3),
    why: t('双方意见不一致时会商(P04)', 'Where the two sides do not agree (P04)'),
  });

const feel = (is: string, more: Partial<FactSpec> = {}) =>
  ({ kind: 'feel', is, ...more }) as FactSpec;

/** What the formal check came to, by what those said, in FEEL, who checked it first, again, and anew. */
export const formalFacts = (said: Readonly<Record<Turn, string>>): Record<string, FactSpec> => ({
  formal_criteria: formalCriteria,
  formal_first: feel(said.first, {
    name: t('首次形式审查结果', 'what the formal check said first'),
    options: Object.values(answers),
  }),
  formal_heard: feel(`if formal_first = "supplement" then (${said.again}) else formal_first`, {
    name: t('形式审查结果', 'what the formal check said'),
    options: Object.values(answers),
  }),
  formal_anew: feel(said.redo, {
    name: t('复议后审查结果', 'what the check after reconsideration said'),
    options: [answers.pass, answers.refuse],
  }),
  formal_result: feel(
    'if formal_heard = "pass" or formal_anew = "pass" then "pass" ' +
      'else if recon.upheld = true or formal_anew = "refuse" then "refused" else null',
    {
      name: t('形式审查结论', 'the result of the formal check'),
      options: [answers.pass, { key: 'refused', name: t('不予受理', 'Refused') }],
    },
  ),
});

/**
 * SP-17 row 7, after the first word: supplement once within 5 working days, reasons for a refusal,
 * reconsideration by someone else within 15 days (SP-15), and what was annulled checked anew. `again` and
 * `anew`: who checks then, as who checked first.
 */
export const formalOutcome = <
  const A extends readonly Block[],
  const R extends readonly Block[],
>(spec: {
  again: A;
  anew: R;
  reconsideredBy: Who;
  first: readonly string[];
}) =>
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
    ...spec.again,
    use(
      reconsideration({
        by: spec.reconsideredBy,
        first: spec.first,
        period: calendarDays(15),
      }),
      { id: 'recon', when: 'formal_heard = "refuse"', inputs: {} },
    ),
    ...spec.anew,
    end('refused', {
      name: t('形式审查不予受理', 'Refused at the formal check'),
      when: 'formal_result != "pass"',
      state: 'rejected',
    }),
  ] as const;
