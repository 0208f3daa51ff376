import { describe, expect, it } from '@jest/globals';
import type { Values } from '@kezhuan/flow';
import {
  agreedTerms,
  examined,
  filed,
  priced,
  publish,
  questioned,
  ran,
  screened,
  valued,
  type Told,
} from './told.ts';

describe('a rejection', () => {
  const request: Values = {
    recon_ground: 'rule',
    recon_reasons: '可比交易选取有误，价格依据充分',
    recon_not_academic: true,
  };
  const asks = ({ note }: Told, at: string) => note('chen-min', `${at}/ask`, request);
  const reviews = ({ decide }: Told, at: string, outcome: string) =>
    decide('vp', `${at}/review`, outcome, { recon_grounds: '可比交易选取不当，应予撤销' });
  const turnedDown = () => {
    const told = filed();
    screened(told);
    agreedTerms(told);
    valued(told);
    told.submit('officer', 'pricing/proposal');
    told.decide('director', 'pricing/authority_tto_director', 'reject');
    return told;
  };

  it('asks nobody else, and ends it when no reconsideration is asked for (SP-15)', () => {
    const { deal } = turnedDown();
    expect(deal.open().sort()).toEqual(['pricing/recon/ask', 'pricing/recon/period']);
    deal.until('2026-11-01T02:00:00.000Z');
    expect(deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  it('of the price is decided anew once it is annulled, and the deal goes on from there', () => {
    const told = turnedDown();
    asks(told, 'pricing/recon');
    expect(
      told.deal.refused('director', {
        type: 'decide',
        step: 'pricing/recon/review',
        outcome: 'annulled',
        reason: '依据审核材料和谈判记录',
      }),
    ).toBe('not-yours');
    reviews(told, 'pricing/recon', 'annulled');
    expect(told.deal.open()).toEqual(['pricing/authority_tto_director']);
    told.deal.approve('director', 'pricing/authority_tto_director');
    expect(told.deal.open()).toEqual(['pricing/authority_ip_leading_group']);
  });

  it('by the department, or in the end by the office, is reconsidered too; once each', () => {
    const told = filed();
    const { deal, decide } = told;
    for (const who of ['chen-min', 'liu-yang']) decide(who, 'confirm', 'confirm');
    decide('dean', 'dept', 'reject');
    expect(deal.open().sort()).toEqual(['examined_recon/ask', 'examined_recon/period']);
    asks(told, 'examined_recon');
    reviews(told, 'examined_recon', 'annulled');
    screened(told);
    agreedTerms(told);
    priced(told);
    publish(told);
    ran(told);
    decide('director', 'office', 'reject');
    asks(told, 'granted_recon');
    reviews(told, 'granted_recon', 'annulled');
    decide('director', 'office', 'reject');
    expect(deal.state).toMatchObject({ ended: true, state: 'rejected' });
  });

  describe('in screening', () => {
    const ties = {
      q7_ties: true,
      q7_relations: [{ who: '刘洋', relation: 'spouse', kind: 'equity', worth: '8%' }],
    };
    const found = (told: Told, coi_result: string) =>
      told.decide('coi', 'screen/coi', 'approve', { coi_result });
    const blocked = () => {
      const told = filed();
      examined(told);
      questioned(told, 'screen', ties);
      found(told, 'prohibited');
      told.goOn();
      return told;
    };

    it('is told with its reasons, and stands still while it may be reconsidered', () => {
      const told = blocked();
      expect(told.deal.open()).toEqual(['stop']);
      told.decide('director', 'stop', 'stop');
      expect(told.deal.open().sort()).toEqual(['stopped_recon/ask', 'stopped_recon/period']);
      told.deal.until('2026-09-20T02:00:00.000Z');
      expect(told.deal.state).toMatchObject({ ended: true, state: 'rejected' });
    });

    it('is found anew once it is annulled, and the deal goes on when nothing forbids it', () => {
      const told = blocked();
      told.decide('director', 'stop', 'stop');
      asks(told, 'stopped_recon');
      reviews(told, 'stopped_recon', 'annulled');
      expect(told.deal.open()).toEqual(['stop']);
      told.deal.does('director', {
        type: 'return',
        step: 'stop',
        to: 'screen/coi',
        reason: '持股比例认定有误，重新核查',
        resume: 'direct',
      });
      found(told, 'disclosed');
      told.goOn();
      expect(told.deal.open()).toContain('term_sheet/rounds/1/ours');
    });

    it('is over when the same is found again: it is reconsidered once', () => {
      const told = blocked();
      told.decide('director', 'stop', 'stop');
      asks(told, 'stopped_recon');
      reviews(told, 'stopped_recon', 'annulled');
      told.decide('director', 'stop', 'stop');
      expect(told.deal.state).toMatchObject({ ended: true, state: 'rejected' });
    });

    it('moves offline what is a state secret (G-01)', () => {
      const told = filed();
      examined(told);
      questioned(told, 'screen', { q1_secret: true });
      told.decide('secrecy', 'screen/secrecy', 'approve', { secrecy_result: 'state_secret' });
      told.goOn();
      expect(told.deal.state).toMatchObject({ ended: true, state: 'moved_offline' });
    });
  });
});
