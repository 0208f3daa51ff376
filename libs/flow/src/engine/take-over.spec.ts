import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Block } from '../language/block.ts';
import { workingDays } from '../language/clock.ts';
import { decision, fill } from '../language/compose.ts';
import { field } from '../language/field.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { headOf, party, person, role } from '../language/who.ts';
import { castOf, currentRulesForStories, smallProcess, tell } from '../story/index.ts';
import { openings } from '../views/openings.ts';
import type { Delegation, Directory } from './world.ts';

/** Into whose hands a right may come: by transfer, as an added signer, as a stand-in (domain.md §2). */

const name = t('环节', 'step');
const reason = 'a reason that is long enough';
const processOf = (...flow: readonly Block[]): ProcessDefinition =>
  smallProcess(
    'handed_on',
    [
      field('expert', 'person', '专家', 'Expert'),
      field('department', 'unit', '院系', 'Department'),
      field('client', 'party', '委托方', 'Client'),
    ],
    flow,
    { own: { people: ['pi'], parties: ['client'] } },
  );

const cast = castOf([
  'lin: researcher',
  'wu: researcher',
  'dean: dept_head@unit:cs',
  'deputy: reader_public',
  'root: administrator',
  'audit: auditor, reader_public',
  'audit2: auditor',
  'judge: expert',
  'judge2: expert',
  'rep: ent_rep@org:acme',
  'colleague: ent_rep@org:acme',
  'stranger: ent_rep@org:other',
  'boss: dom_director',
]);
const filed = (flow: readonly Block[], directory: Directory = cast) =>
  tell(processOf(...flow), directory, {
    applicant: 'lin',
    values: {
      pi: 'lin',
      expert: 'judge',
      department: 'cs',
      client: {
        id: 'acme',
        name: t('甲', 'Acme'),
        kind: 'private',
        country: 'CN',
        overseasControlled: false,
      },
    },
  });
const dept = decision('dept', { name, by: headOf('department') });
const handing = (step: string, to: string) => ({ type: 'transfer', step, to, reason }) as const;
const adding = (step: string, person: string) =>
  ({ type: 'add_signer', step, person, where: 'before', reason }) as const;
const outsiders = ['root', 'audit', 'judge', 'rep', 'stranger'];

describe("a dean's right", () => {
  it.each(outsiders)('is not handed to %s, who signs nothing beside them either', (who) => {
    const deal = filed([dept]);
    expect(deal.refused('dean', handing('dept', who))).toBe('not-yours');
    expect(deal.refused('dean', adding('dept', who))).toBe('not-yours');
  });

  it('is handed to anyone else of the university', () => {
    const deal = filed([dept]);
    deal.does('dean', handing('dept', 'deputy'));
    deal.approve('deputy', 'dept');
  });

  it.each(outsiders)('is not exercised by %s, whom a stand-in rule names all the same', (who) => {
    const rule: Delegation = {
      id: 'd',
      from: 'dean',
      to: who,
      startsAt: '2026-01-01T00:00:00.000Z',
      endsAt: null,
      processes: [],
      maxAmount: null,
    };
    const deal = filed([dept], { ...cast, delegations: [rule] });
    const approves = { type: 'decide', step: 'dept', outcome: 'approve' } as const;
    expect(deal.refused(who, approves)).toBe('not-yours');
  });
});

describe('what is for someone to fill in', () => {
  it('stays on their side', () => {
    const report = fill('report', { name, by: person('pi'), sections: ['main'] });
    const deal = filed([report]);
    expect(deal.refused('lin', handing('report', 'stranger'))).toBe('not-yours');
    deal.does('lin', handing('report', 'wu'));
  });

  it("of a party goes to their colleagues and to nobody of ours, also at an overseer's word", () => {
    const theirs = fill('theirs', {
      name,
      by: party('client'),
      sections: ['main'],
      within: workingDays(2),
    });
    const deal = filed([theirs]);
    deal.until('2026-04-30T01:00:00.000Z');
    for (const who of ['rep', 'boss'])
      expect(deal.refused(who, handing('theirs', 'deputy'))).toBe('not-yours');
    const offered = openings(processOf(theirs), deal.state, 'rep', {
      now: deal.now,
      directory: cast,
      rules: currentRulesForStories,
    });
    expect(offered.map(({ act }) => act)).toContain('transfer');
    deal.does('rep', handing('theirs', 'colleague'));
  });

  it('of auditors goes to auditors', () => {
    const deal = filed([fill('audit', { name, by: role('auditor'), sections: ['main'] })]);
    deal.does('audit', handing('audit', 'audit2'));
  });
});

describe('a seat for one very person', () => {
  const score = decision('score', {
    name,
    by: person('expert'),
    inPerson: true,
    within: workingDays(2),
  });

  it('is handed on by nobody, the overseer among them, and no signer is added to it', () => {
    const deal = filed([score]);
    deal.until('2026-04-30T01:00:00.000Z');
    expect(deal.state.steps['score']?.escalated).toBe(true);
    for (const who of ['deputy', 'judge2']) {
      expect(deal.refused('judge', handing('score', who))).toBe('not-yours');
      expect(deal.refused('judge', adding('score', who))).toBe('not-yours');
      expect(deal.refused('boss', handing('score', who))).toBe('not-yours');
    }
    deal.approve('judge', 'score');
  });
});
