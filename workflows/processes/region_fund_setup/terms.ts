import { t } from '@kezhuan/domain';
import { fill, onDate, repeat, use, waitFor, workingDays } from '@kezhuan/flow';
import { renewal } from '../shared/renewal.ts';
import { leader, owner, universityLeader } from './sides.ts';

/** The terms of a fund, one after the other: renewed 180 days before the end of each, or not (SP-13). */
export const terms = [
  repeat('terms', {
    name: t('存续与续期', 'Term and renewal'),
    until: 'renewal.renewed != true',
    max: 10,
    facts: {
      renewed_to: {
        kind: 'feel',
        is: 'if renewal.renewed = true then renewal.renewed_until else null',
      },
      ended_early: { kind: 'feel', is: 'renewal.ended_early = true' },
    },
    flow: [
      waitFor('window', onDate('ends_on', -180), {
        name: t('续期窗口(到期前 180 日)', 'Renewal window, 180 days before the end'),
        state: 'active',
      }),
      use(
        renewal({
          owner,
          evaluator: owner.director,
          decider: universityLeader,
          signatories: [leader, universityLeader],
          scope: ['partners'],
          seals: true,
        }),
        {
          id: 'renewal',
          inputs: {
            overseas: 'is_overseas',
            screened_parties: '[government]',
            ends_on: 'ends_on',
          },
        },
      ),
      fill('renewed_money', {
        name: t('登记续期出资', 'Record the contributions of the new term'),
        by: owner.manager,
        when: 'renewal.renewed = true',
        sections: ['later_contributions'],
        within: workingDays(5),
        state: 'renewing',
      }),
    ],
  }),
  waitFor('expiry', onDate('ends_on'), {
    name: t('到期', 'Expiry'),
    when: 'ended_early != true',
    state: 'active',
  }),
] as const;
