import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { Block } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { sampleValues } from './sample-deal.ts';
import { sampleProcess } from './sample-process.ts';
import { filing, play, sampleNames, type Move } from './sample-world.ts';
import { stepperOf, type StepperOptions } from './stepper.ts';

const approve = (by: string, step: string): Move => ({
  by,
  type: 'decide',
  step,
  outcome: 'approve',
  days: 1,
});
const answer: Move = {
  by: 'wang',
  type: 'submit',
  step: 'screen/answer',
  values: { has_conflict: true },
};

const noticeOver: Move = {
  by: 'system',
  type: 'deadline_passed',
  deadline: 'notice#1:fires',
  days: 20,
};
const drafted: Move = { by: 'system', type: 'effect_done', effect: 'draft#1' };

const after = (...moves: Move[]) => {
  const { state, now } = play(sampleProcess, filing, ...moves);
  return stepperOf(sampleProcess, state, sampleNames, now);
};

describe('stepper', () => {
  it('lists what was, what is, and what will be with the data as they are', () => {
    expect(after().map((s) => [s.step, s.status])).toEqual([
      ['submit', 'done'],
      ['dept', 'open'],
      ['screen/answer', 'coming'],
      ['rounds/1/theirs', 'coming'],
      ['panel', 'coming'],
      ['notice', 'coming'],
      ['draft', 'coming'],
      ['consent', 'coming'],
      ['sign', 'coming'],
      ['milestones/m1/deliver', 'coming'],
      ['milestones/m1/accept', 'coming'],
      ['milestones/m2/deliver', 'coming'],
      ['milestones/m2/accept', 'coming'],
    ]);
  });

  it('names who may act at what is open, to whoever is of the university', () => {
    const { state, now, world } = play(sampleProcess, filing);
    const seats = (options: StepperOptions) =>
      stepperOf(sampleProcess, state, sampleNames, now, options)[1]!.seats;
    const { directory } = world;
    expect(seats({ directory })[0]!.people).toEqual([{ zh: 'dean', en: 'dean' }]);
    expect(seats({ directory, outside: true })[0]!.people).toBeUndefined();
    expect(seats({})[0]!.people).toBeUndefined();
  });

  it('says who, why, by when and how it came out', () => {
    const [submit, dept] = after();
    expect(submit).toMatchObject({
      outcomeName: { zh: '已提交', en: 'Submitted' },
      seats: [{ status: 'decided', who: { zh: 'wang', en: 'wang' } }],
    });
    expect(dept!.due).toMatchObject({
      overdue: false,
      because: { rule: { en: '5 working days' } },
    });
    expect(dept!.seats[0]!.who).toEqual({
      zh: '院系负责人(chem)',
      en: 'Department or school head (chem)',
    });
  });

  it('finds branches, rows and rounds as they come to be', () => {
    const steps = after(approve('dean', 'dept'), answer);
    expect(steps.find((s) => s.step === 'screen/coi')).toMatchObject({
      status: 'open',
      within: [{ zh: '合规筛查', en: 'Compliance screening' }],
    });
    expect(steps.find((s) => s.step === 'milestones/m1/deliver')!.within[1]).toEqual({
      zh: '中期',
      en: '中期',
    });
  });

  it('marks what a change has not touched as carried', () => {
    const amended: Move = {
      by: 'wang',
      type: 'amend',
      values: { price: { currency: 'CNY', minor: 60_000_000 } },
      reason: 'the client asked for more work',
      days: 1,
    };
    const steps = after(approve('dean', 'dept'), answer, approve('coi', 'screen/coi'), amended);
    const status = (step: string) => steps.find((s) => s.step === step);
    expect(status('dept')).toMatchObject({ status: 'open', round: 2, carried: false });
    expect(status('screen/coi')).toMatchObject({ status: 'done', carried: true });
  });

  it('tells a step that waits for an earlier one from one whose branch has been left', () => {
    const [submit, dept] = sampleProcess.flow as readonly [Block, Block];
    const notice = sampleProcess.flow.find(({ id }) => id === 'notice') as Block;
    const name = t('并行', 'Side by side');
    const cut: ProcessDefinition = {
      ...sampleProcess,
      flow: [
        submit,
        {
          kind: 'all',
          id: 'both',
          name,
          branches: [
            { id: 'decided', name, flow: [dept] },
            { id: 'late', name, when: 'steps.dept.status != "done"', flow: [notice] },
          ],
        },
        sampleProcess.flow.at(-2) as Block,
      ],
    };
    const { state, now } = play(cut, filing, approve('dean', 'dept'));
    expect(state.steps['notice']!.status).toBe('held');
    const shown = stepperOf(cut, state, sampleNames, now).find(({ step }) => step === 'notice');
    expect(shown).toMatchObject({ status: 'skipped' });
    expect(shown).not.toHaveProperty('due');
  });

  it('expects a step that was passed over, once it is needed after all', () => {
    const values = {
      ...sampleValues,
      price: { currency: 'CNY', minor: 10_000_000 },
      mode: 'own',
      team: [],
    };
    const alone: Move = { ...filing, values } as Move;
    const passed = [alone, approve('dean', 'dept'), noticeOver, drafted];
    const amended: Move = {
      by: 'wang',
      type: 'amend',
      values: { team: [{ person: 'liu' }] },
      reason: 'one more of us is to take part',
    };
    const status = (...moves: Move[]) => {
      const { state, now } = play(sampleProcess, ...moves);
      const steps = stepperOf(sampleProcess, state, sampleNames, now);
      return steps.find(({ step }) => step === 'consent')?.status;
    };
    expect(status(...passed)).toBe('skipped');
    expect(status(...passed, amended)).toBe('coming');
  });

  it('tells a stand-in from the person behind', () => {
    const steps = after(approve('deputy', 'dept'));
    expect(steps[1]!.seats[0]).toMatchObject({
      who: { zh: 'dean' },
      onBehalfOf: { zh: 'deputy代dean', en: 'deputy on behalf of dean' },
    });
  });

  it('shows people outside the university public names and no approvers', () => {
    const { state, now } = play(sampleProcess, filing, approve('dean', 'dept'));
    const outside: StepperOptions = { outside: true };
    const steps = stepperOf(sampleProcess, state, sampleNames, now, outside);
    expect(steps.find((s) => s.step === 'rounds/1/theirs')!.name.en).toBe('Your position');
    expect(JSON.stringify(steps)).not.toContain('dean');
  });
});
