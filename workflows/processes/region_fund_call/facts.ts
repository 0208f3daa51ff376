import { t } from '@kezhuan/domain';
import type { FactSpec } from '@kezhuan/flow';

const feel = (is: string, zh: string, en: string): FactSpec => ({
  kind: 'feel',
  is,
  name: t(zh, en),
});

export const facts: Record<string, FactSpec> = {
  // Both ends lie on the mainland: never a matter of the overseas office (G-02).
  overseas_office: { kind: 'feel', is: 'false' },
  /** At 17:00:00 that day: as announced, or as the committee has extended it. */
  closing_day: feel(
    'if extended_to = null then closes_at else extended_to',
    '申报截止日期',
    'the closing date',
  ),
  /** What the committee has granted last: the day a call may be extended to, and no other. */
  granted_day: feel(
    'if count(grace[item.granted = true]) = 0 then null else grace[item.granted = true][-1].extend_to',
    '管委会同意的截止日期',
    'the closing date the committee has granted',
  ),
  applicants: {
    ...feel(
      'flatten(related.applications.applicants)[item != null]',
      '申报人及团队成员',
      'the applicants and their teams',
    ),
    unshown: true,
  },
  fund_open: feel(
    'parent.calls_open = true',
    '出资已到账，基金未冻结',
    'the money of the fund is in, and it is not frozen',
  ),
  all_checked: feel(
    'every a in related.applications satisfies a.ended or a.formal != null',
    '全部申报已形式审查',
    'every application is formally checked',
  ),
  all_scored: feel(
    'every a in related.applications satisfies a.ended or a.formal != "pass" or a.scored = true',
    '全部合格申报已评分',
    'every application that passed is scored',
  ),
  /** Where each stands: sealed, and told where the applications are listed to those it may be told. */
  place: {
    kind: 'rank',
    link: 'applications',
    by: 'score',
    ties: [
      { by: 'requested', order: 'lowest' },
      { by: 'number', order: 'lowest' },
    ],
    when: 'steps.scored.status = "done"',
  },
  contested: feel(
    'count(related.applications[item.score != null]) > 0',
    '有已评分的申报',
    'an application is scored',
  ),
  all_decided: feel(
    'every a in related.applications satisfies a.ended or a.decision != null',
    '入围项目已全部决定',
    'every project is decided on',
  ),
  /** As the committee has decided: each with the grant decided on, by the word of the project itself. */
  awarded: feel(
    'for a in related.applications[item.decision = "award" and item.ended != true] return ' +
      '{ id: a.number, award_no: a.number, award_title: a.title.zh, award_amount: a.award }',
    '决定立项的项目',
    'the projects awarded',
  ),
  any_award: feel('count(awarded) > 0', '有立项项目', 'a project is awarded'),
  awarded_minor: feel(
    'if awards = null then 0 else sum(awards.award_amount.minor)',
    '立项金额合计',
    'the sum of the awards',
  ),
};
