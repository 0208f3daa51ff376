import type { Field } from '@kezhuan/flow';
import { useTranslation } from 'react-i18next';
import { useText } from '../i18n/text.tsx';
import type { Row } from './field-kind.ts';
import { Amount } from './MoneyField.tsx';
import { writePercent } from './read-number.ts';
import { totalsOf, weightedOf } from './totals.ts';

/** Running sums: of the column that must make 100 %, and of each column of amounts. */
export function TableTotals({ field, rows }: { field: Field; rows: readonly Row[] }) {
  const { t } = useTranslation();
  const say = useText();
  const columns = field.columns ?? [];
  const shares = field.sumsToWhole;
  const whole = shares && rows.reduce((sum, row) => sum + (Number(row[shares]) || 0), 0);
  const amounts = columns.filter(({ type, noTotal }) => type === 'money' && !noTotal);
  const sums = amounts.flatMap((column) =>
    totalsOf(rows.map((row) => row[column.key])).map((money) => ({ column, money })),
  );
  const weighted = weightedOf(field, rows);
  if (!shares && sums.length === 0) return null;
  return (
    <p className="totals" aria-live="polite">
      {shares && typeof whole === 'number' && (
        <span className={whole === 10_000 ? 'total-good' : 'total-off'}>
          {t('form.sum', { name: say(columns.find((c) => c.key === shares)?.name) })}{' '}
          {writePercent(whole)} %{whole !== 10_000 && ` ${t('form.mustBeWhole')}`}
        </span>
      )}
      {weighted.map(({ column, points, given }) => (
        <span key={column.key}>
          {t('form.weighted')} <strong>{points.toFixed(2)}</strong> / {column.max}
          {given < 10_000 && ` ${t('form.soFar', { share: writePercent(given) })}`}
        </span>
      ))}
      {sums.map(({ column, money }) => (
        <span key={`${column.key} ${money.currency}`}>
          {t('form.sum', { name: say(column.name) })} <Amount money={money} />
        </span>
      ))}
    </p>
  );
}
