import { t } from '@kezhuan/domain';
import { fill, workingDays } from '@kezhuan/flow';
import type { Owner } from '../shared/owner.ts';

/**
 * What a signature relies on and runs out: a price after six months, a screening after twelve
 * (domain.md SP-04, SP-01, P14). Run out, it is taken up again from its beginning, and what stands
 * stands.
 */
export const stillGood = ({ owner }: { owner: Owner }) =>
  [
    fill('validity', {
      name: t('签署前效期核对', 'Is what the signature relies on still good'),
      by: owner.manager,
      sections: ['validity'],
      reads: ['repricing', 'rescreening'],
      within: workingDays(2),
      state: 'approved',
      why: t(
        '协议定价 6 个月内有效，筛查结论 12 个月内有效(SP-04、SP-01)',
        'A price by agreement is good for six months, a screening for twelve (SP-04, SP-01)',
      ),
    }),
    fill('reprice', {
      name: t('价格失效，重新定价并公示', 'The price has run out: price and announce it anew'),
      by: owner.manager,
      when: 'price_lapsed = true',
      sections: ['repricing'],
      reads: ['validity'],
      within: workingDays(5),
      state: 'pricing',
      why: t(
        '价格确定超过 6 个月未签署的，重新评估、审批并公示(P14)',
        'Not signed within six months: valued, approved and announced anew (P14)',
      ),
    }),
    fill('rescreen', {
      name: t('筛查结论失效，重新筛查', 'The screening has run out: screen anew'),
      by: owner.manager,
      when: 'screening_lapsed = true',
      sections: ['rescreening'],
      reads: ['validity'],
      within: workingDays(5),
      state: 'screening',
      why: t('筛查结论有效期 12 个月(SP-01)', 'A screening is good for twelve months (SP-01)'),
    }),
  ] as const;
