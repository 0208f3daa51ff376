import { describe, expect, it } from '@jest/globals';
import type { Values } from '@kezhuan/flow';
import { castOf, houseOf, type House, type Story } from '@kezhuan/flow/story';
import { publicationsOf, readerKeysOf, visibleSections } from '@kezhuan/flow/views';
import { currentRules } from '../rules/index.ts';
import type { GovernanceMode } from '../shared/call-window.ts';
import definition from './process.ts';
import { applicationStandIn, callValues, cny, fundStandIn, fundValues, members } from './sample.ts';

const cast = castOf([
  'wu-fang: dom_manager',
  'zhu-lin: dom_manager',
  'director: dom_director',
  'su-he: gov_officer@org:gov-suzhou',
  'gu-cheng: gov_leader@org:gov-suzhou',
  'chen-min: researcher',
  'ip: ip_officer',
  'shen-tong: ent_rep@org:huasheng',
  'jia-lu: ent_rep@org:beichen',
  'dean: dept_head@unit:materials',
  'group: ip_leading_group',
  'staff: reader_public',
  ...members.map(([id]) => `${id}: fund_committee`),
  ...[1, 2, 3, 4, 5, 6, 7].map((n) => `p${n}`),
]);
const reason = '依据申报材料和评审情况作出';

type Round = { house: House; call: Story; mode: GovernanceMode };

const submit = (call: Story, who: string, step: string, values: Values = {}) =>
  call.does(who, { type: 'submit', step, values });
const decide = (call: Story, who: string, step: string, outcome: string, values?: Values) =>
  call.does(who, { type: 'decide', step, outcome, reason, ...(values ? { values } : {}) });

const guide = (more: Values = {}): Values => ({
  guide: '支持先进材料领域的成果转化，申报须由区域内企业与学校团队联合。',
  topics: [{ topic: '固态电池' }],
  opens_on: '2026-03-16',
  closes_at: '2026-04-15',
  ...more,
});

/** Filed on Monday 2 March 2026. */
function launched(mode: GovernanceMode, fund: Values = {}): Round {
  const house = houseOf([fundStandIn, definition, applicationStandIn(mode)], cast, currentRules);
  const parent = house.file('region_fund_setup', {
    applicant: 'wu-fang',
    values: fundValues(mode, fund),
  });
  const call = house.file('region_fund_call', {
    applicant: 'wu-fang',
    values: callValues,
    under: { deal: parent, link: 'calls' },
  });
  house.carry();
  return { house, call, mode };
}

/** With needs and, where the government leads, the technology list. */
function begun(mode: GovernanceMode, fund: Values = {}): Round {
  const round = launched(mode, fund);
  const { call } = round;
  const need = { need_from: 'enterprise', need_unit: '华晟', need: '固态电池中试' };
  submit(call, 'zhu-lin', 'needs', { needs: [need] });
  if (mode === 'GOV_LED')
    submit(call, 'zhu-lin', 'technology', {
      technology_list: [{ technology: '电解质', technology_team: '材料学院' }],
    });
  return round;
}

function guided({ call, mode }: Round): void {
  if (mode === 'GOV_LED') return void submit(call, 'su-he', 'guide_gov', guide());
  submit(call, 'zhu-lin', 'guide_co', guide());
  decide(call, 'su-he', 'guide_bureau', 'agree');
}

const channels = ['university', 'government'];

function opened(mode: GovernanceMode, fund: Values = {}): Round {
  const round = begun(mode, fund);
  guided(round);
  const step = mode === 'GOV_LED' ? 'guide_approve_gov' : 'guide_approve_co';
  for (const who of ['u1', 'g1', 'n1', 'u2'])
    if (round.call.open().includes(step)) decide(round.call, who, step, 'agree');
  submit(round.call, 'zhu-lin', 'publish', { published_on: '2026-03-16', channels });
  return round;
}

type Application = { score: number; asks?: number; formal?: string };

