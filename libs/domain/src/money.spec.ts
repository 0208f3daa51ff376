import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addMoney,
  currencies,
  formatAmount,
  formatMoney,
  isCurrency,
  minorDigits,
  parseAmount,
  subtractMoney,
  toCny,
  type Money,
} from './index.ts';

const cny = (minor: number): Money => ({ currency: 'CNY', minor });
const usd = (minor: number): Money => ({ currency: 'USD', minor });

const anyMoney = fc.record({
  currency: fc.constantFrom(...Object.keys(currencies)),
  minor: fc.maxSafeInteger(),
});

describe('currencies', () => {
  test('cover those of domain.md §1.2, and know their minor units', () => {
    const common = ['CNY', 'USD', 'EUR', 'JPY', 'GBP', 'HKD', 'KRW', 'SGD', 'CHF'];
    expect(common.every(isCurrency)).toBe(true);
    expect(['CNY', 'JPY', 'KRW', 'KWD'].map(minorDigits)).toEqual([2, 0, 0, 3]);
  });

  test('refuse what only looks like a code', () => {
    expect(['cny', 'RMB', '', 'toString', '__proto__'].some(isCurrency)).toBe(false);
    expect(() => minorDigits('toString')).toThrow(RangeError);
  });
});

describe('adding', () => {
  test('stays within one currency and within exact integers', () => {
    expect(addMoney(cny(1), cny(2))).toEqual(cny(3));
    expect(subtractMoney(cny(1), cny(3))).toEqual(cny(-2));
    expect(Object.is(subtractMoney(cny(0), cny(0)).minor, 0)).toBe(true);
    expect(() => addMoney(cny(1), usd(1))).toThrow('CNY and USD');
    expect(() => addMoney(cny(Number.MAX_SAFE_INTEGER), cny(1))).toThrow('too large');
  });

  test('a licence receipt less its costs is the net income of domain.md §16.2', () => {
    const costs = [cny(300_00), cny(30_000_00), cny(19_700_00)];
    expect(costs.reduce(subtractMoney, cny(1_000_000_00))).toEqual(cny(950_000_00));
  });
});

describe('toCny', () => {
  test.each([
    [120_000_000, '7.10', 852_000_000],
    [120_000_000, '7.20', 864_000_000],
    [278_000_000, '7.10', 1_973_800_000],
    [278_000_000, '7.20', 2_001_600_000],
  ])('%i US cents at %s are %i fen (domain.md §16.2)', (minor, rate, fen) => {
    expect(toCny(usd(minor), rate)).toBe(fen);
  });

  test('rounds half up to the fen, away from zero', () => {
    expect(toCny(usd(1), '0.49999999')).toBe(0);
    expect(toCny(usd(1), '0.5')).toBe(1);
    expect(toCny(usd(-1), '0.5')).toBe(-1);
    expect(toCny(usd(1), '1.005')).toBe(1);
  });

  test('minds the minor unit of the currency', () => {
    expect(toCny({ currency: 'JPY', minor: 1_000_000 }, '0.04700000')).toBe(47_000_00);
    expect(toCny({ currency: 'KWD', minor: 1_000 }, '23.5')).toBe(23_50);
  });

  test('CNY is itself, whatever the rate', () => {
    expect(toCny(cny(5), '1')).toBe(5);
    expect(toCny(cny(5), '7.1')).toBe(5);
  });

  test.each(['', '0', '-7.1', '7,1', '7.123456789', '1e3', 'NaN'])(
    'refuses the rate %j',
    (rate) => {
      expect(() => toCny(usd(1), rate)).toThrow(RangeError);
    },
  );

  test('is exact where doubles are not, and refuses what is too large to be', () => {
    expect(toCny(usd(900_719_925_474_099), '9.99999999')).toBe(9_007_199_245_733_791);
    expect(() => toCny(usd(Number.MAX_SAFE_INTEGER), '7')).toThrow('too large');
  });
});

describe('amounts as text', () => {
  test.each([
    ['1,200.50', 'CNY', 120_050],
    ['1200.5', 'CNY', 120_050],
    [' -0.01 ', 'CNY', -1],
    ['１，２００．５０', 'CNY', 120_050],
    ['1,200', 'JPY', 1_200],
    ['1.234', 'KWD', 1_234],
    ['-0', 'CNY', 0],
  ])('%s in %s is %i minor units', (text, currency, minor) => {
    expect(parseAmount(text, currency)).toEqual({ currency, minor });
  });

  test.each([
    ['1,20', 'CNY'],
    ['1,2000', 'CNY'],
    ['1.005', 'CNY'],
    ['1.5', 'JPY'],
    ['1.', 'CNY'],
    ['', 'CNY'],
    ['12万', 'CNY'],
    ['99999999999999999', 'CNY'],
  ])('%j is no amount in %s', (text, currency) => {
    expect(parseAmount(text, currency)).toBeNull();
  });

  test('read in the language of the reader', () => {
    expect(formatMoney(cny(120_050), 'zh')).toBe('1,200.50 元');
    expect(formatMoney(cny(120_050), 'en')).toBe('CNY 1,200.50');
    expect(formatMoney(usd(-5), 'zh')).toBe('-0.05 美元');
    expect(formatMoney({ currency: 'JPY', minor: 1_234_567 }, 'en')).toBe('JPY 1,234,567');
    expect(formatMoney({ currency: 'JPY', minor: 0 }, 'zh')).toBe('0 日元');
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(parseAmount(formatAmount(money), money.currency)).toEqual(money);
      }),
    );
  });
});
