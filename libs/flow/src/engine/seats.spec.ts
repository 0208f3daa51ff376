import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Block } from '../language/block.ts';
import { decision, fill, use } from '../language/compose.ts';
import { defineSubProcess } from '../language/define.ts';
import { field, optional, options, section } from '../language/field.ts';
import { problemsBetween } from '../language/problems-in-relations.ts';
import { problemsOf } from '../language/problems.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { people, person } from '../language/who.ts';
import { readFeel } from '../proof/feel-reader.ts';
import { check } from '../proof/index.ts';
import { castOf, houseOf, type Story } from '../story/index.ts';

/** Whom a step seats when its people stand in a table: of the deal, of the deal above, of a part. */

const name = t('环节', 'step');
const reason = 'a reason that is long enough';
const committee = section('members', '管委会', 'Committee', [
  field('committee', 'table', '委员', 'Members', {
    ...optional,
    columns: [
      field('person', 'person', '人员', 'Person'),
      field('side', 'enum', '一方', 'Side', {
        options: options({
          university: ['学校', 'University'],
          government: ['政府', 'Government'],
        }),
      }),
    ],
  }),
]);

const processOf = (
  key: string,
  flow: readonly Block[],
  more: Partial<ProcessDefinition> = {},
): ProcessDefinition => ({
  v: 1,
  key,
  code: key.slice(0, 2).toUpperCase(),
  family: 'local',
  name,
  summary: name,
  overseas: 'false',
  sections: [
    section('main', '内容', 'Content', [
      field('pi', 'person', '负责人', 'PI'),
      field('title', 'text', '名称', 'Title', optional),
    ]),
    committee,
  ],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  flow: [fill('submit', { name, by: person('pi'), sections: ['main', 'members'] }), ...flow],
  invariants: [],
  control: { withdrawBefore: 'submit', suspend: [], terminate: [], oversee: ['dom_director'] },
  ...more,
});

const bothSides = (field: string) =>
  decision('decide', {
    name,
    by: people(`${field}.person`, { side: `${field}.side` }),
    rule: { kind: 'each_side' },
    onReject: 'continue',
  });

const cast = castOf(['lin', 'u1', 'u2', 'u3', 'g1', 'g2', 'mei: dom_manager']);
const seat = (who: string, side: string) => ({ person: who, side });
const members = [
  ...['u1', 'u2'].map((u) => seat(u, 'university')),
  ...['g1', 'g2'].map((g) => seat(g, 'government')),
];

const approvals = (deal: Story, ...who: string[]) => {
  for (const one of who) deal.approve(one, 'decide');
  return deal.state.steps['decide'];
};

describe('a committee that stands in a table', () => {
  const fund = processOf('fund', [bothSides('committee')]);
  const start = (of: readonly object[]) => {
    expect(problemsOf(fund, readFeel)).toEqual([]);
    return houseOf([fund], cast).file('fund', {
      applicant: 'lin',
      values: { pi: 'lin', committee: of },
    });
  };

  it('sits by sides: two thirds, and one vote of each', () => {
    const deal = start(members);
    expect(deal.state.steps['decide']?.seats.map(({ key, side }) => [key, side])).toEqual([
      ['person:u1', 'university'],
      ['person:u2', 'university'],
      ['person:g1', 'government'],
      ['person:g2', 'government'],
    ]);
    expect(approvals(deal, 'u1', 'u2')?.status).toBe('open');
    expect(approvals(deal, 'g1')?.outcome).toBe('approve');
  });

  it('never decides for a side that has voted against it as one', () => {
    const three = [...members.slice(0, 2), seat('u3', 'university'), ...members.slice(2)];
    const deal = start([...three.slice(0, 4), seat('g2', 'government')]);
    approvals(deal, 'u1', 'u2', 'u3');
    for (const g of ['g1', 'g2'])
      deal.does(g, { type: 'decide', step: 'decide', outcome: 'reject', reason });
    expect(deal.state.steps['decide']?.outcome).toBe('reject');
  });
});