const apply = ({ house, call, mode }: Round, asks: number, now?: string): Story =>
  house.file(mode === 'GOV_LED' ? 'region_fund_project_gov' : 'region_fund_project_co', {
    applicant: 'chen-min',
    values: { title: 'x', pi: 'chen-min', requested: cny(asks) },
    under: { deal: call, link: 'applications' },
    ...(now ? { now } : {}),
  });

/** Applied, closed, checked and scored. */
function scored(mode: GovernanceMode, given: readonly Application[], round = opened(mode)) {
  const applications = given.map(({ asks = 100 }) => apply(round, asks));
  round.house.carry();
  round.call.until('2026-04-17T02:00:00.000Z');
  round.call.runEffects();
  for (const [i, it] of applications.entries())
    submit(it, 'zhu-lin', 'formal', { formal: given[i]?.formal ?? 'pass' });
  round.house.carry();
  for (const [i, it] of applications.entries())
    if (!given[i]?.formal) submit(it, 'zhu-lin', 'score', { score: given[i]!.score });
  round.house.carry();
  return { ...round, applications };
}

const panelOf = (...kinds: readonly string[]): Values => ({
  panel: kinds.map((expertise, i) => ({
    person: `p${i + 1}`,
    expertise,
    side: i % 2 ? 'government' : 'university',
  })),
});
const seven = [
  'technical',
  'technical',
  'technical',
  'technical',
  'finance',
  'industry',
  'management',
];

/** On the shortlist by place, with a panel. */
function shortlisted(mode: GovernanceMode, given: readonly Application[], places = 2) {
  const round = scored(mode, given);
  submit(round.call, 'zhu-lin', 'shortlist', { shortlist_by: 'places', places_taken: places });
  const [who, step] = mode === 'GOV_LED' ? ['su-he', 'panel_gov'] : ['zhu-lin', 'panel_co'];
  submit(round.call, who!, step!, panelOf(...seven));
  round.house.carry();
  return round;
}

const toldTo = ({ state }: Story) => {
  const { rank, shortlisted } = state.related[state.parent!.deal]!.values;
  return { rank, shortlisted };
};

