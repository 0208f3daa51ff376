import { t } from '@kezhuan/domain';
import {
  archive,
  calendarDays,
  end,
  fill,
  partner,
  role,
  run,
  tellDeals,
  use,
  waitThat,
  workingDays,
} from '@kezhuan/flow';
import { publicity } from '../shared/publicity.ts';
import { published } from './until-closed.ts';

const office = role('dom_manager');
const bureau = partner('gov_officer', 'government');
const govLed = 'governance_mode = "GOV_LED"';

/** SP-17 rows 7 to 14 and 19, as far as they are the call's: the applications go their own way. */
export const selection = [
  run('rivals', {
    name: t('查找申报人中的专家', 'Find experts among the applicants'),
    effect: 'find_experts',
    input: { people: 'applicants' },
    into: 'rivals',
    state: 'selecting',
    why: t(
      '同批有本人申报的专家不参加评审(SP-16)',
      'Who has applied to the same call judges none of it (SP-16)',
    ),
  }),
  waitThat('formal', 'all_checked = true', {
    name: t('形式审查', 'Formal checks'),
    publishes: published,
    state: 'selecting',
  }),
  waitThat('scored', 'all_scored = true', { name: t('同行评分', 'Scores'), state: 'scoring' }),
  end('nobody', {
    name: t('无合格申报', 'Nothing to choose from'),
    when: 'contested != true',
    state: 'lapsed',
  }),
  fill('shortlist', {
    name: t('入围', 'Shortlist'),
    by: office,
    sections: ['shortlist'],
    within: workingDays(5),
    state: 'selecting',
    why: t(
      '名额不超过立项数 1.5 倍，或 70 分以上(SP-17)',
      'At most 1.5 times the awards, or from 70 points (SP-17)',
    ),
  }),
  fill('panel_gov', {
    name: t('组建答辩专家组', 'Name the panel'),
    by: bureau,
    when: govLed,
    sections: ['panel'],
    within: workingDays(5),
    state: 'selecting',
  }),
  fill('panel_co', {
    name: t('组建联合专家组', 'Name the joint panel'),
    by: office,
    when: 'governance_mode = "CO_LED"',
    sections: ['panel'],
    within: workingDays(5),
    state: 'selecting',
  }),
  tellDeals('tell', {
    name: t('通知入围结果', 'Tell who is on the shortlist'),
    to: 'related.applications[item.score != null]',
    what: {
      rank: 'addressee.place',
      shortlisted:
        'if shortlist_by = "places" then addressee.place <= places_taken else addressee.score >= score_taken',
    },
    reads: ['shortlist'],
  }),
  waitThat('decided', 'all_decided = true', {
    name: t('答辩与立项决定', 'Defences and decisions'),
    state: 'selecting',
  }),
  end('no_award', {
    name: t('本轮无立项', 'No award in this round'),
    when: 'any_award != true',
    state: 'completed',
  }),
  fill('awards', {
    name: t('拟立项名单', 'List of awards'),
    by: office,
    sections: ['awards'],
    within: workingDays(3),
    state: 'selecting',
  }),
  use(
    publicity({
      name: t('立项公示', 'Award notice'),
      content: ['awards'],
      shown: ['awards', 'fund_name'],
      period: calendarDays('notice_days'),
      by: 'dom_manager',
      jointly: {
        when: 'governance_mode = "CO_LED"',
        raisedBy: bureau,
        by: [role('dom_director'), partner('gov_leader', 'government')],
        seenBy: ['dom_director', 'gov_officer', 'gov_leader'],
      },
    }),
    { id: 'notice', inputs: { announced_minor: 'awarded_minor', related: 'false' } },
  ),
  archive('archive', { name: t('归档', 'Archive'), retention: 'permanent' }),
  end('done', { name: t('本轮办结', 'The round is over'), state: 'completed' }),
] as const;
