import { sumsToWhole, t } from '@kezhuan/domain';
import type { Field, Section } from '../language/form.ts';
import type { RowValue, Values } from '../language/field-value.ts';
import { evaluate, type Context } from './evaluate.ts';
import { checkers, escape, fault } from './field-checkers.ts';
import { givenFaults, withGiven, withGivenRows } from './given.ts';
import type { Fault } from './refusal.ts';

/**
 * Everything wrong with the values of some sections, as RFC 6901 pointers into `values`. The same
 * check runs in the browser and in `decide`. `context` holds what conditions may name besides the
 * values themselves. An empty list means valid. `partial`: a draft; only what is present is checked.
 */
export function checkValues(
  sections: readonly Section[],
  typed: Values,
  context: Context = {},
  options: { partial?: boolean } = {},
): readonly Fault[] {
  const values = withGiven(sections, typed, context);
  const all = { ...context, ...values };
  const whole = withGivenRows(sections, all);
  const shown = whole.filter((s) => isTrue(s.when, all));
  const given = shown.flatMap((s) =>
    s.fields.flatMap((f) => givenFaults(f, typed[f.key], options.partial === true)),
  );
  return given.length > 0 ? given : faultsIn(shown, values, all, options);
}

function faultsIn(
  shown: readonly Section[],
  values: Values,
  all: Context,
  options: { partial?: boolean },
): readonly Fault[] {
  const known = new Set(shown.flatMap((s) => s.fields.map((f) => f.key)));
  const unknown = Object.keys(values)
    .filter((key) => !known.has(key) && values[key] !== null && values[key] !== undefined)
    .map((key) =>
      fault(`/${escape(key)}`, 'unknown-field', t('没有这个字段', 'There is no such field')),
    );
  const faults = [
    ...unknown,
    ...shown.flatMap((s) => s.fields.flatMap((f) => checkField(f, values, '', all, options))),
  ];
  if (faults.length > 0 || options.partial) return faults;
  return shown.flatMap((s) => (s.checks ?? []).flatMap((c) => checkRule(c, all)));
}

/** A name that is there without a value is nothing; one that is not there may be FEEL's own function. */
const isTrue = (expression: string | undefined, all: Context): boolean =>
  expression === undefined || evaluate(expression, all) === true;

function checkRule(check: NonNullable<Section['checks']>[number], all: Context): readonly Fault[] {
  return isTrue(check.holds, all)
    ? []
    : [fault(`/${escape(check.at)}`, check.code, check.message, check.source)];
}

function checkField(
  field: Field,
  values: Values,
  base: string,
  all: Context,
  options: { partial?: boolean },
): readonly Fault[] {
  if (!isTrue(field.when, all)) return [];
  const pointer = `${base}/${escape(field.key)}`;
  const value = values[field.key];
  if (isEmpty(value)) {
    const required =
      field.required === true ||
      (typeof field.required === 'string' && isTrue(field.required, all));
    return required && !field.computed && !options.partial
      ? [fault(pointer, 'required', t(asked(field), `${field.name.en} is required`))]
      : [];
  }
  const wrong = checkers[field.type](field, value, pointer);
  if (wrong.length > 0 || field.type !== 'table') return wrong;
  return checkTable(field, value as RowValue[], pointer, all, options);
}

const chosen: ReadonlySet<Field['type']> = new Set([
  'bool',
  'date',
  'daterange',
  'enum',
  'multi',
  'person',
  'party',
  'parties',
  'region',
  'unit',
]);

/** What one does with such a field, in Chinese. */
const asked = ({ type, name }: Field): string => {
  if (chosen.has(type)) return `请选择${name.zh}`;
  if (type === 'file' || type === 'files') return `请添加${name.zh}`;
  return type === 'declaration' ? `请确认${name.zh}` : `请填写${name.zh}`;
};

/** A row's id is its name in the places of steps done for it, so it is plain and no other row's. */
function rowIdFaults(field: Field, rows: readonly RowValue[], pointer: string): readonly Fault[] {
  const taken = new Set<unknown>();
  return rows.flatMap(({ id }: { id?: unknown }, i) => {
    if (isEmpty(id)) return [];
    const fits = typeof id === 'string' && /^[^\s/#*]{1,100}$/.test(id) && !taken.has(id);
    taken.add(id);
    const { zh, en } = field.name;
    return fits
      ? []
      : [
          fault(
            `${pointer}/${i}/id`,
            'row-id',
            t(`${zh}的行编号无效或重复`, `${en}: this row’s id is not valid or is another’s`),
          ),
        ];
  });
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

function checkTable(
  field: Field,
  rows: readonly RowValue[],
  pointer: string,
  all: Context,
  options: { partial?: boolean },
): readonly Fault[] {
  const columns = field.columns ?? [];
  const known = new Set(['id', ...columns.map((c) => c.key)]);
  const conditional = columns.some((c) => c.when ?? typeof c.required === 'string');
  const inRows = rows.flatMap((row, i) => {
    const around = conditional ? { ...all, ...row } : all;
    return [
      ...Object.keys(row)
        .filter((key) => !known.has(key))
        .map((key) =>
          fault(
            `${pointer}/${i}/${escape(key)}`,
            'unknown-field',
            t('没有这个字段', 'There is no such field'),
          ),
        ),
      ...columns.flatMap((c) => checkField(c, row, `${pointer}/${i}`, around, options)),
    ];
  });
  const faults = [...rowIdFaults(field, rows, pointer), ...inRows];
  if (faults.length > 0 || options.partial || !field.sumsToWhole) return faults;
  const shares = rows.map((row) => Number(row[field.sumsToWhole as string] ?? 0));
  return sumsToWhole(shares)
    ? []
    : [
        fault(
          pointer,
          'sum',
          t(`${field.name.zh}合计须为 100.00%`, `${field.name.en} must add up to 100.00 %`),
          field.source,
        ),
      ];
}
