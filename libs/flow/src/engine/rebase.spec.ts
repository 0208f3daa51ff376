import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Block, DecideBlock } from '../language/block.ts';
import type { Field } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { castOf, currentRulesForStories, tell, type Story } from '../story/index.ts';
import { evolve } from './evolve.ts';
import type { DealState } from './state.ts';
import type { RuleData, Version } from './world.ts';

const name = (id: string) => t(id, id);
const cast = castOf([
  'lin: researcher',
  'dean: dept_head',
  'law: legal_counsel',
  'leader: univ_leader',
  'dir: dom_director',
  'ovs: ovs_director',
  'designer: process_designer',
]);

const approval = (id: string, role: 'dept_head' | 'legal_counsel' | 'univ_leader', extra = {}) =>
  ({
    kind: 'decide',
    id,
    name: name(id),
    by: [{ kind: 'role', role }],
    rule: { kind: 'anyone' },
    onReject: 'end',
    reads: ['form'],
    within: { kind: 'working_days', n: 3 },
    ...extra,
  }) as const satisfies DecideBlock;

const field = (key: string, type: Field['type'] = 'int', required = true): Field => ({
  key,
  type,
  name: t(`字段${key}`, `field ${key}`),
  required,
});

const process = (flow: readonly Block[], fields: readonly Field[] = [field('amount')]) =>
  ({
    v: 1,
    key: 'sample',
    code: 'P96',
    family: 'enterprise',
    name: name('sample'),
    summary: name('sample'),
    overseas: 'false',
    sections: [{ id: 'form', name: name('form'), fields }],
    facts: { big: { kind: 'feel', is: 'amount > 5' } },
    own: { people: [], parties: [] },
    list: { title: 'amount', parties: [] },
    flow: [
      {
        kind: 'fill',
        id: 'file',
        name: name('file'),
        by: { kind: 'role', role: 'researcher' },
        sections: ['form'],
      },
      ...flow,
    ],
    invariants: [],
    control: {
      withdrawBefore: 'sign',
      suspend: ['dom_director'],
      terminate: ['dom_director', 'ovs_director'],
      oversee: ['dom_director'],
    },
  }) as const satisfies ProcessDefinition;

const old = process([
  approval('dept', 'dept_head'),
  approval('law', 'legal_counsel'),
  approval('sign', 'univ_leader', { seals: true }),
  { kind: 'wait', id: 'rest', name: name('rest'), until: { kind: 'clock', clock: days(10) } },
]);

function days(n: number) {
  return { kind: 'working_days', n } as const;
}

const version = (
  definition: ProcessDefinition,
  rules: RuleData = currentRulesForStories,
): Version => ({
  definition,
  rules,
  pins: {
    definition: definition === old ? 'story' : 'newer',
    rules: rules === currentRulesForStories ? 'story' : 'newer-rules',
  },
});

const rulesWith = (off: readonly string[]): RuleData => ({
  ...currentRulesForStories,
  calendar: {
    ...currentRulesForStories.calendar,
    version: 'story-2',
    years: {
      ...currentRulesForStories.calendar.years,
      '2026': { source: 'story', off: off.map((date) => ({ date, name: name('rest') })), work: [] },
    },
  },
});

const filed = () => tell(old, cast, { applicant: 'lin', values: { amount: 3 } });
const why = 'the newer rules protect the university better';

/** One asks, another agrees. */
function moved(story: Story, to: Version): void {
  story.publish(to);
  story.does('dir', { type: 'propose_rebase', ...to.pins, reason: why });
  story.does('designer', { type: 'rebase', ...to.pins });
}

const types = (story: Story) => story.events.map((e) => e.type);
const due = (story: Story, place: string) => story.state.steps[place]?.due?.because.due;

/** The log alone makes the same state. */
function foldsToItself(story: Story, instants: readonly string[]): void {
  expect(instants).toHaveLength(story.events.length);
  const folded = story.events.reduce<DealState | null>(
    (state, event, i) => evolve(state, event, instants[i] as string),
    null,
  );
  expect(folded).toEqual(story.state);
}

