import type { Field } from '@kezhuan/flow';
import { Button } from 'antd';
import { useCallback, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { Say, useText } from '../i18n/text.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { useNarrow } from '../ui/useNarrow.ts';
import {
  isBlank,
  useFieldKinds,
  type FieldKind,
  type FieldProps,
  type Row,
  type ShownProps,
} from './field-kind.ts';
import { FieldRow } from './FieldRow.tsx';
import { newRowId } from './row-id.ts';
import { TableTotals } from './TableTotals.tsx';

const addButton = '.add-row';
const firstOfLastRow = ['tbody > tr', '.row-cards > li']
  .flatMap((row) => ['input', 'textarea'].map((input) => `${row}:last-child ${input}`))
  .join(', ');

/** More columns than this are edited as cards: cells too narrow to read help nobody. */
const mostColumns = 5;

function EditTable({ field: asked, value: typed = [], onChange, ...rest }: FieldProps<Row[]>) {
  const { t } = useTranslation();
  const { given } = asked;
  const field = given ? withGivenColumns(asked, given.columns) : asked;
  const value = given ? rowsGiven(given.rows ?? [], typed) : typed;
  const columns = field.columns ?? [];
  const cards = useNarrow() || columns.length > mostColumns;
  const change = (rows: Row[]): void => onChange(rows.length > 0 ? rows : undefined);
  const set = (id: string, key: string, cell: unknown): void =>
    change(value.map((row) => (row.id === id ? { ...row, [key]: cell } : row)));
  const parts = {
    ...rest,
    field,
    rows: value,
    onCell: set,
    onRemove: (id: string) =>
      follow(
        value.filter((row) => row.id !== id),
        addButton,
      ),
  };
  const place = useRef<HTMLDivElement>(null);
  /** The focus goes along: into the row that has come, or to the button when one has gone. */
  const follow = (rows: Row[], to: string): void => {
    flushSync(() => change(rows));
    place.current?.querySelector<HTMLElement>(to)?.focus();
  };
  return (
    <div className="table-field" ref={place}>
      {value.length > 0 && (cards ? <RowCards {...parts} /> : <RowTable {...parts} />)}
      {value.length > 0 && <TableTotals field={field} rows={value} />}
      {!given && (
        <Button
          className="add-row"
          onClick={() => follow([...value, { id: newRowId() }], firstOfLastRow)}
          disabled={field.max !== undefined && value.length >= field.max}
        >
          <Icon name="plus" /> {t('form.addRow')}
        </Button>
      )}
    </div>
  );
}

/** What is given in a row is shown, and is nobody's to type. */
const withGivenColumns = (field: Field, given: readonly string[]): Field => ({
  ...field,
  columns: (field.columns ?? []).map((column) =>
    given.includes(column.key) ? { ...column, computed: true } : column,
  ),
});

const rowsGiven = (given: readonly Row[], typed: readonly Row[]): Row[] =>
  given.map((row) => ({ ...typed.find(({ id }) => id === row.id), ...row }));

type PartsProps = Pick<FieldProps, 'field' | 'pointer' | 'faults' | 'conditions'> & {
  rows: readonly Row[];
  onCell: (id: string, key: string, cell: unknown) => void;
  onRemove: (id: string) => void;
};

type CellProps = PartsProps & { column: Field; row: Row; at: number; bare: boolean };

function Cell({ column, row, at, bare, onCell, pointer, faults, conditions }: CellProps) {
  const set = useCallback(
    (key: string, cell: unknown) => onCell(row.id, key, cell),
    [onCell, row.id],
  );
  if (!conditions.shown(column, row)) return null;
  return (
    <FieldRow
      field={column}
      pointer={`${pointer}/${at}/${column.key}`}
      value={row[column.key]}
      required={conditions.required(column, row)}
      onChange={set}
      faults={faults}
      conditions={conditions}
      bare={bare}
    />
  );
}

function RemoveRow({ at, given, onRemove }: { at: number; given: boolean; onRemove: () => void }) {
  const { t } = useTranslation();
  if (given) return null;
  return (
    <Button type="text" aria-label={t('form.removeRow', { n: at + 1 })} onClick={onRemove}>
      <Icon name="trash" />
    </Button>
  );
}

function RowTable(props: PartsProps) {
  const { field, rows, onRemove } = props;
  const { t } = useTranslation();
  const columns = field.columns ?? [];
  return (
    <table className="edit-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col">
              <Say text={column.name} />
            </th>
          ))}
          <th>
            <span className="visually-hidden">{t('form.rowActions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={row.id}>
            {columns.map((column) => (
              <td key={column.key}>
                <Cell {...props} {...{ column, row, at }} bare />
              </td>
            ))}
            <td className="edit-table-end">
              <RemoveRow
                at={at}
                given={field.given !== undefined}
                onRemove={() => onRemove(row.id)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RowCards(props: PartsProps) {
  const { field, rows, onRemove } = props;
  const { t } = useTranslation();
  return (
    <ol className="row-cards">
      {rows.map((row, at) => (
        <li key={row.id}>
          <div className="row-card-head">
            <strong>{t('form.row', { n: at + 1 })}</strong>
            <RemoveRow
              at={at}
              given={field.given !== undefined}
              onRemove={() => onRemove(row.id)}
            />
          </div>
          <div className="field-grid">
            {(field.columns ?? []).map((column) => (
              <Cell key={column.key} {...props} {...{ column, row, at }} bare={false} />
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}

function ShowTable({ field, value, context }: ShownProps<Row[]>) {
  const kinds = useFieldKinds();
  const say = useText();
  const columns = field.columns ?? [];
  return (
    <div className="shown-table">
      <ScrollBox label={say(field.name)}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col">
                  <Say text={column.name} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {value.map((row) => (
              <tr key={row.id}>
                {columns.map((column) => {
                  const { Show } = kinds[column.type];
                  const cell = row[column.key];
                  return (
                    <td key={column.key}>
                      {!isBlank(cell) && <Show field={column} value={cell} context={context} />}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <TableTotals field={field} rows={value} />
    </div>
  );
}

export const tableField: FieldKind<Row[]> = {
  group: true,
  wide: true,
  Edit: EditTable,
  Show: ShowTable,
};
