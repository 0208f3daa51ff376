import { t } from '@kezhuan/domain';
import { calendarDays, onDate, workingDays } from '../language/clock.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Block, DecideBlock } from '../language/block.ts';
import { body, headOf, party, people, person, role, signatoryOf } from '../language/who.ts';

/** A made-up process with a block of every kind, for the specs of views and proof. */
const screening: Block = {
  kind: 'use',
  id: 'screen',
  name: t('合规筛查', 'Compliance screening'),
  process: 'sp_sample',
  when: 'not(simple)',
  inputs: { overseas: 'is_overseas' },
  facts: { flagged: { kind: 'feel', is: 'has_conflict or overseas' } },
  sections: [
    {
      id: 'answers',
      name: t('问卷', 'Questionnaire'),
      visibleTo: ['pi', 'export_officer', 'coi_officer'],
      fields: [
        {
          key: 'has_conflict',
          type: 'bool',
          name: t('是否有利益冲突', 'Any conflict'),
          required: true,
        },
      ],
    },
  ],
  flow: [
    {
      kind: 'fill',
      id: 'answer',
      name: t('填写问卷', 'Answer'),
      by: person('pi'),
      sections: ['answers'],
      state: 'screening',
      within: workingDays(3),
    },
    {
      kind: 'all',
      id: 'checks',
      name: t('并行核查', 'Checks'),
      branches: [
        {
          id: 'export',
          name: t('出口管制', 'Export'),
          when: 'overseas',
          flow: [decide('export', '出口管制核查', 'Export control', 'export_officer', ['answers'])],
        },
        {
          id: 'conflict',
          name: t('利益冲突', 'Conflict'),
          when: 'has_conflict',
          flow: [decide('coi', '利益冲突核查', 'Conflict of interest', 'coi_officer', ['answers'])],
        },
      ],
    },
  ],
};

function decide(
  id: string,
  zh: string,
  en: string,
  by: Parameters<typeof role>[0],
  reads: readonly string[],
): DecideBlock {
  return {
    kind: 'decide',
    id,
    name: t(zh, en),
    by: [role(by)],
    rule: { kind: 'anyone' },
    onReject: 'end',
    reads,
    within: workingDays(5),
  };
}