describe('two people move a deal', () => {
  const to = version(process([...old.flow.slice(1)]));

  it('one asks, another agrees; each act is recorded with who and why', () => {
    const story = filed();
    moved(story, to);
    const { definition, rules, rebase, earlier } = story.state;
    expect([definition, rules, rebase, earlier]).toEqual(['newer', 'story', undefined, ['story']]);
    expect(story.events.find((e) => e.type === 'rebased')).toMatchObject({
      from: { definition: 'story', rules: 'story' },
      to: { definition: 'newer', rules: 'story' },
      by: { person: 'designer' },
      askedBy: { person: 'dir' },
      reason: why,
    });
    foldsToItself(
      story,
      story.events.map(() => story.now),
    );
  });

  it('never the same person twice, the applicant, or someone without the role', () => {
    const story = filed();
    story.publish(to);
    const asks = { type: 'propose_rebase', ...to.pins, reason: why } as const;
    const agrees = { type: 'rebase', ...to.pins } as const;
    expect(story.refused('designer', agrees)).toBe('step-not-open');
    expect(story.refused('law', asks)).toBe('not-yours');
    expect(story.refused('dir', { ...asks, reason: 'short' })).toBe('reason-needed');
    story.does('dir', asks);
    expect(story.refused('dir', agrees)).toBe('four-eyes');
    expect(story.refused('law', agrees)).toBe('not-yours');
    expect(story.refused('ovs', asks)).toBe('already-decided');
    story.directory((d) => ({
      ...d,
      assignments: [...d.assignments, { person: 'lin', role: 'ovs_director', scope: '*' }],
    }));
    expect(story.refused('lin', agrees)).toBe('own-deal');
    expect(story.state.rebase?.of).toEqual(['person:designer', 'person:ovs']);
  });

  it('is given up by either of them, and asked for again', () => {
    const story = filed();
    story.publish(to);
    const asks = { type: 'propose_rebase', ...to.pins, reason: why } as const;
    story.does('dir', asks);
    expect(story.refused('law', { type: 'drop_rebase', reason: why })).toBe('not-yours');
    story.does('designer', { type: 'drop_rebase', reason: why });
    expect(story.state.rebase).toBeUndefined();
    story.does('ovs', asks);
    story.does('dir', { type: 'rebase', ...to.pins });
    expect(story.state.definition).toBe('newer');
  });

  it('only to the version on offer, and not when there is nobody to agree', () => {
    const story = filed();
    const asks = { type: 'propose_rebase', ...to.pins, reason: why } as const;
    expect(story.refused('dir', asks)).toBe('nothing-newer');
    story.publish(to);
    expect(story.refused('dir', { ...asks, rules: 'unheard-of' })).toBe('nothing-newer');
    story.directory((d) => ({
      ...d,
      assignments: d.assignments.filter((a) => !['designer', 'ovs'].includes(a.person)),
    }));
    expect(story.refused('dir', asks)).toBe('four-eyes');
  });
});

describe('what becomes of the steps', () => {
  it('done stays done, gone is dropped, new is asked first, the rest waits for it', () => {
    const story = filed();
    story.approve('dean', 'dept');
    moved(
      story,
      version(
        process([
          approval('dept', 'dept_head'),
          approval('leader', 'univ_leader'),
          approval('sign', 'univ_leader', { seals: true, separateFrom: ['leader'] }),
        ]),
      ),
    );
    expect(story.state.steps['law']).toBeUndefined();
    expect(types(story)).toContain('step-dropped');
    expect(Object.values(story.state.deadlines).every((d) => d.step === 'leader')).toBe(true);
    expect(story.state.steps['dept']?.status).toBe('done');
    expect(story.open()).toEqual(['leader']);
  });

  it('an open step that is asked of others opens anew for them', () => {
    const story = filed();
    const to = version(process([approval('dept', 'univ_leader'), ...old.flow.slice(2)]));
    moved(story, to);
    expect(story.state.steps['dept']).toMatchObject({
      status: 'open',
      round: 2,
      seats: [{ key: 'role:univ_leader@*' }],
    });
    expect(story.refused('dean', { type: 'decide', step: 'dept', outcome: 'approve' })).toBe(
      'not-yours',
    );
    story.approve('leader', 'dept');
  });

  it('an approval is held to what the newer definition says it reads', () => {
    const story = filed();
    story.approve('dean', 'dept');
    const newer = process(old.flow.slice(1));
    const sections = [{ ...newer.sections[0]!, id: 'renamed' }];
    const flow = JSON.parse(JSON.stringify(newer.flow).replaceAll('"form"', '"renamed"')) as never;
    moved(story, version({ ...newer, sections, flow }));
    expect(story.state.steps['dept']?.status).toBe('done');
    story.does('lin', { type: 'amend', values: { amount: 4 }, reason: why });
    expect(story.state.steps['dept']?.status).toBe('open');
  });

  it('facts are computed anew', () => {
    const story = filed();
    expect(story.state.facts['']?.['big']).toBe(false);
    const newer = process(old.flow.slice(1));
    moved(story, version({ ...newer, facts: { big: { kind: 'feel', is: 'amount > 2' } } }));
    expect(story.state.facts['']?.['big']).toBe(true);
    expect(story.state.data['']).toEqual({ amount: 3 });
  });
});

