import { t } from '@kezhuan/domain';
import {
  all,
  branch,
  decision,
  defineSubProcess,
  each,
  fill,
  person,
  role,
  run,
  waitFor,
  waitThat,
  workingDays,
  type FactSpec,
  type Role,
} from '@kezhuan/flow';
import { answerSection, drawSection, redrawSection, sheetSection } from './experts-form.ts';

type Options<R extends string> = {
  /** Sections of the application the experts judge by. */
  reads: readonly R[];
  /** Who runs the review and may know who reviews; never one with a stake in the application. */
  secretariat?: readonly Role[];
  /** How many valid scores it takes; three of five by default. */
  valid?: number;
};

const feel = (is: string, more: Pick<FactSpec, 'name'> = {}): FactSpec => ({
  kind: 'feel',
  is,
  ...more,
});

/** Per expert, in hundredths of a point: whole numbers, so that nothing is lost on the way. */
const reviewFacts = {
  asked: feel('list contains(called, row.id)', {
    name: t('已轮到该专家', 'it is this expert’s turn'),
  }),
  gone: feel(
    'steps.silence.status = "done" or answer = "decline" or answer = "conflict" ' +
      'or steps.score.outcome = "recused"',
  ),
  scored: feel('steps.score.outcome = "scored"'),
  hundredths: feel(
    'if scored = true then floor(sum(for s in scores return s.points * s.weight) / 100 + 0.5) else null',
  ),
};

/**
 * Called are the first of each side, and one substitute more of the same side for each who fell away.
 * `score` is the mean over the valid scores; the highest and the lowest are dropped where the rules of
 * the call say so and there are five.
 */
const factsOf = (valid: number) => ({
  gone_ids: feel('for r in reviews[gone = true] return r.id'),
  called: feel(
    '(for d in drawn return if d.place <= count(drawn[side = d.side and substitute = false]) ' +
      '+ count(drawn[side = d.side and list contains(gone_ids, id)]) then d.id else null)[item != null]',
  ),
  all_in: feel(
    'count(called) > 0 and (every c in called satisfies ' +
      '(some r in reviews satisfies r.id = c and (r.gone = true or r.scored = true)))',
    { name: t('评分已齐', 'All scores are in') },
  ),
  points: feel('for r in reviews[scored = true] return r.hundredths'),
  valid_scores: feel('count(points)', { name: t('有效评分份数', 'Valid scores') }),
  reviewed: feel(`all_in = true and valid_scores >= ${valid}`, {
    name: t('同行评审已完成', 'Peer review is complete'),
  }),
  score_hundredths: feel(
    'if valid_scores = 0 then null ' +
      'else if drop_extremes = true and valid_scores >= 5 ' +
      'then floor((sum(points) - max(points) - min(points)) / (valid_scores - 2) + 0.5) ' +
      'else floor(sum(points) / valid_scores + 0.5)',
  ),
  score: feel('if reviewed = true then score_hundredths / 100 else null', {
    name: t('同行评审得分', 'Peer review score'),
  }),
});

/** Whoever of those called has neither refused nor scored yet. */
const awaited =
  'asked = true and (steps.invite.status != "done" or (answer = "accept" and steps.score.status != "done"))';

/**
 * Asks an expert, who declares in person that nothing stands against it; two working days of silence are a
 * refusal. What they shall judge they see only once they have accepted. Who accepted and has not scored half
 * as long again after the ten working days, when a task is escalated (domain.md §4.3), has fallen away too.
 */
const reviewing = <const R extends string>(reads: readonly R[]) =>
  all('reviewing', t('邀请与评分', 'Invitation and scoring'), [
    branch('asked', t('邀请', 'Invitation'), [invitation, scoring(reads)]),
    branch('silent', t('答复和评分期限', 'Time to answer and to score'), [
      waitFor('silence', workingDays('if answer = "accept" then 15 else 2'), {
        name: t('等待答复和评分', 'Time to answer and to score'),
        when: awaited,
        // Begins anew with the answer.
        reads: ['invitation_answer'],
        state: 'scoring',
      }),
    ]),
  ]);

const invitation = fill('invite', {
  name: t('评审邀请', 'Invitation to review'),
  // domain.md SP-16, in words for whoever has no other word from us than the mail.
  why: t(
    '专家遴选与回避规则：两个工作日内答复；接受前须声明无利益冲突并承诺诚信，之后方可查看申报材料',
    'Selection and recusal of experts: an answer within two working days; before the application is shown, a pledge and no conflict of interest',
  ),
  by: person('row.person'),
  inPerson: true,
  when: 'asked = true and steps.silence.status != "done"',
  sections: ['invitation_answer'],
  about: ['discipline'],
  within: workingDays(2),
  state: 'scoring',
});