describe('a committee whose members have alternates', () => {
  const table = section('members', '管委会', 'Committee', [
    field('committee', 'table', '委员', 'Members', {
      columns: [
        field('person', 'person', '人员', 'Person'),
        field('side', 'text', '一方', 'Side'),
        field('alternate', 'person', '替补', 'Alternate', optional),
      ],
    }),
  ]);
  const fund = processOf(
    'fund',
    [
      decision('decide', {
        name,
        by: people('committee.person', {
          side: 'committee.side',
          alternate: 'committee.alternate',
        }),
        rule: { kind: 'each_side' },
        onReject: 'continue',
      }),
      decision('after', { name, by: person('pi') }),
    ],
    { sections: [processOf('x', []).sections[0]!, table] },
  );
  const start = (pi = 'lin') => {
    expect(problemsOf(fund, readFeel)).toEqual([]);
    const [u1, u2, g1, g2] = members as [object, object, object, object];
    return houseOf([fund], cast).file('fund', {
      applicant: pi,
      values: { pi, committee: [{ ...u1, alternate: 'u3' }, u2, g1, g2] },
    });
  };
  const seats = (deal: Story) =>
    deal.state.steps['decide']?.seats.map(({ key, status, side }) => [key, status, side]);

  it('is as large as before when one recuses: the alternate sits for the same side', () => {
    const deal = start();
    deal.does('u1', { type: 'recuse', step: 'decide', reason });
    expect(seats(deal)).toEqual([
      ['person:u1', 'recused', 'university'],
      ['person:u2', 'open', 'university'],
      ['person:g1', 'open', 'government'],
      ['person:g2', 'open', 'government'],
      ['person:u3', 'open', 'university'],
    ]);
    // Two thirds of four, as before.
    expect(approvals(deal, 'u3', 'g1')?.status).toBe('open');
    expect(approvals(deal, 'u2')?.outcome).toBe('approve');
  });

  it('seats the alternate at once of a member who is tied to the deal', () => {
    expect(seats(start('u1'))?.[0]).toEqual(['person:u3', 'open', 'university']);
  });

  it('keeps whoever has a part in a rival from it, and seats the alternate at once if there is one', () => {
    const barring = processOf(
      'fund',
      [
        decision('decide', {
          name,
          by: people('committee.person', {
            side: 'committee.side',
            alternate: 'committee.alternate',
            barred: 'rivals',
          }),
          rule: { kind: 'majority' },
        }),
      ],
      {
        sections: [processOf('x', []).sections[0]!, table],
        facts: { rivals: { kind: 'feel', is: '["u1", "g1"]' } },
      },
    );
    expect(problemsOf(barring, readFeel)).toEqual([]);
    const [u1, ...others] = members as [object, ...object[]];
    const deal = houseOf([barring], cast).file('fund', {
      applicant: 'lin',
      values: { pi: 'lin', committee: [{ ...u1, alternate: 'u3' }, ...others] },
    });
    expect(seats(deal)?.map(([key]) => key)).toEqual(
      ['u3', 'u2', 'g1', 'g2'].map((who) => `person:${who}`),
    );
    const yes = { type: 'decide', step: 'decide', outcome: 'approve' } as const;
    expect(deal.refused('g1', yes)).toBe('conflict');
    expect(() => deal.does('g1', yes)).toThrow('competes with it');
    const handed = { type: 'transfer', step: 'decide', reason } as const;
    for (const to of ['u1', 'g1']) expect(deal.refused('u2', { ...handed, to })).toBe('conflict');
    deal.does('g1', { type: 'recuse', step: 'decide', reason });
    expect(approvals(deal, 'u3', 'u2')?.outcome).toBe('approve');
  });

  it('has nobody else where there is no alternate, or they recuse too', () => {
    const deal = start();
    for (const who of ['u1', 'u3', 'u2'])
      deal.does(who, { type: 'recuse', step: 'decide', reason });
    expect(seats(deal)).toHaveLength(5);
    expect(Object.values(deal.state.incidents).map(({ code }) => code)).toEqual([
      'decision-impossible',
    ]);
  });
});

describe('people the deal above has told of', () => {
  const fund = processOf('fund', [bothSides('committee')], { tells: { panel: 'committee' } });
  const call = (name: string) =>
    processOf('call', [bothSides(name)], {
      under: [{ link: 'calls', name: t('征集', 'Calls'), process: 'fund' }],
    });

  it('are seated as it told of them', () => {
    const house = houseOf([fund, call('parent.panel')], cast);
    const above = house.file('fund', {
      applicant: 'lin',
      values: { pi: 'lin', committee: members },
    });
    const deal = house.file('call', {
      applicant: 'lin',
      values: { pi: 'lin' },
      under: { deal: above, link: 'calls' },
    });
    expect(deal.state.steps['decide']?.seats.map(({ side }) => side)).toEqual(
      members.map(({ side }) => side),
    );
  });

  it('are not asked for where it tells of nobody, or there is none above', () => {
    const codes = (of: readonly { code: string; at: string }[]) =>
      of.map((p) => `${p.code} ${p.at}`);
    const known = (child: ProcessDefinition) => ({ fund, call: child });
    expect(codes(problemsBetween(known(call('parent.panel'))))).toEqual([]);
    expect(codes(problemsBetween(known(call('parent.panle'))))).toEqual([
      'unknown-field call: decide',
    ]);
    expect(codes(problemsOf(processOf('lone', [bothSides('parent.panel')]), readFeel))).toEqual([
      'unknown-field decide',
      'unknown-field decide',
    ]);
  });

  it('can always decide, as far as a proof can tell', () => {
    expect(check(call('parent.panel'))).toEqual([]);
  });
});

describe('people a part of the deal names', () => {
  const part = defineSubProcess({
    key: 'sp_part',
    code: 'SP-99',
    name,
    inputs: [],
    sections: [committee],
    flow: [fill('name', { name, by: person('pi'), sections: ['members'] })],
  });
  const flow = (path: string) => [
    use(part, { id: 'part', inputs: {} }),
    decision('decide', { name, by: people(path as 'a.b'), rule: { kind: 'everyone' } }),
  ];

  it('are found by the path into it', () => {
    const deal = houseOf([processOf('whole', flow('part.committee.person'))], cast).file('whole', {
      applicant: 'lin',
      values: { pi: 'lin' },
    });
    deal.does('lin', { type: 'submit', step: 'part/name', values: { committee: members } });
    expect(deal.state.steps['decide']?.seats).toHaveLength(4);
  });

  it('and a slip in the path is told', () => {
    const wrong = problemsOf(processOf('whole', flow('part.committee.persn')), readFeel);
    expect(wrong.map(({ code, at }) => `${code} ${at}`)).toEqual(['unknown-field decide']);
  });

  it('sit by a column of their own table only', () => {
    const beside = { kind: 'people', field: 'committee.person', side: 'pi.side' } as const;
    const flow = [decision('decide', { name, by: beside, rule: { kind: 'each_side' } })];
    expect(problemsOf(processOf('whole', flow), readFeel).length).toBeGreaterThan(0);
  });
});
