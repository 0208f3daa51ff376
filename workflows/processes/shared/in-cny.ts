import { check, type Check } from '@kezhuan/flow';

/**
 * An amount that is reckoned with is in CNY, the base currency (domain.md §1.2): sums and rates go by minor
 * units, and those of another currency would count as fen.
 */
export const inCny = (at: string, zh: string, en: string): Check =>
  check('in-cny', at, `${at} = null or ${at}.currency = "CNY"`, zh, en, 'domain.md §1.2');
