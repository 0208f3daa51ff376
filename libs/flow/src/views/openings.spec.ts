import { describe, expect, it } from '@jest/globals';
import { openings } from './openings.ts';
import { sampleProcess } from './sample-process.ts';
import { filing, play, type Move } from './sample-world.ts';
import { visibleSections } from './visibility.ts';

const told = (person: string, ...moves: Move[]) => {
  const { state, world } = play(sampleProcess, filing, ...moves);
  return openings(sampleProcess, state, person, world).map((o) =>
    o.step ? `${o.act} ${o.step}` : o.act,
  );
};
const havingPart = ['copy', 'comment', 'attach'];

describe('openings', () => {
  it('give a seat its decisions', () => {
    expect(told('dean')).toEqual([
      'decide dept',
      'return dept',
      'ask dept',
      'recuse dept',
      'claim dept',
      'transfer dept',
      'add_signer dept',
      ...havingPart,
    ]);
  });

  it('say which outcomes, where it may go back to, and why this person', () => {
    const { state, world } = play(sampleProcess, filing);
    const mine = openings(sampleProcess, state, 'deputy', world);
    expect(mine.find((o) => o.act === 'decide')).toMatchObject({
      outcomes: [{ key: 'approve' }, { key: 'approve_cond' }, { key: 'reject' }],
      why: { en: 'As stand-in for dean' },
    });
    expect(mine.find((o) => o.act === 'return')!.targets).toEqual([
      { step: 'submit', name: { zh: '提交', en: 'Submit' } },
    ]);
  });

  it('let the applicant recall, urge, amend and withdraw, and nothing else', () => {
    expect(told('wang')).toEqual([
      'recall submit',
      'urge dept',
      'amend',
      'withdraw',
      ...havingPart,
    ]);
  });

  it('let an answer be given by whoever was asked', () => {
    const asked: Move = {
      by: 'dean',
      type: 'ask',
      step: 'dept',
      question: 'Which catalyst is it?',
    };
    expect(told('wang', asked)).toContain('answer dept');
    expect(told('dean', asked)).not.toContain('decide dept');
  });

  it('offer the form of a step with its scope', () => {
    const { state, world } = play(sampleProcess, filing, {
      by: 'dean',
      type: 'decide',
      step: 'dept',
      outcome: 'approve',
    });
    expect(
      openings(sampleProcess, state, 'wang', world).find((o) => o.act === 'submit'),
    ).toMatchObject({
      step: 'screen/answer',
      scope: 'screen',
      sections: [{ id: 'answers' }],
    });
  });

  it('let those in charge suspend and end it, and show when a seat is taken back', () => {
    expect(told('director')).toContain('suspend');
    expect(told('leader')).toContain('terminate');
    const suspended: Move = { by: 'director', type: 'suspend', reason: 'waiting for the ministry' };
    expect(told('director', suspended)).toContain('resume');
    expect(told('dean', suspended)).toEqual(havingPart);
  });

  it('are nothing to who only reads: an auditor, or someone not yet asked', () => {
    expect(told('audit')).toEqual([]);
    expect(told('finance')).toEqual([]);
  });

  it('count what a group still needs', () => {
    const { state, world } = play(sampleProcess, filing, ...toPanel);
    expect(
      openings(sampleProcess, state, 'fa', world).find((o) => o.act === 'decide')!.rule,
    ).toEqual({
      zh: '需 2/3 同意，已同意 0',
      en: 'needs 2 of 3, 0 so far',
    });
  });
});

const toPanel: readonly Move[] = [
  { by: 'dean', type: 'decide', step: 'dept', outcome: 'approve' },
  { by: 'wang', type: 'submit', step: 'screen/answer', values: { has_conflict: false } },
  { by: 'rep', type: 'submit', step: 'rounds/1/theirs', values: { agreed: true } },
];

describe('visible sections', () => {
  const seen = (person: string, ...moves: Move[]) => {
    const { state, world } = play(sampleProcess, filing, ...moves);
    const visible = visibleSections(sampleProcess, state, person, world);
    return Object.fromEntries(
      Object.entries(visible).map(([scope, sections]) => [scope, sections.map((s) => s.id)]),
    );
  };

  it('are those open to all, those one is named in, and those one decides on', () => {
    expect(seen('wang', ...toPanel)['']).toEqual(['basics', 'price']);
    expect(seen('finance', ...toPanel)['']).toEqual(['basics', 'price']);
    expect(seen('export', ...toPanel)['']).toEqual(['basics']);
    expect(seen('fa')['']).toEqual(['basics']);
    expect(seen('fa', ...toPanel)['']).toEqual(['basics', 'price']);
  });

  it('keep screening answers to the officers, the PI and audit', () => {
    expect(seen('export', ...toPanel)['screen']).toEqual(['answers']);
    expect(seen('wang', ...toPanel)['screen']).toEqual(['answers']);
    expect(seen('audit', ...toPanel)['screen']).toEqual(['answers']);
    expect(seen('finance', ...toPanel)['screen']).toBeUndefined();
  });

  it('follow a stand-in rule', () => {
    expect(seen('deputy')['']).toEqual(['basics', 'price']);
  });
});
