import { describe, expect, it } from '@jest/globals';
import type { DealView } from '@kezhuan/contracts';
import { actKinds } from './act-kinds.ts';
import { findOffer, offersOf } from './offers.ts';

const name = { zh: '名', en: 'Name' };
const outcomes = [
  { key: 'approve', name, means: 'approve' },
  { key: 'reject', name, means: 'reject' },
];
const deal = (openings: object[]): DealView => ({ openings }) as unknown as DealView;

describe('offersOf', () => {
  it('gives a button for each outcome, at the step that waits', () => {
    const offers = offersOf(
      deal([
        { act: 'decide', step: 'dept', outcomes },
        { act: 'return', step: 'dept', targets: [{ step: 'submit', name }] },
        { act: 'comment' },
      ]),
    );
    expect(offers.steps.map((s) => s.step)).toEqual(['dept']);
    expect(offers.steps[0]!.offers.map((o) => o.key)).toEqual([
      'decide dept approve',
      'decide dept reject',
      'return dept',
    ]);
    expect(offers.deal.map((o) => o.act)).toEqual(['comment']);
  });

  it('keeps acts on a step that waits for someone else away from my turn', () => {
    const offers = offersOf(deal([{ act: 'urge', step: 'office' }]));
    expect(offers.steps).toEqual([]);
    expect(offers.deal.map((o) => o.act)).toEqual(['urge']);
  });

  it('makes one button of several openings of one act', () => {
    const offers = offersOf(
      deal([
        { act: 'fulfil', seat: 'c1' },
        { act: 'fulfil', seat: 'c2' },
      ]),
    );
    expect(offers.deal).toHaveLength(1);
    expect(offers.deal[0]!.openings).toHaveLength(2);
  });

  it('leaves out acts it does not know', () => {
    expect(offersOf(deal([{ act: 'dance' }])).deal).toEqual([]);
  });
});

describe('acts are built', () => {
  it('from what was typed, and from what the opening offers alone', () => {
    const offers = offersOf(
      deal([
        { act: 'decide', step: 'dept', outcomes },
        { act: 'return', step: 'dept', targets: [{ step: 'submit', name }] },
      ]),
    );
    const give = (key: string, typed: object) => {
      const offer = findOffer(offers, key)!;
      return actKinds[offer.act].build(typed, offer);
    };
    expect(give('decide dept approve', { reason: '  ' })).toEqual({
      type: 'decide',
      step: 'dept',
      outcome: 'approve',
    });
    expect(give('return dept', { reason: ' too little said ' })).toEqual({
      type: 'return',
      step: 'dept',
      to: 'submit',
      reason: 'too little said',
      resume: 'direct',
    });
  });
});
