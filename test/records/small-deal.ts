import { t } from '@kezhuan/domain';
import { newId } from '@kezhuan/domain/new-id';
import {
  headOf,
  role,
  workingDays,
  type Act,
  type Assignment,
  type ProcessDefinition,
  type RuleData,
} from '@kezhuan/flow';
import {
  assignRole,
  recordAct,
  upsertPeople,
  type Catalogue,
  type Database,
  type Recorded,
  type RecordRequest,
} from '@kezhuan/persistence';

/** A process of three steps, for tests of the recorder: submitted, approved twice, done. */
export const smallProcess: ProcessDefinition = {
  v: 1,
  key: 'small_loan',
  code: 'P97',
  family: 'enterprise',
  name: t('小额借用', 'Small loan'),
  summary: t('用于测试。', 'For tests.'),
  overseas: 'false',
  sections: [
    {
      id: 'basics',
      name: t('基本信息', 'Basics'),
      fields: [
        { key: 'title', type: 'bitext', name: t('名称', 'Title'), required: true },
        { key: 'pi', type: 'person', name: t('项目负责人', 'PI'), required: true },
        { key: 'department', type: 'unit', name: t('院系', 'Department'), required: true },
        { key: 'note', type: 'longtext', name: t('说明', 'Note'), required: false },
      ],
    },
  ],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  flow: [
    {
      kind: 'fill',
      id: 'submit',
      name: t('提交', 'Submit'),
      by: role('researcher'),
      sections: ['basics'],
    },
    {
      kind: 'decide',
      id: 'dept',
      name: t('院系审批', 'Department'),
      by: [headOf('department')],
      rule: { kind: 'anyone' },
      onReject: 'end',
      reads: ['basics'],
      within: workingDays(2),
      state: 'in_review',
    },
    {
      kind: 'decide',
      id: 'office',
      name: t('办公室审批', 'Office'),
      by: [role('dom_manager')],
      rule: { kind: 'anyone' },
      onReject: 'end',
      reads: ['basics'],
      within: workingDays(3),
      state: 'in_review',
    },
    { kind: 'end', id: 'done', name: t('办结', 'Done'), state: 'completed' },
  ],
  invariants: [],
  control: {
    withdrawBefore: 'office',
    suspend: ['dom_director'],
    terminate: ['univ_leader'],
    oversee: ['dom_manager'],
  },
};

const rules: RuleData = {
  v: 1,
  calendar: { v: 1, version: '2026.1', zone: 'Asia/Shanghai', years: {} },
  authority: {},
};

export const catalogue: Catalogue = {
  rules,
  definition: (key) => (key === smallProcess.key ? smallProcess : undefined),
};

const assignments: Assignment[] = [
  { person: 'wang', role: 'researcher', scope: '*' },
  { person: 'dean', role: 'dept_head', scope: 'unit:chem' },
  { person: 'vice', role: 'dept_head', scope: 'unit:chem' },
  { person: 'wu', role: 'dom_manager', scope: '*' },
  { person: 'zhu', role: 'dom_manager', scope: '*' },
];

/** People of the small process; `deputy` holds no role of their own. */
export async function seedPeople(db: Database): Promise<void> {
  const everyone = [...assignments.map((held) => held.person), 'deputy'];
  await upsertPeople(
    db,
    everyone.map((id) => ({ id, name: t(`人${id}`, id), unit: 'chem', active: true })),
  );
  await assignRole(db, assignments);
}

export const noon = '2026-11-23T04:00:00.000Z';

export const valuesOf = (title: string) => ({
  title: { zh: title, en: title },
  pi: 'wang',
  department: 'chem',
});

type Running = Exclude<Act, { type: 'file' }>;

/** A request as the edge would make it; a new key each time unless one is given. */
export const asking = (
  person: string,
  deal: string,
  act: RecordRequest['act'],
  more: Partial<RecordRequest> = {},
): RecordRequest => ({
  deal,
  act,
  actor: { kind: 'person', person },
  key: newId(),
  now: noon,
  catalogue,
  ...more,
});

export const filing = (
  deal = newId(),
  title = '显微镜',
  more: Partial<RecordRequest> = {},
): RecordRequest =>
  asking('wang', deal, { type: 'file', process: 'small_loan', values: valuesOf(title) }, more);

/** Files a deal; it then waits for the department. */
export async function fileDeal(db: Database, title?: string): Promise<Yes> {
  return yes(await recordAct(db, filing(newId(), title)));
}

export const approve = (step: string): Running => ({ type: 'decide', step, outcome: 'approve' });

export type Yes = Extract<Recorded, { kind: 'recorded' }>;

/** The answer of an act that must have been recorded. */
export function yes(answer: Recorded): Yes {
  if (answer.kind !== 'recorded') throw new Error(`not recorded: ${JSON.stringify(answer)}`);
  return answer;
}
