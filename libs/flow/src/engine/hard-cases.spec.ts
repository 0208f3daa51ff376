import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { workingDaysBetween } from '@kezhuan/domain/calendar';
import type { Block } from '../language/block.ts';
import { calendarDays, months, onDate, workingDays } from '../language/clock.ts';
import {
  all,
  branch,
  choose,
  decision,
  fill,
  repeat,
  tellDeals,
  waitFor,
  waitThat,
  waitUntil,
} from '../language/compose.ts';
import { field, optional, options, section } from '../language/field.ts';
import { negotiation, negotiationFacts } from '../language/presets.ts';
import { problemsOf } from '../language/problems.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { body, party, person, role } from '../language/who.ts';
import { readFeel } from '../proof/feel-reader.ts';
import { openings } from '../views/openings.ts';
import { stepperOf } from '../views/stepper.ts';
import { timelineOf } from '../views/timeline.ts';
import { visibleSections } from '../views/visibility.ts';
import { castOf, currentRulesForStories, houseOf, tell, type Story } from '../story/index.ts';

/** The hard cases of design.md §3 that no other spec tells. */

const name = t('环节', 'step');
const reason = 'a reason that is long enough';

const main = section('main', '内容', 'Content', [
  field('pi', 'person', '负责人', 'PI'),
  field('title', 'text', '名称', 'Title', optional),
  field('closes_on', 'date', '截止日', 'Closes on', optional),
  field('partner', 'party', '对方', 'Partner', optional),
  field('base', 'int', '底价', 'Base price', optional),
]);

const processOf = (
  key: string,
  flow: readonly Block[],
  extra: Partial<ProcessDefinition> = {},
): ProcessDefinition => ({
  v: 1,
  key,
  code: key.slice(0, 2).toUpperCase(),
  family: 'enterprise',
  name,
  summary: name,
  overseas: 'false',
  sections: [main],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  flow: [fill('submit', { name, by: person('pi'), sections: ['main'] }), ...flow],
  invariants: [],
  control: {
    withdrawBefore: 'submit',
    suspend: ['dom_director'],
    terminate: ['dom_director'],
    oversee: ['dom_director'],
  },
  ...extra,
});

const cast = castOf([
  'lin: researcher',
  'wu: researcher',
  'mei: dom_manager',
  'tao: dom_manager',
  'head: dom_director',
  'boss: univ_leader',
  'law: legal_counsel',
  'rep: ent_rep@org:o1',
]);
const office = (id: string, more: object = {}) =>
  decision(id, { name, by: role('dom_manager'), ...more });
/** Every one of these processes is well written. */
const start = (definition: ProcessDefinition, values: object = {}): Story => {
  expect(problemsOf(definition, readFeel)).toEqual([]);
  return tell(definition, cast, { applicant: 'lin', values: { pi: 'lin', ...values } });
};

