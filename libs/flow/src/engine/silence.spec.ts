import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Block } from '../language/block.ts';
import { workingDays } from '../language/clock.ts';
import { all, branch, decision, fill, run } from '../language/compose.ts';
import { computed, field, section } from '../language/field.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { headOf, person, role } from '../language/who.ts';
import { noNames, noticesOf, openings, tasksOf, timelineOf } from '../views/index.ts';
import { castOf, currentRulesForStories, smallProcess, tell } from '../story/index.ts';

/** What is with an applicant who says nothing (domain.md §4.3). */

const name = t('审批', 'Review');
const reason = 'a reason that is long enough';

const processOf = (...flow: readonly Block[]): ProcessDefinition =>
  smallProcess('silent', [field('department', 'unit', '院系', 'Department')], flow, {
    sections: [section('rate', '汇率', 'Rate', [field('rate', 'rate', '汇率', 'Rate', computed)])],
    control: {
      withdrawBefore: 'sign',
      suspend: ['dom_director'],
      terminate: ['dom_director'],
      oversee: ['dom_manager'],
    },
  });

const cast = castOf([
  'lin: researcher',
  'dean: dept_head@unit:cs',
  'law: legal_counsel',
  'boss: dom_director',
  'wu: dom_manager',
]);
const dept = decision('dept', { name, by: headOf('department'), within: workingDays(4) });
const legal = decision('legal', {
  name: t('法务', 'Legal'),
  by: role('legal_counsel'),
  within: workingDays(4),
});

const filed = (...flow: readonly Block[]) =>
  tell(processOf(...flow), cast, { applicant: 'lin', values: { pi: 'lin', department: 'cs' } });
type Deal = ReturnType<typeof filed>;

const returned = (...flow: readonly Block[]): Deal => {
  const deal = filed(dept, ...flow);
  deal.does('dean', { type: 'return', step: 'dept', to: 'submit', reason, resume: 'direct' });
  return deal;
};
const asked = (): Deal => {
  const deal = filed(dept, legal);
  deal.does('dean', { type: 'ask', step: 'dept', question: 'which year is meant here?' });
  return deal;
};
const silences = (deal: Deal) =>
  Object.values(deal.state.deadlines)
    .filter(({ kind }) => kind === 'silent' || kind === 'lapses')
    .map(({ kind, because }) => `${kind} ${because.due}`);
const sayings = (deal: Deal, type: string) => {
  const definition = processOf(dept, legal);
  return deal.events.flatMap((event, i) =>
    event.type === type ? noticesOf(definition, deal.state, event, i) : [],
  );
};

// Filed on Monday 2 March 2026.
describe('a deal returned to its applicant', () => {
  it('reminds them after 30 calendar days and lapses after 60', () => {
    const deal = returned(legal);
    expect(silences(deal)).toEqual(['silent 2026-04-01', 'lapses 2026-05-01']);
    deal.until('2026-04-02T01:00:00.000Z');
    expect(deal.events.at(-1)).toMatchObject({ type: 'reminded', kind: 'silent', step: 'submit' });
    const [reminder] = sayings(deal, 'reminded');
    expect(reminder).toMatchObject({ to: 'person:lin' });
    expect(reminder!.body.en).toContain('lapses on 2026-05-01');
    deal.until('2026-05-02T01:00:00.000Z');
    expect(deal.state).toMatchObject({ state: 'lapsed', ended: true, deadlines: {} });
    expect(tasksOf(processOf(dept, legal), deal.state)).toEqual([]);
    expect(sayings(deal, 'ended').map(({ to }) => to)).toContain('person:lin');
    const told = timelineOf(
      processOf(dept, legal),
      deal.events.map((event, seq) => ({ seq, at: deal.now, event })),
      noNames,
    );
    expect(told.at(-1)!.text.zh).toBe('事项逾期关闭：申请人未按期回应“提交”');
  });

  it('waits no more once they have submitted it', () => {
    const deal = returned(legal);
    deal.does('lin', { type: 'submit', step: 'submit', values: {} });
    expect(silences(deal)).toEqual([]);
    deal.until('2026-08-01T01:00:00.000Z');
    expect(deal.state.ended).toBe(false);
  });

  it('does not lapse while it is suspended, and counts anew when it goes on', () => {
    const deal = returned(legal);
    deal.does('boss', { type: 'suspend', reason });
    expect(silences(deal)).toEqual([]);
    deal.until('2026-07-01T01:00:00.000Z');
    deal.does('boss', { type: 'resume', reason });
    expect(silences(deal)).toEqual(['silent 2026-07-31', 'lapses 2026-08-31']);
  });

  it('is counted by a new calendar from the same day', () => {
    const deal = returned(legal);
    const { calendar } = currentRulesForStories;
    const off = ['2026-05-01', '2026-05-04', '2026-05-05'].map((date) => ({ date, name }));
    const years = { ...calendar.years, '2026': { source: 'story', off, work: [] } };
    const rules = { ...currentRulesForStories, calendar: { ...calendar, version: 'two', years } };
    const pins = { definition: 'story', rules: 'newer' };
    deal.publish({ definition: processOf(dept, legal), rules, pins });
    deal.until('2026-03-10T01:00:00.000Z');
    deal.system({ type: 'rebase', ...pins });
    expect(silences(deal)).toEqual(['silent 2026-04-01', 'lapses 2026-05-06']);
  });

  it('does not lapse once it is signed', () => {
    const sign = decision('sign', { name, by: role('legal_counsel'), seals: true });
    const later = fill('later', { name, by: person('pi'), sections: ['main'] });
    const judged = decision('judged', { name, by: role('univ_leader'), mayReturn: true });
    const deal = filed(sign, later, judged);
    deal.approve('law', 'sign');
    deal.does('lin', { type: 'submit', step: 'later', values: {} });
    deal.directory((all) => ({
      ...all,
      assignments: [...all.assignments, { person: 'wu', role: 'univ_leader', scope: '*' }],
    }));
    deal.does('wu', { type: 'return', step: 'judged', to: 'later', reason, resume: 'direct' });
    expect(silences(deal)).toEqual([]);
  });

  it('is not the applicant’s to answer for when it went to an office', () => {
    const deal = filed(dept, legal);
    deal.approve('dean', 'dept');
    deal.does('law', { type: 'return', step: 'legal', to: 'dept', reason, resume: 'direct' });
    expect(silences(deal)).toEqual([]);
  });
});

