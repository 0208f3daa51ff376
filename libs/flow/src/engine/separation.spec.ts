import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Block } from '../language/block.ts';
import { workingDays } from '../language/clock.ts';
import { decision, fill } from '../language/compose.ts';
import { field, optional } from '../language/field.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { headOf, partner, person, signatoryOf } from '../language/who.ts';
import { castOf, smallProcess, tell } from '../story/index.ts';
import type { Directory } from './world.ts';

/** Who may not act because of whose deal it is (domain.md §2 (a)). */

const name = t('环节', 'step');
const reason = 'a reason that is long enough';

const processOf = (...flow: readonly Block[]): ProcessDefinition =>
  smallProcess(
    'shared_work',
    [
      field('department', 'unit', '院系', 'Department'),
      field('client', 'party', '委托方', 'Client'),
      field('region', 'party', '地方政府', 'Region'),
      field('team', 'table', '成员', 'Team', {
        ...optional,
        columns: [field('person', 'person', '成员', 'Member')],
      }),
    ],
    flow,
    {
      own: { people: ['pi', 'team.person'], parties: ['client', 'region'] },
      control: {
        withdrawBefore: 'never',
        suspend: ['dom_director'],
        terminate: ['dom_director'],
        oversee: ['dom_director'],
      },
    },
  );

const cast = castOf([
  'lin: researcher',
  'wu: researcher',
  'dean: dept_head@unit:cs',
  'both: dept_head@unit:cs, ent_signatory@org:acme',
  'boss: dom_director',
  'other: dom_director',
  'signer: ent_signatory@org:acme',
  'mayor: gov_leader@org:gov',
]);
const here = { country: 'CN', overseasControlled: false };
const company = { id: 'acme', name: t('甲', 'Acme'), kind: 'enterprise', ...here };
const region = { id: 'gov', name: t('乙', 'Gov'), kind: 'government', ...here };
const filed = (flow: readonly Block[], more: object = {}, directory: Directory = cast) =>
  tell(processOf(...flow), directory, {
    applicant: 'lin',
    values: { pi: 'lin', department: 'cs', client: company, region, ...more },
  });
const dept = decision('dept', { name, by: headOf('department'), within: workingDays(4) });
const onward = fill('onward', { name, by: person('pi'), sections: ['main'] });
const approving = (step: string) => ({ type: 'decide', step, outcome: 'approve' }) as const;

describe('someone of a party', () => {
  it('decides on its deal in no role of the university', () => {
    const deal = filed([dept]);
    expect(deal.refused('both', approving('dept'))).toBe('conflict');
    deal.approve('dean', 'dept');
  });

  it('is no head the step could be left to: it goes to the substitute', () => {
    const alone = castOf([
      'lin: researcher',
      'both: dept_head@unit:cs, ent_rep@org:acme',
      'b: dom_director',
    ]);
    const deal = filed([dept], {}, alone);
    expect(deal.state.steps['dept']?.seats[0]?.key).toBe('role:dom_director@*');
  });

  it.each([
    ['its enterprise', signatoryOf('client'), 'signer', 'acme'],
    ['its government', partner('gov_leader', 'region'), 'mayor', 'gov'],
  ])('acts for %s, which is what seats them', (_, by, who, party) => {
    const employed: Directory = {
      ...cast,
      relations: [{ person: who, to: { party }, kind: 'employee' }],
    };
    const deal = filed([decision('confirm', { name, by })], {}, employed);
    expect(deal.state.incidents).toEqual({});
    deal.approve(who, 'confirm');
  });
});

describe('whoever watches over deals', () => {
  const theirs = { team: [{ person: 'boss' }] };

  it('neither suspends, resumes nor ends one of their own', () => {
    const deal = filed([dept], theirs);
    expect(deal.refused('boss', { type: 'suspend', reason })).toBe('own-deal');
    expect(deal.refused('boss', { type: 'terminate', reason })).toBe('own-deal');
    deal.does('other', { type: 'suspend', reason });
    expect(deal.refused('boss', { type: 'resume', reason })).toBe('own-deal');
    deal.does('other', { type: 'resume', reason });
  });

  it('declares no decision on it void, and hands no step of it on', () => {
    const deal = filed([dept, onward], theirs);
    deal.until('2026-04-30T01:00:00.000Z');
    expect(deal.state.steps['dept']?.escalated).toBe(true);
    const hand = { type: 'transfer', step: 'dept', to: 'wu', reason } as const;
    expect(deal.refused('boss', hand)).toBe('own-deal');
    deal.approve('dean', 'dept');
    const seat = deal.state.steps['dept']!.seats[0]!.id;
    const voids = { type: 'void', step: 'dept', seat, reason } as const;
    expect(deal.refused('boss', voids)).toBe('own-deal');
    deal.does('other', voids);
  });

  it('has no say in a deal with a party they are tied to', () => {
    const tied: Directory = {
      ...cast,
      relations: [{ person: 'boss', to: { party: 'acme' }, kind: 'shareholder' }],
    };
    const deal = filed([dept], {}, tied);
    expect(deal.refused('boss', { type: 'terminate', reason })).toBe('conflict');
    deal.does('other', { type: 'terminate', reason });
  });
});

describe('a withdrawal', () => {
  const withdraw = { type: 'withdraw', reason } as const;

  it("is the applicant's, and of nobody else of the team", () => {
    const deal = filed([dept], { team: [{ person: 'wu' }] });
    expect(deal.refused('wu', withdraw)).toBe('not-yours');
    deal.does('lin', withdraw);
    expect(deal.state.state).toBe('withdrawn');
  });

  it('is of the one in whose right a stand-in has filed it', () => {
    const rule = { id: 'd', from: 'lin', to: 'wu', processes: [], maxAmount: null };
    const standsIn = { ...rule, startsAt: '2026-01-01T00:00:00.000Z', endsAt: null };
    const values = { pi: 'lin', department: 'cs', client: company, region };
    const deal = tell(
      processOf(dept),
      { ...cast, delegations: [standsIn] },
      { applicant: 'wu', values },
    );
    deal.does('lin', withdraw);
  });
});
