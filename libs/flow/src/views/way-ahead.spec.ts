import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Block } from '../language/block.ts';
import { end as endsWhen } from '../language/compose.ts';
import { filing, play, sampleNames } from './sample-world.ts';
import { sampleProcess } from './sample-process.ts';
import { routePreview } from './preview.ts';
import { sampleValues } from './sample-deal.ts';
import { stepperOf } from './stepper.ts';
import type { WayAhead } from './view-types.ts';
import { wayAhead as actByAct } from './way-ahead.ts';

const wayAhead = (...asked: Parameters<typeof actByAct>): WayAhead => {
  const acts = actByAct(...asked);
  for (;;) {
    const { done, value } = acts.next();
    if (done) return value;
  }
};

const filed = () => play(sampleProcess, filing);

describe('what is ahead of a running deal', () => {
  it('is the route that was foreseen before it was filed, from where it stands now', () => {
    const { state, world } = filed();
    const ahead = wayAhead(sampleProcess, state, world, sampleNames);
    const route = routePreview(sampleProcess, sampleValues, world, sampleNames, 'wang');
    const foreseen = route.filter(({ opens, step }) => opens && !state.steps[step]);
    expect(foreseen.length).toBeGreaterThan(5);
    expect(ahead.steps.map(({ step, opens, due }) => [step, opens, due])).toEqual(
      foreseen.map(({ step, opens, due }) => [step, opens, due]),
    );
    expect(ahead.ends).toBe('2027-09-23');
  });

  it('names who will have it today, for every step the stepper says is coming', () => {
    const { state, world, now } = filed();
    const { steps } = wayAhead(sampleProcess, state, world, sampleNames);
    const sign = steps.find(({ step }) => step === 'sign');
    expect(sign?.who.en).toBe('Enterprise signatory (acme), University vice-president in charge');
    expect(sign?.people.map(({ en }) => en)).toEqual(['signer', 'leader']);
    const told = new Set(steps.map(({ step }) => step));
    const coming = stepperOf(sampleProcess, state, sampleNames, now).filter(
      ({ status }) => status === 'coming',
    );
    expect(coming.filter(({ step }) => !told.has(step))).toEqual([]);
  });

  it('goes later as the deal does', () => {
    const late = {
      by: 'dean',
      days: 30,
      type: 'decide',
      step: 'dept',
      outcome: 'approve',
    } as const;
    const { state, world } = play(sampleProcess, filing, late);
    const opens = (at: WayAhead) => at.steps.find(({ step }) => step === 'notice')?.opens ?? '';
    const early = filed();
    const before = wayAhead(sampleProcess, early.state, early.world, sampleNames);
    const after = wayAhead(sampleProcess, state, world, sampleNames);
    expect(opens(after) > opens(before)).toBe(true);
    expect(after.steps.map(({ step }) => step)).not.toContain('dept');
  });

  it('tells nothing of what is sealed, and names none of ours to people from outside', () => {
    const { state, world } = filed();
    const outside = wayAhead(sampleProcess, state, world, sampleNames, {
      outside: true,
      isSealed: (place) => place === 'notice',
      isSecret: (place) => place.endsWith('/panel') || place === 'panel',
    });
    expect(outside.steps.map(({ step }) => step)).not.toContain('notice');
    expect(outside.steps.flatMap(({ people }) => people)).toEqual([]);
    const who = (of: string) => outside.steps.find(({ step }) => step === of)?.who.en;
    expect(who('sign')).toBe('Enterprise signatory (acme), The university');
    expect(who('panel')).toBe('those who vote');
  });

  it('goes on past a question, as if it were answered today', () => {
    const ask = { by: 'dean', type: 'ask', step: 'dept', question: 'Is it new? How?' } as const;
    const { state, world } = play(sampleProcess, filing, ask);
    expect(wayAhead(sampleProcess, state, world, sampleNames).ends).toBe('2027-09-23');
  });

  it('has the days that the deal names behind an answer nobody can guess', () => {
    const { state, world } = filed();
    const { assignments } = world.directory;
    const noOne = assignments.filter(({ role }) => !['dept_head', 'dom_director'].includes(role));
    const stuck = { ...world, directory: { ...world.directory, assignments: noOne } };
    const { steps, ends, until } = wayAhead(sampleProcess, state, stuck, sampleNames);
    expect([ends, until]).toEqual([null, '2027-09-01']);
    expect(steps.find(({ step }) => step === 'notice')).toMatchObject({ opens: null, due: null });
    expect(steps.find(({ step }) => step === 'milestones/m1/deliver')).toMatchObject({
      due: '2027-03-01',
      who: { en: 'Researcher, PI' },
    });
  });

  it('tells no deal that it will fail, where that hangs on others', () => {
    const flow = sampleProcess.flow.flatMap((block): Block[] =>
      block.id === 'notice'
        ? [
            endsWhen('lost', {
              name: t('落选', 'Lost'),
              when: 'parent.won != true',
              state: 'rejected',
            }),
            block,
          ]
        : [block],
    );
    const { state, world } = play({ ...sampleProcess, flow }, filing);
    const { ends, steps } = wayAhead({ ...sampleProcess, flow }, state, world, sampleNames);
    expect(ends).toBeNull();
    expect(steps.map(({ step }) => step)).toContain('sign');
  });

  it('is nothing while the deal is suspended, and once it has ended', () => {
    const { state, world } = filed();
    const none = { steps: [], ends: null, until: null, provisional: false };
    const suspended = { at: world.now, reason: 'x' } as unknown as typeof state.suspended;
    expect(wayAhead(sampleProcess, { ...state, suspended }, world, sampleNames)).toEqual(none);
    expect(wayAhead(sampleProcess, { ...state, ended: true }, world, sampleNames)).toEqual(none);
  });
});
