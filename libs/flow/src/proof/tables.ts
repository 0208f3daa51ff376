import { join } from '../engine/place.ts';
import type { Field, FieldType } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Table } from './atoms.ts';
import { meaningOf, type Meaning } from './meaning.ts';

const names: readonly FieldType[] = ['person', 'party', 'parties', 'unit'];

/** Tables of a definition that the proof chooses rows of. */
export type Tables = {
  definition: ProcessDefinition;
  tables: Map<string, Table>;
  /** Tables whose rows the flow walks over: the only ones whose rows are chosen. */
  walked: ReadonlySet<string>;
};

export const tableNamed = (book: Tables, name: string, scope: string): Table | undefined => {
  const meaning = meaningOf(book.definition, scope, name);
  const list = meaning && listOf(meaning);
  if (!meaning || !list?.columns) return undefined;
  const place = join(meaning.at, name);
  if (!book.walked.has(place)) return undefined;
  let table = book.tables.get(place);
  if (!table) {
    const named = list.columns.filter((column) => names.includes(column.type));
    const id = `t${book.tables.size + 1}`;
    table = { id, home: meaning.at, key: name, least: list.least, named };
    book.tables.set(place, table);
  }
  return table;
};

/** A table, or a fact that is a list of rows: of such a list there may be none. */
const listOf = (
  meaning: Meaning,
): { columns?: readonly Field[] | undefined; least: 0 | 1 } | undefined => {
  if (meaning.kind === 'fact') return { columns: meaning.fact.columns, least: 0 };
  if (meaning.kind !== 'field' || meaning.field.type !== 'table') return undefined;
  const { columns, required, min } = meaning.field;
  return { columns, least: required === true && (min ?? 0) > 0 ? 1 : 0 };
};