describe('a listing without bidders', () => {
  const result = section('result', '结果', 'Result', [
    field('outcome', 'enum', '结果', 'Outcome', {
      options: options({ sold: ['成交', 'Sold'], none: ['无人竞买', 'No bidder'] }),
    }),
  ]);
  const next = section('next', '后续', 'What next', [
    field('next', 'enum', '后续', 'What next', {
      options: options({
        relist: ['再次挂牌', 'Relist'],
        lower: ['降价挂牌', 'Lower the base'],
        agree: ['改为协议定价', 'Agree on a price'],
      }),
    }),
    field('new_base', 'int', '新底价', 'New base', { required: 'next = "lower"' }),
  ]);
  const lowered = {
    ...next,
    checks: [
      {
        code: 'more-than-a-tenth',
        at: 'new_base',
        holds: 'new_base = null or new_base >= base_now * 0.9',
        message: t('每次降价不得超过 10%', 'At most a tenth at a time'),
        source: 'domain.md SP-04',
      },
    ],
  };
  const listing = processOf(
    'listing',
    [
      repeat('rounds', {
        name,
        until: 'outcome = "sold" or next = "agree"',
        max: 20,
        sections: [result, lowered],
        flow: [
          fill('publish', { name, by: role('dom_manager'), sections: ['result'] }),
          fill('decide_next', {
            name,
            by: role('dom_manager'),
            sections: ['next'],
            when: 'outcome = "none"',
          }),
          decision('approve_base', { name, by: role('univ_leader'), when: 'next = "lower"' }),
        ],
      }),
      choose('how', name, [
        branch('sold', name, [office('deal')], 'rounds[-1].outcome = "sold"'),
        branch('agreed', name, [office('agreement')]),
      ]),
    ],
    {
      facts: { base_now: { kind: 'feel', is: 'min(append(rounds.new_base[item != null], base))' } },
    },
  );
  const round = (deal: Story, n: number, next_: object) => {
    deal.does('mei', {
      type: 'submit',
      step: `rounds/${n}/publish`,
      values: { outcome: 'none' },
    });
    return deal.does('mei', {
      type: 'submit',
      step: `rounds/${n}/decide_next`,
      values: { ...next_ },
    });
  };

  it('is relisted, lowered by at most a tenth with the same approver, or given up, as often as it takes', () => {
    const deal = start(listing, { base: 1000 });
    round(deal, 1, { next: 'relist' });
    expect(() => round(deal, 2, { next: 'lower', new_base: 899 })).toThrow('a tenth');
    deal.does('mei', {
      type: 'submit',
      step: 'rounds/2/decide_next',
      values: { next: 'lower', new_base: 900 },
    });
    deal.approve('boss', 'rounds/2/approve_base');
    expect(() => round(deal, 3, { next: 'lower', new_base: 809 })).toThrow();
    deal.does('mei', {
      type: 'submit',
      step: 'rounds/3/decide_next',
      values: { next: 'lower', new_base: 810 },
    });
    deal.approve('boss', 'rounds/3/approve_base');
    round(deal, 4, { next: 'agree' });
    expect(deal.open()).toEqual(['agreement']);
  });

  it('ends with the deal once someone buys', () => {
    const deal = start(listing, { base: 1000 });
    deal.does('mei', { type: 'submit', step: 'rounds/1/publish', values: { outcome: 'sold' } });
    expect(deal.open()).toEqual(['deal']);
  });
});

describe('negotiation', () => {
  const talks = processOf(
    'talks',
    [
      negotiation({
        ours: person('pi'),
        theirs: party('partner'),
        escalatesTo: role('dom_director'),
        alongside: [],
      }),
    ],
    { facts: negotiationFacts },
  );
  const partner = {
    id: 'o1',
    name,
    kind: 'private',
    country: 'CN',
    overseasControlled: false,
  };
  const at = (day: string) => `2026-03-${day}T02:00:00.000Z`;

  it('gives each working day to exactly one side, whose clock alone runs', () => {
    const deal = start(talks, { partner });
    const holders: [string, string][] = [];
    const turn = (who: string, step: string, answer: string, day: string) => {
      expect(deal.open().filter((place) => place.startsWith('rounds/'))).toEqual([step]);
      const clocks = Object.values(deal.state.deadlines).map((d) => d.step);
      expect(new Set(clocks.filter((place) => place !== 'cap'))).toEqual(new Set([step]));
      holders.push([step, deal.state.steps[step]?.openedAt ?? '']);
      deal.until(at(day));
      const side = step.endsWith('ours') ? 'our' : 'their';
      const values = { [`${side}_answer`]: answer, [`${side}_text`]: 'x' };
      deal.does(who, { type: 'submit', step, values });
    };
    turn('lin', 'rounds/1/ours', 'offer', '04');
    turn('rep', 'rounds/1/theirs', 'offer', '12');
    turn('lin', 'rounds/2/ours', 'offer', '17');
    turn('rep', 'rounds/2/theirs', 'accept', '20');
    expect(deal.state.state).toBe('completed');
    const ends = [...holders.slice(1).map(([, opened]) => opened), at('20')];
    const held = holders.map(([, opened], i) =>
      workingDaysBetween(
        currentRulesForStories.calendar,
        opened.slice(0, 10),
        (ends[i] ?? '').slice(0, 10),
      ),
    );
    expect(held).toEqual([2, 6, 3, 3]);
    const whole = workingDaysBetween(currentRulesForStories.calendar, '2026-03-02', '2026-03-20');
    expect(held.reduce((a, b) => a + b)).toBe(whole);
  });
});

