import { t } from '@kezhuan/domain';
import {
  decision,
  defineProcess,
  end,
  fill,
  openDeal,
  party,
  role,
  workingDays,
} from '@kezhuan/flow';
import { later, request } from './form.ts';

/**
 * 许可申请(被许可方) / A licence asked for by the enterprise: domain.md P14 row 1, where R21, or R09 for
 * one that has written, begins it. A deal of its own, so that whoever asks is a party to the licence
 * and never one of its people: what the university finds and decides there stays with it (§14.3).
 */
export default defineProcess({
  key: 'licence_request',
  code: 'P14R',
  family: 'enterprise',
  name: t('许可申请(企业提出)', 'Licence asked for by an enterprise'),
  summary: t(
    '企业就已披露的成果或专利申请许可：技术转移办公室受理并确定项目负责人，随后发起技术许可。',
    'An enterprise asks for a licence of a disclosed result or of patents: the TTO takes it up, names a PI, and the licence is opened.',
  ),
  overseas: 'false',
  sections: [...request, ...later],
  facts: { overseas_office: { kind: 'feel', is: 'false' } },
  own: { people: ['pi'], parties: ['requester'] },
  list: { title: 'title', parties: ['requester'], amount: 'offer' },
  control: {
    withdrawBefore: 'licence',
    suspend: [],
    terminate: ['tto_director'],
    oversee: ['tto_officer', 'tto_director'],
  },
  flow: [
    fill('ask', {
      name: t('提出许可申请', 'Ask for a licence'),
      publicName: t('提出许可申请', 'Ask for a licence'),
      by: [party('requester'), role('tto_officer')],
      sections: ['licence_request', 'requester_ties'],
      state: 'draft',
    }),
    decision('take_up', {
      name: t('受理许可申请', 'Take the request up'),
      publicName: t('受理许可申请', 'Take the request up'),
      by: { kind: 'role', role: 'tto_officer', orElse: ['tto_director'] },
      outcomes: [
        { key: 'take_up', name: t('受理', 'Take it up'), means: 'approve' },
        { key: 'decline', name: t('不予受理', 'Decline'), means: 'reject' },
      ],
      onReject: 'continue',
      sections: ['taken_up'],
      reads: ['licence_request', 'requester_ties'],
      within: workingDays(5),
      state: 'in_review',
      why: t(
        '受理并确定项目负责人；代企业提交的，由他人受理(P14)',
        'Takes it up and names a PI; someone else does than filed it for the enterprise (P14)',
      ),
    }),
    end('declined', {
      name: t('不予受理', 'Declined'),
      when: 'steps.take_up.outcome = "decline"',
      state: 'rejected',
    }),
    openDeal('licence', {
      name: t('发起技术许可', 'Open the licence'),
      process: 'tech_licence',
      link: 'licence',
      applicant: 'pi',
      state: 'in_review',
    }),
    end('opened', { name: t('已转入技术许可', 'Goes on as a licence'), state: 'completed' }),
  ],
  invariants: [
    {
      kind: 'only_if',
      step: 'licence',
      holds: 'steps.take_up.outcome = "take_up"',
      law: t('受理后方可发起许可(P14)', 'No licence is opened before it is taken up (P14)'),
    },
    { kind: 'no_own_deal', people: ['pi'] },
  ],
});
