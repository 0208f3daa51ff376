import type { DealView } from '@kezhuan/contracts';
import type { Text } from '@kezhuan/domain';
import type { Field, FileValue, Section, Values } from '@kezhuan/flow';

export type Attached = { under: Text; file: FileValue };

/** Files people have put into the forms of the deal, by the field they stand in. */
export function attachmentsOf(deal: DealView): Attached[] {
  return Object.entries(deal.sections).flatMap(([scope, sections]) =>
    (sections as unknown as Section[]).flatMap((section) =>
      section.fields.flatMap((field) => filesIn(field, deal.data[scope] ?? {})),
    ),
  );
}

function filesIn(field: Field, values: Values): Attached[] {
  const value = values[field.key];
  if (value === undefined || value === null) return [];
  if (field.type === 'file') return [{ under: field.name, file: value as FileValue }];
  if (field.type === 'files') {
    return (value as FileValue[]).map((file) => ({ under: field.name, file }));
  }
  if (field.type !== 'table') return [];
  return (value as Values[]).flatMap((row) =>
    (field.columns ?? []).flatMap((c) => filesIn(c, row)),
  );
}
