import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { check, decision, field, fill, section } from '../language/index.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { person, role } from '../language/who.ts';
import { castOf, currentRulesForStories, tell, type Story } from '../story/index.ts';
import { openings } from '../views/index.ts';
import { decide } from './decide.ts';

const name = (id: string) => t(`${id}的`, id);

/** A proposal, an assessment by the office, an opinion given in deciding, a plan of the applicant. */
const assessed: ProcessDefinition = {
  v: 1,
  key: 'assessed',
  code: 'S1',
  family: 'enterprise',
  name: name('assessed'),
  summary: name('assessed'),
  overseas: 'false',
  sections: [
    section('proposal', '申请', 'Proposal', [
      field('pi', 'person', '负责人', 'PI'),
      field('aim', 'text', '目标', 'Aim'),
    ]),
    section('worth', '市场评估', 'Market assessment', [field('worth', 'int', '价值', 'Worth')]),
    section('opinion', '处置意见', 'Opinion', [field('opinion', 'text', '意见', 'Opinion')]),
    section('plan', '实施方案', 'Plan', [field('plan', 'text', '方案', 'Plan')]),
  ],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'aim', parties: [] },
  flow: [
    fill('propose', { name: name('propose'), by: role('researcher'), sections: ['proposal'] }),
    fill('assess', { name: name('assess'), by: role('tto_officer'), sections: ['worth'] }),
    decision('dispose', {
      name: name('dispose'),
      by: role('tto_director'),
      sections: ['opinion'],
      outcomes: [{ key: 'market', name: name('market'), means: 'approve' }],
    }),
    fill('plan', { name: name('plan'), by: person('pi'), sections: ['plan'] }),
    decision('last', { name: name('last'), by: role('univ_leader') }),
  ],
  invariants: [],
  control: {
    withdrawBefore: 'last',
    suspend: [],
    terminate: [],
    oversee: ['tto_officer', 'tto_director'],
  },
};

const assessedCast = [
  'lin: researcher',
  'officer: tto_officer',
  'director: tto_director',
  'boss: univ_leader',
];
const cast = castOf(assessedCast);
const reason = 'a reason that is long enough';

const planned = () => {
  const deal = tell(assessed, cast, { applicant: 'lin', values: { pi: 'lin', aim: 'a licence' } });
  deal.does('officer', { type: 'submit', step: 'assess', values: { worth: 5 } });
  deal.does('director', {
    type: 'decide',
    step: 'dispose',
    outcome: 'market',
    reason,
    values: { opinion: 'to be marketed' },
  });
  deal.does('lin', { type: 'submit', step: 'plan', values: { plan: 'by the year' } });
  return {
    deal,
    amend: (who: string, values: object) =>
      deal.does(who, { type: 'amend', values: { ...values }, reason }),
    refusal: (who: string, values: object) => {
      const act = { type: 'amend', values: { ...values }, reason } as const;
      const world = { now: deal.now, directory: cast, rules: currentRulesForStories };
      const decision = decide(assessed, deal.state, act, { kind: 'person', person: who }, world);
      return decision.ok ? undefined : decision.refusal;
    },
  };
};

describe('a task of someone the deal names', () => {
  const shared = castOf([...assessedCast, 'wang: researcher', 'zhao: researcher']);
  const waiting = () => {
    const deal = tell(assessed, shared, { applicant: 'lin', values: { pi: 'lin', aim: 'x' } });
    deal.does('officer', { type: 'submit', step: 'assess', values: { worth: 5 } });
    const decided = { type: 'decide', step: 'dispose', outcome: 'market', reason } as const;
    deal.does('director', { ...decided, values: { opinion: 'to be marketed' } });
    return deal;
  };
  const name = (deal: Story, pi: string) =>
    deal.does('officer', { type: 'amend', values: { pi }, reason });
  const seat = (deal: Story) => deal.state.steps['plan']?.seats[0]?.key;

  it('goes to whoever it names instead', () => {
    const deal = waiting();
    name(deal, 'wang');
    expect(seat(deal)).toBe('person:wang');
    expect(deal.refused('lin', { type: 'submit', step: 'plan', values: { plan: 'x' } })).toBe(
      'not-yours',
    );
    deal.does('wang', { type: 'submit', step: 'plan', values: { plan: 'by the year' } });
    expect(deal.open()).toEqual(['last']);
  });

  it('stays with whom it was handed on to since', () => {
    const deal = waiting();
    deal.does('lin', { type: 'transfer', step: 'plan', to: 'zhao', reason });
    name(deal, 'wang');
    expect(seat(deal)).toBe('person:zhao');
  });
});