describe('a sealed deal', () => {
  const signed = () => {
    const story = filed();
    story.approve('dean', 'dept');
    story.approve('law', 'law');
    story.approve('leader', 'sign');
    return story;
  };

  it('stays sealed: what is new before the signature is never asked', () => {
    const story = signed();
    moved(story, version(process([approval('first', 'dept_head'), ...old.flow.slice(1)])));
    expect(story.open()).toEqual(['rest']);
    expect(story.state.steps['first']).toBeUndefined();
  });

  it('is not moved where the signature is gone, or no longer covers what it did', () => {
    const gone = signed();
    const asks = {
      type: 'propose_rebase',
      definition: 'newer',
      rules: 'story',
      reason: why,
    } as const;
    gone.publish(version(process(old.flow.filter((b) => b.id !== 'sign').slice(1))));
    expect(gone.refused('dir', asks)).toBe('cannot-rebase');
    const [, dept, law, sign, rest] = old.flow as readonly Block[];
    gone.publish(version(process([dept!, sign!, law!, rest!])));
    expect(gone.refused('dir', asks)).toBe('cannot-rebase');
  });
});

describe('what stands in the way', () => {
  const to = version(process(old.flow.slice(1)));
  const asks = { type: 'propose_rebase', ...to.pins, reason: why } as const;

  it('a deal that has ended or is suspended, a question or a return on its way', () => {
    const story = filed();
    story.publish(to);
    story.does('dean', { type: 'ask', step: 'dept', question: 'what is it for, please?' });
    expect(story.refused('dir', asks)).toBe('cannot-rebase');
    story.does('lin', { type: 'answer', step: 'dept', answer: 'research' });
    story.does('dir', { type: 'suspend', reason: why });
    expect(story.refused('dir', asks)).toBe('suspended');
    story.does('dir', { type: 'resume', reason: why });
    story.does('dir', { type: 'terminate', reason: why });
    expect(story.refused('dir', asks)).toBe('ended');
  });

  it('an effect that is being carried out', () => {
    const withRun = process([
      { kind: 'run', id: 'file_away', name: name('r'), effect: 'archive_deal', input: {} },
      ...old.flow.slice(1),
    ]);
    const story = tell(withRun, cast, { applicant: 'lin', values: { amount: 3 } });
    story.publish(to);
    expect(story.refused('dir', asks)).toBe('cannot-rebase');
  });

  it('content the newer form asks for, by name', () => {
    const story = filed();
    const newer = version(process(old.flow.slice(1), [field('amount'), field('place', 'text')]));
    story.publish(newer);
    expect(() => story.does('dir', asks)).toThrow('"field place"');
    story.publish(
      version(process(old.flow.slice(1), [field('amount'), field('place', 'text', false)])),
    );
    story.does('dir', asks);
  });

  it('an open condition whose step would be gone', () => {
    const story = filed();
    story.does('dean', {
      type: 'decide',
      step: 'dept',
      outcome: 'approve_cond',
      reason: 'a reason that is long enough',
      conditions: [{ text: 'insure it', gate: 'law' }],
    });
    story.publish(version(process(old.flow.filter((b) => b.id !== 'law').slice(1))));
    expect(() => story.does('dir', asks)).toThrow('insure it');
  });
});

