import { describe, expect, it } from '@jest/globals';
import { publicationsOf, visibleSections } from '@kezhuan/flow/views';
import { currentRules } from '../rules/index.ts';
import definition from './process.ts';
import { contracted } from './told-later.ts';
import {
  agreedTerms,
  approved,
  cast,
  file,
  filed,
  priced,
  publish,
  screened,
  type Told,
} from './told.ts';

const withdraws = {
  type: 'withdraw',
  reason: '被许可方放弃投产计划，不再许可',
} as const;

const announced = () => {
  const told = filed();
  screened(told);
  agreedTerms(told);
  priced(told);
  publish(told);
  return told;
};

const tells = (told: Told) => {
  told.submit('officer', 'withdrawal/publish', {
    withdrawal_text: '本次许可因被许可方放弃投产而撤销',
    withdrawal_channels: ['intranet', 'tto_page'],
  });
  told.goOn();
};

describe('a licence that is withdrawn', () => {
  it('ends at once, as long as the public has heard nothing of it', () => {
    const told = filed();
    screened(told);
    told.deal.does('chen-min', withdraws);
    expect(told.deal.state).toMatchObject({ ended: true, state: 'withdrawn' });
  });

  it('is told to be withdrawn to whom its notice was for, and nothing else is done (§4.3)', () => {
    const told = announced();
    const { deal } = told;
    expect(deal.refused('dean', withdraws)).toBe('not-yours');
    deal.does('chen-min', withdraws);
    expect(deal.open()).toEqual(['withdrawal/publish']);
    // The notice is off the board, and nobody objects to it any more.
    expect(publicationsOf(definition, deal.state)).toEqual([]);
    expect(deal.refused('chen-min', withdraws)).toBe('ended');
    tells(told);
    expect(Object.values(deal.state.effects)).toEqual([]);
    const [board, ...more] = publicationsOf(definition, deal.state);
    expect(more).toEqual([]);
    expect(board).toMatchObject({ kind: 'notice', step: 'withdrawal/period', may: [] });
    const world = { now: deal.now, directory: cast, rules: currentRules };
    const shown = visibleSections(definition, deal.state, 'staff', world);
    expect(shown['withdrawal']?.map(({ id }) => id)).toEqual(['withdrawal_notice']);
    expect(JSON.stringify(shown)).not.toContain('withdrawn_why');
    deal.until('2026-09-17T02:00:00.000Z');
    expect(deal.state).toMatchObject({ ended: true, state: 'withdrawn' });
  });

  it('is announced too when the talks come to nothing after the notice has run', () => {
    const told = filed();
    approved(told);
    contracted(told);
    told.deal.does('chen-min', withdraws);
    expect(told.deal.open()).toEqual(['withdrawal/publish']);
    const decides = { type: 'submit', step: 'contract/terms', values: { files: [file] } } as const;
    expect(told.deal.refused('officer', decides)).toBe('step-not-open');
  });
});
