import { t } from '@kezhuan/domain';
import {
  check,
  end,
  field,
  fill,
  months,
  onDate,
  optional,
  options,
  repeat,
  role,
  section,
  signatoryOf,
  use,
  waitFor,
  workingDays,
  type Who,
} from '@kezhuan/flow';
import { officeOfTto } from '../shared/owner.ts';
import { renewal } from '../shared/renewal.ts';
import { onlyInternal } from '../shared/visibility.ts';
import { duesOfTerm } from './dues.ts';
import { shown } from './form.ts';

/** Who signs for the university: the director, from 1 M CNY on a leader (domain.md §8). */
export const university: Who = {
  kind: 'role',
  role: 'tto_director',
  instead: [{ when: 'cny_total >= 100000000', role: 'univ_leader' }],
};

/** The terms of a licence, one after the other: renewed 90 days before the end of each, or not (SP-13). */
export const terms = [
  repeat('terms', {
    name: t('许可期限与续期', 'Term and renewal'),
    until: 'renewal.renewed != true',
    max: 10,
    facts: {
      ...duesOfTerm,
      renewed_to: {
        kind: 'feel',
        is: 'if renewal.renewed = true then renewal.renewed_until else null',
      },
    },
    flow: [
      waitFor('window', onDate('licensed_until', -90), {
        name: t('续期窗口(到期前 90 日)', 'Renewal window, 90 days before the end'),
      }),
      use(
        renewal({
          owner: officeOfTto,
          evaluator: role('legal_counsel'),
          decider: university,
          signatories: [signatoryOf('licensee'), university],
          scope: ['parties', 'objects'],
          price: { matter: 'licence_price', related: 'related_party', shown },
          checks: [
            check(
              'within-the-patent',
              'renewed_until',
              'every o in objects satisfies o.object_expires = null or date(renewed_until) <= date(o.object_expires)',
              '续期后的许可期限不得超过专利权的有效期限',
              'The term, renewed too, ends with the patent at the latest',
              '民法典第八百六十五条 Civil Code art. 865',
            ),
          ],
        }),
        {
          id: 'renewal',
          inputs: {
            overseas: 'is_overseas',
            screened_parties: '[licensee, counterparties]',
            ends_on: 'licensed_until',
          },
        },
      ),
      end('ended_early', {
        name: t('提前终止', 'Ended early'),
        when: 'renewal.ended_early = true',
        state: 'terminated',
      }),
    ],
  }),
  waitFor('expiry', onDate('licensed_until'), {
    name: t('许可期限届满', 'The term is over'),
  }),
] as const;

const annuity = section(
  'annuity',
  '专利维持',
  'Upkeep of the patents',
  [
    field('in_force', 'bool', '专利权有效', 'The patents are in force'),
    field('annuity_by', 'enum', '年费由谁缴纳', 'Annuity paid by', {
      options: options({
        university: ['学校', 'The university'],
        licensee: ['被许可方', 'The licensee'],
      }),
    }),
    field('annuity_paid', 'money', '本年度年费', 'Annuity of the year', { min: 0 }),
    field('annuity_on', 'date', '缴纳日期', 'Paid on', optional),
    field('last_annuity', 'bool', '权利期内最后一次', 'The last of the patents'),
  ],
  {
    ...onlyInternal,
    checks: [
      check(
        'who-pays',
        'annuity_by',
        'patent_cost = "shared" or annuity_by = patent_cost',
        '年费由合同约定的一方承担',
        'The annuity is borne as the licence says',
        'domain.md P14',
      ),
      check(
        'in-force',
        'in_force',
        'in_force != true or annuity_paid.minor = 0 or annuity_on != null',
        '专利权有效的，须登记年费缴纳日期',
        'While they are in force, the day the annuity was paid',
        '专利法第四十三条 Patent Law art. 43',
      ),
    ],
  },
);

/** Whoever licenses keeps the patents in force for as long as the licence (SPC Interpretation art. 26). */
export const upkeep = [
  repeat('upkeep', {
    name: t('专利维持', 'Upkeep of the patents'),
    until: 'last_annuity = true',
    max: 20,
    sections: [annuity],
    flow: [
      waitFor('due', months('round * 12 - 1', 'sign.effective_on'), {
        name: t('年费到期前 1 个月', 'A month before the annuity is due'),
      }),
      fill('maintain', {
        name: t('维持专利有效', 'Keep the patents in force'),
        by: role('ip_officer'),
        sections: ['annuity'],
        within: workingDays(15),
        why: t(
          '许可人应当维持专利有效(司法解释26条)',
          'The licensor keeps the patents in force (SPC Interpretation art. 26)',
        ),
      }),
    ],
  }),
] as const;
