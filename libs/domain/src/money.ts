import { currencies } from './currencies.ts';
import type { Language } from './text.ts';

export { currencies, type Currency } from './currencies.ts';

/** `minor` is a safe integer of the currency's minor unit (fen, cents, whole yen). */
export type Money = { currency: string; minor: number };

/** ISO 4217 code that deals may be priced in. */
export const isCurrency = (code: string): boolean => Object.hasOwn(currencies, code);

/** Decimal digits of the minor unit: 2 for CNY, 0 for JPY, 3 for KWD. Throws on an unknown code. */
export const minorDigits = (currency: string): number => known(currency).digits;

/** Both in one currency; throws otherwise, and when the sum is no longer a safe integer. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) {
    throw new RangeError(`${a.currency} and ${b.currency} do not add up`);
  }
  return { currency: a.currency, minor: safe(BigInt(a.minor) + BigInt(b.minor)) };
}

/** `a` less `b`, under the conditions of `addMoney`. May be negative. */
export const subtractMoney = (a: Money, b: Money): Money =>
  addMoney(a, { currency: b.currency, minor: 0 - b.minor });

/**
 * CNY equivalent in fen, rounded half-up to the fen, away from zero (domain.md §1.2).
 *
 * `rate` is a decimal string, CNY per *one* unit of the currency: central parity quotes yen by the
 * hundred, so whoever records such a rate divides first. CNY itself needs no rate; any is ignored.
 */
export function toCny(money: Money, rate: string): number {
  if (money.currency === 'CNY') return safe(BigInt(money.minor));
  const { unscaled, scale } = parseRate(rate);
  const fen = BigInt(money.minor) * unscaled * 100n;
  return safe(divideHalfUp(fen, 10n ** BigInt(minorDigits(money.currency) + scale)));
}

/**
 * Reads what a person typed: `1,200.50`, `1200.5`, full-width digits and commas too. `null` when it
 * is no amount of that currency: misplaced grouping, more decimals than the minor unit has, too large.
 */
export function parseAmount(text: string, currency: string): Money | null {
  const digits = minorDigits(currency);
  const typed = text.normalize('NFKC').trim();
  const parts = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(typed);
  if (!parts) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  if (fraction.length > digits) return null;
  const minor = Number(whole.replaceAll(',', '') + fraction.padEnd(digits, '0'));
  if (!Number.isSafeInteger(minor)) return null;
  return { currency, minor: sign && minor !== 0 ? -minor : minor };
}

/** `1,200.50`, without the currency; for columns that name it once. Read back by `parseAmount`. */
export function formatAmount({ currency, minor }: Money): string {
  const digits = minorDigits(currency);
  const figures = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = figures.slice(0, figures.length - digits).replace(/\B(?=(?:\d{3})+$)/g, ',');
  const fraction = digits > 0 ? `.${figures.slice(-digits)}` : '';
  return `${minor < 0 ? '-' : ''}${whole}${fraction}`;
}

/** `1,200.50 元`, `1,200.50 美元` in Chinese; `CNY 1,200.50`, `USD 1,200.50` in English. */
export function formatMoney(money: Money, language: Language): string {
  const amount = formatAmount(money);
  if (language === 'en') return `${money.currency} ${amount}`;
  // In running Chinese text the home currency goes by its unit alone.
  return `${amount} ${money.currency === 'CNY' ? '元' : known(money.currency).name.zh}`;
}

function known(code: string) {
  const currency = isCurrency(code) ? currencies[code] : undefined;
  if (!currency) throw new RangeError(`unknown currency ${code}`);
  return currency;
}

function parseRate(rate: string): { unscaled: bigint; scale: number } {
  const parts = /^(\d{1,10})(?:\.(\d{1,8}))?$/.exec(rate);
  const [, whole = '', fraction = ''] = parts ?? [];
  const unscaled = BigInt(whole + fraction);
  if (unscaled === 0n) throw new RangeError(`not an exchange rate: ${rate}`);
  return { unscaled, scale: fraction.length };
}

function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const magnitude = dividend < 0n ? -dividend : dividend;
  const quotient = (2n * magnitude + divisor) / (2n * divisor);
  return dividend < 0n ? -quotient : quotient;
}

function safe(minor: bigint): number {
  const number = Number(minor);
  if (!Number.isSafeInteger(number)) throw new RangeError('amount too large to be exact');
  return number;
}
