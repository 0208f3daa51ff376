import { t, type Text } from '@kezhuan/domain';
import { lookUp } from '../engine/evaluate.ts';
import type { DealState } from '../engine/state.ts';
import type { FieldType } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { columnsOf } from './vocabulary.ts';

const says: ReadonlySet<FieldType> = new Set(['text', 'longtext', 'bitext']);

/** What a row of a table is called: by its first column that holds a text. */
export function rowName(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  table: string,
  id: string,
): Text {
  const rows = lookUp(definition, state, scope, table);
  const index = Array.isArray(rows)
    ? rows.findIndex((row) => (row as { id?: unknown }).id === id)
    : -1;
  if (index < 0) return t(id, id);
  const row = (rows as Record<string, unknown>[])[index]!;
  const texts = columnsOf(definition, scope, table).filter((column) => says.has(column.type));
  const named = texts.map((column) => textOf(row[column.key])).find(Boolean);
  return named ?? t(`第 ${index + 1} 项`, `No. ${index + 1}`);
}

function textOf(value: unknown): Text | undefined {
  if (typeof value === 'string' && value !== '') return t(value, value);
  const { zh, en } = (value ?? {}) as Partial<Text>;
  return typeof zh === 'string' && zh !== '' ? t(zh, en || zh) : undefined;
}