const scoring = <const R extends string>(reads: readonly R[]) =>
  decision('score', {
    name: t('同行评分', 'Peer scoring'),
    why: t(
      '十个工作日内评分；满十五个工作日仍未评分的，视为放弃评审，改请替补专家',
      'Within ten working days; who has not scored by the fifteenth has given up, and a substitute is asked',
    ),
    by: person('row.person'),
    inPerson: true,
    when: 'answer = "accept" and steps.silence.status != "done"',
    reads,
    sections: ['score_sheet'],
    outcomes: [{ key: 'scored', name: t('提交评分', 'Hand in the score'), means: 'approve' }],
    onReject: 'continue',
    ifNobody: 'recused',
    hiddenUntil: 'all_in = true',
    mayReturn: false,
    within: workingDays(10),
    state: 'scoring',
  });

/** By what is told of the application. */
const drawnBy = {
  discipline: 'discipline',
  sides: 'sides',
  wanted: 'wanted',
  unsuitable: 'unsuitable',
  competing: 'competing',
};

/** Everyone drawn has scored or is gone, and it takes more: others are drawn, who stand by behind them. */
const drawnAgain = (secretariat: readonly Role[], tooFew: string) =>
  [
    fill('more', {
      name: t('补充抽取专家', 'Have more experts drawn'),
      by: secretariat.map(role),
      when: tooFew,
      sections: ['redraw'],
      within: workingDays(3),
      state: 'scoring',
      why: t(
        '有效评分不足且替补用尽的，由秘书处补充抽取，随机种子记录在案(SP-16)',
        'Too few valid scores and no substitute left: more are drawn, and the seed is on record (SP-16)',
      ),
    }),
    run('draw_more', {
      name: t('补充抽取', 'Draw more experts'),
      effect: 'draw_experts',
      when: 'steps.more.status = "done"',
      state: 'scoring',
      input: {
        ...drawnBy,
        before: 'drawn',
        earlier: '[{ seed_before: draw_seed, digest_before: pool_digest }]',
      },
      into: 'draw',
    }),
  ] as const;

/**
 * SP-16 专家遴选回避 with peer scoring (domain.md SP-17 rows 8–9): experts are drawn from the pool at
 * random and by what speaks against none of them, declare in person, and score apart; nobody sees a score
 * before all are in, and nobody with a stake in the application ever learns who scored or how. A refusal,
 * a recusal or silence, before the answer or the score, calls the next substitute. Where none is left and
 * there are too few valid scores, the secretariat has more experts drawn, once.
 *
 * Inputs: `discipline` (key of the pool), `sides` (list of pools, half from each; empty: any), `wanted`
 * (3 or more; 5 by default), `criteria` (list of `{ criterion, weight }`, basis points, together 10000),
 * `unsuitable` and `competing` (lists of people), `drop_extremes` (yes or no).
 * Gives `score` (0–100, two places, null until complete), `valid_scores`, `reviewed`.
 */
export const experts = <const R extends string>({
  reads,
  secretariat = ['dom_manager', 'dom_director', 'panel_chair'],
  valid = 3,
}: Options<R>) =>
  defineSubProcess({
    key: 'sp_expert',
    code: 'SP-16',
    name: t('专家评审', 'Expert review'),
    inputs: [
      'discipline',
      'sides',
      'wanted',
      'criteria',
      'unsuitable',
      'competing',
      'drop_extremes',
    ],
    sections: [drawSection(secretariat), redrawSection(secretariat)],
    facts: factsOf(valid),
    flow: [
      run('draw', {
        name: t('抽取专家', 'Draw the experts'),
        why: t(
          '同行随机抽取并自动回避(SP-16)',
          'At random within the discipline, with recusal (SP-16)',
        ),
        effect: 'draw_experts',
        state: 'scoring',
        input: drawnBy,
        into: 'draw',
      }),
      each('reviews', {
        name: t('专家', 'Expert'),
        of: 'drawn',
        order: 'side_by_side',
        sections: [answerSection(secretariat), sheetSection(secretariat)],
        facts: reviewFacts,
        flow: [reviewing(reads)],
      }),
      ...drawnAgain(secretariat, `valid_scores < ${valid}`),
      waitThat('enough', `valid_scores >= ${valid}`, {
        name: t(`有效评分不少于 ${valid} 份`, `${valid} valid scores at least`),
        state: 'scoring',
        incident: t(
          `有效评分不足 ${valid} 份，无法依规完成评审`,
          `Fewer than ${valid} valid scores: the review cannot be lawfully completed`,
        ),
      }),
    ],
  });
