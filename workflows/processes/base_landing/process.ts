import { t } from '@kezhuan/domain';
import {
  approval,
  archive,
  decision,
  deferred,
  defineProcess,
  end,
  fill,
  partner,
  person,
  role,
  signatoryOf,
  signing,
  workingDays,
  type Under,
} from '@kezhuan/flow';
import { application, later } from './form.ts';

const manager = partner('base_manager', 'base');

/** A project lands once its task contract stands; what is known of it is carried. */
const under = (process: string): Under => ({
  link: 'landing',
  name: t('基地入驻', 'Landing at a base'),
  process,
  when: 'steps.concluded.status = "done"',
  carry: { title: 'title', pi: 'pi', department: 'department', enterprise: 'enterprise' },
  parentEnds: [{ when: 'parent.state = "terminated"', then: 'terminate' }, { then: 'go_on' }],
});

/**
 * 基地入驻 / Landing of a fund project at a base: domain.md P05 row 9. The signed agreement is what the
 * second tranche of a project waits for whose fund requires a base.
 */
export default defineProcess({
  key: 'base_landing',
  code: 'P05',
  family: 'local',
  name: t('基地入驻', 'Base landing'),
  summary: t(
    '基金项目入驻基地：提出场地、设备、安全需求，基地审批，签订入驻协议，入驻。',
    'A fund project lands at a base: space, equipment and safety; the base approves, the agreement is signed, it moves in.',
  ),
  overseas: 'false',
  sections: [...application, ...later],
  facts: {
    overseas_office: { kind: 'feel', is: 'false' },
    landed: {
      kind: 'feel',
      is: 'steps.sign.outcome = "sign"',
      name: t('入驻协议已签订', 'the landing agreement is signed'),
    },
  },
  states: { landed: { name: t('已入驻', 'Landed'), terminal: false } },
  own: { people: ['pi'], parties: ['enterprise', 'base'] },
  list: { title: 'title', parties: ['enterprise', 'base'] },
  control: {
    file: ['researcher'],
    withdrawBefore: 'sign',
    suspend: ['dom_director'],
    terminate: ['dom_director'],
    oversee: ['dom_manager', 'dom_director'],
  },
  under: [under('region_fund_project_gov'), under('region_fund_project_co')],
  underOnly: true,
  tells: { landed: 'landed' },
  flow: [
    fill('apply', {
      name: t('入驻申请', 'Apply to land'),
      by: person('pi'),
      sections: application.map((s) => s.id),
      state: 'draft',
    }),
    approval('approve', {
      name: t('基地审批', 'The base approves'),
      publicName: t('基地审批', 'The base approves'),
      by: manager,
      outcomes: [
        { key: 'approve', name: t('同意入驻', 'Approve'), means: 'approve' },
        { ...deferred, key: 'wait', name: t('列入候补', 'Put on the waiting list') },
        { key: 'reject', name: t('不同意', 'Reject'), means: 'reject' },
      ],
      sections: ['offer'],
      reads: ['landing', 'space', 'safety'],
      within: workingDays(15),
      why: t(
        '场地、设备、安全；场地不足的列入候补(P05)',
        'Space, equipment, safety; a waiting list where there is no room (P05)',
      ),
    }),
    fill('draft', {
      name: t('拟定入驻协议', 'Draft the landing agreement'),
      publicName: t('拟定入驻协议', 'Draft the landing agreement'),
      by: manager,
      sections: ['landing_agreement'],
      reads: ['offer'],
      within: workingDays(5),
      state: 'negotiating',
    }),
    decision('legal', {
      name: t('入驻协议法务审核', 'Legal review'),
      by: role('legal_counsel'),
      outcomes: [{ key: 'pass', name: t('通过', 'Pass'), means: 'approve' }],
      reads: ['landing_agreement'],
      within: workingDays(5),
      state: 'negotiating',
    }),
    signing('sign', {
      name: t('签订入驻协议', 'Sign the landing agreement'),
      publicName: t('签订入驻协议', 'Sign the landing agreement'),
      by: [signatoryOf('enterprise'), manager, role('dom_director')],
      rule: { kind: 'everyone' },
      reads: ['landing', 'space', 'safety', 'offer', 'landing_agreement'],
    }),
    end('refused', {
      name: t('未达成入驻协议', 'No landing agreement'),
      when: 'landed != true',
      state: 'withdrawn',
    }),
    fill('move_in', {
      name: t('办理入驻', 'Move in'),
      publicName: t('办理入驻', 'Move in'),
      by: manager,
      sections: ['moved_in'],
      within: workingDays(10),
      seals: true,
      state: 'landed',
    }),
    archive('archive', { name: t('归档', 'Archive'), retention: '10 years' }),
    end('done', { name: t('已入驻', 'Landed'), state: 'completed' }),
  ],
  invariants: [
    {
      kind: 'before',
      step: 'sign',
      first: ['approve', 'legal'],
      law: t('基地审批后方可签订入驻协议(P05)', 'Nothing is signed before the base approves (P05)'),
    },
    { kind: 'only_if', step: 'move_in', holds: 'landed = true' },
    { kind: 'no_own_deal', people: ['pi'] },
  ],
});