describe('a call and its guide', () => {
  it('brings the rules of its fund along, and files under one that may call only', () => {
    const { call } = begun('GOV_LED');
    expect(call.state.data['']).toMatchObject({ quota: 2, notice_days: 7, region: '320500' });
    expect(() => begun('GOV_LED', { calls_open: false })).toThrow('not-under');
  });

  it('rests on needs that enterprises, departments and the government submit themselves', () => {
    const { call } = launched('CO_LED');
    const offer = (who: string, round: number, need_from: string) =>
      call.does(who, {
        type: 'note_event',
        step: `offered/${round}/offer`,
        values: { need_from, need_unit: who, need: '固态电池中试工艺' },
      });
    const none = { type: 'submit', step: 'needs', values: {} } as const;
    expect(call.refused('zhu-lin', none)).toBe('invalid');
    expect(call.refused('staff', { type: 'note_event', step: 'offered/1/offer' })).toBe(
      'not-yours',
    );
    offer('shen-tong', 1, 'enterprise');
    offer('dean', 2, 'department');
    offer('su-he', 3, 'government');
    expect(publicationsOf(definition, call.state)).toMatchObject([
      { step: 'offered/4/offer', kind: 'call', may: ['offer'] },
    ]);
    const world = () => ({ now: call.now, directory: cast, rules: currentRules });
    const shownTo = (who: string) =>
      Object.entries(visibleSections(definition, call.state, who, world())).flatMap(([at, them]) =>
        them.map(({ id }) => `${at} ${id}`.trim()),
      );
    // Their own, and what is published; the needs of others are for those who draw up the guide.
    expect(shownTo('shen-tong')).toEqual([
      'round',
      'fund',
      'offered/1 submitted_need',
      'offered/4 submitted_need',
    ]);
    expect(shownTo('su-he')).toContain('offered/1 submitted_need');
    submit(call, 'zhu-lin', 'needs');
    expect(call.open()).toEqual(['guide_co']);
    expect(call.refused('jia-lu', { type: 'note_event', step: 'offered/4/offer' })).toBe(
      'step-not-open',
    );
    const readers = readerKeysOf(definition, call.state);
    expect(readers.filter((key) => key.endsWith('@'))).toEqual([]);
    expect(readers).toContain('person:shen-tong');
  });

  it('is not published while the fund is frozen', () => {
    const round = begun('GOV_LED');
    const { house, call } = round;
    const fund = house.of('region_fund_setup')[0]!;
    const change = (calls_open: boolean) => {
      const reason = '年度出资逾期，征集冻结或恢复';
      fund.does('wu-fang', { type: 'amend', values: { calls_open }, reason });
      house.carry();
    };
    change(false);
    guided(round);
    for (const who of ['g1', 'g2', 'n1']) decide(call, who, 'guide_approve_gov', 'agree');
    expect(call.open()).toEqual(['money']);
    change(true);
    expect(call.open()).toEqual(['publish']);
  });

  it('is one of so many rounds of the year as the fund has, and no more', () => {
    const { house, call } = begun('GOV_LED', { rounds_per_year: 2 });
    const fund = house.of('region_fund_setup')[0]!;
    const another = () => {
      const filed = house.file('region_fund_call', {
        applicant: 'wu-fang',
        values: callValues,
        under: { deal: fund, link: 'calls' },
      });
      house.carry();
      return filed;
    };
    const second = another();
    expect(another).toThrow('all its rounds of the year');
    const reason = '本轮需求不足，撤回征集';
    second.does('wu-fang', { type: 'withdraw', reason });
    house.carry();
    another();
    expect(call.state.ended).toBe(false);
  });

  it('has it drafted by the bureau and approved by a majority, where the government leads', () => {
    const round = begun('GOV_LED');
    expect(round.call.open()).toEqual(['guide_gov']);
    guided(round);
    decide(round.call, 'g1', 'guide_approve_gov', 'agree');
    decide(round.call, 'n1', 'guide_approve_gov', 'agree');
    expect(round.call.open()).toEqual(['guide_approve_gov']);
    decide(round.call, 'g2', 'guide_approve_gov', 'agree');
    expect(round.call.open()).toEqual(['publish']);
  });

  it('comes back to the committee when that puts it off', () => {
    const round = begun('GOV_LED');
    guided(round);
    for (const who of ['g1', 'g2', 'n1'])
      round.call.does(who, {
        type: 'decide',
        step: 'guide_approve_gov',
        outcome: 'defer',
        reason,
        nextSitting: '2026-03-24',
      });
    expect(round.call.state.steps['guide_approve_gov']?.due?.because.due).toBe('2026-03-24');
    expect(round.call.open()).toEqual(['guide_approve_gov']);
    for (const who of ['g1', 'g2', 'n1']) decide(round.call, who, 'guide_approve_gov', 'agree');
    expect(round.call.open()).toEqual(['publish']);
  });

  it('has it approved by each side, where both lead', () => {
    const round = begun('CO_LED');
    expect(round.call.open()).toEqual(['guide_co']);
    guided(round);
    for (const who of ['u1', 'u2', 'n1']) decide(round.call, who, 'guide_approve_co', 'agree');
    // Three of five are no two thirds, and the government has not spoken.
    expect(round.call.open()).toEqual(['guide_approve_co']);
    decide(round.call, 'g1', 'guide_approve_co', 'agree');
    expect(round.call.open()).toEqual(['publish']);
  });

  it('hangs on the two sides of a co-led fund: its neutral expert has a vote, and no veto', () => {
    const round = begun('CO_LED');
    guided(round);
    for (const who of ['u1', 'u2', 'g1', 'g2'])
      decide(round.call, who, 'guide_approve_co', 'agree');
    expect(round.call.open()).toEqual(['publish']);
  });

  it('is out for thirty days at least', () => {
    const round = begun('GOV_LED');
    const late = guide({ closes_at: '2026-04-14' });
    expect(round.call.refused('su-he', { type: 'submit', step: 'guide_gov', values: late })).toBe(
      'invalid',
    );
    guided(round);
    for (const who of ['g1', 'g2', 'n1']) decide(round.call, who, 'guide_approve_gov', 'agree');
    const publish = { published_on: '2026-03-17', channels };
    expect(
      round.call.refused('zhu-lin', { type: 'submit', step: 'publish', values: publish }),
    ).toBe('invalid');
  });
});

