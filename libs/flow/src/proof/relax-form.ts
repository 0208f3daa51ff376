import type { Field, FieldType, Section } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Questions } from './rewrite.ts';

const naming: readonly FieldType[] = ['person', 'party', 'parties', 'unit', 'table'];

/** The sections of a scope, and one for the answers remembered in it: names have to be declared. */
export const relaxSections = (
  { questions, original }: { questions: Questions; original: ProcessDefinition },
  sections: readonly Section[],
  scope: string,
): Section[] => {
  const known = new Set(sections.flatMap((section) => section.fields.map((field) => field.key)));
  const fields = questions
    .remembered(scope)
    .filter((key) => !known.has(key))
    .map((key): Field => ({ key, type: 'bool', name: original.name, required: false }));
  return [...sections.map(relaxSection), { id: 'answers__', name: original.name, fields }];
};

/** What a section keeps: whoever it names, the tables, and a number that moves when it changes. */
const relaxSection = (section: Section): Section => ({
  id: section.id,
  name: section.name,
  fields: [
    ...section.fields.filter((field) => naming.includes(field.type)).map(relaxField),
    { key: changeOf(section.id), type: 'int', name: section.name, required: false },
  ],
});

/** The field that stands for everything else in a section. */
export const changeOf = (section: string): string => `${section}__`;

const relaxField = ({ key, type, name, columns }: Field): Field => ({
  key,
  type,
  name,
  required: false,
  ...(columns ? { columns: columns.filter((c) => naming.includes(c.type)).map(relaxField) } : {}),
});
