import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import { calendarDays, months, onDate, workingDays } from '../language/clock.ts';
import { all, branch, decision, fill, waitFor } from '../language/compose.ts';
import { defineProcess } from '../language/define.ts';
import { field, optional, section } from '../language/field.ts';
import { person, role } from '../language/who.ts';
import { castOf, tell } from '../story/index.ts';

const name = (id: string) => t(id, id);

/** A report due on a day agreed on, a notice counted from it, a window before it, side by side. */
const definition = defineProcess({
  key: 'sample',
  code: 'S1',
  family: 'enterprise',
  name: name('sample'),
  summary: name('sample'),
  overseas: 'false',
  sections: [
    section('basics', '', '', [field('pi', 'person', '', ''), field('title', 'text', '', '')]),
    section('plan', '', '', [field('due', 'date', '', '', optional)]),
    section('note', '', '', [field('note', 'text', '', '')]),
  ],
  facts: { last_day: { kind: 'feel', is: 'due' } },
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  flow: [
    fill('propose', { name: name('propose'), by: person('pi'), sections: ['basics', 'plan'] }),
    all('running', name('running'), [
      branch('report', name('report'), [
        fill('report', {
          name: name('report'),
          by: role('tto_officer'),
          sections: ['note'],
          within: onDate('due'),
        }),
      ]),
      branch('window', name('window'), [
        waitFor('window', onDate('last_day', -30), { name: name('window') }),
      ]),
      branch('year', name('year'), [waitFor('year', months(1, 'due'), { name: name('year') })]),
      branch('filing', name('filing'), [
        decision('filing', {
          name: name('filing'),
          by: role('legal_counsel'),
          within: calendarDays(7, 'last_day'),
        }),
      ]),
      branch('dept', name('dept'), [
        decision('dept', { name: name('dept'), by: role('dept_head'), within: workingDays(10) }),
      ]),
    ]),
  ],
  invariants: [],
  control: {
    withdrawBefore: 'report',
    suspend: ['dom_director'],
    terminate: ['dom_director'],
    oversee: ['dom_director'],
  },
});

const cast = castOf([
  'lin: researcher',
  'officer: tto_officer',
  'law: legal_counsel',
  'dean: dept_head',
  'director: dom_director',
]);

/** Filed on Monday 2 March 2026. */
const running = (due: string | null = '2026-06-30') =>
  tell(definition, cast, { applicant: 'lin', values: { pi: 'lin', title: 'x', due } });
type Running = ReturnType<typeof running>;

const move = (deal: Running, due: string) =>
  deal.does('lin', { type: 'amend', values: { due }, reason: 'both have agreed on another day' });
const day = (deal: Running, id: string) => deal.state.deadlines[id]?.because.due;
const at = (of: string) => `2026-${of}T02:00:00.000Z`;

describe('a deadline that stands on a date', () => {
  it('moves with the date, and so do its reminders; others stay', () => {
    const deal = running();
    const dept = deal.state.deadlines['dept#1:due'];
    move(deal, '2026-08-31');
    expect(deal.state.deadlines).toMatchObject({
      'report#1:due': { because: { from: '2026-08-31', due: '2026-08-31' } },
      'report#1:half-30': { because: { due: '2026-08-01' } },
      'report#1:half-7': { because: { due: '2026-08-24' } },
      'window#1:fires': { because: { from: '2026-08-31', due: '2026-08-01' } },
      'year#1:fires': { because: { due: '2026-09-30' } },
      'filing#1:due': { because: { from: '2026-08-31', due: '2026-09-07' } },
      'dept#1:due': dept,
    });
    expect(deal.state.steps['report']).toMatchObject({
      round: 1,
      due: { at: deal.state.deadlines['report#1:due']?.at },
    });
  });

  it('comes earlier too, and what lies behind us fires at once', () => {
    const deal = running();
    deal.until(at('04-15'));
    move(deal, '2026-05-05');
    expect(day(deal, 'report#1:due')).toBe('2026-05-05');
    // Thirty days before it has passed: nobody is reminded of that.
    expect(deal.state.deadlines['report#1:half-30']).toBeUndefined();
    expect(day(deal, 'report#1:half-7')).toBe('2026-04-28');
    deal.until(at('04-16'));
    expect(deal.state.steps['window']?.status).toBe('done');
  });

  it('is late no more once more time is given', () => {
    const deal = running();
    deal.until(at('07-10'));
    expect(deal.state.deadlines['report#1:due']).toBeUndefined();
    move(deal, '2026-12-31');
    expect(day(deal, 'report#1:due')).toBe('2026-12-31');
    expect(deal.state.steps['report']?.due?.because.due).toBe('2026-12-31');
    expect(day(deal, 'report#1:half-7')).toBe('2026-12-24');
    // What is over stays over.
    expect(deal.state.steps['window']).toMatchObject({ status: 'done', round: 1 });
  });

  it('is there once its date is known, and counted from it rather than from the day it opened', () => {
    const deal = running(null);
    expect(Object.keys(deal.state.deadlines).filter((id) => id.startsWith('report'))).toEqual([]);
    expect(day(deal, 'filing#1:due')).toBe('2026-03-09');
    move(deal, '2026-06-30');
    expect(day(deal, 'report#1:due')).toBe('2026-06-30');
    expect(day(deal, 'filing#1:due')).toBe('2026-07-07');
  });

  it('is read again when the deal goes on after a suspension', () => {
    const deal = running();
    deal.does('director', { type: 'suspend', reason: 'the audit has questions' });
    deal.does('director', { type: 'resume', reason: 'the audit is content' });
    expect(day(deal, 'report#1:due')).toBe('2026-06-30');
    const events = deal.events.length;
    deal.does('lin', { type: 'amend', values: { title: 'y' }, reason: 'a clearer title' });
    expect(deal.events.slice(events).map((e) => e.type)).not.toContain('deadline-set');
  });
});
