import { formatMoney, isCurrency, t, type Money, type Text } from '@kezhuan/domain';
import type { Field, FieldType, PartyValue, RateValue, RowValue } from '@kezhuan/flow';

/** How ids are called on paper. */
export type NameBook = { person(id: string): Text; unit(id: string): Text };

/** A field as it is printed: a text, or a table of texts. */
export type PrintedField = {
  key: string;
  name: Text;
  text: Text | null;
  table: {
    columns: readonly { key: string; name: Text }[];
    rows: readonly (readonly Text[])[];
  } | null;
};

type Print = (value: never, field: Field, names: NameBook) => Text;

const same = (text: string): Text => t(text, text);
const joined = (texts: readonly Text[]): Text =>
  t(texts.map(({ zh }) => zh).join('、'), texts.map(({ en }) => en).join(', '));
const optionOf = (field: Field, key: string): Text =>
  field.options?.find((option) => option.key === key)?.name ?? same(key);
const asIs = (value: unknown): Text => same(String(value));
const partyOf = ({ name }: PartyValue): Text => t(name.zh || name.en, name.en || name.zh);

const printers: Readonly<Record<Exclude<FieldType, 'table'>, Print>> = {
  text: asIs,
  longtext: asIs,
  bitext: ({ zh, en }: Partial<Text>) => t(zh || en || '', en || zh || ''),
  int: asIs,
  decimal: asIs,
  percent: (basisPoints: number) => same(`${(basisPoints / 100).toFixed(2)}%`),
  money: (money: Money) =>
    isCurrency(money.currency)
      ? t(formatMoney(money, 'zh'), formatMoney(money, 'en'))
      : same(`${money.currency} ${money.minor}`),
  rate: ({ currency, value, date, source }: RateValue) =>
    same(`1 ${currency} = ${value} CNY (${date}, ${source})`),
  date: asIs,
  daterange: ({ from, to }: { from: string; to: string }) =>
    t(`${from} 至 ${to}`, `${from} to ${to}`),
  enum: (key: string, field) => optionOf(field, key),
  multi: (keys: readonly string[], field) => joined(keys.map((key) => optionOf(field, key))),
  bool: (yes: boolean) => (yes ? t('是', 'Yes') : t('否', 'No')),
  file: ({ name }: { name: string }) => same(name),
  files: (files: readonly { name: string }[]) => joined(files.map(({ name }) => same(name))),
  person: (id: string, _, names) => names.person(id),
  party: partyOf,
  parties: (parties: readonly PartyValue[]) => joined(parties.map(partyOf)),
  unit: (id: string, _, names) => names.unit(id),
  region: asIs,
  declaration: ({ accepted }: { accepted: boolean }) =>
    accepted ? t('已确认', 'Confirmed') : t('未确认', 'Not confirmed'),
};

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

/** A value in words of both languages; empty when there is none. */
export function textOf(field: Field, value: unknown, names: NameBook): Text {
  if (isEmpty(value) || field.type === 'table') return same('');
  try {
    return printers[field.type](value as never, field, names);
  } catch {
    // Data of an older form: better as it stands than no document.
    return same(JSON.stringify(value));
  }
}

/** A field with its value, ready for a template to set. */
export function printed(field: Field, value: unknown, names: NameBook): PrintedField {
  const head = { key: field.key, name: field.name };
  if (field.type !== 'table') {
    return { ...head, text: isEmpty(value) ? null : textOf(field, value, names), table: null };
  }
  const columns = field.columns ?? [];
  const rows = (Array.isArray(value) ? value : []) as readonly RowValue[];
  const table = {
    columns: columns.map(({ key, name }) => ({ key, name })),
    rows: rows.map((row) => columns.map((column) => textOf(column, row[column.key], names))),
  };
  return { ...head, text: null, table: rows.length > 0 ? table : null };
}
