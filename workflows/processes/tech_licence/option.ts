import { t } from '@kezhuan/domain';
import {
  approval,
  decision,
  defineSubProcess,
  field,
  fill,
  months,
  party,
  role,
  section,
  signatoryOf,
  signing,
  waitFor,
  workingDays,
} from '@kezhuan/flow';
import type { Owner } from '../shared/owner.ts';
import { termsVisible } from '../shared/pricing-form.ts';

const terms = section(
  'option_terms',
  '期权协议',
  'Option agreement',
  [
    field('option_months', 'int', '评估期(月)', 'Months of evaluation', { min: 3, max: 12 }),
    field('option_fee', 'money', '期权费', 'Option fee'),
    field('option_file', 'file', '期权协议文本', 'Text of the option', { accept: ['pdf', 'docx'] }),
  ],
  termsVisible,
);

/**
 * 期权评估期 / Option (domain.md P14 row 6): a short agreement, reviewed and signed like any; then the
 * licensee evaluates for 3 to 12 months and takes the licence up or not.
 */
export const option = ({ owner }: { owner: Owner }) =>
  defineSubProcess({
    key: 'sp_option',
    code: 'P14-6',
    name: t('期权评估期', 'Option'),
    inputs: ['counterparty'],
    sections: [terms],
    facts: { taken_up: { kind: 'feel', is: 'steps.exercise.outcome = "take_up"' } },
    flow: [
      fill('terms', {
        name: t('拟定期权协议', 'Draft the option'),
        by: owner.manager,
        sections: ['option_terms'],
        within: workingDays(5),
        state: 'option',
      }),
      approval('legal', {
        name: t('期权协议法务审核', 'Legal review of the option'),
        by: role('legal_counsel'),
        reads: ['option_terms'],
        separateFrom: ['terms'],
        state: 'option',
      }),
      signing('licensee', {
        name: t('被许可方签署期权协议', 'The licensee signs the option'),
        publicName: t('签署期权协议', 'Sign the option'),
        by: signatoryOf('counterparty'),
        reads: ['option_terms'],
        mayReturn: false,
        onReject: 'end',
      }),
      signing('university', {
        name: t('学校签署期权协议', 'The university signs the option'),
        by: owner.director,
        reads: ['option_terms'],
        onReject: 'end',
      }),
      waitFor('evaluation', months('option_months'), {
        name: t('评估期', 'Evaluation'),
        state: 'option',
      }),
      decision('exercise', {
        name: t('行使期权', 'Take up the option'),
        publicName: t('行使期权', 'Take up the option'),
        by: party('counterparty'),
        outcomes: [
          { key: 'take_up', name: t('行使', 'Take up'), means: 'approve' },
          { key: 'let_go', name: t('放弃', 'Let go'), means: 'reject' },
        ],
        onReject: 'continue',
        mayReturn: false,
        within: workingDays(10),
        state: 'option',
      }),
    ],
  });
