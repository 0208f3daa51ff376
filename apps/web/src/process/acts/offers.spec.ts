import { describe, expect, it } from '@jest/globals';
import type { DealView } from '@kezhuan/contracts';
import { isHeldBack } from './act-kind.ts';
import { actKinds, isAtOnce } from './act-kinds.ts';
import { faultOf } from './faults.ts';
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

  it('puts what nobody waits for behind what waits', () => {
    const { steps } = offersOf(
      deal([
        { act: 'note_event', step: 'object', voluntary: true },
        { act: 'decide', step: 'vote', outcomes },
      ]),
    );
    expect(steps.map((s) => [s.step, s.voluntary])).toEqual([
      ['vote', false],
      ['object', true],
    ]);
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

  it('reminds of several steps by one button, which asks of which', () => {
    const seats = [{ status: 'open', who: { zh: '李明', en: 'Li Ming' } }];
    const open = ['reviews/1/invite', 'reviews/2/invite'];
    const view = {
      openings: open.map((step) => ({ act: 'urge', step, stepName: name })),
      stepper: [
        { step: open[0], seats },
        { step: open[1], seats: [] },
      ],
    } as unknown as DealView;
    const [offer, ...others] = offersOf(view).deal;
    expect(others).toEqual([]);
    expect(isAtOnce(offer!)).toBe(false);
    const [part] = actKinds.urge.parts(offer!);
    const choices = part?.kind === 'choice' ? part.of(offer!, view) : [];
    expect(choices.map(({ label }) => label.en)).toEqual(['Name · Li Ming', 'Name']);
    expect(actKinds.urge.build({ choice: open[1]! }, offer!)).toEqual({
      type: 'urge',
      step: open[1],
    });
    const alone = offersOf(deal([{ act: 'urge', step: 'office' }])).deal[0]!;
    expect(isAtOnce(alone)).toBe(true);
    expect(actKinds.urge.build({}, alone)).toEqual({ type: 'urge', step: 'office' });
  });

  it('asks for a score where the step is decided by scores, and nowhere else', () => {
    const asks = (more: object) =>
      offersOf(deal([{ act: 'decide', step: 'dept', outcomes, ...more }])).steps[0]!.offers.map(
        (offer) => actKinds.decide.parts(offer).some(({ kind }) => kind === 'score'),
      );
    expect(asks({ scored: true })).toEqual([true, true]);
    expect(asks({})).toEqual([false, false]);
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

describe('putting a decision off', () => {
  const putOff = { key: 'defer', name, means: 'defer', nextSitting: true };
  const openings = [{ act: 'decide', step: 'defence', outcomes: [...outcomes, putOff] }];
  const offer = (outcome: string) =>
    findOffer(offersOf(deal(openings)), `decide defence ${outcome}`)!;

  it('asks for the date of the next sitting, and sends it at once', () => {
    const parts = actKinds.decide.parts(offer('defer'));
    expect(parts.map(({ kind }) => kind)).toEqual(['day', 'words']);
    expect(faultOf(parts[0]!, {}, offer('defer'), deal([]))).toBe('dayMissing');
    const typed = { day: '2026-03-24', reason: 'the figures are not there yet' };
    expect(actKinds.decide.build(typed, offer('defer'))).toMatchObject({
      outcome: 'defer',
      nextSitting: '2026-03-24',
    });
    expect([isHeldBack(offer('defer')), isHeldBack(offer('reject'))]).toEqual([false, true]);
  });
});
