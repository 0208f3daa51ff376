import { describe, expect, it } from '@jest/globals';
import { parseAmount } from '@kezhuan/domain';
import { readNumber, readPercent, withoutYuan, writePercent } from './read-number.ts';
import { newRowId } from './row-id.ts';
import { totalsOf, weightedOf } from './totals.ts';

describe('numbers as people type them', () => {
  it('may have full-width digits and grouping', () => {
    expect(readNumber('１，２００.5')).toBe(1200.5);
    expect(readNumber('12a')).toBeNull();
  });

  it('are basis points where they are shares', () => {
    expect(readPercent('33.33')).toBe(3333);
    expect(readPercent('5 %')).toBe(500);
    expect(readPercent('33.333')).toBeNull();
    expect(writePercent(1250)).toBe('12.5');
  });
});

it.each(['￥１，２００.50', '¥1,200.50', 'CNY 1200.50', '1,200.50 元', ' 1200.50'])(
  'an amount may be pasted as %s',
  (text) => {
    expect(parseAmount(withoutYuan(text), 'CNY')?.minor).toBe(120_050);
  },
);

describe('totalsOf', () => {
  it('adds up each currency by itself, and only what is an amount', () => {
    const cny = (minor: number | string) => ({ currency: 'CNY', minor });
    const cells = [cny(100), { currency: 'USD', minor: 5 }, cny(50), cny('abc'), undefined];
    expect(totalsOf(cells)).toEqual([cny(150), { currency: 'USD', minor: 5 }]);
  });
});

describe('weightedOf', () => {
  const name = { zh: '', en: '' };
  const column = (key: string, type: 'int' | 'percent', max?: number) => ({
    key,
    type,
    name,
    required: true,
    ...(max ? { max } : {}),
  });
  const points = column('points', 'int', 100);
  const sheet = {
    key: 'scores',
    type: 'table' as const,
    name,
    required: true,
    sumsToWhole: 'weight',
    given: { from: 'criteria', columns: ['weight'] },
    columns: [column('weight', 'percent'), points],
  };

  it('is what the rows score by their weights, and of how much of the whole', () => {
    const [one, two] = [
      { id: 'a', weight: 6000, points: 81 },
      { id: 'b', weight: 4000, points: 70 },
    ];
    expect(weightedOf(sheet, [one, two])).toEqual([
      { column: points, points: 76.6, given: 10_000 },
    ]);
    const open = [one, { id: 'b', weight: 4000 }];
    expect(weightedOf(sheet, open)).toMatchObject([{ points: 48.6, given: 6000 }]);
    const beyond = [one, { id: 'b', weight: 4000, points: 170 }];
    expect(weightedOf(sheet, beyond)).toMatchObject([{ points: 48.6, given: 6000 }]);
    expect(weightedOf({ ...sheet, sumsToWhole: undefined }, open)).toEqual([]);
    // Shares of a payment plan beside days of grace.
    expect(weightedOf({ ...sheet, given: undefined }, open)).toEqual([]);
  });
});

describe('newRowId', () => {
  it('never repeats and never looks like an id the server counts out', () => {
    const ids = Array.from({ length: 500 }, newRowId);
    expect(new Set(ids).size).toBe(500);
    for (const id of ids) expect(id).toMatch(/^r[0-9a-z]{10,}$/);
  });
});