describe('applications', () => {
  it('are taken in until the end of 17:00:00, whenever their turn comes, and not a second later', () => {
    const round = opened('GOV_LED');
    round.call.until('2026-04-15T09:00:00.000Z');
    expect(round.call.open()).toContain('settle');
    expect(apply(round, 100, '2026-04-15T09:00:00.999Z').state.ended).toBe(false);
    expect(() => apply(round, 100, '2026-04-15T09:00:01.000Z')).toThrow('17:00:00');
  });

  it('hear that it has closed, and which experts have applied, once all that came in time are in', () => {
    const round = opened('GOV_LED');
    const [one] = [apply(round, 100), apply(round, 200)];
    round.house.carry();
    const heard = () => {
      round.house.carry();
      const { closed, rivals } = one.state.related[round.call.state.deal]!.values;
      return { closed, rivals };
    };
    round.call.until('2026-04-15T10:00:00.000Z');
    expect(heard()).toEqual({ closed: false, rivals: null });
    round.call.until('2026-04-17T02:00:00.000Z');
    const [asked] = round.call.events.filter((e) => e.type === 'effect-requested');
    expect(asked).toMatchObject({ input: { people: ['chen-min', 'chen-min'] } });
    expect(heard()).toEqual({ closed: false, rivals: null });
    round.call.runEffects({ find_experts: { experts_found: [{ person: 'chen-min' }] } });
    expect(heard()).toEqual({ closed: true, rivals: ['chen-min'] });
  });

  it('are published to everyone who may apply, and read by the public until they are checked', () => {
    const { call } = opened('GOV_LED');
    const keys = () => readerKeysOf(definition, call.state).filter((key) => key.endsWith('@'));
    expect(keys()).toEqual(['role:ent_rep@', 'role:reader_public@', 'role:researcher@']);
    call.until('2026-04-15T10:00:00.000Z');
    expect(keys()).toHaveLength(3);
  });

  it('have more time when the committee grants it, and only then', () => {
    const round = opened('CO_LED');
    const { call } = round;
    const why = '因系统维护影响申报，申请延期一周';
    call.does('zhu-lin', {
      type: 'note_event',
      step: 'grace/1/ask',
      values: { extend_to: '2026-04-22', extend_why: why },
    });
    expect(call.refused('zhu-lin', { type: 'submit', step: 'grace/1/extend', values: {} })).toBe(
      'no-such-step',
    );
    for (const who of ['u1', 'g1', 'n1', 'u2']) decide(call, who, 'grace/1/grant_co', 'agree');
    submit(call, 'zhu-lin', 'grace/1/extend', { extended_to: '2026-04-22' });
    // The same call, for longer.
    expect(call.state.steps['open']?.round).toBe(1);
    call.until('2026-04-20T00:00:00.000Z');
    expect(call.open()).toContain('open');
    expect(apply(round, 100, '2026-04-22T09:00:00.000Z').state.ended).toBe(false);
    call.until('2026-04-22T09:00:00.000Z');
    expect(call.open()).not.toContain('open');
  });

  it('have as much as the committee grants, to a later day than before, however often', () => {
    const { call } = opened('CO_LED');
    const asks = (round: number, extend_to: string) => () =>
      call.does('zhu-lin', {
        type: 'note_event',
        step: `grace/${round}/ask`,
        values: { extend_to, extend_why: '因系统维护影响申报，申请延期' },
      });
    const extend = (round: number, extended_to: string) => () =>
      submit(call, 'zhu-lin', `grace/${round}/extend`, { extended_to });
    const granted = (round: number) => {
      for (const who of ['u1', 'g1', 'n1', 'u2'])
        decide(call, who, `grace/${round}/grant_co`, 'agree');
    };
    expect(asks(1, '2026-04-15')).toThrow('later than the call closes on now');
    asks(1, '2026-04-22')();
    granted(1);
    expect(extend(1, '2026-12-31')).toThrow('the committee has granted');
    expect(extend(1, '2026-04-16')).toThrow('the committee has granted');
    extend(1, '2026-04-22')();
    expect(asks(2, '2026-04-20')).toThrow('later than the call closes on now');
    asks(2, '2026-04-30')();
    granted(2);
    expect(extend(2, '2026-04-22')).toThrow('the committee has granted');
    extend(2, '2026-04-30')();
    expect(call.state.facts['']).toMatchObject({ closing_day: '2026-04-30' });
  });

  it('keep the day when it refuses', () => {
    const { call } = opened('GOV_LED');
    call.does('zhu-lin', {
      type: 'note_event',
      step: 'grace/1/ask',
      values: { extend_to: '2026-04-22', extend_why: '申请再延长一周以便补充材料' },
    });
    for (const who of ['u1', 'g1', 'n1']) decide(call, who, 'grace/1/grant_gov', 'refuse');
    call.until('2026-04-15T09:00:00.000Z');
    expect(call.open()).toContain('settle');
  });
});

