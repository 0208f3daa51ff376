import { t } from '@kezhuan/domain';
import { newId } from '@kezhuan/domain/new-id';
import {
  calendarDays,
  defineProcess,
  defineSubProcess,
  each,
  end,
  field,
  fill,
  headOf,
  approval,
  onDate,
  optional,
  person,
  role,
  section,
  use,
} from '@kezhuan/flow';
import { recordAct, type Catalogue, type Database } from '@kezhuan/persistence';
import { asking, catalogue, yes } from './small-deal.ts';

const name = t('名', 'Name');

const line = defineSubProcess({
  key: 'sp_line',
  code: 'SP-08',
  name: t('里程碑', 'Milestone'),
  inputs: ['due', 'amount_minor'],
  sections: [section('evidence', '成果', 'Evidence', [field('shown', 'text', '成果', 'Evidence')])],
  duty: {
    kind: 'payment',
    due: 'due',
    by: person('pi'),
    met: 'steps.deliver.status = "done"',
    amount: { minor: 'amount_minor', currency: 'price.currency' },
  },
  flow: [
    fill('deliver', { name, by: person('pi'), sections: ['evidence'], within: onDate('due') }),
  ],
});

/** A contract of the smallest kind: signed, registered by law, varied once, then kept line by line. */
const smallContract = defineProcess({
  key: 'small_contract',
  code: 'P96',
  family: 'enterprise',
  name: t('小合同', 'Small contract'),
  summary: name,
  overseas: 'false',
  sections: [
    section('basics', '基本信息', 'Basics', [
      field('title', 'bitext', '名称', 'Title'),
      field('pi', 'person', '负责人', 'PI'),
      field('department', 'unit', '院系', 'Department'),
    ]),
    section(
      'plan',
      '计划',
      'Plan',
      [
        field('price', 'money', '价款', 'Price'),
        field('lines', 'table', '节点', 'Lines', {
          columns: [field('stage', 'text', '节点', 'Stage'), field('due', 'date', '时间', 'Due')],
        }),
      ],
      { visibleTo: ['pi', 'dept_head'] },
    ),
    section('filed', '登记', 'Filed', [field('filed_note', 'text', '说明', 'Note', optional)]),
  ],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [], amount: 'price' },
  control: { withdrawBefore: 'sign', suspend: [], terminate: ['dom_manager'], oversee: [] },
  invariants: [],
  flow: [
    fill('submit', { name, by: role('researcher'), sections: ['basics', 'plan'] }),
    approval('sign', { name, by: headOf('department'), reads: ['plan'], seals: true }),
    fill('register', {
      name: t('登记备案', 'File it'),
      by: role('dom_manager'),
      sections: ['filed'],
      within: calendarDays(60),
      duty: { kind: 'statutory' },
      why: t('60 日内登记', 'Within 60 days'),
    }),
    fill('vary', { name, by: person('pi'), sections: ['plan'] }),
    each('lines', {
      name,
      of: 'lines',
      order: 'side_by_side',
      flow: [
        use(line, { id: 'line', inputs: { due: 'row.due', amount_minor: 'price.minor / 2' } }),
      ],
    }),
    end('done', { name, state: 'completed' }),
  ],
});

export const contracts: Catalogue = { ...catalogue, definition: () => smallContract };

export const lines = (...days: string[]) =>
  days.map((due, i) => ({ id: `r${i + 1}`, stage: `第${i + 1}期`, due }));

export const submitting = (person: string, deal: string, step: string, values = {}) =>
  asking(person, deal, { type: 'submit', step, values });

/** Files a contract and has it signed. */
export async function signContract(
  db: Database,
  title: string,
  plan = lines('2026-12-10', '2027-06-30'),
): Promise<string> {
  const values = {
    title: { zh: title, en: title },
    pi: 'wang',
    department: 'chem',
    price: { currency: 'CNY', minor: 100 },
    lines: plan,
  };
  const act = { type: 'file' as const, process: 'small_contract', values };
  const { deal } = yes(await recordAct(db, asking('wang', newId(), act, { catalogue: contracts })));
  yes(
    await recordAct(db, asking('dean', deal, { type: 'decide', step: 'sign', outcome: 'approve' })),
  );
  return deal;
}
