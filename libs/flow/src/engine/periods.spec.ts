import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { workingDays } from '../language/clock.ts';
import { all, branch, decision, fill, repeat, waitFor, waitUntil } from '../language/compose.ts';
import { defineProcess } from '../language/define.ts';
import { field, optional, section } from '../language/field.ts';
import { calendarDays } from '../language/clock.ts';
import { person, role } from '../language/who.ts';
import { castOf, tell } from '../story/index.ts';
import { currentRulesForStories } from '../story/world.ts';
import type { World } from './world.ts';
import { problemsOf } from '../language/problems.ts';
import { tasksOf } from '../views/tasks.ts';
import { visibleSections } from '../views/visibility.ts';

const name = (id: string) => t(id, id);
const objected = 'objections[-1].ground != null and objections[-1].answered = null';

/** Fifteen days on the board, in which anyone may object, and the clock stands until the answer. */
const notice = (clock = calendarDays(15)) =>
  defineProcess({
    key: 'sample',
    code: 'S1',
    family: 'enterprise',
    name: name('sample'),
    summary: name('sample'),
    overseas: 'false',
    sections: [
      section('basics', '', '', [field('pi', 'person', '', ''), field('title', 'text', '', '')]),
      section('price', '', '', [field('price', 'int', '', '')]),
    ],
    facts: {},
    own: { people: ['pi'], parties: [] },
    list: { title: 'title', parties: [] },
    flow: [
      fill('propose', { name: name('propose'), by: person('pi'), sections: ['basics', 'price'] }),
      decision('dept', { name: name('dept'), by: role('dept_head'), reads: ['basics'] }),
      all('notice', name('notice'), [
        branch('period', name('period'), [
          waitFor('period', clock, {
            name: name('period'),
            reads: ['price'],
            pausedWhile: objected,
          }),
        ]),
        branch(
          'objections',
          name('objections'),
          [
            repeat('objections', {
              name: name('objections'),
              until: 'false',
              max: 9,
              sections: [
                section('objection', '', '', [field('ground', 'text', '', '')]),
                section('answer', '', '', [field('answered', 'text', '', '', optional)]),
              ],
              flow: [
                waitUntil('raise', {
                  name: name('raise'),
                  by: role('reader_public'),
                  sections: ['objection'],
                  voluntary: true,
                }),
                fill('answer', {
                  name: name('answer'),
                  by: role('tto_officer'),
                  sections: ['answer'],
                }),
              ],
            }),
          ],
          'steps.period.status != "done"',
        ),
      ]),
      decision('sign', { name: name('sign'), by: role('univ_leader') }),
    ],
    invariants: [],
    control: {
      withdrawBefore: 'sign',
      suspend: ['dom_director'],
      terminate: ['dom_director'],
      oversee: ['dom_director'],
    },
  });

const cast = castOf([
  'lin: researcher',
  'dean: dept_head',
  'wang: reader_public',
  'zhao: reader_public',
  'officer: tto_officer',
  'boss: univ_leader',
  'director: dom_director',
]);

/** On the board since Monday 2 March 2026: the fifteenth day is Tuesday the 17th. */
const posted = (clock = calendarDays(15)) => {
  const deal = tell(notice(clock), cast, {
    applicant: 'lin',
    values: { pi: 'lin', title: 'x', price: 1 },
  });
  deal.approve('dean', 'dept');
  return deal;
};
type Posted = ReturnType<typeof posted>;

const at = (day: string) => `2026-${day}T02:00:00.000Z`;
const ends = (deal: Posted) =>
  Object.values(deal.state.deadlines).map((d) => [d.step, d.at.slice(5, 10)]);
const object = (deal: Posted, who: string, round: number) =>
  deal.does(who, {
    type: 'note_event',
    step: `objections/${round}/raise`,
    values: { ground: 'price' },
  });
const answer = (deal: Posted, round: number) =>
  deal.does('officer', {
    type: 'submit',
    step: `objections/${round}/answer`,
    values: { answered: 'no' },
  });

