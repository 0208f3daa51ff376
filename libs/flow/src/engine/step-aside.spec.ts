import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Block } from '../language/block.ts';
import { decision, fill } from '../language/compose.ts';
import { field, optional } from '../language/field.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { body, headOf, person, role } from '../language/who.ts';
import { castOf, currentRulesForStories, smallProcess, type Story, tell } from '../story/index.ts';
import { openings } from '../views/openings.ts';
import type { Directory } from './world.ts';

/** Who goes on when someone recuses, abstains, or takes a signer off again (domain.md §4.1, §4.2). */

const name = t('环节', 'step');
const reason = 'a reason that is long enough';
const processOf = (...flow: readonly Block[]): ProcessDefinition =>
  smallProcess(
    'stepping_aside',
    [
      field('department', 'unit', '院系', 'Department'),
      field('note', 'text', '备注', 'Note', optional),
    ],
    flow,
    {
      control: { withdrawBefore: 'never', suspend: [], terminate: [], oversee: ['dom_manager'] },
    },
  );

const cast = castOf([
  'lin: researcher',
  'sun: dept_head@unit:cs',
  'he: dept_head@unit:cs',
  'deputy',
  'director: dom_director',
  'office: dom_manager',
  'a: fund_committee',
  'b: fund_committee',
  'c: fund_committee',
]);
const dept = decision('dept', { name, by: headOf('department'), reads: ['main'] });
const legal = decision('legal', { name, by: role('legal_counsel') });
const filed = (flow: readonly Block[], directory: Directory = cast) =>
  tell(processOf(...flow), directory, {
    applicant: 'lin',
    values: { pi: 'lin', department: 'cs' },
  });
const approving = (step: string) => ({ type: 'decide', step, outcome: 'approve' }) as const;
const incidents = ({ state }: Story) => Object.values(state.incidents).map(({ code }) => code);

describe('a recusal from a role', () => {
  const recuse = { type: 'recuse', step: 'dept', reason } as const;

  it('leaves the step to whoever else holds it, and to the one who stepped down no more', () => {
    const deal = filed([dept]);
    deal.does('sun', { type: 'claim', step: 'dept' });
    deal.does('sun', recuse);
    expect(incidents(deal)).toEqual([]);
    expect(deal.refused('sun', approving('dept'))).toBe('conflict');
    deal.approve('he', 'dept');
    expect(deal.state.ended).toBe(true);
  });

  it('holds for good, also when the step is opened anew', () => {
    const deal = filed([dept, fill('more', { name, by: person('pi'), sections: ['main'] })]);
    deal.does('sun', recuse);
    deal.approve('he', 'dept');
    deal.does('lin', { type: 'amend', values: { note: 'x' }, reason });
    expect(deal.open()).toContain('dept');
    expect(deal.refused('sun', approving('dept'))).toBe('conflict');
  });

  it('brings it before the substitute once nobody is left, also when it is opened anew', () => {
    const deal = filed([dept, fill('more', { name, by: person('pi'), sections: ['main'] })]);
    deal.does('sun', recuse);
    deal.does('he', recuse);
    expect(incidents(deal)).toEqual([]);
    expect(deal.refused('he', approving('dept'))).toBe('not-yours');
    deal.approve('director', 'dept');
    deal.does('lin', { type: 'amend', values: { note: 'x' }, reason });
    deal.approve('director', 'dept');
  });

  it('is an incident where there is no substitute either: the overseer names one, and nobody of them', () => {
    const deal = filed([legal], castOf(['lin', 'x: legal_counsel', 'y', 'office: dom_manager']));
    deal.does('x', { type: 'recuse', step: 'legal', reason });
    expect(incidents(deal)).toEqual(['decision-impossible']);
    const hand = (to: string) => ({ type: 'transfer', step: 'legal', to, reason }) as const;
    expect(deal.refused('y', hand('y'))).toBe('not-yours');
    expect(deal.refused('office', hand('x'))).toBe('conflict');
    deal.does('office', hand('y'));
    expect(incidents(deal)).toEqual([]);
    deal.approve('y', 'legal');
    expect(deal.state.ended).toBe(true);
  });

  it('of a stand-in leaves it to the one they stand in for', () => {
    const rule = { id: 'd', from: 'sun', to: 'deputy', processes: [], maxAmount: null };
    const standsIn = { ...rule, startsAt: '2026-01-01T00:00:00.000Z', endsAt: null };
    const deal = filed([dept], { ...cast, delegations: [standsIn] });
    deal.does('deputy', recuse);
    expect(deal.refused('deputy', approving('dept'))).toBe('conflict');
    deal.approve('sun', 'dept');
  });
});

describe('a signer added before', () => {
  it('is taken off again by whoever added them, who is offered it, and decides at once', () => {
    const deal = filed([dept]);
    const add = { type: 'add_signer', step: 'dept', person: 'deputy', where: 'before' } as const;
    deal.does('sun', { ...add, reason });
    const remove = { type: 'remove_signer', step: 'dept', person: 'deputy', reason } as const;
    expect(deal.refused('lin', remove)).toBe('not-yours');
    expect(deal.refused('deputy', remove)).toBe('not-yours');
    const { now, state } = deal;
    const world = { now, directory: cast, rules: currentRulesForStories };
    const offered = openings(processOf(dept), state, 'sun', world).map(({ act }) => act);
    expect(offered).toContain('remove_signer');
    deal.does('sun', remove);
    deal.approve('sun', 'dept');
  });
});

describe('an abstention', () => {
  const abstain = (step: string) => ({ type: 'abstain', step, reason }) as const;

  it('is no answer of one who decides alone, with or without an added signer', () => {
    const deal = filed([dept]);
    expect(deal.refused('sun', abstain('dept'))).toBe('no-such-step');
    const after = { type: 'add_signer', step: 'dept', person: 'deputy', where: 'after' } as const;
    deal.does('sun', { ...after, reason });
    expect(deal.refused('sun', abstain('dept'))).toBe('no-such-step');
  });

  it('is one of several, in a vote', () => {
    const vote = decision('vote', { name, by: body('fund_committee'), rule: { kind: 'majority' } });
    const deal = filed([vote]);
    deal.does('a', abstain('vote'));
    deal.approve('b', 'vote');
    deal.approve('c', 'vote');
    expect(deal.state.ended).toBe(true);
  });
});