describe('two thirds and a voice from each side', () => {
  const committee = castOf([
    'lin',
    ...['u1', 'u2', 'u3', 'u4'].map((id) => `${id}: fund_committee`),
    'g1: gov_leader',
    'g2: gov_leader',
    'head: dom_director',
  ]);
  const vote = processOf('vote', [
    decision('vote', {
      name,
      by: [body('fund_committee', 'university'), body('gov_leader', 'government')],
      rule: { kind: 'each_side' },
    }),
  ]);
  const meet = () => tell(vote, committee, { applicant: 'lin', values: { pi: 'lin' } });

  it('counts two thirds of those who have not recused', () => {
    const deal = meet();
    for (const who of ['u1', 'g1']) deal.does(who, { type: 'recuse', step: 'vote', reason });
    for (const who of ['u2', 'u3']) deal.approve(who, 'vote');
    expect(deal.state.ended).toBe(false);
    deal.approve('g2', 'vote');
    expect(deal.state.state).toBe('completed');
  });

  it('asks nothing of who sits for neither side, but a vote like any other', () => {
    const sides = ['university', 'government'];
    const parity = processOf('parity', [
      decision('vote', {
        name,
        by: [
          body('fund_committee', 'university'),
          body('gov_leader', 'government'),
          body('dom_director', 'neutral'),
        ],
        rule: { kind: 'each_side', sides },
      }),
    ]);
    const meeting = () => tell(parity, committee, { applicant: 'lin', values: { pi: 'lin' } });
    const without = meeting();
    for (const who of ['u1', 'u2', 'u3', 'g1', 'g2']) without.approve(who, 'vote');
    expect(without.state.state).toBe('completed');
    const against = meeting();
    for (const who of ['g1', 'g2'])
      against.does(who, { type: 'decide', step: 'vote', outcome: 'reject', reason });
    expect(against.state.state).toBe('rejected');
  });

  it.each<[string, string[], string[], string | null]>([
    ['that is all against what the other did not refuse', [], ['g1', 'g2'], 'government'],
    ['that is against what the other is for', ['g1', 'g2'], ['u1', 'u2', 'u3'], 'university'],
    ['where both are against it: neither', [], ['u1', 'u2', 'g1'], null],
    ['where it fails by the count: neither', ['u1', 'g1'], ['u2', 'u3', 'g2'], null],
    ['where it passes: neither', ['u1', 'u2', 'u3', 'g1'], [], null],
    ['while it is open: neither', ['u1'], ['g1'], null],
  ])('knows the side that blocks it, the one %s', (_, yes, no, side) => {
    const lasting = processOf(
      'lasting',
      [
        decision('vote', {
          name,
          by: [body('fund_committee', 'university'), body('gov_leader', 'government')],
          rule: { kind: 'each_side' },
          onReject: 'continue',
        }),
        office('after'),
      ],
      { facts: { blocked: { kind: 'blocked_by', step: 'vote' } } },
    );
    const deal = tell(lasting, committee, { applicant: 'lin', values: { pi: 'lin' } });
    for (const who of yes) deal.approve(who, 'vote');
    for (const who of no)
      deal.does(who, { type: 'decide', step: 'vote', outcome: 'reject', reason });
    expect(deal.state.facts['']?.['blocked'] ?? null).toBe(side);
  });

  it('is never decided for a side of which nobody is left: an incident, and neither yes nor no', () => {
    const deal = meet();
    for (const who of ['u1', 'u2', 'u3', 'u4']) deal.approve(who, 'vote');
    deal.does('g1', { type: 'recuse', step: 'vote', reason });
    deal.does('g2', { type: 'recuse', step: 'vote', reason });
    expect(deal.state.ended).toBe(false);
    expect(Object.values(deal.state.incidents)).toMatchObject([{ code: 'decision-impossible' }]);
  });
});