describe('an applicant who is asked', () => {
  it('has 10 working days, a reminder, and as many again', () => {
    const deal = asked();
    expect(silences(deal)).toEqual(['silent 2026-03-16', 'lapses 2026-03-30']);
    deal.until('2026-03-17T01:00:00.000Z');
    expect(deal.events.at(-1)).toMatchObject({ type: 'reminded', of: ['person:lin'] });
    deal.until('2026-03-31T01:00:00.000Z');
    expect(deal.state).toMatchObject({ state: 'lapsed', ended: true });
  });

  it('gives the asker what was left of their time by an answer', () => {
    const deal = asked();
    deal.until('2026-03-17T01:00:00.000Z');
    deal.does('lin', { type: 'answer', step: 'dept', answer: 'the year 2026' });
    expect(silences(deal)).toEqual([]);
    expect(deal.state.steps['dept']).toMatchObject({
      status: 'open',
      due: { because: { due: '2026-03-23' } },
    });
  });
});

describe('a deal that has lapsed', () => {
  const lapsed = (): Deal => {
    const deal = asked();
    deal.until('2026-03-31T01:00:00.000Z');
    return deal;
  };
  const reopening = { type: 'reopen', reason } as const;

  it('is reopened where it stood, with fresh clocks', () => {
    const deal = returned(legal);
    deal.until('2026-06-01T01:00:00.000Z');
    expect(deal.refused('law', reopening)).toBe('not-yours');
    expect(deal.refused('lin', { ...reopening, reason: '' })).toBe('reason-needed');
    deal.does('lin', reopening);
    expect(deal.state).toMatchObject({ state: 'returned', ended: false });
    expect(deal.state.lapsed).toBeUndefined();
    expect(deal.open()).toEqual(['submit']);
    expect(silences(deal)).toEqual(['silent 2026-07-01', 'lapses 2026-07-31']);
    deal.does('lin', { type: 'submit', step: 'submit', values: {} });
    deal.approve('dean', 'dept');
    deal.approve('law', 'legal');
    expect(deal.state.state).toBe('completed');
  });

  it('waits for the answer it had asked for', () => {
    const deal = lapsed();
    const answer = { type: 'answer', step: 'dept', answer: 'the year 2026' } as const;
    expect(deal.refused('lin', answer)).toBe('ended');
    deal.does('wu', reopening);
    expect(deal.state.steps['dept']).toMatchObject({ status: 'asking', awaiting: 'person:lin' });
    deal.does('lin', answer);
    expect(deal.open()).toEqual(['dept']);
  });

  it('asks again for what the system was doing', () => {
    const rate = run('rate', { name, effect: 'fetch_rate', input: {}, into: 'rate' });
    const deal = filed(
      all('both', name, [branch('people', name, [dept]), branch('system', name, [rate])]),
    );
    deal.does('dean', { type: 'ask', step: 'dept', question: 'which year is meant here?' });
    expect(Object.keys(deal.state.effects)).toEqual(['rate#1']);
    deal.until('2026-03-31T01:00:00.000Z');
    expect(deal.state).toMatchObject({ state: 'lapsed', effects: {} });
    deal.does('lin', reopening);
    expect(Object.keys(deal.state.effects)).toEqual(['rate#2']);
  });

  it('is offered to the applicant and the office, for 180 days', () => {
    const deal = lapsed();
    const world = { now: deal.now, directory: cast, rules: currentRulesForStories };
    const offered = (who: string, now = deal.now) =>
      openings(processOf(dept, legal), deal.state, who, { ...world, now }).some(
        ({ act }) => act === 'reopen',
      );
    expect(['lin', 'wu', 'dean'].map((who) => offered(who))).toEqual([true, true, false]);
    expect(offered('lin', '2026-09-26T15:00:00.000Z')).toBe(true);
    deal.until('2026-09-29T01:00:00.000Z');
    const refusal = deal.refusal('lin', reopening);
    expect(refusal.code).toBe('too-late');
    expect(refusal.message.zh).toContain('180 日');
  });

  it('is the only one that can be reopened', () => {
    const deal = filed(dept);
    expect(deal.refused('lin', reopening)).toBe('step-not-open');
    deal.does('lin', { type: 'withdraw', reason });
    expect(deal.refused('lin', reopening)).toBe('ended');
  });
});
