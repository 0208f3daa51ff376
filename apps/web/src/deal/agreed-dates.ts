import type { DealView } from '@kezhuan/contracts';
import type { Text } from '@kezhuan/domain';
import type { Field, Section, Values } from '@kezhuan/flow';

/** A day named in a row of a table: a delivery, an instalment. */
export type AgreedDate = { day: string; what: Text; column: Text; under: Text };

/** Every day that stands in a table of the deal's forms, soonest first. */
export function agreedDates(deal: DealView): AgreedDate[] {
  const found = Object.entries(deal.sections).flatMap(([scope, sections]) =>
    (sections as unknown as Section[])
      .flatMap((section) => section.fields)
      .filter((field) => field.type === 'table')
      .flatMap((field) => inTable(field, deal.data[scope]?.[field.key])),
  );
  return found.toSorted((a, b) => a.day.localeCompare(b.day));
}

function inTable(field: Field, rows: unknown): AgreedDate[] {
  const dates = (field.columns ?? []).filter((column) => column.type === 'date');
  if (!Array.isArray(rows) || dates.length === 0) return [];
  return (rows as Values[]).flatMap((row, at) =>
    dates.flatMap((column) => {
      const day = row[column.key];
      if (typeof day !== 'string' || day === '') return [];
      return [{ day, what: nameOf(field, row, at), column: column.name, under: field.name }];
    }),
  );
}

/** A row is called by its first words. */
function nameOf(field: Field, row: Values, at: number): Text {
  for (const column of field.columns ?? []) {
    const value = row[column.key];
    if (column.type === 'text' && typeof value === 'string') return { zh: value, en: value };
    if (column.type === 'bitext' && value) {
      const { zh = '', en = '' } = value as Partial<Text>;
      return { zh, en };
    }
  }
  return { zh: `${field.name.zh} ${at + 1}`, en: `${field.name.en} ${at + 1}` };
}