describe('a periodic duty whose base date arrives years later', () => {
  const sale = section('sale', '首次销售', 'First sale', [
    field('first_sale', 'date', '首次销售日', 'First sale on'),
  ]);
  const royalty = section('royalty', '提成报告', 'Royalty report', [
    field('sum', 'int', '提成', 'Royalty'),
  ]);
  const licence = processOf(
    'licence',
    [
      all('duties', name, [
        branch(
          'royalties',
          name,
          [
            waitThat('sold', 'first_sale != null', { name }),
            repeat('reports', {
              name,
              until: 'false',
              max: 50,
              sections: [royalty],
              flow: [
                waitFor('year', months('12 * round', 'first_sale'), { name }),
                fill('report', { name, by: person('pi'), sections: ['royalty'] }),
              ],
            }),
          ],
          'steps.over.status != "done"',
        ),
        branch(
          'sale',
          name,
          [waitUntil('sale', { name, by: role('dom_manager'), sections: ['sale'] })],
          'steps.over.status != "done"',
        ),
        branch('term', name, [waitUntil('over', { name, by: role('dom_manager') })]),
      ]),
    ],
    { sections: [main, sale] },
  );

  it('counts from the date, year by year, once it is known', () => {
    const deal = start(licence);
    deal.until('2028-05-02T02:00:00.000Z');
    expect(deal.open().sort()).toEqual(['over', 'sale', 'sold']);
    deal.does('mei', { type: 'note_event', step: 'sale', values: { first_sale: '2028-04-30' } });
    const dueOn = () => Object.values(deal.state.deadlines).map((d) => d.because.due);
    expect(dueOn()).toEqual(['2029-04-30']);
    deal.until('2029-06-01T02:00:00.000Z');
    deal.does('lin', { type: 'submit', step: 'reports/1/report', values: { sum: 1 } });
    expect(dueOn()).toEqual(['2030-04-30']);
  });

  it('is owed no more when what it hangs on ends before', () => {
    const deal = start(licence);
    deal.does('mei', { type: 'note_event', step: 'over', values: {} });
    expect(deal.state).toMatchObject({ state: 'completed', deadlines: {} });
    const running = start(licence);
    running.does('mei', { type: 'note_event', step: 'sale', values: { first_sale: '2026-03-01' } });
    running.does('mei', { type: 'note_event', step: 'over', values: {} });
    expect(running.state).toMatchObject({ state: 'completed', deadlines: {} });
  });
});

describe('a call', () => {
  const inTime = 'date and time(filed_at) <= date and time(closes_on + "T17:00:00+08:00")';
  const waiting = 'count(related.entries[eligible = true and answered != true])';
  const award = (id: string) =>
    tellDeals(id, {
      name,
      to: 'related.entries[eligible = true and answered != true]',
      what: { awarded: 'addressee.worth > 10' },
    });
  const call = processOf('call', [
    waitFor('closing', onDate('closes_on'), { name }),
    waitThat('checked', 'every e in related.entries satisfies e.checked = true', { name }),
    office('rank'),
    award('awards'),
    waitThat('told', `${waiting} = 0`, { name }),
    all('after', name, [
      branch('period', name, [waitFor('notice', calendarDays(7), { name })]),
      branch('restored', name, [
        repeat('late', {
          name,
          until: `steps.notice.status = "done" and ${waiting} = 0`,
          max: 100,
          flow: [
            waitThat('more', `${waiting} > 0 or steps.notice.status = "done"`, { name }),
            decision('supplement', { name, by: role('dom_manager'), when: `${waiting} > 0` }),
            award('late_award'),
            waitThat('taken', `${waiting} = 0`, { name }),
          ],
        }),
      ]),
    ]),
  ]);
  const entry = processOf(
    'entry',
    [
      office('formal', { onReject: 'continue' }),
      decision('reconsider', {
        name,
        by: role('dom_director'),
        separateFrom: ['formal'],
        onReject: 'continue',
        when: 'steps.formal.outcome = "reject"',
      }),
      waitThat('result', 'parent.awarded != null', { name, when: 'eligible = true' }),
      decision('contract', { name, by: role('legal_counsel'), when: 'parent.awarded = true' }),
    ],
    {
      underOnly: true,
      under: [{ link: 'entries', name, process: 'call', when: inTime }],
      facts: {
        eligible: {
          kind: 'feel',
          is: 'steps.formal.outcome = "approve" or steps.reconsider.outcome = "approve"',
        },
      },
      tells: {
        worth: 'base',
        eligible: 'eligible',
        checked: 'steps.formal.status = "done"',
        answered: 'parent.awarded != null',
      },
    },
  );
  const open = () => {
    expect([call, entry].flatMap((d) => problemsOf(d, readFeel))).toEqual([]);
    const house = houseOf([call, entry], cast);
    const values = { pi: 'lin', closes_on: '2026-04-01' };
    const parent = house.file('call', { applicant: 'lin', values });
    const file = (base: number, now = '2026-04-01T09:00:00.000Z'): Story =>
      house.file('entry', {
        applicant: 'wu',
        values: { pi: 'wu', base },
        under: { deal: parent, link: 'entries' },
        now,
      });
    return { house, parent, file };
  };
  const refuse = (story: Story, step: string, who: string) =>
    story.does(who, { type: 'decide', step, outcome: 'reject', reason });

  it('closes at a second, whatever the worker is doing', () => {
    const { file } = open();
    expect(file(20).state.parent).toMatchObject({ link: 'entries' });
    expect(() => file(20, '2026-04-01T09:00:01.000Z')).toThrow('not-under');
  });

  it('answers those who wait, and one that is restored after the ranking', () => {
    const { house, parent, file } = open();
    const [good, poor, refused] = [file(20), file(5), file(30)] as const;
    house.carry();
    parent.until('2026-04-02T02:00:00.000Z');
    expect(parent.open()).toEqual(['checked']);
    good.approve('mei', 'formal');
    poor.approve('mei', 'formal');
    refuse(refused, 'formal', 'mei');
    house.carry();
    parent.approve('mei', 'rank');
    house.carry();
    expect(good.open()).toEqual(['contract']);
    expect(poor.state.state).toBe('completed');
    expect(refused.open()).toEqual(['reconsider']);
    expect(parent.open().sort()).toEqual(['late/1/more', 'notice']);
    refused.approve('head', 'reconsider');
    house.carry();
    expect(parent.open().sort()).toEqual(['late/1/supplement', 'notice']);
    parent.approve('mei', 'late/1/supplement');
    house.carry();
    expect(refused.open()).toEqual(['contract']);
    parent.until('2026-04-13T02:00:00.000Z');
    expect(parent.state.state).toBe('completed');
  });
});

