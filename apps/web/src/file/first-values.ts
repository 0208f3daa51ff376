import type { Me } from '@kezhuan/contracts';
import type { Section, Values } from '@kezhuan/flow';

/**
 * What the form begins with: a required field for one person or one unit is most often about who
 * files, and typing one's own name is no work for people. The first of each only.
 */
export function firstValues(sections: readonly Section[], me: Me | undefined): Values {
  const fields = sections.flatMap((section) => section.fields);
  const first = (type: 'person' | 'unit') =>
    fields.find((field) => field.type === type && field.required === true && !field.computed);
  const person = first('person');
  const unit = first('unit');
  return {
    ...(person && me ? { [person.key]: me.person.id } : {}),
    ...(unit && me?.unit ? { [unit.key]: me.unit } : {}),
  };
}