describe('an amendment', () => {
  it('is of what the applicant gives, in filing and later, by them or the office', () => {
    const { deal, amend } = planned();
    amend('lin', { aim: 'two licences', plan: 'by the month' });
    amend('officer', { aim: 'one licence' });
    expect(deal.state.data['']).toMatchObject({ aim: 'one licence', plan: 'by the month' });
  });

  it('is of what the office fills in, by those who do', () => {
    const { deal, amend } = planned();
    amend('officer', { worth: 6 });
    expect(deal.state.data['']).toMatchObject({ worth: 6 });
  });

  it.each([
    ['lin', { worth: 500 }, 'Market assessment', '市场评估', '/worth'],
    ['director', { worth: 500 }, 'Market assessment', '市场评估', '/worth'],
    ['lin', { opinion: 'given away' }, 'Opinion', '处置意见', '/opinion'],
    ['director', { aim: 'x', opinion: 'another' }, 'Opinion', '处置意见', '/opinion'],
  ])('by %s of %j is refused: it is for the step that gives it', (who, values, en, zh, pointer) => {
    const refused = planned().refusal(who, values);
    expect(refused).toMatchObject({
      code: 'not-yours',
      faults: [{ pointer, code: 'not-amendable', source: 'domain.md §4.3, §4.4' }],
    });
    expect(refused?.message.en).toContain(en);
    expect(refused?.message.zh).toContain(zh);
  });

  it.each([[{}], [{ aim: 'a licence' }], [{ colour: 'red' }]])(
    'that would change nothing is none: %j',
    (values) => {
      expect(planned().refusal('lin', values)).toMatchObject({ code: 'invalid' });
    },
  );

  it('keeps to what a section beside it asks of the same values', () => {
    const budgeted = {
      ...assessed,
      sections: [
        ...assessed.sections,
        section('cost', '预算', 'Budget', [field('cost', 'int', '成本', 'Cost')], {
          checks: [check('within-aim', 'cost', 'cost <= limit', '超出', 'Beyond')],
        }),
        section('limits', '限额', 'Limits', [field('limit', 'int', '限额', 'Limit')]),
      ],
      flow: [
        fill('propose', {
          name: name('propose'),
          by: role('researcher'),
          sections: ['proposal', 'cost', 'limits'],
        }),
        ...assessed.flow.slice(1),
      ],
    } as ProcessDefinition;
    const values = { pi: 'lin', aim: 'a licence', cost: 5, limit: 9 };
    const deal = tell(budgeted, cast, { applicant: 'lin', values });
    const amends = (values: object) => ({ type: 'amend', values: { ...values }, reason }) as const;
    expect(deal.refusal('lin', amends({ limit: 4 }))).toMatchObject({
      code: 'invalid',
      faults: [{ pointer: '/cost', code: 'within-aim' }],
    });
    deal.does('lin', amends({ limit: 4, cost: 4 }));
    deal.does('lin', amends({ aim: 'two licences' }));
    expect(deal.state.data['']).toMatchObject({ limit: 4, cost: 4, aim: 'two licences' });
  });
});

describe('what was filed, where it closes', () => {
  const message = t('已截止', 'It has closed');
  const closing: ProcessDefinition = {
    ...assessed,
    control: {
      ...assessed.control,
      amendWhile: { holds: 'acted_at < "2026-03-10T09:00:01"', message, source: 'SP-17 row 5' },
    },
  };
  const filed = () => {
    const deal = tell(closing, cast, { applicant: 'lin', values: { pi: 'lin', aim: 'x' } });
    deal.does('officer', { type: 'submit', step: 'assess', values: { worth: 5 } });
    const decided = { type: 'decide', step: 'dispose', outcome: 'market', reason } as const;
    deal.does('director', { ...decided, values: { opinion: 'to be marketed' } });
    deal.does('lin', { type: 'submit', step: 'plan', values: { plan: 'by the year' } });
    return deal;
  };
  const aim = { type: 'amend', values: { aim: 'another' }, reason } as const;
  const offered = (deal: Story, who: string) =>
    openings(closing, deal.state, who, {
      now: deal.now,
      directory: cast,
      rules: currentRulesForStories,
    }).flatMap((o) => (o.act === 'amend' ? (o.sections ?? []).map(({ id }) => id) : []));

  it('is amended to the second, and by nobody after it', () => {
    const deal = filed();
    deal.until('2026-03-10T09:00:00.999Z');
    expect(offered(deal, 'lin')).toEqual(['proposal', 'plan']);
    deal.does('lin', aim);
    deal.until('2026-03-10T09:00:01.000Z');
    for (const who of ['lin', 'officer']) expect(deal.refused(who, aim)).toBe('too-late');
    expect(() => deal.does('lin', aim)).toThrow('It has closed');
    expect(offered(deal, 'lin')).toEqual(['plan']);
  });

  it('closes nothing that was given later, and a return opens it', () => {
    const deal = filed();
    deal.until('2026-03-12T01:00:00.000Z');
    deal.does('lin', { type: 'amend', values: { plan: 'by the month' }, reason });
    deal.does('boss', { type: 'return', step: 'last', to: 'propose', reason, resume: 'direct' });
    deal.does('lin', { type: 'submit', step: 'propose', values: { aim: 'another' } });
    expect(deal.state.data['']).toMatchObject({ aim: 'another', plan: 'by the month' });
  });
});
