import { t } from '@kezhuan/domain';
import {
  all,
  approval,
  authority,
  branch,
  decision,
  end,
  fill,
  headOf,
  person,
  role,
  run,
  use,
  workingDays,
} from '@kezhuan/flow';
import { contract } from '../shared/contract.ts';
import { approvalForm } from '../shared/documents.ts';
import { officeByG02 } from '../shared/owner.ts';
import { classified, stoppedInScreening } from '../shared/red-finding.ts';
import { screening } from '../shared/screening.ts';
import { sign } from '../shared/sign.ts';
import { tieLetterOfIntent } from '../shared/tie.ts';
import { proposal } from './form.ts';
import { when } from './invariants.ts';

const owner = officeByG02;
/** What may still change at the table, and what a signature relies on. */
const terms = ['work', 'price', 'ip', 'contract_basis'] as const;

/** P13 rows 1 to 8: from the proposal to the signed contract. */
export const untilSigning = [
  fill('propose', {
    name: t('合作提案', 'Proposal'),
    by: person('pi'),
    sections: proposal.map((s) => s.id),
    state: 'draft',
  }),
  fill('offline', {
    name: t('转线下涉密流程', 'Move to the offline channel'),
    by: role('secrecy_officer'),
    when: 'secrecy_level = "state_secret"',
    sections: ['offline'],
    within: workingDays(5),
    state: 'in_review',
    why: t('涉及国家秘密的事项不得在线办理(G-01)', 'State secrets are not handled online (G-01)'),
  }),
  end('moved_offline', {
    name: t('转线下办理', 'Moved offline'),
    when: 'secrecy_level = "state_secret" and classified = true',
    state: 'moved_offline',
  }),
  decision('urgent', {
    name: t('加急审批', 'Consent to urgency'),
    by: owner.director,
    when: 'urgency = "urgent"',
    outcomes: [
      { key: 'agree', name: t('同意加急', 'Agree'), means: 'approve' },
      { key: 'normal', name: t('按普通办理', 'Ordinary pace'), means: 'reject' },
    ],
    onReject: 'continue',
    reads: ['basics'],
    within: workingDays(1),
    state: 'in_review',
    why: t('加急事项办理期限减半', 'Urgency halves the clocks'),
  }),
  all('opening', t('院系审批', 'Department'), [
    branch('dept', t('院系负责人审批', 'Dean or head'), [
      approval('dept', {
        name: t('院系负责人审批', 'Dean or head'),
        by: headOf('department'),
        reads: ['basics', 'parties', 'work', 'price', 'ip'],
        why: t('负责人为院系负责人的，由他人审批', 'A head who is the PI does not decide'),
      }),
    ]),
    branch(
      'rate',
      t('提交日汇率', 'Rate at submission'),
      [
        run('rate_at_submission', {
          name: t('取提交日汇率中间价', 'Central parity rate at submission'),
          effect: 'fetch_rate',
          input: { money: 'price' },
          into: 'rate',
          reads: ['price'],
          state: 'in_review',
        }),
      ],
      'price.currency != "CNY"',
    ),
  ]),
  use(screening({ owner, scope: ['parties', 'work', 'background', 'self_check'] }), {
    id: 'screen',
    when: when.screened,
    inputs: { overseas: 'is_overseas', screened_parties: '[client, counterparties]' },
  }),
  classified,
  end('prohibited', {
    name: t('禁止出口的技术(技术进出口条例29条)', 'Prohibited technology (TIER art. 29)'),
    when: 'tech_class = "prohibited" and is_overseas = true',
    state: 'rejected',
  }),
  ...stoppedInScreening({ owner, by: role('univ_leader') }),
  decision('co_owners', {
    name: t('共有人同意核查', 'Consent of co-owners'),
    by: role('ip_officer'),
    when: 'co_owned = true or list contains(funding_origin, "own") = true',
    sections: ['co_owner_consents'],
    reads: ['background', 'ip'],
    within: workingDays(3),
    state: 'in_review',
    why: t(
      '共有成果须经共有人书面同意(专利法14条，G-08)',
      'Co-owners consent in writing (Patent Law art. 14, G-08)',
    ),
  }),
  approval('budget', {
    name: t('预算审核', 'Budget'),
    by: role('finance_officer'),
    when: when.budgeted,
    reads: ['price', 'budget'],
    why: t('五十万元以上须审核预算(P13)', 'From 500 k CNY the budget is reviewed (P13)'),
  }),
  use(tieLetterOfIntent, { id: 'letter', when: when.licensed, inputs: {} }),
  end('letter_refused', {
    name: t('未取得许可意向书', 'No letter of intent'),
    when: 'needs_licence = true and letter.granted != true',
    state: 'rejected',
  }),
  use(contract({ owner, terms, price: ['price', 'budget'], rights: ['ip', 'background'] }), {
    id: 'contract',
    inputs: {
      counterparty: 'client',
      overseas: 'is_overseas',
      own_paper: 'own_template',
      foreign_law: 'foreign_law',
    },
  }),
  decision('broken_off', {
    name: t('谈判破裂处理', 'The talks broke off'),
    by: owner.director,
    when: 'contract.broken_off = true',
    outcomes: [{ key: 'close', name: t('终结事项', 'Close the deal'), means: 'approve' }],
    within: workingDays(5),
    state: 'negotiating',
    why: t('仍可谈的退回谈判环节', 'What can still be talked over goes back to the talks'),
  }),
  end('no_deal', {
    name: t('未达成协议', 'No agreement'),
    when: 'contract.broken_off = true',
    state: 'withdrawn',
  }),
  approval('office', {
    name: t('办公室审批', 'Office'),
    by: [owner.manager, owner.director],
    rule: { kind: 'in_order' },
    reads: ['basics', 'parties', 'budget', 'background', ...terms],
  }),
  approval('ip_group', {
    name: t('知识产权管理领导小组审议', 'IP leading group'),
    by: role('ip_leading_group'),
    when: when.ipGroup,
    sections: ['resolution_ip'],
    reads: ['parties', 'price', 'budget', 'ip'],
    within: workingDays(10),
    why: t(
      '成果归委托方且价款低于成本 1.3 倍，或存在关联关系(P13,G-11)',
      'The client owns the results below 1.3 times cost, or is a related party (P13, G-11)',
    ),
  }),
  ...authority(
    'authority_roles',
    [
      { role: 'univ_leader', days: 5 },
      { role: 'leadership_meeting', days: 10, sections: ['resolution_leadership'] },
    ],
    { reads: ['parties', 'work', 'price', 'ip'] },
  ),
  run('rate_at_signing', {
    name: t('取签署日汇率中间价', 'Central parity rate at signing'),
    effect: 'fetch_rate',
    input: { money: 'price' },
    into: 'rate',
    when: 'price.currency != "CNY"',
    reads: ['price'],
    state: 'approved',
    why: t('折算后跨越权限的，补充相应审批', 'A crossed threshold adds its approver'),
  }),
  fill('permits', {
    name: t('登记人类遗传资源、数据出境许可', 'Record the HGR and data-export permits'),
    by: role('data_hgr_officer'),
    when: 'list contains(screen.licences, "hgr") = true or list contains(screen.licences, "data_export") = true',
    sections: ['permits'],
    state: 'awaiting_licence',
    why: t(
      '取得许可前不得签署(G-09、G-10)',
      'Nothing is signed before they are granted (G-09, G-10)',
    ),
  }),
  approvalForm(['rate', 'budget', ...terms]),
  use(
    sign({
      owner,
      university: {
        kind: 'role',
        role: 'dom_director',
        instead: [
          { when: 'authority_level >= 3', role: 'univ_leader' },
          { when: 'overseas_office = true', role: 'ovs_director' },
        ],
      },
      terms,
    }),
    { id: 'sign', inputs: { counterparty: 'client' } },
  ),
] as const;
