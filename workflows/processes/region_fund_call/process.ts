import { t } from '@kezhuan/domain';
import { defineProcess } from '@kezhuan/flow';
import { facts } from './facts.ts';
import { request } from './form.ts';
import { invariants } from './invariants.ts';
import { later } from './later-form.ts';
import { selection } from './selection.ts';
import { untilClosed } from './until-closed.ts';

/**
 * 征集到立项 / Call to award, one round of a region fund: domain.md SP-17. The fund tailors it by what it
 * tells; the applications under it hear what it tells in turn.
 */
export default defineProcess({
  key: 'region_fund_call',
  code: 'SP17',
  family: 'local',
  name: t('基金项目征集', 'Region fund call'),
  summary: t(
    '校地合作基金的一轮征集：需求、指南、审定、发布、申报截止、形式审查、评分、入围、答辩、立项决定、公示。',
    'One round of a region fund: needs, guide, its approval, publication, the close, formal check, scores, shortlist, panel, decisions and the award notice.',
  ),
  overseas: 'false',
  sections: [...request, ...later],
  facts,
  states: {
    calling: { name: t('征集中', 'Open for applications'), terminal: false },
    selecting: { name: t('遴选中', 'Selecting'), terminal: false },
  },
  own: { people: ['pi'], parties: ['government'] },
  list: { title: 'title', parties: ['government'] },
  control: {
    file: ['dom_manager'],
    withdrawBefore: 'publish',
    suspend: ['dom_director', 'univ_leader'],
    terminate: ['dom_director', 'univ_leader'],
    oversee: ['dom_manager', 'dom_director'],
  },
  under: [
    {
      link: 'calls',
      name: t('征集', 'Calls'),
      process: 'region_fund_setup',
      when: 'calls_open = true',
      checks: [
        {
          code: 'rounds-per-year',
          holds: `rounds_per_year = null or related.calls = null or count(related.calls[item.state != "withdrawn" and substring(item.number, 6, 4) = substring(filed_at, 1, 4)]) < rounds_per_year`,
          message: t('本年度的征集轮次已满', 'The fund has had all its rounds of the year'),
          source: 'domain.md P02',
        },
      ],
      carry: {
        fund_name: 'fund_name',
        governance_mode: 'governance_mode',
        region: 'region',
        government: 'government',
        per_project_cap: 'per_project_cap',
        match_ratio: 'enterprise_match_ratio',
        quota: 'quota',
        needs_base: 'needs_base',
        notice_days: 'notice_days',
        criteria: 'scoring',
        tranches: 'paying',
        committee:
          'for m in committee return { person: m.person, side: m.side, seat: m.seat, alternate: m.alternate }',
      },
    },
  ],
  underOnly: true,
  tells: {
    fund_name: 'fund_name',
    governance_mode: 'governance_mode',
    region: 'region',
    government: 'government',
    committee: 'committee',
    criteria: 'criteria',
    per_project_cap: 'per_project_cap',
    match_ratio: 'match_ratio',
    quota: 'quota',
    tranches: 'tranches',
    needs_base: 'needs_base',
    notice_days: 'notice_days',
    opens_on: 'opens_on',
    closes_at: 'closing_day',
    // What arrived in time is in, and it is known which experts have applied themselves (SP-16).
    closed: 'steps.rivals.status = "done"',
    rivals: 'experts_found.person',
    panel: 'panel',
    // Who of those who judge is on an application of the round: they judge none of it (SP-16).
    recused:
      'flatten([committee.person, committee.alternate, panel.person])[item != null and list contains(applicants, item)]',
    // Down to who applies: whom the fund bars; up to the fund: whom these projects have made it bar (P03).
    barred: 'parent.bans',
    bans: 'flatten(related.applications.bans)[item != null]',
    noticed: 'steps.archive.status = "open" or steps.archive.status = "done"',
  },
  flow: [...untilClosed, ...selection],
  frame: [
    {
      code: 'beyond-quota',
      at: 'quota',
      holds:
        'quota = null or count(related.applications[item.decision = "award" and item.ended != true]) <= quota',
      message: t(
        '决定立项的项目超过本轮立项数',
        'More projects are awarded than the round has awards',
      ),
      source: 'domain.md SP-17, §14.2',
    },
  ],
  invariants,
});
