import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Block, Outcome } from '../language/block.ts';
import { calendarDays } from '../language/clock.ts';
import { all, branch, fill, waitFor, waitUntil } from '../language/compose.ts';
import type { Check, Field } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Values } from '../language/field-value.ts';
import { party, person, role, type Who } from '../language/who.ts';
import { routePreview } from './preview.ts';
import { sampleValues } from './sample-deal.ts';
import { sampleProcess } from './sample-process.ts';
import { sampleNames, sampleWorld } from './sample-world.ts';

const ahead = (values: Values, world = sampleWorld) =>
  routePreview(sampleProcess, values, world, sampleNames);

/** The head of the department agrees at once, or after a while. */
const twoWays: ProcessDefinition = {
  ...sampleProcess,
  flow: sampleProcess.flow.flatMap((block): Block[] => {
    if (block.kind !== 'decide' || block.id !== 'dept') return [block];
    const outcomes: Outcome[] = [
      { key: 'now', name: t('同意', 'Now'), means: 'approve' },
      { key: 'defer', name: t('暂缓', 'Defer'), means: 'approve' },
      { key: 'no', name: t('否决', 'No'), means: 'reject' },
    ];
    const wait = waitFor('deferred', calendarDays(30), {
      name: t('暂缓期', 'Deferred'),
      when: 'steps.dept.outcome = "defer"',
    });
    const hurry = waitFor('hurry', calendarDays(1), {
      name: t('次日', 'The next day'),
      when: 'steps.dept.outcome = "now"',
    });
    return [{ ...block, outcomes }, wait, hurry];
  }),
};

const yes: Field = { key: 'agreed', type: 'bool', name: t('同意', 'Agreed'), required: true };
const check: Check = {
  code: 'agreed',
  at: 'agreed',
  holds: 'agreed = true',
  message: t('须同意', 'It takes consent'),
};

/** Before the head of the department: a form that takes one answer only, and a notice one may object to. */
const notice: ProcessDefinition = {
  ...sampleProcess,
  sections: [
    ...sampleProcess.sections,
    { id: 'consent', name: t('同意', 'Consent'), fields: [yes], checks: [check] },
  ],
  flow: sampleProcess.flow.flatMap((block): Block[] => {
    if (block.kind !== 'decide' || block.id !== 'dept') return [block];
    const asked = fill('asked', {
      name: t('征求意见', 'Consent'),
      by: person('pi'),
      sections: ['consent'],
    });
    const period = waitFor('period', calendarDays(15), { name: t('公示', 'Notice') });
    const objection = waitUntil('objection', {
      name: t('异议', 'Objection'),
      by: person('pi'),
      voluntary: true,
    });
    const either = all('either', t('公示与异议', 'Notice'), [
      branch('period', t('公示', 'Notice'), [period]),
      branch(
        'objection',
        t('异议', 'Objection'),
        [objection],
        'steps.period.status != "done" or steps.objection.status = "done"',
      ),
    ]);
    return [asked, either, block];
  }),
};

describe('the route of a deal that is only being filled in', () => {
  it('says who may take each step today', () => {
    const dept = ahead(sampleValues).find(({ step }) => step === 'dept');
    expect(dept?.who.en).toBe('Department or school head (chem)');
    expect(dept?.people.map(({ en }) => en)).toEqual(['dean']);
  });

  it('does not name those with an interest in it', () => {
    const own = { ...sampleValues, pi: 'dean', team: [] };
    const named = ahead(own).flatMap(({ kind, people }) => (kind === 'decide' ? people : []));
    expect(named.map(({ en }) => en)).not.toContain('dean');
  });

  it('tells what hangs on which approval, and gives days to the ordinary one only', () => {
    const steps = routePreview(twoWays, sampleValues, sampleWorld, sampleNames);
    const told = (of: string) => steps.filter(({ step }) => step === of);
    expect(told('deferred')).toMatchObject([
      { only: t('院系负责人审批：暂缓', 'Department head: Defer'), opens: null, due: null },
    ]);
    expect(told('hurry')).toMatchObject([{ only: { zh: '院系负责人审批：同意' } }]);
    expect(told('hurry')[0]?.opens).toBe('2026-11-30');
    expect(told('sign').map(({ only }) => only)).toEqual([undefined]);
    expect(steps.findIndex(({ step }) => step === 'deferred')).toBe(
      steps.findIndex(({ step }) => step === 'dept') + 1,
    );
  });

  it('answers otherwise what a form does not take, and brings about nothing that nobody has to', () => {
    const steps = routePreview(notice, sampleValues, sampleWorld, sampleNames);
    const opens = (of: string) => steps.find(({ step }) => step === of)?.opens;
    expect([opens('period'), opens('dept')]).toEqual(['2026-11-23', '2026-12-09']);
  });

  it('is there before anything is typed, and however wrong it is so far', () => {
    const whole = ahead(sampleValues).map(({ step }) => step);
    for (const typed of [{}, { ...sampleValues, title: 7, milestones: 'none' }]) {
      const steps = ahead(typed as Values).map(({ step }) => step);
      expect(steps.slice(0, 2)).toEqual(whole.slice(0, 2));
    }
    // Whoever was made up to run ahead is no one to be named.
    const named = JSON.stringify(ahead({}).map(({ who }) => who));
    expect(named).toContain('to be named');
  });

  it('asks who it falls to once whoever is about to file it has filed it', () => {
    // An office may file for the enterprise, and then another office takes it up.
    const asked: ProcessDefinition = {
      ...sampleProcess,
      flow: sampleProcess.flow.flatMap((block): Block[] => {
        if (block.kind === 'fill')
          return [{ ...block, by: [party('client'), role('dom_manager')] }];
        if (block.kind !== 'decide' || block.id !== 'dept') return [block];
        return [{ ...block, by: [{ ...role('dom_manager'), orElse: ['dom_director'] } as Who] }];
      }),
    };
    const { client: _, ...unnamed } = sampleValues;
    const takesUp = (by: string) =>
      routePreview(asked, unnamed, sampleWorld, sampleNames, by).find((s) => s.step === 'dept')
        ?.people;
    expect(takesUp('rep')).toMatchObject([{ en: 'manager' }]);
    expect(takesUp('manager')).toMatchObject([{ en: 'director' }]);
  });

  it('goes on without days past an answer nobody can guess', () => {
    const { assignments } = sampleWorld.directory;
    const noHead = assignments.filter(({ role }) => !['dept_head', 'dom_director'].includes(role));
    const world = { ...sampleWorld, directory: { ...sampleWorld.directory, assignments: noHead } };
    const steps = ahead(sampleValues, world);
    expect(steps.find(({ step }) => step === 'dept')?.opens).toBe('2026-11-23');
    const after = steps.slice(steps.findIndex(({ step }) => step === 'dept') + 1);
    expect(after.length).toBeGreaterThan(2);
    expect(new Set(after.map(({ opens }) => opens))).toEqual(new Set([null]));
  });
});
