import { describe, expect, it } from '@jest/globals';
import { filed, playing, seatFor } from './sample-deal.ts';
import { sampleProcess } from './sample-process.ts';
import { readerKeysOf } from './reader-keys.ts';
import { tasksOf } from './tasks.ts';

const cny = (minor: number) => ({ currency: 'CNY', minor });

describe('tasks', () => {
  it('gives one row for each seat that can act now', () => {
    expect(tasksOf(sampleProcess, playing(...filed))).toEqual([
      {
        step: 'dept',
        seat: 's1',
        key: 'role:dept_head@unit:chem',
        kind: 'decide',
        stepName: { zh: '院系负责人审批', en: 'Department head' },
        why: { zh: '由您办理', en: 'It is yours to do' },
        about: { pi: 'wang', partner: { zh: '艾克米', en: 'Acme' }, amount: cny(50_000_000) },
        approves: { zh: '同意', en: 'Approve' },
        openedAt: '2026-11-23T02:00:00.000Z',
        dueAt: '2026-11-30T10:00:00.000Z',
        claimedBy: null,
      },
    ]);
  });

  it('leaves out seats whose turn has not come, and tells outsiders the public name', () => {
    const state = playing(...filed, {
      type: 'step-opened',
      step: 'rounds/2/theirs',
      round: 1,
      seats: [seatFor('role:ent_rep@org:acme'), seatFor('person:liu', 's2', { status: 'waiting' })],
    });
    const tasks = tasksOf(sampleProcess, state).filter((task) => task.step !== 'dept');
    expect(tasks.map((task) => [task.seat, task.stepName.en])).toEqual([['s1', 'Your position']]);
  });

  it('turns a question into a task of whoever was asked', () => {
    const state = playing(...filed, {
      type: 'asked',
      step: 'dept',
      question: 'Which catalyst?',
      of: 'wang',
      by: { person: 'dean' },
    });
    expect(tasksOf(sampleProcess, state)).toMatchObject([
      { step: 'dept', key: 'person:wang', kind: 'answer' },
    ]);
  });

  it('asks nothing of anyone while the deal is suspended, or after it ended', () => {
    const suspended = playing(...filed, { type: 'suspended', reason: 'x', by: { person: 'dir' } });
    expect(tasksOf(sampleProcess, suspended)).toEqual([]);
    expect(
      tasksOf(sampleProcess, playing(...filed, { type: 'ended', state: 'withdrawn' })),
    ).toEqual([]);
  });
});

describe('readers', () => {
  it('do not include every researcher because one of them has filed it', () => {
    expect(readerKeysOf(sampleProcess, playing(...filed))).not.toContain('role:researcher@*');
  });

  it('are the people of the deal, its parties, its unit, those with a seat, overseers, audit', () => {
    const state = playing(...filed, { type: 'copied', people: ['zhao'], by: { person: 'wang' } });
    expect(readerKeysOf(sampleProcess, state)).toEqual([
      'person:liu',
      'person:wang',
      'person:zhao',
      'role:auditor@*',
      'role:dept_head@unit:chem',
      'role:dom_director@*',
      'role:dom_manager@*',
      'role:ent_rep@org:acme',
      'role:gov_officer@org:acme',
      'role:inspector@*',
      'role:univ_leader@*',
    ]);
  });
});