describe('clocks', () => {
  // Filed on Monday 2 March 2026; three working days end on Thursday 5 March.
  const restDays = rulesWith(['2026-03-04', '2026-03-05']);
  const calendar = version(old, restDays);
  const brings = { type: 'rebase', ...calendar.pins } as const;

  it('a new calendar alone is brought in by the system, and counts open days again', () => {
    const story = filed();
    story.publish(calendar);
    expect(due(story, 'dept')).toBe('2026-03-05');
    const events = story.system(brings);
    expect(events.map((e) => e.type)).toEqual([
      'rebased',
      'deadline-set',
      'deadline-set',
      'deadline-set',
    ]);
    expect(due(story, 'dept')).toBe('2026-03-09');
    expect(story.state.steps['dept']?.due?.because).toMatchObject({
      from: '2026-03-02',
      calendar: 'story-2',
    });
    expect(story.state.steps['dept']?.round).toBe(1);
    expect(() => story.system(brings)).toThrow('nothing-newer');
  });

  it('anything more than the calendar takes two people', () => {
    const story = filed();
    const more = version(old, { ...restDays, authority: {} });
    story.publish(more);
    expect(() => story.system({ type: 'rebase', ...more.pins })).toThrow('not-yours');
    moved(story, more);
    expect(due(story, 'dept')).toBe('2026-03-09');
  });

  it('a clock that stood in between keeps the days it had left', () => {
    const story = filed();
    story.until('2026-03-03T01:00:00.000Z');
    story.does('dean', { type: 'ask', step: 'dept', question: 'what is it for, please?' });
    story.until('2026-03-03T02:00:00.000Z');
    story.does('lin', { type: 'answer', step: 'dept', answer: 'research' });
    // Two days were left on Tuesday 3 March.
    expect(due(story, 'dept')).toBe('2026-03-05');
    story.publish(calendar);
    story.system(brings);
    expect(due(story, 'dept')).toBe('2026-03-09');
  });

  it('a day that has passed comes again when the calendar says so, and only then', () => {
    const story = filed();
    story.until('2026-03-06T01:00:00.000Z');
    expect(Object.keys(story.state.deadlines)).toEqual(['dept#1:escalate']);
    story.publish(calendar);
    story.system(brings);
    expect(Object.keys(story.state.deadlines).sort()).toEqual([
      'dept#1:due',
      'dept#1:escalate',
      'dept#1:half',
    ]);
  });

  it('a period that can stand still keeps the days it has counted', () => {
    const notice = process([
      {
        kind: 'wait',
        id: 'notice',
        name: name('notice'),
        until: { kind: 'clock', clock: days(3) },
        pausedWhile: 'amount > 90',
      },
    ]);
    const amend = (amount: number) => ({ type: 'amend', values: { amount }, reason: why }) as const;
    const story = tell(notice, cast, { applicant: 'lin', values: { amount: 3 } });
    story.until('2026-03-03T01:00:00.000Z');
    story.does('lin', amend(91));
    story.publish({ ...calendar, definition: notice });
    story.system(brings);
    expect(story.state.steps['notice']?.paused?.remaining).toBe(2);
    story.does('lin', amend(4));
    const [ends] = Object.values(story.state.deadlines);
    expect(ends?.because).toMatchObject({ from: '2026-03-03', due: '2026-03-09', counted: 2 });
  });

  it('a longer time gives the days it adds; suspended clocks wait', () => {
    const story = filed();
    const longer = version(
      process([approval('dept', 'dept_head', { within: days(5) }), ...old.flow.slice(2)]),
    );
    moved(story, longer);
    expect(due(story, 'dept')).toBe('2026-03-09');
    const asleep = filed();
    asleep.does('dir', { type: 'suspend', reason: why });
    asleep.publish(calendar);
    asleep.system(brings);
    asleep.does('dir', { type: 'resume', reason: why });
    expect(due(asleep, 'dept')).toBe('2026-03-09');
  });
});
