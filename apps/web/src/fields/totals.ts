import { addMoney } from '@kezhuan/domain';
import type { Field, MoneyValue } from '@kezhuan/flow';
import type { Row } from './field-kind.ts';

/** One sum a currency: amounts of two currencies do not add up. */
export function totalsOf(cells: readonly unknown[]): MoneyValue[] {
  const sums = new Map<string, MoneyValue>();
  for (const cell of cells) {
    const money = cell as MoneyValue | undefined;
    if (!money || !Number.isSafeInteger(money.minor)) continue;
    const before = sums.get(money.currency);
    sums.set(money.currency, before ? addMoney(before, money) : money);
  }
  return [...sums.values()];
}

/** What rows score so far: points by their weights, and for how much of the whole they have been given. */
export type Weighted = { column: Field; points: number; given: number };

/**
 * Weighted points of each column with a scale, in a table whose weights make a whole (basis points) and
 * are given: shares one sets oneself, as in a payment plan, weigh nothing.
 */
export function weightedOf(field: Field, rows: readonly Row[]): Weighted[] {
  const { sumsToWhole: weights, given, columns = [] } = field;
  if (!weights || !given?.columns.includes(weights)) return [];
  const scales = columns.filter(
    ({ key, type, max }) => type === 'int' && max !== undefined && !given.columns.includes(key),
  );
  return scales.map((column) => {
    const onScale = (value: unknown): boolean =>
      typeof value === 'number' && value >= Number(column.min ?? 0) && value <= Number(column.max);
    const scored = rows.filter((row) => onScale(row[column.key]));
    const weightOf = (row: Row): number => Number(row[weights]) || 0;
    const sum = scored.reduce((all, row) => all + Number(row[column.key]) * weightOf(row), 0);
    return {
      column,
      points: Math.floor(sum / 100 + 0.5) / 100,
      given: scored.reduce((all, row) => all + weightOf(row), 0),
    };
  });
}