describe('a conflict that is discovered after the approval', () => {
  const finding = section('finding', '结论', 'Finding', [field('grade', 'int', '等级', 'Grade')]);
  const judged = processOf(
    'judged',
    [
      office('judge', { sections: ['finding'] }),
      decision('relies', { name, by: role('legal_counsel'), reads: ['finding'] }),
      decision('apart', { name, by: role('univ_leader'), reads: ['main'] }),
      decision('last', { name, by: role('dom_director') }),
    ],
    { sections: [main, finding] },
  );
  const judge = (deal: Story, who: string) =>
    deal.does(who, {
      type: 'decide',
      step: 'judge',
      outcome: 'approve',
      values: { grade: 3 },
    });

  it('voids the decision, has a substitute decide, and asks again exactly who relied on it', () => {
    const deal = start(judged);
    judge(deal, 'mei');
    deal.approve('law', 'relies');
    deal.approve('boss', 'apart');
    expect(deal.open()).toEqual(['last']);
    const seat = deal.state.steps['judge']?.seats[0]?.id ?? '';
    deal.does('head', { type: 'void', step: 'judge', seat, reason });
    expect(deal.open()).toEqual(['judge']);
    const again = {
      type: 'decide',
      step: 'judge',
      outcome: 'approve',
      values: { grade: 3 },
    } as const;
    expect(deal.refused('mei', again)).toBe('conflict');
    judge(deal, 'tao');
    expect(deal.open()).toEqual(['relies']);
    expect(deal.state.steps['apart']).toMatchObject({ status: 'done', round: 1 });
    deal.approve('law', 'relies');
    expect(deal.open()).toEqual(['last']);
  });

  it('is an incident when there is no substitute', () => {
    const alone = castOf(['lin', 'mei: dom_manager', 'head: dom_director', 'law: legal_counsel']);
    const deal = tell(judged, alone, { applicant: 'lin', values: { pi: 'lin' } });
    judge(deal, 'mei');
    const seat = deal.state.steps['judge']?.seats[0]?.id ?? '';
    deal.does('head', { type: 'void', step: 'judge', seat, reason });
    expect(Object.values(deal.state.incidents).map((i) => i.code)).toEqual(['nobody-eligible']);
  });
});

