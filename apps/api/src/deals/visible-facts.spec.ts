import { describe, expect, it } from '@jest/globals';
import { t } from '@kezhuan/domain';
import type { DealState, FactSpec, ProcessDefinition, Section } from '@kezhuan/flow';
import { factsNamedIn, visibleFacts } from './visible-facts.ts';

const section = (id: string, key: string, when?: string): Section => ({
  id,
  name: t(id, id),
  fields: [
    { key, type: 'text', name: t(key, key), required: false, ...(when !== undefined && { when }) },
  ],
});

const open = section('basics', 'topic');
const secret = section('terms', 'price');
const feel = (is: string): FactSpec => ({ kind: 'feel', is });

const definition = {
  sections: [open, secret],
  facts: {
    total: { kind: 'cny', of: 'price' },
    tenth: feel('total / 10'),
    large: feel('total > 100'),
    words: feel('count(topic)'),
  },
  flow: [],
} as unknown as ProcessDefinition;

const facts = { '': { total: 5000, tenth: 500, large: true, words: 3 } };
const state = { data: { '': {} }, facts } as unknown as DealState;

describe('facts', () => {
  it('are all shown to whoever sees all sections', () => {
    expect(visibleFacts(definition, state, { '': [open, secret] })).toEqual(facts);
  });

  it('keep amounts computed from a hidden section, however indirectly; conclusions are shown', () => {
    expect(visibleFacts(definition, state, { '': [open] })).toEqual({
      '': { large: true, words: 3 },
    });
  });

  it('show nobody a ranking, nor what is computed from it', () => {
    const ranked = {
      ...definition,
      facts: { places: { kind: 'rank', link: 'a', by: 'score' }, first: feel('places.d1') },
    } as unknown as ProcessDefinition;
    const known = { data: {}, facts: { '': { places: { d1: 1 }, first: 1 } } };
    expect(visibleFacts(ranked, known as unknown as DealState, { '': [open, secret] })).toEqual({});
  });

  it('can be cut down to what the conditions of a form name', () => {
    const form = section('form', 'reason', 'large = true');
    expect(factsNamedIn([form], facts)).toEqual({ '': { large: true } });
    expect(factsNamedIn([open], facts)).toEqual({});
  });
});
