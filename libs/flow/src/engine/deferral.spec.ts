import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Rule } from '../language/block.ts';
import { workingDays } from '../language/clock.ts';
import { decision } from '../language/compose.ts';
import { field } from '../language/field.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { body, role } from '../language/who.ts';
import type { Act } from './act.ts';
import { decide } from './decide.ts';
import { check } from '../proof/index.ts';
import { currentRulesForStories } from '../story/world.ts';
import { castOf, smallProcess, type Story, tell } from '../story/index.ts';
import { noticesOf } from '../views/notices.ts';

/** What a panel or a committee puts off comes back as it was, at its next sitting (domain.md §3). */

const name = t('答辩', 'defence');
const reason = 'the figures are not there yet';

const panelOf = (rule: Rule): ProcessDefinition =>
  smallProcess(
    'heard',
    [field('title', 'text', '名称', 'Title')],
    [
      decision('defence', {
        name,
        by: body('expert'),
        rule,
        outcomes: [
          { key: 'recommend', name: t('建议', 'Recommend'), means: 'approve' },
          { key: 'not', name: t('不建议', 'Do not'), means: 'reject' },
          { key: 'defer', name: t('暂缓', 'Put off'), means: 'defer', nextSitting: true },
        ],
        within: workingDays(10),
      }),
      decision('after', { name, by: role('dom_manager') }),
    ],
    {
      list: { title: 'title', parties: [] },
      invariants: [{ kind: 'before', step: 'after', first: ['defence'] }],
      control: { withdrawBefore: 'after', suspend: [], terminate: [], oversee: ['dom_manager'] },
    },
  );

const cast = castOf(['lin', 'mei: dom_manager', ...[1, 2, 3, 4, 5].map((i) => `e${i}: expert`)]);

const heard = (rule: Rule = { kind: 'two_thirds' }) =>
  tell(panelOf(rule), cast, { applicant: 'lin', values: { pi: 'lin', title: 'x' } });
const sitting = '2026-03-24';
const say = (deal: Story, outcome: string, ...who: string[]) => {
  for (const one of who)
    deal.does(one, { ...vote(outcome), ...(outcome === 'defer' ? { nextSitting: sitting } : {}) });
};
const vote = (outcome: string) => ({ type: 'decide', step: 'defence', outcome, reason }) as const;
const refusal = (deal: Story, act: Act) => {
  const world = { now: deal.now, directory: cast, rules: currentRulesForStories };
  const said = decide(
    panelOf({ kind: 'two_thirds' }),
    deal.state,
    act,
    { kind: 'person', person: 'e1' },
    world,
  );
  return said.ok ? null : said.refusal;
};
const defence = ({ state }: Story) => state.steps['defence']!;

describe('a decision that is put off', () => {
  it('is made anew by all of them, at the next sitting', () => {
    const deal = heard();
    say(deal, 'recommend', 'e1', 'e2');
    deal.until('2026-03-10T02:00:00.000Z');
    say(deal, 'defer', 'e3', 'e4');
    expect(deal.open()).toEqual(['defence']);
    expect(defence(deal)).toMatchObject({ round: 2, because: { kind: 'deferred' } });
    expect(defence(deal).seats.every(({ status }) => status === 'open')).toBe(true);
    expect(deal.state.deadlines['defence#2:due']).toMatchObject({
      at: '2026-03-24T10:00:00.000Z',
      because: {
        from: '2026-03-10',
        due: sitting,
        rule: t('再议日期', 'the day it is looked at again'),
      },
    });
    expect(deal.state.deadlines['defence#2:half-7']?.because.due).toBe('2026-03-17');
    say(deal, 'recommend', 'e1', 'e2', 'e3', 'e4');
    expect(deal.open()).toEqual(['after']);
  });

  it('is due on the last of the days they named, whoever named it first', () => {
    for (const days of [
      ['2026-03-31', sitting],
      [sitting, '2026-03-31'],
    ]) {
      const deal = heard();
      for (const [i, nextSitting] of days.entries())
        deal.does(`e${i + 1}`, { ...vote('defer'), nextSitting });
      expect(defence(deal)).toMatchObject({ because: { until: '2026-03-31' } });
      expect(defence(deal).due?.because.due).toBe('2026-03-31');
    }
  });

  it.each([
    ['no day', undefined, 'required'],
    ['no date', '24 March', 'required'],
    ['today', '2026-03-02', 'no-sitting-day'],
    ['a Saturday', '2026-03-07', 'no-sitting-day'],
  ])('is not put off to %s', (_, nextSitting, code) => {
    const deal = heard();
    const act = { ...vote('defer'), ...(nextSitting ? { nextSitting } : {}) };
    expect(refusal(deal, act)).toMatchObject({
      code: 'invalid',
      faults: [{ pointer: '/act/nextSitting', code }],
    });
  });

  it('has no next sitting where it is not put off', () => {
    const act = { ...vote('recommend'), nextSitting: sitting };
    expect(refusal(heard(), act)).toMatchObject({ faults: [{ code: 'unknown-field' }] });
  });

  it('keeps its day while a question is answered', () => {
    const deal = heard();
    say(deal, 'defer', 'e1', 'e2');
    deal.does('e3', { type: 'ask', step: 'defence', question: 'where are the figures?' });
    deal.until('2026-03-12T02:00:00.000Z');
    deal.does('lin', { type: 'answer', step: 'defence', answer: 'here they are' });
    expect(deal.state.deadlines['defence#2:due']?.because.due).toBe(sitting);
  });

  it('may be put off again', () => {
    const deal = heard();
    for (const round of [2, 3]) {
      say(deal, 'defer', 'e1', 'e2');
      expect(defence(deal).round).toBe(round);
    }
  });

  it.each<[string, string, object]>([
    ['when as many want it as are against', 'not defer', { round: 2 }],
    ['and not when more are against', 'recommend recommend not not', { outcome: 'not' }],
    [
      'and not when enough are for it',
      'defer recommend recommend recommend recommend',
      { outcome: 'recommend' },
    ],
  ])('by a panel, %s', (_, votes, comes) => {
    const deal = heard();
    for (const [i, vote] of votes.split(' ').entries()) say(deal, vote, `e${i + 1}`);
    expect(defence(deal)).toMatchObject(comes);
  });

  it('by whoever may decide alone', () => {
    const deal = heard({ kind: 'anyone' });
    say(deal, 'defer', 'e2');
    expect(defence(deal)).toMatchObject({ status: 'open', round: 2 });
    say(deal, 'not', 'e2');
    expect(deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('takes a reason, and the applicant hears of it', () => {
    const deal = heard({ kind: 'anyone' });
    expect(deal.refused('e1', { type: 'decide', step: 'defence', outcome: 'defer' })).toBe(
      'reason-needed',
    );
    say(deal, 'defer', 'e1');
    const seq = deal.events.findLastIndex((e) => e.type === 'step-reopened');
    const told = noticesOf(panelOf({ kind: 'anyone' }), deal.state, deal.events[seq]!, seq);
    expect(told.map(({ to, subject }) => [to, subject.en.slice(0, 9)])).toEqual([
      ['person:lin', '[Put off]'],
    ]);
    expect(told[0]?.body.zh).toContain(`再议日期：${sitting}`);
  });

  it('leaves a proof as it was', () => {
    expect(check(panelOf({ kind: 'two_thirds' }))).toEqual([]);
  });
});
