import { addMoney } from '@kezhuan/domain';
import type { MoneyValue } from '@kezhuan/flow';

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
