import { formatMoney, isCurrency, t, type Language, type Text } from '@kezhuan/domain';
import { lookUp } from '../engine/evaluate.ts';
import { blockAt } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { EachBlock } from '../language/block.ts';
import type { MoneyValue } from '../language/field-value.ts';
import type { Field, FieldType } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { partsOfPlace } from './outline.ts';
import { columnsOf } from './vocabulary.ts';

const says: ReadonlySet<FieldType> = new Set(['text', 'longtext', 'bitext']);

type Row = Record<string, unknown>;

/** What a row is called: as its block says, else by its first column that holds a text. */
export function rowName(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  each: Pick<EachBlock, 'of' | 'rowName'>,
  id: string,
): Text {
  const rows = lookUp(definition, state, scope, each.of);
  const index = Array.isArray(rows) ? rows.findIndex((row) => (row as Row)['id'] === id) : -1;
  if (index < 0) return t(id, id);
  const row = (rows as Row[])[index]!;
  const columns = columnsOf(definition, scope, each.of);
  if (each.rowName) return filledIn(each.rowName, columns, row);
  const texts = columns.filter((column) => says.has(column.type));
  const named = texts.map((column) => textOf(row[column.key])).find(Boolean);
  return named ?? t(`第 ${index + 1} 项`, `No. ${index + 1}`);
}

/** A step's name with that of the row it is about, where its block says how rows are called. */
export function inRow(
  definition: ProcessDefinition,
  state: DealState,
  place: string,
  name: Text,
): Text {
  const part = partsOfPlace(definition, place).findLast(
    ({ loop }) => loop?.kind === 'each' && loop.rowName,
  );
  if (part?.loop?.kind !== 'each') return name;
  const cut = part.at.lastIndexOf('/');
  const scope = blockAt(definition, part.at.slice(0, cut))?.scope ?? '';
  const row = rowName(definition, state, scope, part.loop, part.at.slice(cut + 1));
  return t(`${name.zh}：${row.zh}`, `${name.en}: ${row.en}`);
}

const filledIn = (pattern: Text, columns: readonly Field[], row: Row): Text => {
  const write = (language: Language): string =>
    pattern[language].replace(/\{(\w+)\}/g, (_, key: string) => {
      const column = columns.find((it) => it.key === key);
      return (column && valueText(column, row[key])?.[language]) || '—';
    });
  return t(write('zh'), write('en'));
};

/** A value in words; nothing where it has none. */
export function valueText({ type, options }: Field, value: unknown): Text | undefined {
  if (type === 'enum') return options?.find(({ key }) => key === value)?.name;
  if (type === 'money') return moneyText(value);
  if (type === 'percent' && typeof value === 'number')
    return t(`${value / 100}%`, `${value / 100} %`);
  if (type === 'party') return textOf((value as { name?: unknown } | null)?.name);
  return typeof value === 'number' ? t(String(value), String(value)) : textOf(value);
}

function moneyText(value: unknown): Text | undefined {
  const { currency, minor } = (value ?? {}) as Partial<MoneyValue>;
  if (minor === undefined || currency === undefined || !isCurrency(currency)) return undefined;
  const money = { currency, minor };
  return t(formatMoney(money, 'zh'), formatMoney(money, 'en'));
}

function textOf(value: unknown): Text | undefined {
  if (typeof value === 'string' && value !== '') return t(value, value);
  const { zh, en } = (value ?? {}) as Partial<Text>;
  return typeof zh === 'string' && zh !== '' ? t(zh, en || zh) : undefined;
}
