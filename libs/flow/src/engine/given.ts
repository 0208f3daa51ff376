import { t } from '@kezhuan/domain';
import type { Field, Section } from '../language/form.ts';
import type { RowValue, Values } from '../language/field-value.ts';
import { evaluate, namesIn, type Context } from './evaluate.ts';
import { escape, fault } from './field-checkers.ts';
import type { Fault } from './refusal.ts';

/** The sections with the rows that are given as they are now: what a form offers, and is checked by. */
export const withGivenRows = (sections: readonly Section[], context: Context): Section[] =>
  sections.map((section) =>
    givesRows(section)
      ? { ...section, fields: section.fields.map((field) => resolved(field, context)) }
      : section,
  );

const givesRows = ({ fields }: Section): boolean => fields.some((field) => field.given);

const resolved = (field: Field, context: Context): Field =>
  field.given
    ? {
        ...field,
        given: { ...field.given, rows: field.given.rows ?? rowsOf(field.given, context) },
      }
    : field;

/** A row keeps the id it has where it comes from; else it is known by its place. */
function rowsOf({ from, columns }: NonNullable<Field['given']>, context: Context): RowValue[] {
  const named = namesIn(from).flatMap((name) => (name in context ? [[name, context[name]]] : []));
  const list = evaluate(from, Object.fromEntries(named) as Context);
  if (!Array.isArray(list)) return [];
  return list.map((item, i) => {
    const row = (item ?? {}) as Partial<RowValue>;
    const cells = columns.map((key) => [key, row[key] ?? null] as const);
    return { id: row.id ?? `r${i + 1}`, ...Object.fromEntries(cells) };
  });
}

/** The values with what is given filled in, wherever a row of it is there. */
export function withGiven(sections: readonly Section[], values: Values, context: Context): Values {
  if (!sections.some(givesRows)) return values;
  const filled: Values = { ...values };
  const whole = withGivenRows(sections, { ...context, ...values });
  for (const field of whole.flatMap((section) => section.fields)) {
    const rows = values[field.key];
    if (!field.given?.rows || !Array.isArray(rows)) continue;
    const given = new Map(field.given.rows.map((row) => [row.id, row]));
    filled[field.key] = (rows as RowValue[]).map((row) => ({ ...row, ...given.get(row?.id) }));
  }
  return filled;
}

/** Rows that are given are all there, and no others; and what is given in them is as it is given. */
export function givenFaults(field: Field, value: unknown, partial: boolean): readonly Fault[] {
  const { given, key } = field;
  if (!given?.rows || !Array.isArray(value) || value.length === 0) return [];
  const rows = value as RowValue[];
  const known = new Map(given.rows.map((row) => [row.id, row]));
  const there = new Set(rows.map((row) => row?.id));
  const say = (pointer: string, zh: string, en: string): Fault =>
    fault(pointer, 'given', t(`${field.name.zh}${zh}`, `${field.name.en}: ${en}`));
  const wrong = rows.flatMap((row, i) => {
    const own = known.get(row?.id);
    if (!own)
      return [
        say(
          `/${escape(key)}/${i}`,
          '的行已给定，不得增加',
          'its rows are given, none may be added',
        ),
      ];
    return given.columns
      .filter((column) => column in row && differs(row[column], own[column]))
      .map((column) =>
        say(
          `/${escape(key)}/${i}/${escape(column)}`,
          `的“${nameOf(field, column).zh}”已给定，不得更改`,
          `"${nameOf(field, column).en}" is given and may not be changed`,
        ),
      );
  });
  const complete =
    partial || (there.size === rows.length && given.rows.every(({ id }) => there.has(id)));
  return complete || wrong.length > 0
    ? wrong
    : [
        say(
          `/${escape(key)}`,
          '的行已给定，须逐行填写',
          'its rows are given, each must be there once',
        ),
      ];
}

const differs = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a ?? null) !== JSON.stringify(b ?? null);

const nameOf = ({ columns = [] }: Field, key: string) =>
  columns.find((column) => column.key === key)?.name ?? t(key, key);
