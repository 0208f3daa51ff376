import { t, type Text } from '@kezhuan/domain';
import { scopeChain, sectionsOf } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { Field, FieldType } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';

const says: ReadonlySet<FieldType> = new Set(['text', 'longtext', 'bitext']);

/** What a row of a table is called: by its first column that holds a text. */
export function rowName(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  table: string,
  id: string,
): Text {
  for (const at of scopeChain(definition, scope)) {
    const field = fieldIn(definition, at, table);
    if (!field) continue;
    const rows = state.data[at]?.[table];
    const index = Array.isArray(rows)
      ? rows.findIndex((row) => (row as { id?: unknown }).id === id)
      : -1;
    if (index < 0) break;
    const row = (rows as Record<string, unknown>[])[index]!;
    const texts = field.columns?.filter((column) => says.has(column.type)) ?? [];
    const named = texts.map((column) => textOf(row[column.key])).find(Boolean);
    return named ?? t(`第 ${index + 1} 项`, `No. ${index + 1}`);
  }
  return t(id, id);
}

const fieldIn = (definition: ProcessDefinition, scope: string, key: string): Field | undefined =>
  sectionsOf(definition, scope)
    .flatMap((section): readonly Field[] => section.fields)
    .find((field) => field.key === key);

function textOf(value: unknown): Text | undefined {
  if (typeof value === 'string' && value !== '') return t(value, value);
  const { zh, en } = (value ?? {}) as Partial<Text>;
  return typeof zh === 'string' && zh !== '' ? t(zh, en || zh) : undefined;
}