/** An objection, dismissed: by the leading group and, where both sides lead, by both (P04 row 14). */
const handled = (call: Story, mode: GovernanceMode, round = 1) => {
  const at = (step: string) => `notice/objections/${round}/${step}`;
  const kept = (who: string) =>
    visibleSections(definition, call.state, who, {
      now: call.now,
      directory: cast,
      rules: currentRules,
    })[`notice/objections/${round}`]?.some(({ id }) => id === 'objection') ?? false;
  expect(['zhu-lin', 'su-he', 'dean'].map(kept)).toEqual([true, true, false]);
  submit(call, 'zhu-lin', at('register'), { registered_on: '2026-04-18', complex: false });
  decide(call, 'ip', at('investigate'), 'found', { findings: '经核实，评委与企业无利害关系' });
  decide(call, 'group', at('decide'), 'decided', {
    verdict: 'dismissed',
    verdict_grounds: '查无利害关系，异议不成立',
  });
  if (mode === 'CO_LED') {
    expect(call.open()).toContain(at('concur'));
    for (const who of ['director', 'gu-cheng']) decide(call, who, at('concur'), 'concur');
  }
  submit(call, 'zhu-lin', at('answer'), { answered_on: '2026-04-28', answer_text: '异议不成立' });
  call.runEffects();
};

