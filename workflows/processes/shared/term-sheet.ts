import { t } from '@kezhuan/domain';
import { defineSubProcess, negotiation, negotiationFacts, party } from '@kezhuan/flow';
import type { Owner } from './owner.ts';

/** 商务条款 / Term sheet: the talks before there is a draft; the ball goes back and forth for 30 days. */
export const termSheet = ({ owner }: { owner: Owner }) =>
  defineSubProcess({
    key: 'sp_term_sheet',
    code: 'P14-7',
    name: t('商务条款', 'Term sheet'),
    inputs: ['counterparty'],
    sections: [],
    facts: negotiationFacts,
    flow: [
      negotiation({
        ours: owner.manager,
        theirs: party('counterparty'),
        escalatesTo: owner.director,
        alongside: [],
        capDays: 30,
      }),
    ],
  });
