import { t } from '@kezhuan/domain';
import type { Block } from '../language/block.ts';
import { fill } from '../language/compose.ts';
import { field, section } from '../language/field.ts';
import type { Field } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { person } from '../language/who.ts';

/**
 * A process no larger than the story it is for: a form `main` that names its PI, who hands it in at
 * `submit`, and then what the story is about. Sections of `more` stand beside that form.
 */
export const smallProcess = (
  key: string,
  fields: readonly Field[],
  flow: readonly Block[],
  { sections = [], ...more }: Partial<ProcessDefinition> = {},
): ProcessDefinition => ({
  v: 1,
  key,
  code: key.slice(0, 2).toUpperCase(),
  family: 'local',
  name: t(key, key),
  summary: t(key, key),
  overseas: 'false',
  sections: [
    section('main', '内容', 'Content', [field('pi', 'person', '负责人', 'PI'), ...fields]),
    ...sections,
  ],
  facts: {},
  own: { people: ['pi'], parties: [] },
  list: { title: 'pi', parties: [] },
  flow: [
    fill('submit', { name: t('提交', 'Submit'), by: person('pi'), sections: ['main'] }),
    ...flow,
  ],
  invariants: [],
  control: {
    withdrawBefore: 'submit',
    suspend: ['dom_director'],
    terminate: ['dom_director'],
    oversee: ['dom_director'],
  },
  ...more,
});