describe.each(['GOV_LED', 'CO_LED'] as const)('the selection, %s', (mode) => {
  it('waits for every check and every score, and ranks them', () => {
    const { call } = scored(mode, [
      { score: 81 },
      { score: 90 },
      { score: 0, formal: 'refused' },
      { score: 81, asks: 50 },
    ]);
    expect(call.open()).toEqual(['shortlist']);
    const places = Object.values(call.state.facts['']?.['place'] as Record<string, number>);
    expect(places).toEqual([1, 2, 3]);
  });

  it('takes one and a half times the awards at most, or from seventy points', () => {
    const { call } = scored(mode, [{ score: 90 }, { score: 60 }]);
    const chosen = (values: Values) => ({ type: 'submit' as const, step: 'shortlist', values });
    const four = { shortlist_by: 'places', places_taken: 4 };
    expect(call.refused('zhu-lin', chosen(four))).toBe('invalid');
    const lower = { shortlist_by: 'score', score_taken: 69 };
    expect(call.refused('zhu-lin', chosen(lower))).toBe('invalid');
    submit(call, 'zhu-lin', 'shortlist', { shortlist_by: 'places', places_taken: 3 });
  });

  it('names a panel that is large enough, odd, with finance and industry', () => {
    const round = scored(mode, [{ score: 90 }]);
    submit(round.call, 'zhu-lin', 'shortlist', { shortlist_by: 'score', score_taken: 70 });
    const [who, step] = mode === 'GOV_LED' ? ['su-he', 'panel_gov'] : ['zhu-lin', 'panel_co'];
    const no = (...kinds: string[]) =>
      round.call.refused(who!, { type: 'submit', step: step!, values: panelOf(...kinds) });
    expect(no(...seven.slice(2))).toBe('invalid');
    expect(no(...seven, 'technical')).toBe('invalid');
    expect(no(...seven.map(() => 'technical'))).toBe('invalid');
    const { panel } = panelOf(...seven) as { panel: Values[] };
    const ours = { panel: panel.map((one) => ({ ...one, side: 'university' })) };
    if (mode === 'CO_LED')
      expect(round.call.refused(who!, { type: 'submit', step: step!, values: ours })).toBe(
        'invalid',
      );
    submit(round.call, who!, step!, panelOf(...seven));
  });

  it('names nobody for the panel who is on an application of the round, and tells who of the committee is', () => {
    const round = opened(mode);
    const rival = round.house.file(
      mode === 'GOV_LED' ? 'region_fund_project_gov' : 'region_fund_project_co',
      {
        applicant: 'g2',
        values: { title: 'x', pi: 'g2', requested: cny(100) },
        under: { deal: round.call, link: 'applications' },
      },
    );
    const { call, house, applications } = scored(mode, [{ score: 90 }], round);
    submit(rival, 'zhu-lin', 'formal', { formal: 'refused' });
    house.carry();
    submit(call, 'zhu-lin', 'shortlist', { shortlist_by: 'score', score_taken: 70 });
    const [who, step] = mode === 'GOV_LED' ? ['su-he', 'panel_gov'] : ['zhu-lin', 'panel_co'];
    const { panel } = panelOf(...seven) as { panel: [Values, ...Values[]] };
    const [first, ...others] = panel;
    for (const person of ['chen-min', 'g2'])
      expect(() => submit(call, who!, step!, { panel: [{ ...first, person }, ...others] })).toThrow(
        'Nobody who is on an application',
      );
    submit(call, who!, step!, { panel });
    house.carry();
    expect(applications[0]!.state.related[call.state.deal]!.values['recused']).toEqual(['g2']);
  });

  it('tells each where it stands, and waits for the decisions', () => {
    const { call, applications } = shortlisted(mode, [{ score: 70 }, { score: 90 }, { score: 80 }]);
    expect(applications.map(toldTo)).toEqual([
      { rank: 3, shortlisted: false },
      { rank: 1, shortlisted: true },
      { rank: 2, shortlisted: true },
    ]);
    expect(call.open()).toEqual(['decided']);
  });

  it('announces what was awarded for seven days, and stops for an objection', () => {
    const { house, call, applications } = shortlisted(mode, [{ score: 70 }, { score: 90 }], 1);
    const [other, winner] = applications as [Story, Story];
    submit(other, 'zhu-lin', 'decide', { decision: 'not' });
    submit(winner, 'zhu-lin', 'decide', { decision: 'award' });
    house.carry();
    const line = { id: winner.state.number, award_holder: '华晟' };
    const award_sites = ['university', 'government'];
    const wrong = { awards: [{ ...line, id: other.state.number }], award_sites };
    expect(call.refused('zhu-lin', { type: 'submit', step: 'awards', values: wrong })).toBe(
      'invalid',
    );
    const here = { awards: [line], award_sites: ['university'] };
    expect(call.refused('zhu-lin', { type: 'submit', step: 'awards', values: here })).toBe(
      'invalid',
    );
    const dearer = { awards: [{ ...line, award_amount: cny(99_000_000_00) }], award_sites };
    expect(() => submit(call, 'zhu-lin', 'awards', dearer)).toThrow('may not be changed');
    submit(call, 'zhu-lin', 'awards', { awards: [line], award_sites });
    expect(call.state.data['']?.['awards']).toEqual([
      { ...line, award_no: line.id, award_title: 'x', award_amount: cny(100) },
    ]);
    submit(call, 'zhu-lin', 'notice/publish', {
      notice_edition: 1,
      notice_amount: cny(100),
      notice_basis: '管委会决定立项的项目及金额',
      notice_channels: ['intranet'],
      objection_channel: '纪检监察室',
    });
    call.runEffects();
    const ends = () =>
      Object.values(call.state.deadlines).find((d) => d.step === 'notice/period')?.at;
    expect(ends()).toBe('2026-04-24T16:00:00.000Z');
    call.does('staff', {
      type: 'note_event',
      step: 'notice/objections/1/raise',
      values: {
        ground: 'procedure',
        objection_text: '一名评委与申报企业有利害关系',
        real_name: { accepted: true },
      },
    });
    expect(ends()).toBeUndefined();
    expect(toldTo(winner)).toMatchObject({ shortlisted: true });
    expect(winner.state.related[call.state.deal]!.values['noticed']).not.toBe(true);
    handled(call, mode);
    expect(ends()).toBeDefined();
    // What was raised with the government comes in by its bureau.
    call.does('su-he', {
      type: 'note_event',
      step: 'notice/objections/2/raise',
      values: {
        ground: 'other',
        objection_text: '有企业向科技局反映立项金额有误',
        real_name: { accepted: true },
      },
    });
    handled(call, mode, 2);
  });

  it('announces no more than the round has awards: what is beyond them is terminated first', () => {
    const { house, call, applications } = shortlisted(
      mode,
      [{ score: 70 }, { score: 90 }, { score: 80 }],
      3,
    );
    for (const one of applications) submit(one, 'zhu-lin', 'decide', { decision: 'award' });
    house.carry();
    expect(Object.values(call.state.incidents)).toMatchObject([{ code: 'beyond-frame' }]);
    const announced = (of: readonly Story[]) => () =>
      submit(call, 'zhu-lin', 'awards', {
        awards: of.map(({ state }) => ({ id: state.number, award_holder: '华晟' })),
        award_sites: channels,
      });
    expect(announced(applications)).toThrow('More is awarded than the round has');
    expect(announced(applications.slice(1))).toThrow('each must be there once');
    applications[0]!.does('director', { type: 'terminate', reason: '超出本轮立项数，终止' });
    house.carry();
    expect(call.state.incidents).toEqual({});
    announced(applications.slice(1))();
  });

  it('passes on whom a project has made the fund bar, also once it is over itself', () => {
    const { house, call, applications } = shortlisted(mode, [{ score: 80 }, { score: 90 }], 1);
    for (const one of applications) submit(one, 'zhu-lin', 'decide', { decision: 'not' });
    house.carry();
    expect(call.state.ended).toBe(true);
    const breach = { who: 'huasheng', until: '2029-03-01' };
    applications[0]!.does('director', { type: 'note_event', step: 'run', values: breach });
    house.carry();
    const fund = house.of('region_fund_setup')[0]!;
    const next = house.file('region_fund_call', {
      applicant: 'wu-fang',
      values: callValues,
      under: { deal: fund, link: 'calls' },
    });
    house.carry();
    expect(next.state.related[fund.state.deal]!.values['bans']).toEqual([breach]);
    expect(next.state.told).toMatchObject({ barred: [breach] });
  });

  it('is over when nothing is left to choose from', () => {
    const { call } = scored(mode, [{ score: 0, formal: 'refused' }]);
    expect(call.state).toMatchObject({ ended: true, state: 'lapsed' });
  });
});
