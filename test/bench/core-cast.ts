import { t } from '@kezhuan/domain';
import type { Directory, FileValue, Person } from '@kezhuan/flow';
import {
  approval,
  defineProcess,
  end,
  fill,
  headOf,
  person,
  role,
  workingDays,
} from '@kezhuan/flow';
import { demoPeople } from '../../apps/api/src/seed/people.ts';

/** The demo people as the core sees them. */
export const directory: Directory = {
  people: Object.fromEntries(
    demoPeople.map(({ id, name, unit }): [string, Person] => [
      id,
      { id, name, unit, active: true },
    ]),
  ),
  assignments: demoPeople.flatMap(({ id, holds }) =>
    holds.map(([held, scope]) => ({ person: id, role: held, scope })),
  ),
  delegations: [],
  relations: [],
};

export const somePdf = (name: string): FileValue => ({
  id: `file-${name}`,
  name,
  size: 400,
  sha256: 'a'.repeat(64),
  type: 'application/pdf',
});

/** A small kind of deal: a form, two approvals, an end. */
export const smallProcess = defineProcess({
  key: 'small',
  code: 'P99',
  family: 'enterprise',
  name: t('小事项', 'Small'),
  summary: t('用于测量的小事项。', 'A small kind of deal, to be measured.'),
  sections: [
    {
      id: 'basics',
      name: t('基本信息', 'Basics'),
      fields: [
        { key: 'title', type: 'bitext', name: t('名称', 'Title'), required: true },
        { key: 'pi', type: 'person', name: t('负责人', 'PI'), required: true },
        { key: 'department', type: 'unit', name: t('院系', 'Department'), required: true },
      ],
    },
  ],
  overseas: 'false',
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'title', parties: [] },
  flow: [
    fill('submit', { name: t('提交', 'Submit'), by: person('pi'), sections: ['basics'] }),
    approval('dept', {
      name: t('院系审批', 'Department'),
      by: headOf('department'),
      reads: ['basics'],
    }),
    approval('office', {
      name: t('办公室审批', 'Office'),
      by: role('dom_manager'),
      reads: ['basics'],
      within: workingDays(3),
    }),
    end('done', { name: t('办结', 'Done'), state: 'completed' }),
  ],
  invariants: [],
  control: { withdrawBefore: 'office', suspend: [], terminate: [], oversee: ['dom_manager'] },
});
