import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Block, DecideBlock } from '../language/block.ts';
import type { Field, Section } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { headOf, person, role, type Who } from '../language/who.ts';
import { castOf, tell } from '../story/index.ts';
import { tasksOf } from '../views/tasks.ts';

const name = (id: string) => t(id, id);
const field = (key: string, type: Field['type'], required = true): Field => ({
  key,
  type,
  name: name(key),
  required,
});
const section = (id: string, ...fields: Field[]): Section => ({ id, name: name(id), fields });

const decideBlock = (
  id: string,
  by: Who | readonly Who[],
  extra: Partial<DecideBlock> = {},
): DecideBlock => ({
  kind: 'decide',
  id,
  name: name(id),
  by: [by].flat() as Who[],
  rule: { kind: 'anyone' },
  onReject: 'end',
  within: { kind: 'working_days', n: 4 },
  ...extra,
});

const propose: Block = {
  kind: 'fill',
  id: 'propose',
  name: name('propose'),
  by: person('pi'),
  sections: ['basics', 'price'],
};

const processOf = (
  flow: readonly Block[],
  extra: Partial<ProcessDefinition> = {},
): ProcessDefinition => ({
  v: 1,
  key: 'sample',
  code: 'S1',
  family: 'enterprise',
  name: name('sample'),
  summary: name('sample'),
  overseas: 'false',
  sections: [
    section(
      'basics',
      field('pi', 'person'),
      field('department', 'unit'),
      field('note', 'text', false),
    ),
    section('price', field('price', 'money')),
  ],
  facts: {
    cny_total: { kind: 'cny', of: 'price' },
    authority_roles: { kind: 'authority', matter: 'contract', amount: 'cny_total' },
  },
  own: { people: ['pi'], parties: [] },
  list: { title: 'note', parties: [] },
  flow: [propose, ...flow],
  invariants: [],
  control: {
    withdrawBefore: 'sign',
    suspend: ['dom_director'],
    terminate: ['dom_director'],
    oversee: ['dom_director'],
  },
  ...extra,
});

const cast = castOf([
  'lin: researcher',
  'dean: dept_head@unit:materials',
  'lawyer: legal_counsel',
  'lawyer2: legal_counsel',
  'money: finance_officer',
  'ip: ip_officer',
  'boss: univ_leader',
  'director: dom_director',
  'outsider',
]);

const values = {
  pi: 'lin',
  department: 'materials',
  price: { currency: 'CNY', minor: 10_000_000 },
};
const reason = 'a reason that is long enough';
const start = (
  flow: readonly Block[],
  extra: Partial<ProcessDefinition> = {},
  given: object = {},
) => tell(processOf(flow, extra), cast, { applicant: 'lin', values: { ...values, ...given } });

const dept = decideBlock('dept', headOf('department'), { reads: ['price'] });
const legal = decideBlock('legal', role('legal_counsel'), { reads: ['basics'] });
const finance = decideBlock('finance', role('finance_officer'), { reads: ['price'] });

