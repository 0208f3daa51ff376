import { t } from '@kezhuan/domain';
import {
  authorityDays,
  defineSubProcess,
  field,
  filing,
  months,
  role,
  section,
} from '@kezhuan/flow';
import { onlyInternal } from '../shared/visibility.ts';

const pack = section(
  'patent_filing',
  '许可备案',
  'Filing of the licence',
  [
    field('filed_on', 'date', '备案申请日期', 'Filed on'),
    field('filing_files', 'files', '备案材料', 'Papers', { min: 1 }),
  ],
  onlyInternal,
);

/** G-19 专利实施许可备案: with the patent office within 3 months of effect (Patent Rules art. 15). */
export const patentFiling = () =>
  defineSubProcess({
    key: 'sp_patent_filing',
    code: 'G-19',
    name: t('专利实施许可备案', 'Filing of the patent licence'),
    inputs: ['effective'],
    sections: [pack],
    facts: { filed: { kind: 'feel', is: 'answers[-1].answer = "granted"' } },
    flow: [
      ...filing({
        id: 'file',
        name: t('专利实施许可合同备案', 'filing of the patent licence'),
        by: role('ip_officer'),
        pack: ['patent_filing'],
        submitWithin: months(3, 'effective'),
        answerWithin: authorityDays(7),
        state: 'active',
        why: t(
          '许可合同生效之日起 3 个月内备案(专利法实施细则15条)',
          'Within 3 months (Patent Rules art. 15)',
        ),
        ...onlyInternal,
      }),
    ],
  });
