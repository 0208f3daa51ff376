import { t } from '@kezhuan/domain';
import {
  calendarDays,
  deferred,
  end,
  fill,
  panel,
  people,
  use,
  waitThat,
  workingDays,
  type FactSpec,
  type Feel,
  type Outcome,
  type Who,
} from '@kezhuan/flow';
import { render } from './documents.ts';
import { experts } from './experts.ts';
import { office } from './grant-people.ts';
import { reconsideration } from './reconsideration.ts';

const feel = (is: string, zh: string, en: string): FactSpec => ({
  kind: 'feel',
  is,
  name: t(zh, en),
});

/** What the call has told; a deal never looks into another. */
export const heardFromCall: Record<string, FactSpec> = {
  call_closed: feel('parent.closed = true', '申报已截止', 'the call has closed'),
  shortlist_known: feel('parent.shortlisted != null', '入围名单已定', 'the shortlist is known'),
  shortlisted: feel('parent.shortlisted = true', '已入围', 'it is on the shortlist'),
  notice_over: feel('parent.noticed = true', '立项公示期满', 'the award notice has run'),
  needs_base: feel('parent.needs_base = true', '基金要求入驻基地', 'the fund requires a base'),
};

const recommendation = {
  recommend: { key: 'recommend', name: t('建议立项', 'Recommend'), means: 'approve' },
  not: { key: 'not', name: t('不建议立项', 'Do not recommend'), means: 'reject' },
} as const satisfies Record<string, Outcome>;

export const award = {
  award: { key: 'award', name: t('立项', 'Award'), means: 'approve' },
  not: { key: 'not', name: t('不立项', 'Do not award'), means: 'reject' },
} as const satisfies Record<string, Outcome>;

/** SP-17 rows 8 to 10: not before the call has closed, and no further without a place on the list. */
export const untilClosed = waitThat('closed', 'call_closed = true', {
  name: t('等待申报截止', 'Until the call closes'),
  state: 'submitted',
});

/**
 * What the call has decided against an application may be reconsidered once, within 15 days, for the procedure
 * and not for what experts think of the work (SP-15), by someone who did not decide. What is annulled of the
 * steps of `first` they decide anew.
 */
const appeal = <const I extends string>(
  id: I,
  { when, by, first }: { when: Feel; by: readonly Who[]; first: readonly string[] },
) =>
  use(
    reconsideration({
      by,
      first,
      ...(first.length > 0 ? { anew: true } : {}),
      period: calendarDays(15),
    }),
    { id, when, inputs: {} },
  );

/** An application that was wrongly left out goes on to its defence. */
export const untilShortlisted = (reconsideredBy: readonly Who[]) =>
  [
    waitThat('shortlist', 'shortlist_known = true', {
      name: t('等待入围名单', 'Until the shortlist is known'),
      state: 'scoring',
    }),
    appeal('shortlist_appeal', { when: 'shortlisted != true', by: reconsideredBy, first: [] }),
    end('not_shortlisted', {
      name: t('未入围', 'Not on the shortlist'),
      when: 'shortlisted != true and shortlist_appeal.annulled != true',
      state: 'rejected',
    }),
  ] as const;

/** What those judge by who review a project, hear its defence and decide on it. */
const judgedBy = ['parties', 'project', 'budget'] as const;

/**
 * SP-17 rows 8 and 9: five experts of the pools of the mode (domain.md P02), by the criteria of the fund;
 * left out are whom the applicant named and experts who have applied to the same call. `valid`: how many
 * scores it takes.
 */
export const review = (mode: { pools: Feel; dropExtremes: Feel; valid: number }) =>
  use(experts({ reads: judgedBy, valid: mode.valid }), {
    id: 'experts',
    inputs: {
      discipline: 'review_field',
      sides: mode.pools,
      wanted: '5',
      criteria: 'parent.criteria',
      unsuitable: 'unsuitable_experts.person',
      competing: 'parent.rivals',
      drop_extremes: mode.dropExtremes,
    },
  });

/** Those of panel and committee who are on an application of the same call (SP-16). */
export const rivals = 'parent.recused';