export const sampleProcess: ProcessDefinition = {
  v: 1,
  key: 'sample_process',
  code: 'P98',
  family: 'enterprise',
  name: t('示例事项', 'Sample process'),
  summary: t('用于测试的事项。', 'A process for the specs.'),
  overseas: 'is_overseas',
  sections: [
    {
      id: 'basics',
      name: t('基本信息', 'Basics'),
      fields: [
        { key: 'title', type: 'bitext', name: t('名称', 'Title'), required: true },
        { key: 'pi', type: 'person', name: t('项目负责人', 'PI'), required: true },
        { key: 'department', type: 'unit', name: t('所属院系', 'Department'), required: true },
        { key: 'client', type: 'party', name: t('委托方', 'Client'), required: true },
        {
          key: 'mode',
          type: 'enum',
          name: t('方式', 'Mode'),
          required: true,
          options: [
            { key: 'own', name: t('本校范本', 'Own template') },
            { key: 'theirs', name: t('对方文本', 'Their paper') },
          ],
        },
      ],
    },
    {
      id: 'price',
      name: t('价款', 'Price'),
      visibleTo: ['pi', 'finance_officer', 'legal_counsel'],
      fields: [
        { key: 'price', type: 'money', name: t('总金额', 'Total price'), required: true },
        {
          key: 'milestones',
          type: 'table',
          name: t('里程碑', 'Milestones'),
          required: true,
          min: 1,
          columns: [
            { key: 'name', type: 'text', name: t('名称', 'Name'), required: true },
            { key: 'due', type: 'date', name: t('日期', 'Due'), required: true },
          ],
        },
        {
          key: 'team',
          type: 'table',
          name: t('成员', 'Team'),
          required: false,
          columns: [{ key: 'person', type: 'person', name: t('成员', 'Member'), required: true }],
        },
      ],
    },
  ],
  facts: {
    cny_total: { kind: 'cny', of: 'price' },
    is_overseas: { kind: 'feel', is: 'client.country != "CN" or client.overseasControlled' },
    simple: { kind: 'feel', is: 'mode = "own" and cny_total < 30000000 and not(is_overseas)' },
  },
  own: { people: ['pi', 'team.person'], parties: ['client'] },
  list: { title: 'title', parties: ['client'], amount: 'price' },
  flow: [
    {
      kind: 'fill',
      id: 'submit',
      name: t('提交', 'Submit'),
      by: role('researcher'),
      sections: ['basics', 'price'],
    },
    {
      ...decide('dept', '院系负责人审批', 'Department head', 'dept_head', ['basics', 'price']),
      by: [headOf('department')],
      state: 'in_review',
    },
    screening,
    {
      kind: 'choose',
      id: 'lane',
      name: t('路径选择', 'Lane'),
      branches: [
        { id: 'fast', name: t('快速通道', 'Fast lane'), when: 'simple', flow: [] },
        {
          id: 'normal',
          name: t('一般路径', 'Normal'),
          flow: [
            {
              kind: 'repeat',
              id: 'rounds',
              name: t('谈判轮次', 'Negotiation rounds'),
              until: 'agreed',
              max: 6,
              sections: [
                {
                  id: 'offer',
                  name: t('意见', 'Position'),
                  fields: [
                    { key: 'agreed', type: 'bool', name: t('是否一致', 'Agreed'), required: true },
                  ],
                },
              ],
              flow: [
                {
                  kind: 'fill',
                  id: 'theirs',
                  name: t('对方意见', 'Their position'),
                  publicName: t('贵方意见', 'Your position'),
                  by: party('client'),
                  sections: ['offer'],
                  state: 'negotiating',
                  within: workingDays(10),
                },
              ],
            },
            {
              kind: 'decide',
              id: 'panel',
              name: t('委员会审议', 'Committee'),
              by: [body('fund_committee')],
              rule: { kind: 'two_thirds' },
              onReject: 'end',
              reads: ['price'],
              within: workingDays(10),
            },
          ],
        },
      ],
    },
    {
      kind: 'wait',
      id: 'notice',
      name: t('公示', 'Public notice'),
      until: { kind: 'clock', clock: calendarDays(15) },
      reads: ['price'],
      state: 'in_publicity',
    },
    {
      kind: 'run',
      id: 'draft',
      name: t('生成合同', 'Render contract'),
      effect: 'render_document',
      input: { template: '"contract"', price: 'price' },
      reads: ['basics', 'price'],
    },
    {
      kind: 'decide',
      id: 'consent',
      name: t('成员确认', 'Team consent'),
      by: [people('team.person')],
      rule: { kind: 'everyone' },
      ofTheDeal: true,
      onReject: 'end',
      when: 'count(team) > 0',
      reads: ['price'],
    },
    {
      kind: 'decide',
      id: 'sign',
      name: t('签署', 'Signature'),
      by: [signatoryOf('client'), role('univ_leader')],
      rule: { kind: 'in_order' },
      onReject: 'end',
      state: 'pending_signature',
      reads: ['price', 'basics'],
      seals: true,
      within: calendarDays(30),
    },
    {
      kind: 'each',
      id: 'milestones',
      name: t('里程碑执行', 'Milestones'),
      of: 'milestones',
      order: 'side_by_side',
      sections: [
        {
          id: 'evidence',
          name: t('成果', 'Evidence'),
          fields: [{ key: 'report', type: 'file', name: t('报告', 'Report'), required: true }],
        },
      ],
      flow: [
        {
          kind: 'fill',
          id: 'deliver',
          name: t('提交成果', 'Deliver'),
          by: person('pi'),
          sections: ['evidence'],
          state: 'active',
          within: onDate('row.due'),
        },
        {
          kind: 'decide',
          id: 'accept',
          name: t('验收', 'Acceptance'),
          by: [party('client')],
          rule: { kind: 'anyone' },
          onReject: 'continue',
          reads: ['evidence'],
          within: workingDays(15),
        },
      ],
    },
    { kind: 'end', id: 'done', name: t('办结', 'Done'), state: 'completed' },
  ],
  invariants: [
    { kind: 'before', step: 'sign', first: ['dept', 'notice'] },
    { kind: 'never_together', steps: ['dept', 'sign'] },
    { kind: 'no_own_deal', people: ['pi', 'team.person'] },
  ],
  control: {
    withdrawBefore: 'sign',
    suspend: ['dom_director'],
    terminate: ['univ_leader'],
    oversee: ['dom_manager'],
  },
};
