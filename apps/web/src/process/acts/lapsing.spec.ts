import { describe, expect, it } from '@jest/globals';
import type { DealView } from '@kezhuan/contracts';
import type { Section } from '@kezhuan/flow';
import { changedSections, lapsing } from './lapsing.ts';

const name = { zh: '名', en: 'Name' };
const section = (id: string, key: string): Section => ({
  id,
  name,
  fields: [{ key, type: 'text', name, required: true }],
});
const sections = [section('price', 'amount'), section('basics', 'title')];
const stepper = [
  { step: 'submit', kind: 'fill', status: 'done' },
  { step: 'dept', kind: 'decide', status: 'done' },
  { step: 'legal', kind: 'decide', status: 'done' },
  { step: 'office', kind: 'decide', status: 'open' },
] as unknown as DealView['stepper'];
const reads: Record<string, string[]> = { dept: ['basics', 'price'], legal: ['basics'] };

describe('what an amendment undoes', () => {
  it('is what was done relying on a section that reads differently now', () => {
    const changed = changedSections(
      sections,
      { amount: '1', title: 'a' },
      { amount: '2', title: 'a' },
    );
    expect(changed.map((s) => s.id)).toEqual(['price']);
    const undone = lapsing(stepper, changed, (place) => reads[place] ?? []);
    expect(undone.map((step) => step.step)).toEqual(['dept']);
  });

  it('is nothing while nothing has been changed', () => {
    expect(changedSections(sections, { amount: '1' }, { amount: '1' })).toEqual([]);
  });
});