describe('two institutions that decide apart', () => {
  const both = 'steps.ours.status = "done" and steps.theirs.status = "done"';
  const view = (key: string) =>
    section(`${key}_view`, '意见', 'View', [field(`${key}_amount`, 'int', '金额', 'Amount')]);
  const apart = processOf(
    'apart',
    [
      all('reviews', name, [
        branch('a', name, [
          office('ours', {
            sections: ['our_view'],
            hiddenUntil: both,
            onReject: 'continue',
            within: workingDays(5),
          }),
        ]),
        branch('b', name, [
          decision('theirs', {
            name,
            by: party('partner'),
            sections: ['their_view'],
            hiddenUntil: both,
            onReject: 'continue',
            within: workingDays(5, 'partner'),
          }),
        ]),
      ]),
      decision('joint', { name, by: role('dom_director') }),
    ],
    { sections: [main, view('our'), view('their')] },
  );
  const partner = { id: 'o1', name, kind: 'private', country: 'JP', overseasControlled: false };
  const { calendar } = currentRulesForStories;
  const week = ['2026-03-03', '2026-03-04', '2026-03-05'].map((date) => ({ date, name }));
  const rules = {
    ...currentRulesForStories,
    calendars: {
      partner: {
        ...calendar,
        version: 'partner',
        years: { ...calendar.years, 2026: { source: 'x', off: week, work: [] } },
      },
    },
  };
  const world = { now: '2026-03-03T01:00:00.000Z', directory: cast, rules };
  const names = { person: (id: string) => t(id, id), org: (id: string) => t(id, id) };
  const begin = () => {
    expect(problemsOf(apart, readFeel)).toEqual([]);
    const values = { pi: 'lin', partner };
    return tell(apart, cast, { applicant: 'lin', values, rules });
  };
  const decides = (deal: Story, who: string, step: string, key: string) =>
    deal.does(who, {
      type: 'decide',
      step,
      outcome: 'reject',
      reason,
      values: { [`${key}_amount`]: 7 },
    });
  const seen = (deal: Story, person: string) => ({
    outcomes: stepperOf(apart, deal.state, names, world.now).flatMap((step) => [
      step.outcome,
      ...step.seats.map((seat) => seat.outcome),
    ]),
    told: JSON.stringify(
      timelineOf(
        apart,
        deal.events.map((event, seq) => ({ seq, at: world.now, event })),
        names,
        [],
        deal.state,
      ),
    ),
    sections: (visibleSections(apart, deal.state, person, world)[''] ?? []).map((s) => s.id),
  });

  it('count each in its own calendar', () => {
    const deal = begin();
    const due = (step: string) =>
      Object.values(deal.state.deadlines).find((d) => d.step === step && d.kind === 'due')?.because;
    expect(due('ours')).toMatchObject({ due: '2026-03-09', calendar: 'story' });
    expect(due('theirs')).toMatchObject({ due: '2026-03-12', calendar: 'partner' });
  });

  it('and neither sees what the other has said before both have', () => {
    const deal = begin();
    decides(deal, 'mei', 'ours', 'our');
    expect(seen(deal, 'rep').outcomes).not.toContain('reject');
    expect(seen(deal, 'rep').told).not.toMatch(/否决|Rejected|long enough/);
    expect(seen(deal, 'rep').sections).toEqual(['main', 'their_view']);
    expect(seen(deal, 'mei').sections).toEqual(['main', 'our_view']);
    expect(seen(deal, 'lin').sections).toEqual(['main']);
    decides(deal, 'rep', 'theirs', 'their');
    expect(deal.open()).toEqual(['joint']);
    expect(seen(deal, 'rep').outcomes).toContain('reject');
    expect(seen(deal, 'rep').told).toMatch(/long enough/);
    expect(seen(deal, 'lin').sections).toEqual(['main', 'our_view', 'their_view']);
  });

  it('nor does a panel whose scores are sealed see how it stands', () => {
    const panel = processOf('panel', [
      decision('score', {
        name,
        by: body('fund_committee'),
        rule: { kind: 'score', minScores: 2, pass: 60 },
        onReject: 'continue',
        hiddenUntil: 'steps.score.status = "done"',
      }),
      office('after'),
    ]);
    const experts = castOf(['lin', 'e1: fund_committee', 'e2: fund_committee', 'mei: dom_manager']);
    const deal = tell(panel, experts, { applicant: 'lin', values: { pi: 'lin' } });
    const score = { type: 'decide', step: 'score', outcome: 'approve' } as const;
    deal.does('e1', { ...score, score: 71 });
    const timeline = () =>
      JSON.stringify(
        timelineOf(
          panel,
          deal.events.map((event, seq) => ({ seq, at: world.now, event })),
          names,
          [],
          deal.state,
        ),
      );
    const offered = openings(panel, deal.state, 'e2', { ...world, directory: experts });
    expect(offered.find((o) => o.act === 'decide')).toMatchObject({ scored: true });
    expect(offered.find((o) => o.act === 'decide')?.rule).toBeUndefined();
    expect(timeline()).not.toContain('71');
    deal.does('e2', { ...score, score: 65 });
    expect(timeline()).toContain('71');
  });
});