describe('a period that an objection stops (domain.md SP-05)', () => {
  it('runs out by itself, and then nobody may object any more', () => {
    const deal = posted();
    expect(ends(deal)).toEqual([['period', '03-17']]);
    expect(deal.state.deadlines['period#1:fires']?.because.counted).toBe(15);
    deal.until(at('03-18'));
    expect(deal.open()).toEqual(['sign']);
    expect(
      deal.refused('wang', { type: 'note_event', step: 'objections/1/raise', values: {} }),
    ).toBe('step-not-open');
  });

  it('is open to everyone who reads notices, and a task for nobody', () => {
    const deal = posted();
    expect(deal.open().sort()).toEqual(['objections/1/raise', 'period']);
    expect(tasksOf(notice(), deal.state)).toEqual([]);
  });

  it('opens the deal no further to whoever may only object to it', () => {
    const deal = posted();
    const world: World = { now: deal.now, directory: cast, rules: currentRulesForStories };
    const shownTo = (person: string, seen = world) =>
      Object.values(visibleSections(notice(), deal.state, person, seen)).flatMap((sections) =>
        sections.map(({ id }) => id),
      );
    expect(shownTo('wang')).toEqual(['objection']);
    expect(shownTo('dean')).toEqual(['basics', 'price', 'objection', 'answer']);
    // Who stands in for the dean sees what the dean does, and who only used to, does not.
    const directory = (endsAt: string | null) => ({
      ...cast,
      delegations: [
        {
          id: 'd1',
          from: 'dean',
          to: 'wang',
          startsAt: '2026-01-01T00:00:00.000Z',
          endsAt,
          processes: [],
          maxAmount: null,
        },
      ],
    });
    expect(shownTo('wang', { ...world, directory: directory(null) })).toContain('price');
    expect(shownTo('wang', { ...world, directory: directory(world.now) })).toEqual(['objection']);
  });

  it('stands still from the ninth day and goes on where it stopped', () => {
    const deal = posted();
    deal.until(at('03-11'));
    object(deal, 'wang', 1);
    expect(deal.state.steps['period']).toMatchObject({
      status: 'open',
      paused: { remaining: 6, holder: 'condition' },
    });
    expect(ends(deal)).toEqual([]);
    deal.until(at('03-25'));
    answer(deal, 1);
    expect(ends(deal)).toEqual([['period', '03-31']]);
    expect(deal.state.deadlines['period#1:fires']?.because).toMatchObject({
      from: '2026-03-25',
      counted: 6,
    });
  });

  it('may be stopped again and again; each day of it counts once', () => {
    const deal = posted();
    deal.until(at('03-11'));
    object(deal, 'wang', 1);
    deal.until(at('03-12'));
    answer(deal, 1);
    deal.until(at('03-16'));
    object(deal, 'zhao', 2);
    expect(deal.state.steps['period']?.paused?.remaining).toBe(2);
    deal.until(at('03-20'));
    answer(deal, 2);
    // The second day is a Sunday: the period ends on Monday (Civil Code art. 203).
    expect(ends(deal)).toEqual([['period', '03-23']]);
  });

  it('starts anew and in full when what it announces changes, running or over', () => {
    const deal = posted();
    deal.until(at('03-11'));
    deal.does('lin', { type: 'amend', values: { price: 2 }, reason: 'the price has changed' });
    expect(deal.state.steps['period']).toMatchObject({ status: 'open', round: 2 });
    expect(ends(deal)).toEqual([['period', '03-26']]);
    deal.until(at('03-27'));
    expect(deal.open()).toEqual(['sign']);
    deal.does('lin', { type: 'amend', values: { price: 3 }, reason: 'the price has changed' });
    expect(deal.open().sort()).toEqual(['objections/1/raise', 'period']);
    expect(ends(deal)).toEqual([['period', '04-13']]);
  });

  it('starts anew with the objection still open, and runs from its answer', () => {
    const deal = posted();
    deal.until(at('03-11'));
    object(deal, 'wang', 1);
    deal.does('lin', { type: 'amend', values: { price: 2 }, reason: 'the price was wrong' });
    expect(deal.state.steps['period']?.paused?.remaining).toBe(15);
    deal.until(at('03-12'));
    answer(deal, 1);
    expect(ends(deal)).toEqual([['period', '03-27']]);
  });

  it('keeps what is left while something before it is done again, or the deal is suspended', () => {
    const deal = posted();
    deal.until(at('03-11'));
    deal.does('lin', { type: 'amend', values: { title: 'y' }, reason: 'a clearer title' });
    expect(deal.open()).toEqual(['dept']);
    deal.until(at('03-12'));
    deal.approve('dean', 'dept');
    expect(ends(deal)).toEqual([['period', '03-18']]);
    deal.does('director', { type: 'suspend', reason: 'the audit has questions' });
    deal.until(at('03-16'));
    deal.does('director', { type: 'resume', reason: 'the audit is content' });
    expect(ends(deal)).toEqual([['period', '03-23']]);
  });

  it('does not run on for a suspension that ends while the objection is open', () => {
    const deal = posted();
    deal.until(at('03-11'));
    object(deal, 'wang', 1);
    deal.does('director', { type: 'suspend', reason: 'the audit has questions' });
    deal.does('director', { type: 'resume', reason: 'the audit is content' });
    expect(ends(deal)).toEqual([]);
    answer(deal, 1);
    expect(ends(deal)).toEqual([['period', '03-17']]);
  });

  it('counts working days where it is given in them', () => {
    const deal = posted(workingDays(15));
    deal.until(at('03-06'));
    object(deal, 'wang', 1);
    expect(deal.state.steps['period']?.paused?.remaining).toBe(11);
  });

  it('cannot be made of a date', () => {
    const dated = notice({ kind: 'on_date', field: 'title' } as never);
    expect(problemsOf(dated).map((p) => p.code)).toContain('cannot-pause');
  });
});
