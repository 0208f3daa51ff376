import type { DealView } from '@kezhuan/contracts';
import type { Text } from '@kezhuan/domain';
import type { Field, Section, Values } from '@kezhuan/flow';
import type { BookNames } from '../registry/name-book.ts';

/** How everyone and every unit that visible values name is called, so that no reader meets an id. */
export function namesIn(
  data: DealView['data'],
  sections: Readonly<Record<string, readonly Section[]>>,
  names: Pick<BookNames, 'person' | 'unit'>,
): DealView['names'] {
  const people = new Map<string, Text>();
  const units = new Map<string, Text>();
  const note = (fields: readonly Field[], values: Values): void => {
    for (const field of fields) {
      const value = values[field.key];
      if (field.type === 'person' && typeof value === 'string')
        people.set(value, names.person(value));
      if (field.type === 'unit' && typeof value === 'string') units.set(value, names.unit(value));
      if (field.type === 'table' && Array.isArray(value)) {
        for (const row of value) note(field.columns ?? [], row as Values);
      }
    }
  };
  for (const [scope, shown] of Object.entries(sections)) {
    for (const { fields } of shown) note(fields, data[scope] ?? {});
  }
  return { people: Object.fromEntries(people), units: Object.fromEntries(units) };
}