describe('a plain approval', () => {
  it('goes from step to step and completes', () => {
    const deal = start([dept, legal]);
    expect(deal.open()).toEqual(['dept']);
    deal.approve('dean', 'dept');
    expect(deal.open()).toEqual(['legal']);
    deal.approve('lawyer', 'legal');
    expect(deal.state).toMatchObject({ ended: true, state: 'completed', deadlines: {} });
  });

  it('ends on a rejection with its reason', () => {
    const deal = start([dept, legal]);
    expect(deal.refused('dean', { type: 'decide', step: 'dept', outcome: 'reject' })).toBe(
      'reason-needed',
    );
    deal.does('dean', { type: 'decide', step: 'dept', outcome: 'reject', reason });
    expect(deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('refuses the wrong person, the wrong step, a closed step, an unknown outcome', () => {
    const deal = start([dept, legal]);
    expect(deal.refused('lawyer', { type: 'decide', step: 'dept', outcome: 'approve' })).toBe(
      'not-yours',
    );
    expect(deal.refused('lawyer', { type: 'decide', step: 'legal', outcome: 'approve' })).toBe(
      'no-such-step',
    );
    expect(deal.refused('dean', { type: 'decide', step: 'dept', outcome: 'maybe' })).toBe(
      'unknown-outcome',
    );
    deal.approve('dean', 'dept');
    expect(deal.refused('dean', { type: 'decide', step: 'dept', outcome: 'reject', reason })).toBe(
      'step-not-open',
    );
  });

  it('names every fault of bad values and writes nothing', () => {
    const bad = { ...values, price: { currency: 'XXY', minor: 1 }, colour: 'red' };
    expect(() => tell(processOf([dept]), cast, { applicant: 'lin', values: bad })).toThrow(
      /\/colour.*\/price\/currency/s,
    );
  });
});

describe('going back', () => {
  const branches: Block = {
    kind: 'all',
    id: 'reviews',
    name: name('reviews'),
    branches: [
      { id: 'a', name: name('a'), flow: [legal] },
      { id: 'b', name: name('b'), flow: [finance] },
      { id: 'c', name: name('c'), flow: [decideBlock('ip', role('ip_officer'))] },
    ],
  };

  it('out of one of three branches comes straight back to the returner, the others untouched', () => {
    const deal = start([dept, branches, decideBlock('last', role('univ_leader'))]);
    deal.approve('dean', 'dept');
    deal.approve('ip', 'ip');
    deal.does('lawyer', { type: 'return', step: 'legal', to: 'propose', reason, resume: 'direct' });
    expect(deal.open().sort()).toEqual(['finance', 'propose']);
    expect(deal.state.state).toBe('returned');
    deal.approve('money', 'finance');
    expect(deal.open()).toEqual(['propose']);
    deal.does('lin', { type: 'submit', step: 'propose', values: { note: 'mended' } });
    expect(deal.open()).toEqual(['legal']);
    expect(deal.state.steps['dept']).toMatchObject({ status: 'done', round: 1 });
    deal.approve('lawyer2', 'legal');
    expect(deal.open()).toEqual(['last']);
  });

  it('with a changed price reopens exactly those who read it, even behind a joined branch', () => {
    const deal = start([dept, branches, decideBlock('last', role('univ_leader'))]);
    deal.approve('dean', 'dept');
    for (const [who, step] of [
      ['lawyer', 'legal'],
      ['money', 'finance'],
      ['ip', 'ip'],
    ] as const)
      deal.approve(who, step);
    deal.does('boss', { type: 'return', step: 'last', to: 'propose', reason, resume: 'direct' });
    deal.does('lin', {
      type: 'submit',
      step: 'propose',
      values: { price: { currency: 'CNY', minor: 11_000_000 } },
    });
    expect(deal.open()).toEqual(['dept']);
    deal.approve('dean', 'dept');
    expect(deal.open()).toEqual(['finance']);
    expect(deal.state.steps['legal']).toMatchObject({ status: 'done', round: 1 });
    expect(deal.state.steps['ip']).toMatchObject({ status: 'done', round: 1 });
    deal.approve('money', 'finance');
    expect(deal.open()).toEqual(['last']);
  });

  it('asks again, once resumed, about a price that changed while the deal was suspended', () => {
    const deal = start([dept, legal, decideBlock('last', role('univ_leader'))]);
    deal.approve('dean', 'dept');
    deal.does('director', { type: 'suspend', reason });
    const price = { currency: 'CNY', minor: 900_000_000 };
    deal.does('lin', { type: 'amend', values: { price }, reason });
    deal.does('director', { type: 'resume', reason });
    expect(deal.open()).toEqual(['dept']);
    expect(deal.state.facts['']).toMatchObject({ cny_total: 900_000_000 });
  });

  it('opens nothing on an approval that has just lapsed', () => {
    const refill: Block = {
      kind: 'fill',
      id: 'refill',
      name: name('refill'),
      by: person('pi'),
      sections: ['price'],
    };
    const deal = start([dept, refill, decideBlock('sign', role('univ_leader'))]);
    deal.approve('dean', 'dept');
    const events = deal.does('lin', {
      type: 'submit',
      step: 'refill',
      values: { price: { currency: 'CNY', minor: 12_000_000 } },
    });
    expect(events.some((e) => e.type === 'step-opened' && e.step === 'sign')).toBe(false);
    expect(deal.open()).toEqual(['dept']);
  });

  it('in replay does everything in between again', () => {
    const deal = start([dept, legal, finance]);
    deal.approve('dean', 'dept');
    deal.approve('lawyer', 'legal');
    deal.does('money', { type: 'return', step: 'finance', to: 'dept', reason, resume: 'replay' });
    expect(deal.open()).toEqual(['dept']);
    deal.approve('dean', 'dept');
    expect(deal.open()).toEqual(['legal']);
    deal.approve('lawyer', 'legal');
    expect(deal.open()).toEqual(['finance']);
  });

  it('is refused the fourth time, and to a step that is not earlier', () => {
    const deal = start([dept, legal]);
    for (let i = 0; i < 3; i++) {
      deal.does('dean', { type: 'return', step: 'dept', to: 'propose', reason, resume: 'direct' });
      deal.does('lin', { type: 'submit', step: 'propose', values: {} });
    }
    expect(
      deal.refused('dean', {
        type: 'return',
        step: 'dept',
        to: 'propose',
        reason,
        resume: 'direct',
      }),
    ).toBe('too-many-returns');
    deal.approve('dean', 'dept');
    expect(
      deal.refused('lawyer', {
        type: 'return',
        step: 'legal',
        to: 'legal',
        reason,
        resume: 'direct',
      }),
    ).toBe('cannot-return-there');
  });

  it('lets the submitter recall until someone has acted', () => {
    const deal = start([dept, legal]);
    deal.does('lin', { type: 'recall', step: 'propose' });
    expect(deal.open()).toEqual(['propose']);
    expect(deal.state.steps['dept']?.status).toBe('held');
    deal.does('lin', { type: 'submit', step: 'propose', values: {} });
    expect(deal.open()).toEqual(['dept']);
    deal.approve('dean', 'dept');
    expect(deal.refused('lin', { type: 'recall', step: 'propose' })).toBe('too-late');
  });
});

describe('authority', () => {
  const authority = [
    decideBlock('counsel', role('legal_counsel'), {
      when: 'list contains(authority_roles, "legal_counsel")',
    }),
    decideBlock('leader', role('univ_leader'), {
      when: 'list contains(authority_roles, "univ_leader")',
    }),
  ];
  const rate: Block = {
    kind: 'run',
    id: 'rate',
    name: name('rate'),
    effect: 'fetch_rate',
    input: { money: 'price' },
    into: 'rate',
  };
  const sign = decideBlock('sign', role('dept_head'), { by: [role('univ_leader')], seals: true });
  const usd = (value: string) => ({ currency: 'USD', value, date: '2026-03-01', source: 'parity' });
  const abroad: Partial<ProcessDefinition> = {
    sections: [
      ...processOf([]).sections,
      section('rate', { ...field('rate', 'rate', false), computed: true }),
    ],
    facts: {
      cny_total: { kind: 'cny', of: 'price', at: 'rate' },
      authority_roles: { kind: 'authority', matter: 'contract', amount: 'cny_total' },
    },
  };

  it('adds one approver, and nothing else, when a new rate crosses a threshold', () => {
    const atFiling: Block = { ...rate, id: 'first_rate' };
    const price = { currency: 'USD', minor: 69_000_000 };
    const deal = start([atFiling, dept, ...authority, rate, sign], abroad, { price });
    deal.system({ type: 'effect_done', effect: 'first_rate#1', values: { rate: usd('7.10') } });
    deal.approve('dean', 'dept');
    deal.approve('lawyer', 'counsel');
    expect(deal.state.steps['leader']?.status).toBe('skipped');
    deal.system({ type: 'effect_done', effect: 'rate#1', values: { rate: usd('7.30') } });
    expect(deal.open()).toEqual(['leader']);
    expect(deal.state.steps['dept']).toMatchObject({ status: 'done', round: 1 });
    expect(deal.state.steps['counsel']).toMatchObject({ status: 'done', round: 1 });
  });

  it('never reopens what a seal has closed', () => {
    const after = decideBlock('after', role('finance_officer'));
    const deal = start([dept, sign, after]);
    deal.approve('dean', 'dept');
    deal.approve('boss', 'sign');
    expect(deal.state.sealed).toEqual(['sign']);
    expect(deal.refused('lin', { type: 'amend', values: { note: 'x' }, reason })).toBe('sealed');
    expect(
      deal.refused('money', {
        type: 'return',
        step: 'after',
        to: 'dept',
        reason,
        resume: 'direct',
      }),
    ).toBe('cannot-return-there');
    expect(deal.refused('lin', { type: 'withdraw', reason })).toBe('too-late');
  });

  it('closes no seal on what is open again: whoever sent it back would wait for ever', () => {
    const legal = decideBlock('legal', role('legal_counsel'));
    const beside: Block = {
      kind: 'all',
      id: 'beside',
      name: name('beside'),
      branches: [
        { id: 'legal', name: name('legal'), flow: [legal] },
        { id: 'sign', name: name('sign'), flow: [sign] },
      ],
    };
    const deal = start([dept, beside]);
    deal.approve('dean', 'dept');
    deal.does('lawyer', { type: 'return', step: 'legal', to: 'dept', reason, resume: 'direct' });
    const approve = { type: 'decide', step: 'sign', outcome: 'approve' } as const;
    expect(deal.refused('boss', approve)).toBe('gate-closed');
    deal.approve('dean', 'dept');
    deal.approve('boss', 'sign');
    deal.approve('lawyer', 'legal');
    expect(deal.state).toMatchObject({ sealed: ['sign'], ended: true });
  });
});

describe('who may act', () => {
  it('refuses a decision on one’s own deal, in person and through a stand-in', () => {
    const own = castOf([
      'lin: researcher, dept_head@unit:materials',
      'helper: researcher',
      'director: dom_director',
      'boss: univ_leader',
    ]);
    const deal = tell(processOf([dept]), own, { applicant: 'lin', values });
    // Every head of the unit is a party, so the office director decides (domain.md §2 (c)).
    expect(deal.state.steps['dept']?.seats[0]?.key).toBe('role:dom_director@*');
    deal.directory((d) => ({
      ...d,
      assignments: [...d.assignments, { person: 'lin', role: 'dom_director', scope: '*' }],
    }));
    expect(deal.refused('lin', { type: 'decide', step: 'dept', outcome: 'approve' })).toBe(
      'own-deal',
    );
    deal.directory((d) => ({
      ...d,
      delegations: [
        {
          id: 'g',
          from: 'lin',
          to: 'helper',
          startsAt: '2026-01-01T00:00:00.000Z',
          endsAt: null,
          processes: [],
          maxAmount: null,
        },
      ],
    }));
    expect(deal.refused('helper', { type: 'decide', step: 'dept', outcome: 'approve' })).toBe(
      'own-deal',
    );
    deal.approve('director', 'dept');
  });

  it('lets a stand-in act for exactly the days given, and says for whom', () => {
    const deal = start([dept, legal]);
    const ends = '2026-03-03T01:00:00.000Z';
    deal.directory((d) => ({
      ...d,
      delegations: [
        {
          id: 'g',
          from: 'dean',
          to: 'outsider',
          startsAt: '2026-03-01T00:00:00.000Z',
          endsAt: ends,
          processes: [],
          maxAmount: null,
        },
        {
          id: 'h',
          from: 'outsider',
          to: 'ip',
          startsAt: '2026-03-01T00:00:00.000Z',
          endsAt: null,
          processes: [],
          maxAmount: null,
        },
      ],
    }));
    expect(deal.refused('ip', { type: 'decide', step: 'dept', outcome: 'approve' })).toBe(
      'not-yours',
    );
    const [decided] = deal.approve('outsider', 'dept');
    expect(decided).toMatchObject({
      by: { person: 'outsider', onBehalfOf: 'dean', delegation: 'g' },
    });
    const late = start([dept]);
    late.directory((d) => ({
      ...d,
      delegations: [
        {
          id: 'g',
          from: 'dean',
          to: 'outsider',
          startsAt: '2026-03-01T00:00:00.000Z',
          endsAt: ends,
          processes: [],
          maxAmount: null,
        },
      ],
    }));
    late.until(ends);
    expect(late.refused('outsider', { type: 'decide', step: 'dept', outcome: 'approve' })).toBe(
      'not-yours',
    );
  });

  it('refuses a relative of one of the deal’s people, and whoever drafted what they review', () => {
    const deal = start([
      legal,
      decideBlock('review', role('legal_counsel'), { separateFrom: ['legal'] }),
    ]);
    deal.directory((d) => ({
      ...d,
      relations: [{ person: 'lawyer2', to: { person: 'lin' }, kind: 'spouse' }],
    }));
    expect(deal.refused('lawyer2', { type: 'decide', step: 'legal', outcome: 'approve' })).toBe(
      'conflict',
    );
    deal.approve('lawyer', 'legal');
    expect(deal.refused('lawyer', { type: 'decide', step: 'review', outcome: 'approve' })).toBe(
      'four-eyes',
    );
  });

  it('lets a person with two of the roles act once', () => {
    const both = castOf([
      'lin',
      'two: legal_counsel, finance_officer',
      'money: finance_officer',
      'director: dom_director',
    ]);
    const countersign = decideBlock('both', [role('legal_counsel'), role('finance_officer')], {
      rule: { kind: 'everyone' },
    });
    const deal = tell(processOf([countersign]), both, { applicant: 'lin', values });
    deal.approve('two', 'both');
    expect(deal.refused('two', { type: 'decide', step: 'both', outcome: 'approve' })).toBe(
      'already-decided',
    );
    deal.approve('money', 'both');
    expect(deal.state.ended).toBe(true);
  });

  it('raises an incident where nobody can act, and lets the overseer hand the step over', () => {
    const deal = start([decideBlock('ethics', role('ethics_committee'))]);
    expect(Object.values(deal.state.incidents)).toMatchObject([{ code: 'nobody-eligible' }]);
    deal.does('director', { type: 'transfer', step: 'ethics', to: 'boss', reason });
    expect(deal.state.incidents).toEqual({});
    deal.approve('boss', 'ethics');
  });
});

describe('groups', () => {
  const members = castOf([
    'lin',
    'a: fund_committee',
    'b: fund_committee',
    'c: fund_committee',
    'd: fund_committee',
    'director: dom_director',
    'x',
    'y',
  ]);
  const committee = (rule: DecideBlock['rule']) =>
    tell(
      processOf([decideBlock('vote', { kind: 'body', role: 'fund_committee' }, { rule })]),
      members,
      { applicant: 'lin', values },
    );

  it('decides by quorum as soon as the rest cannot change it', () => {
    const deal = committee({ kind: 'quorum', n: 2 });
    deal.approve('a', 'vote');
    deal.does('b', { type: 'decide', step: 'vote', outcome: 'reject', reason });
    expect(deal.state.ended).toBe(false);
    deal.approve('c', 'vote');
    expect(deal.state.state).toBe('completed');
  });

  it('counts a recusal out, and calls a vote nobody is left for an incident, never an approval', () => {
    const deal = committee({ kind: 'quorum', n: 3 });
    deal.does('a', { type: 'recuse', step: 'vote', reason });
    deal.does('b', { type: 'recuse', step: 'vote', reason });
    expect(Object.values(deal.state.incidents)).toMatchObject([{ code: 'decision-impossible' }]);
    deal.approve('c', 'vote');
    deal.approve('d', 'vote');
    expect(deal.state.ended).toBe(false);
  });

  it('waits for a signer added before, speaks with a refusal of one added after, forgets one removed', () => {
    const deal = committee({ kind: 'quorum', n: 3 });
    deal.does('a', { type: 'add_signer', step: 'vote', person: 'x', where: 'before', reason });
    expect(deal.refused('a', { type: 'decide', step: 'vote', outcome: 'approve' })).toBe(
      'not-your-turn',
    );
    deal.does('b', { type: 'add_signer', step: 'vote', person: 'y', where: 'after', reason });
    expect(deal.refused('y', { type: 'decide', step: 'vote', outcome: 'approve' })).toBe(
      'not-your-turn',
    );
    deal.approve('x', 'vote');
    deal.approve('a', 'vote');
    deal.approve('b', 'vote');
    deal.approve('c', 'vote');
    expect(deal.state.ended).toBe(false);
    deal.does('b', { type: 'remove_signer', step: 'vote', person: 'y', reason });
    expect(deal.state.state).toBe('completed');
  });

  it('needs two thirds and a voice from each side', () => {
    const sides = castOf([
      'lin',
      'u1: fund_committee',
      'u2: fund_committee',
      'u3: fund_committee',
      'g1: gov_leader',
      'director: dom_director',
    ]);
    const vote = decideBlock(
      'vote',
      [
        { kind: 'body', role: 'fund_committee', side: 'university' },
        { kind: 'body', role: 'gov_leader', side: 'government' },
      ],
      { rule: { kind: 'each_side' } },
    );
    const deal = tell(processOf([vote]), sides, { applicant: 'lin', values });
    for (const who of ['u1', 'u2', 'u3']) deal.approve(who, 'vote');
    expect(deal.state.ended).toBe(false);
    deal.does('g1', { type: 'decide', step: 'vote', outcome: 'reject', reason });
    expect(deal.state.state).toBe('rejected');
  });
});

describe('time', () => {
  it('reminds at half, marks late, escalates at one and a half; each once', () => {
    const deal = start([dept]);
    deal.until('2026-03-31T10:00:00.000Z');
    expect(deal.events.filter((e) => e.type === 'reminded').map((e) => e.kind)).toEqual([
      'half',
      'due',
      'escalate',
    ]);
    expect(deal.state.steps['dept']?.escalated).toBe(true);
    expect(deal.state.steps['dept']?.due?.because.due).toBe('2026-03-06');
    deal.does('director', { type: 'transfer', step: 'dept', to: 'boss', reason });
    deal.approve('boss', 'dept');
  });

  it('stops the clock while a question is open and goes on where it stopped', () => {
    const deal = start([dept]);
    const due = () =>
      Object.values(deal.state.deadlines).find((d) => d.kind === 'due')?.because.due;
    expect(due()).toBe('2026-03-06');
    deal.does('dean', { type: 'ask', step: 'dept', question: 'which laboratory is it?' });
    const running = Object.values(deal.state.deadlines).map(({ kind }) => kind);
    expect(running).toEqual(['silent', 'lapses']);
    deal.until('2026-03-12T01:00:00.000Z');
    deal.does('lin', { type: 'answer', step: 'dept', answer: 'the one on the third floor' });
    expect(due()).toBe('2026-03-18');
  });

  it('stops all clocks while suspended', () => {
    const deal = start([dept]);
    deal.does('director', { type: 'suspend', reason });
    expect(deal.state.deadlines).toEqual({});
    expect(deal.refused('dean', { type: 'decide', step: 'dept', outcome: 'approve' })).toBe(
      'suspended',
    );
    deal.until('2026-06-01T01:00:00.000Z');
    deal.does('director', { type: 'resume', reason });
    expect(Object.values(deal.state.deadlines).find((d) => d.kind === 'due')?.because.due).toBe(
      '2026-06-05',
    );
    deal.approve('dean', 'dept');
  });
});

describe('a branch that falls away', () => {
  const grace: Block = {
    kind: 'wait',
    id: 'grace',
    name: name('grace'),
    until: { kind: 'clock', clock: { kind: 'calendar_days', n: 10 } },
  };
  const either: Block = {
    kind: 'all',
    id: 'delivery',
    name: name('delivery'),
    branches: [
      { id: 'deliver', name: name('deliver'), flow: [finance] },
      {
        id: 'late',
        name: name('late'),
        when: 'steps.finance.status != "done"',
        flow: [grace, decideBlock('demand', role('legal_counsel'))],
      },
    ],
  };

  it('takes its waiting with it: nothing fires afterwards', () => {
    const deal = start([either, dept]);
    expect(deal.open().sort()).toEqual(['finance', 'grace']);
    deal.approve('money', 'finance');
    expect(deal.open()).toEqual(['dept']);
    expect(Object.values(deal.state.deadlines).every((d) => d.step === 'dept')).toBe(true);
  });

  it('is awaited in what it had sent back: nothing is signed past an unfinished review', () => {
    const clock: Block = { ...grace, id: 't' };
    const race: Block = {
      kind: 'all',
      id: 'race',
      name: name('race'),
      branches: [
        { id: 'x', name: name('x'), when: 'steps.t.status != "done"', flow: [finance] },
        { id: 't', name: name('t'), when: 'steps.finance.status != "done"', flow: [clock] },
      ],
    };
    const deal = start([legal, race, decideBlock('sign', role('univ_leader'))]);
    deal.approve('lawyer', 'legal');
    deal.does('money', { type: 'return', step: 'finance', to: 'legal', reason, resume: 'direct' });
    deal.until('2026-05-01T00:00:00.000Z');
    expect(deal.open()).toEqual(['legal']);
    expect(deal.refused('boss', { type: 'decide', step: 'sign', outcome: 'approve' })).not.toBe('');
    deal.approve('lawyer', 'legal');
    expect(deal.open()).toEqual(['sign']);
  });

  it('is a step whose own condition no longer holds: it is not asked any more', () => {
    const verdict = decideBlock('verdict', role('legal_counsel'), {
      onReject: 'continue',
      mayReturn: true,
    });
    const fix = decideBlock('fix', role('finance_officer'), {
      when: 'steps.verdict.outcome = "reject"',
    });
    const deal = start([verdict, fix, dept]);
    deal.does('lawyer', { type: 'decide', step: 'verdict', outcome: 'reject', reason });
    deal.does('money', { type: 'return', step: 'fix', to: 'verdict', reason, resume: 'direct' });
    deal.approve('lawyer', 'verdict');
    expect(deal.open()).toEqual(['dept']);
    expect(deal.state.steps['fix']?.status).toBe('skipped');
  });

  it('goes on to its own steps when the waiting ends first', () => {
    const deal = start([either, dept]);
    deal.until('2026-04-01T00:00:00.000Z');
    expect(deal.open().sort()).toEqual(['demand', 'finance']);
  });
});

describe('rows and rounds', () => {
  const table: Field = {
    key: 'items',
    type: 'table',
    name: name('items'),
    required: false,
    columns: [field('what', 'text')],
  };
  const items = {
    sections: [
      section('basics', field('pi', 'person'), field('department', 'unit'), table),
      section('price', field('price', 'money')),
    ],
  };
  const perItem: Block = {
    kind: 'each',
    id: 'each',
    name: name('each'),
    of: 'items',
    order: 'side_by_side',
    flow: [decideBlock('check', role('ip_officer'))],
  };

  it('works through a list that grows while it is being worked through', () => {
    const deal = start([perItem, decideBlock('last', role('univ_leader'))], items, {
      items: [{ what: 'one' }, { what: 'two' }],
    });
    expect(deal.open()).toEqual(['each/r1/check', 'each/r2/check']);
    deal.approve('ip', 'each/r1/check');
    const rows = deal.state.data['']?.['items'] as object[];
    deal.does('lin', { type: 'amend', values: { items: [...rows, { what: 'three' }] }, reason });
    expect(deal.open()).toEqual(['each/r2/check', 'each/r3/check']);
    deal.does('lin', {
      type: 'amend',
      values: { items: [rows[0], { id: 'r3', what: 'three' }] },
      reason,
    });
    expect(deal.open()).toEqual(['each/r3/check']);
    deal.approve('ip', 'each/r3/check');
    expect(deal.open()).toEqual(['last']);
  });

  it('passes over an empty list', () => {
    expect(start([perItem, dept], items).open()).toEqual(['dept']);
  });

  it('goes round until the condition holds, and raises an incident past the last round', () => {
    const again: Block = {
      kind: 'repeat',
      id: 'rounds',
      name: name('rounds'),
      max: 2,
      until: 'steps.offer.outcome = "approve"',
      flow: [decideBlock('offer', role('ip_officer'), { onReject: 'continue' })],
    };
    const deal = start([again, dept]);
    deal.does('ip', { type: 'decide', step: 'rounds/1/offer', outcome: 'reject', reason });
    expect(deal.open()).toEqual(['rounds/2/offer']);
    const twin = start([again, dept]);
    for (const round of [1, 2])
      twin.does('ip', { type: 'decide', step: `rounds/${round}/offer`, outcome: 'reject', reason });
    expect(Object.values(twin.state.incidents)).toMatchObject([{ code: 'too-many-rounds' }]);
    deal.approve('ip', 'rounds/2/offer');
    expect(deal.open()).toEqual(['dept']);
  });
});

describe('a sub-process', () => {
  it('has its say in the facts around it before the flow goes on', () => {
    const use: Block = {
      kind: 'use',
      id: 'check',
      name: name('check'),
      process: 'sp_check',
      sections: [],
      inputs: {},
      facts: { failed: { kind: 'feel', is: 'steps.look.outcome = "reject"' } },
      flow: [decideBlock('look', role('ip_officer'), { onReject: 'continue' })],
    };
    const off: Block = {
      kind: 'end',
      id: 'off',
      name: name('off'),
      when: 'stopped = true',
      state: 'lapsed',
    };
    const deal = start([use, off, dept], {
      facts: { stopped: { kind: 'feel', is: 'check.failed' } },
    });
    deal.does('ip', { type: 'decide', step: 'check/look', outcome: 'reject', reason });
    expect(deal.state).toMatchObject({ ended: true, state: 'lapsed' });
    expect(deal.state.steps['dept']).toBeUndefined();
    expect(deal.state.facts['']).toEqual({ stopped: true });
  });
});

describe('conditions of an approval', () => {
  const sign = decideBlock('sign', role('univ_leader'));
  const conditional = (gate = 'sign') =>
    ({
      type: 'decide',
      step: 'dept',
      outcome: 'approve_cond',
      reason,
      conditions: [{ text: 'insurance first', gate }],
    }) as const;
  const note = 'the policy is attached';

  it('keep the gate they name shut until fulfilled, which is a task of the applicant', () => {
    const flow = [dept, sign];
    const deal = start(flow);
    deal.does('dean', conditional());
    expect(deal.open()).toEqual([]);
    const [id] = Object.keys(deal.state.conditions) as [string];
    expect(tasksOf(processOf(flow), deal.state)).toMatchObject([
      { step: '', kind: 'fulfil', key: 'person:lin', seat: `fulfil:${id}` },
    ]);
    deal.does('lin', { type: 'fulfil', condition: id, note });
    expect(deal.open()).toEqual(['sign']);
    expect(tasksOf(processOf(flow), deal.state)).toMatchObject([{ step: 'sign' }]);
  });

  it('are met with a note that says how', () => {
    const deal = start([dept, sign]);
    deal.does('dean', conditional());
    const [condition] = Object.keys(deal.state.conditions) as [string];
    expect(deal.refusal('lin', { type: 'fulfil', condition, note: ' done' })).toMatchObject({
      code: 'reason-needed',
      faults: [{ pointer: '/act/note' }],
    });
  });

  it.each(['__proto__', 'constructor', 'nothing'])('are none by the name of %s', (condition) => {
    const deal = start([dept, sign]);
    expect(deal.refused('lin', { type: 'fulfil', condition, note })).toBe('no-such-step');
    expect(deal.refused('director', { type: 'void', step: condition, seat: 's1', reason })).toBe(
      'no-such-step',
    );
  });

  it('come with a reason, as everything but a plain approval does', () => {
    const { reason: _, ...unreasoned } = conditional();
    expect(start([dept, sign]).refusal('dean', unreasoned)).toMatchObject({
      code: 'reason-needed',
      faults: [{ pointer: '/act/reason' }],
    });
  });

  it.each(['no-such-step', '', 'dept', 'propose'])(
    'name a step that is still to come: %j is none',
    (gate) => {
      expect(start([dept, sign]).refusal('dean', conditional(gate))).toMatchObject({
        code: 'invalid',
        faults: [{ pointer: '/act/conditions/0/gate' }],
      });
    },
  );

  it('belong to no other outcome, and an approval with conditions has some', () => {
    const { conditions } = conditional();
    const deal = start([dept, sign]);
    const plain = { type: 'decide', step: 'dept', outcome: 'approve' } as const;
    for (const act of [
      { ...plain, conditions },
      { ...conditional(), conditions: [] },
    ])
      expect(deal.refusal('dean', act)).toMatchObject({
        code: 'invalid',
        faults: [{ pointer: '/act/conditions' }],
      });
  });
});

describe('a decision', () => {
  it('says nothing that is not asked for', () => {
    const deal = start([dept, legal]);
    const approves = { type: 'decide', step: 'dept', outcome: 'approve' } as const;
    expect(deal.refusal('dean', { ...approves, score: 90 })).toMatchObject({
      code: 'invalid',
      faults: [{ pointer: '/act/score' }],
    });
    expect(deal.refusal('dean', { ...approves, values: { colour: 'red' } })).toMatchObject({
      code: 'invalid',
      faults: [{ pointer: '/colour', code: 'unknown-field' }],
    });
  });
});

describe('an answer', () => {
  const price = { currency: 'CNY', minor: 1 };
  const answers = { type: 'answer', step: 'legal', answer: 'the one on the third floor' } as const;
  const asked = () => {
    const deal = start([{ ...dept, seals: true }, legal]);
    deal.approve('dean', 'dept');
    deal.does('lawyer', { type: 'ask', step: 'legal', question: 'which laboratory is it?' });
    return deal;
  };

  it('does not rewrite what is signed (domain.md SP-11)', () => {
    const deal = asked();
    expect(deal.refused('lin', { ...answers, values: { price } })).toBe('sealed');
    deal.does('lin', answers);
    expect(deal.state.data['']).toMatchObject({ price: values.price });
  });

  it('waits while the deal is suspended, as does what is taken back', () => {
    const deal = asked();
    deal.does('director', { type: 'suspend', reason });
    expect(deal.refused('lin', answers)).toBe('suspended');
    const fresh = start([dept]);
    fresh.does('director', { type: 'suspend', reason });
    expect(fresh.refused('lin', { type: 'recall', step: 'propose' })).toBe('suspended');
    fresh.does('lin', { type: 'comment', text: 'when does it go on?', mentions: [] });
  });
});

describe('who and what a form names', () => {
  it('is known to the directory', () => {
    for (const given of [{ pi: 'ghost' }, { pi: 'constructor' }, { department: 'no-such-unit' }])
      expect(() => start([dept], {}, given)).toThrow(/no such (person|unit)/);
    const deal = start([dept]);
    const amends = { type: 'amend', values: { pi: 'ghost' }, reason } as const;
    expect(deal.refusal('lin', amends)).toMatchObject({
      code: 'invalid',
      faults: [{ pointer: '/pi', code: 'no-such-person' }],
    });
  });

  it('stays named, though they have left since', () => {
    const deal = start([dept]);
    deal.does('dean', { type: 'return', step: 'dept', to: 'propose', reason, resume: 'direct' });
    deal.does('director', { type: 'amend', values: { pi: 'outsider' }, reason });
    deal.directory(({ people, ...rest }) => ({
      ...rest,
      people: { ...people, outsider: { ...people['outsider']!, active: false } },
    }));
    const again = { ...values, pi: 'outsider', note: 'as it was' };
    deal.does('lin', { type: 'amend', values: again, reason });
    expect(deal.state.data['']).toMatchObject({ pi: 'outsider', note: 'as it was' });
  });
});
