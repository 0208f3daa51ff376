import { t } from '@kezhuan/domain';
import {
  all,
  branch,
  calendarDays,
  check,
  decision,
  defineSubProcess,
  end,
  field,
  optional,
  options,
  person,
  section,
  use,
  waitFor,
  waitUntil,
  workingDays,
  type Block,
  type Clock,
  type Feel,
  type Who,
} from '@kezhuan/flow';

/** What may be complained of. What experts think of the work is not among it (SP-15). */
const request = section(
  'reconsideration_request',
  '复议申请',
  'Request for reconsideration',
  [
    field('recon_ground', 'enum', '复议事由', 'Ground', {
      options: options({
        procedure: ['违反程序', 'The procedure was not followed'],
        facts: ['认定事实有误', 'Facts were mistaken'],
        rule: ['适用规则有误', 'The wrong rule was applied'],
      }),
    }),
    field('recon_reasons', 'longtext', '事实与理由', 'Facts and reasons', { min: 10 }),
    field('recon_evidence', 'files', '证明材料', 'Evidence', optional),
    field(
      'recon_not_academic',
      'bool',
      '不涉及评审专家的学术判断',
      'No academic judgement is contested',
    ),
  ],
  {
    checks: [
      check(
        'not-academic',
        'recon_not_academic',
        'recon_not_academic = true',
        '评审专家的学术判断不属于复议范围',
        'The academic judgement of reviewers is not open to reconsideration',
        'domain.md SP-15; 国家自然科学基金条例第十九条(参照) NSFC Regulation art. 19, as model',
      ),
    ],
  },
);

const answer = section('reconsideration_answer', '复议决定', 'Decision on reconsideration', [
  field('recon_grounds', 'longtext', '决定理由', 'Grounds', { min: 10 }),
]);

type Reconsideration = {
  /** Who decides: never who decided first, the steps of `first`. */
  by: Who | readonly Who[];
  first: readonly string[];
  /** Whoever decided first decides anew what is annulled; else whoever uses this has it decided. */
  anew?: true;
  /** How long it may be asked for; 15 calendar days in fund calls, else 10 working days. */
  period: Clock;
};

/**
 * SP-15 复议 / Reconsideration: of a decision just announced, once, by the PI; answered within 60 days
 * by someone else than decided first, without regard to academic judgement. `annulled`: what was
 * decided is void and decided anew; `upheld`: it stands for good. Reads a `pi`.
 */
export const reconsideration = ({ by, first, period, anew }: Reconsideration) =>
  defineSubProcess({
    key: 'sp_recon',
    code: 'SP-15',
    name: t('复议', 'Reconsideration'),
    inputs: [],
    sections: [request, answer],
    facts: {
      annulled: {
        kind: 'feel',
        is: 'steps.review.outcome = "annulled"',
        name: t('复议撤销原决定', 'the first decision was annulled'),
      },
      upheld: {
        kind: 'feel',
        is: 'steps.period.status = "done" or steps.review.outcome = "maintained"',
        name: t('原决定维持', 'the first decision stands'),
      },
    },
    flow: [
      all('asking', t('申请复议', 'Ask for it'), [
        branch(
          'ask',
          t('申请', 'Ask'),
          [
            waitUntil('ask', {
              name: t('申请复议', 'Ask for reconsideration'),
              by: person('pi'),
              sections: ['reconsideration_request'],
              voluntary: true,
              why: t('期内可以申请一次(SP-15)', 'Once, while the period runs (SP-15)'),
            }),
          ],
          'steps.period.status != "done"',
        ),
        branch(
          'period',
          t('申请期', 'Period'),
          [waitFor('period', period, { name: t('复议申请期', 'Time to ask for reconsideration') })],
          'steps.ask.status != "done"',
        ),
      ]),
      decision('review', {
        name: t('复议审查', 'Reconsider'),
        by,
        when: 'steps.ask.status = "done"',
        outcomes: [
          { key: 'annulled', name: t('撤销原决定', 'Annul it'), means: 'approve' },
          { key: 'maintained', name: t('维持原决定', 'Maintain it'), means: 'reject' },
        ],
        onReject: 'continue',
        mayReturn: false,
        sections: ['reconsideration_answer'],
        reads: ['reconsideration_request'],
        separateFrom: first,
        ...(anew ? { annuls: { with: 'annulled', steps: first } } : {}),
        within: calendarDays(60),
        why: t('由原决定人以外的人审查(SP-15)', 'By someone else than decided first (SP-15)'),
      }),
    ],
  });

/** FEEL: the step stands rejected; asked anew, it does not until it has answered. */
export const rejectedAt = (step: string, outcome = 'reject'): string =>
  `(steps.${step}.status = "done" and steps.${step}.outcome = "${outcome}")`;

type OpenToIt<F extends readonly Block[], P extends string> = Omit<
  Reconsideration,
  'anew' | 'period'
> & {
  flow: F;
  /** FEEL: one of `first` stands rejected (`rejectedAt`). */
  rejected: Feel;
  /** What this part is called, where several of a flow are open to it, each for itself. */
  part?: P;
};

type Of<P extends string, I extends string> = P extends '' ? I : `${P}_${I}`;

/**
 * A flow whose rejections may be reconsidered (domain.md §4.3): whatever step of `first` rejects, the
 * deal stands still while the PI may ask, once and within 10 working days. What is annulled is decided
 * anew, and the deal goes on from there; what is not ends it. `first` go on with a rejection.
 */
export const openToReconsideration = <
  const F extends readonly Block[],
  const P extends string = '',
>({
  flow,
  rejected,
  by,
  first,
  part,
}: OpenToIt<F, P>) => {
  const idOf = <const I extends string>(id: I) => (part ? `${part}_${id}` : id) as Of<P, I>;
  return [
    all(idOf('handling'), t('办理与复议', 'Handling and reconsideration'), [
      branch('handling', t('办理', 'Handling'), flow, `not(${rejected})`),
      branch(
        'reconsidering',
        t('复议', 'Reconsideration'),
        [
          use(reconsideration({ by, first, anew: true, period: workingDays(10) }), {
            id: idOf('recon'),
            inputs: {},
          }),
        ],
        rejected,
      ),
    ]),
    end(idOf('rejected'), { name: t('否决', 'Rejected'), when: rejected, state: 'rejected' }),
  ] as const;
};
