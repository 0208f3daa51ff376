import { describe, expect, it } from '@jest/globals';
import type { Act } from '../engine/act.ts';
import type { Values } from '../language/field-value.ts';
import { changeView } from './change-view.ts';
import { sampleValues } from './sample-deal.ts';
import { sampleProcess } from './sample-process.ts';
import { filing, play, sampleNames, type Move } from './sample-world.ts';
import { stepperOf } from './stepper.ts';
import { timelineOf } from './timeline.ts';

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
const price = (minor: number) => ({ price: { currency: 'CNY', minor } });
const amend = (values: Values): Act & { type: 'amend' } => ({ type: 'amend', values, reason: '' });

/** The dean has approved, conflicts of interest have been looked at, the client has the next word. */
const story: Move[] = [filing, approve('dean', 'dept'), answer, approve('coi', 'screen/coi')];

function seenBy(person: string, act: Act, moves: readonly Move[] = story) {
  const { state, world } = play(sampleProcess, ...moves);
  return changeView({ definition: sampleProcess, state, person, world, names: sampleNames }, act);
}

function foreseen(act: Act, moves: readonly Move[] = story) {
  const seen = seenBy('wang', act, moves);
  if (!seen.ok) throw new Error(seen.refusal.message.en);
  return seen.view;
}

describe('before a change is saved', () => {
  it('says whose approval lapses, by whom and when it was given, and on which fields', () => {
    const { changes, lapsing } = foreseen(amend(price(60_000_000)));
    expect(changes).toEqual([
      { section: { zh: '价款', en: 'Price' }, fields: [{ zh: '总金额', en: 'Total price' }] },
    ]);
    expect(lapsing).toEqual([
      {
        step: 'dept',
        kind: 'decide',
        name: { zh: '院系负责人审批', en: 'Department head' },
        within: [],
        who: [{ zh: 'dean', en: 'dean' }],
        at: '2026-11-24T02:00:02.000Z',
        why: { zh: '价款已变更', en: 'Price changed' },
        fields: [{ zh: '总金额', en: 'Total price' }],
      },
    ]);
  });

  it('says which approvals stand', () => {
    const { carried } = foreseen(amend(price(60_000_000)));
    expect(carried).toMatchObject([{ step: 'screen/coi', who: [{ en: 'coi' }] }]);
  });

  it('tells fields that differ from those sent along as they are', () => {
    const { lapsing } = foreseen(amend({ mode: 'theirs', title: { zh: '新名称', en: 'New' } }));
    expect(lapsing.map(({ fields }) => fields.map(({ en }) => en))).toEqual([['Title']]);
  });

  it('has nothing to say while nothing differs, or nobody has decided yet', () => {
    const same = foreseen(amend({ mode: 'theirs' }));
    expect([same.changes, same.lapsing, same.carried]).toEqual([[], [], []]);
    const early = foreseen(amend(price(60_000_000)), [filing]);
    expect([early.lapsing, early.carried]).toEqual([[], []]);
  });

  it('names who is newly needed, and who no more', () => {
    const small = { ...filing, values: { ...sampleValues, ...price(20_000_000), mode: 'own' } };
    const up = foreseen(amend(price(40_000_000)), [small, approve('dean', 'dept')]);
    expect(up.added.map(({ step, who }) => [step, who.map(({ en }) => en)])).toEqual([
      ['screen/answer', ['Researcher, PI']],
      ['rounds/1/theirs', ['Enterprise representative']],
      ['panel', ['Fund committee member']],
    ]);
    expect(up.dropped).toEqual([]);
    const down = foreseen(amend({ ...price(20_000_000), mode: 'own' }), [filing]);
    expect(down.added).toEqual([]);
    expect(down.dropped.map(({ step }) => step)).toContain('panel');
  });

  it('is refused as the change itself would be, but not for words still to come', () => {
    expect(seenBy('dean', amend(price(1)))).toMatchObject({
      ok: false,
      refusal: { code: 'not-yours' },
    });
    expect(seenBy('wang', amend({ price: 'much' }))).toMatchObject({
      ok: false,
      refusal: { code: 'invalid' },
    });
  });

  it('does not let anyone guess what stands in a section they may not see', () => {
    const guess = seenBy('manager', amend(price(60_000_000)));
    expect(guess).toMatchObject({ ok: false, refusal: { code: 'not-yours' } });
    expect(seenBy('manager', amend({ title: { zh: '新的名称', en: 'New' } }))).toMatchObject({
      ok: true,
    });
  });
});

describe('after a change', () => {
  const amended: Move = {
    by: 'wang',
    ...amend(price(60_000_000)),
    reason: 'the client asked for more work',
    days: 1,
  };

  it('what was foreseen has come about, and the stepper says why', () => {
    const before = foreseen(amend(price(60_000_000)));
    const { state, now } = play(sampleProcess, ...story, amended);
    const steps = stepperOf(sampleProcess, state, sampleNames, now);
    const again = steps.filter((step) => step.because);
    expect(again.map(({ step, because }) => ({ step, why: because }))).toEqual(
      before.lapsing.map(({ step, why }) => ({ step, why })),
    );
    for (const { step } of before.carried)
      expect(steps.find((it) => it.step === step)).toMatchObject({ status: 'done', carried: true });
  });

  it('the timeline tells what lapsed and what was carried', () => {
    const { log, state } = play(sampleProcess, ...story, amended);
    const told = timelineOf(sampleProcess, log, sampleNames, [], state).map(({ text }) => text.en);
    expect(told).toContain('reopened "Department head": Price changed');
    expect(told).toContain('left as they stand (carried, unchanged): "Conflict of interest"');
  });

  it('once decided again, there is nothing left to say', () => {
    const { state, now } = play(sampleProcess, ...story, amended, approve('dean', 'dept'));
    const dept = stepperOf(sampleProcess, state, sampleNames, now).find((s) => s.step === 'dept');
    expect(dept).toMatchObject({ status: 'done', round: 2 });
    expect(dept).not.toHaveProperty('because');
  });
});