/** SP-17 rows 11 and 12: two thirds of the panel recommend it; then two or three people go and look. */
export const defence = (reconsideredBy: readonly Who[]) =>
  [
    panel('defence', {
      name: t('会议答辩', 'Defence'),
      by: people('parent.panel.person', { barred: rivals }),
      outcomes: [recommendation.recommend, recommendation.not, deferred],
      mayReturn: false,
      hiddenUntil: 'steps.defence.status = "done"',
      reads: judgedBy,
      why: t(
        '专家组三分之二以上同意，或暂缓至下次会议(SP-17)',
        'Two thirds of the panel, or put off to its next sitting (SP-17)',
      ),
    }),
    appeal('defence_appeal', {
      when: 'steps.defence.outcome = "not"',
      by: reconsideredBy,
      first: ['defence'],
    }),
    end('not_recommended', {
      name: t('答辩未通过', 'Not recommended by the panel'),
      when: 'steps.defence.outcome != "recommend"',
      state: 'rejected',
    }),
  ] as const;

export const siteVisit = (by: Who, more: { when?: Feel } = {}) =>
  fill('site', {
    name: t('现场考察', 'Site visit'),
    by,
    sections: ['site_visit'],
    within: workingDays(10),
    state: 'in_review',
    ...more,
  });

export const briefing = (by: Who) =>
  fill('brief', {
    name: t('提请审议', 'Brief the committee'),
    by,
    sections: ['proposal', 'brief'],
    reads: ['budget'],
    within: workingDays(5),
    state: 'in_review',
    why: t(
      '核查诚信记录，附学校书面意见(SP-17、P03)',
      'Integrity records, and the opinion of the university (SP-17, P03)',
    ),
  });

/** SP-17 row 13: the committee decides on what lies before it, or puts it off; nobody sees a vote before all are in. */
export const deciding = <const I extends string>(id: I) =>
  ({
    outcomes: [award.award, award.not, deferred],
    onReject: 'continue',
    mayReturn: false,
    hiddenUntil: `steps.${id}.status = "done"`,
    reads: [...judgedBy, 'proposal', 'brief'],
    within: workingDays(10),
    state: 'in_review',
  }) as const;

/** The committee of the fund: each member with the side they sit for, and who does so should they recuse.
 *  Whoever is on an application of the same call decides on none of its rivals. */
export const committee = people('parent.committee.person', {
  side: 'parent.committee.side',
  alternate: 'parent.committee.alternate',
  barred: rivals,
});

/**
 * 会议纪要 (D17): what the committee has decided, by whom and for which side, who recused, and where the
 * application ranks in its call; not what its reviewers gave it, nor who they are (§14.3).
 */
const minutes = [
  fill('sitting', {
    name: t('登记立项会议', 'Record the sitting'),
    by: office,
    sections: ['sitting'],
    within: workingDays(3),
    state: 'in_review',
    why: t('会议决议须有纪要(SP-17、D17)', 'A decision of a meeting has its minutes (SP-17, D17)'),
  }),
  render('minutes', 'minutes', {
    reads: ['sitting', 'proposal'],
    input: { rank: 'parent.rank' },
    state: 'in_review',
  }),
] as const;

/**
 * SP-17 rows 13 and 14, once the committee has decided, the steps of `decided`. What it has not awarded, and
 * what stays so, ends here; an award waits for its notice to run.
 */
export const untilNoticed = (decided: readonly string[], reconsideredBy: readonly Who[]) =>
  [
    appeal('appeal', {
      when: 'decided = true and awarded != true',
      by: reconsideredBy,
      first: decided,
    }),
    ...minutes,
    end('not_awarded', {
      name: t('不予立项', 'Not awarded'),
      when: 'awarded != true',
      state: 'rejected',
    }),
    waitThat('noticed', 'notice_over = true', {
      name: t('立项公示', 'Award notice'),
      state: 'in_publicity',
      why: t('公示期满方可签订任务书(SP-17)', 'No task contract before the notice has run (SP-17)'),
    }),
  ] as const;
