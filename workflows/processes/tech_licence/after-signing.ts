import { t } from '@kezhuan/domain';
import {
  all,
  archive,
  branch,
  decision,
  end,
  fill,
  onDate,
  party,
  person,
  repeat,
  role,
  use,
  workingDays,
} from '@kezhuan/flow';
import { render } from '../shared/documents.ts';
import { officeOfTto } from '../shared/owner.ts';
import { techreg } from '../shared/techreg.ts';
import { diligenceConclusion, diligenceYear } from './diligence.ts';
import { cases } from './cases.ts';
import { duesBranches } from './dues.ts';
import { patentFiling } from './patent-filing.ts';
import { terms, upkeep } from './terms.ts';

const owner = officeOfTto;
/** Whether an earlier year has made it non-exclusive. */
const convertedBefore =
  'if round = 1 then false else count(sublist(years, 1, round - 1)[item.made_non_exclusive = true]) > 0';

/** P14 rows 13 to 15, until the term is over: diligence, fees, royalties, renewals. */
const course = [
  all('dues', t('履行', 'What is due'), [
    branch('term', t('期限', 'Term'), terms),
    branch(
      'diligence',
      t('履约监督', 'Diligence'),
      [
        repeat('years', {
          name: t('履约监督', 'Diligence watch'),
          until: 'last_year = true',
          max: 20,
          sections: [diligenceConclusion],
          facts: {
            made_non_exclusive: { kind: 'feel', is: 'watch.made_non_exclusive = true' },
          },
          flow: [
            use(diligenceYear({ owner }), {
              id: 'watch',
              inputs: {
                licensed_to: 'licensee',
                year: 'round',
                from: 'sign.effective_on',
                converted_before: convertedBefore,
              },
            }),
            end('diligence_failed', {
              name: t('因未实施终止', 'Terminated for want of diligence'),
              when: 'watch.failed = true',
              state: 'terminated',
            }),
          ],
        }),
      ],
      'strong = true',
    ),
    ...duesBranches,
  ]),
  fill('close', {
    name: t('履约小结', 'Close the licence'),
    by: role('tto_officer'),
    sections: ['settled'],
    within: workingDays(20),
    state: 'active',
  }),
  render('dossier', 'diligence_dossier'),
  archive('archive', { name: t('归档', 'Archive'), retention: 'permanent' }),
  end('done', { name: t('办结', 'Done'), state: 'completed' }),
] as const;

/** P14 rows 11 to 15: registration, delivery, and the years of fees, royalties and diligence. */
export const afterSigning = [
  all('registration', t('登记备案', 'Registration and filing'), [
    branch('techreg', t('技术合同认定登记', 'Technology-contract registration'), [
      use(techreg({ owner }), {
        id: 'techreg',
        inputs: { amount_cny: 'cny_total', amount_minor: 'contract_minor' },
      }),
    ]),
    branch(
      'patents',
      t('专利许可备案', 'Filing with the patent office'),
      [use(patentFiling(), { id: 'patents', inputs: { effective: 'sign.effective_on' } })],
      'has_patents = true',
    ),
  ]),
  fill('deliver', {
    name: t('交付技术资料', 'Deliver the know-how'),
    by: person('pi'),
    sections: ['delivery'],
    within: onDate('delivery_due'),
    state: 'active',
    duty: { kind: 'milestone', due: 'delivery_due' },
  }),
  decision('delivered', {
    name: t('签收技术资料', 'Sign off the delivery'),
    publicName: t('签收技术资料', 'Sign off the delivery'),
    by: party('licensee'),
    outcomes: [{ key: 'received', name: t('签收', 'Received'), means: 'approve' }],
    reads: ['delivery'],
    within: workingDays(10),
    state: 'active',
  }),
  all('life', t('许可期间', 'Life of the licence'), [
    branch('cases', t('破产、专利无效、争议', 'Insolvency, invalid patents, disputes'), cases),
    branch('upkeep', t('专利维持', 'Upkeep'), upkeep, 'has_patents = true'),
    branch('course', t('履行', 'Performance'), course),
  ]),
] as const;
