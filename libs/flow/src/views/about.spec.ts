import { describe, expect, it } from '@jest/globals';
import { role } from '../language/who.ts';
import { decision } from '../language/compose.ts';
import { batchWord } from './about.ts';
import { filed, playing, seatFor } from './sample-deal.ts';
import { sampleProcess } from './sample-process.ts';
import { tasksOf } from './tasks.ts';

const listed = {
  ...sampleProcess,
  list: { title: 'title', parties: ['client'], amount: 'price' },
  sections: sampleProcess.sections.map((section) =>
    section.id === 'price' ? { ...section, visibleTo: ['finance_officer'] } : section,
  ),
};
const opened = (step: string, key: string) =>
  tasksOf(
    listed,
    playing(...filed, { type: 'step-opened', step, round: 1, seats: [seatFor(key)] }),
  ).find((task) => task.step === step)!;

describe('what a task is about', () => {
  it('says who leads the deal, with whom, and for how much, to whoever decides on the price', () => {
    const [dept] = tasksOf(listed, playing(...filed));
    expect(dept!.about).toEqual({
      pi: 'wang',
      partner: { zh: '艾克米', en: 'Acme' },
      amount: { currency: 'CNY', minor: 50_000_000 },
    });
    const screening = opened('screen/export', 'role:export_officer@*');
    expect(screening.about).toMatchObject({ pi: 'wang', amount: null });
  });

  it('says nothing of it to people outside', () => {
    expect(opened('rounds/1/theirs', 'role:ent_rep@org:acme').about).toBeNull();
  });
});

describe('approving several at once', () => {
  const word = (more: object, seat = seatFor('role:dept_head@*')) =>
    batchWord(decision('dept', { name: { zh: '', en: '' }, by: role('dept_head'), ...more }), seat);

  it('is called what the step calls it', () => {
    expect(word({})!.zh).toBe('同意');
    const accept = { key: 'accept', name: { zh: '确认', en: 'Accept' }, means: 'approve' };
    expect(word({ outcomes: [accept] })!.zh).toBe('确认');
    expect(word({ outcomes: [accept, { ...accept, key: 'other' }] })).toBeNull();
  });

  it('is not for what is signed, filled in, or confirmed in person', () => {
    expect(word({ binding: true })).toBeNull();
    expect(word({ sections: ['x'] })).toBeNull();
    expect(word({}, seatFor('person:liu', 's1', { inPerson: true }))).toBeNull();
    expect(word({ ofTheDeal: true }, seatFor('person:liu'))).toBeNull();
  });
});
