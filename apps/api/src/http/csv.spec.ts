import { describe, expect, it } from '@jest/globals';
import { csvOf } from './csv.ts';

describe('a CSV', () => {
  it('begins with a byte order mark and quotes what needs it', () => {
    expect(csvOf([['甲', 'a,b', 'say "no"', 'two\nlines', null, 12]])).toBe(
      '\uFEFF甲,"a,b","say ""no""","two\nlines",,12\r\n',
    );
  });

  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\u0000=1',
    ' =1',
    '\uFF1D1',
    '\uFF0B1',
    '\uFF0D1',
    '\uFF20x',
  ])('leaves no formula in %j', (text) => {
    const [, first] = /^\uFEFF"?([^]*?)"?\r\n$/.exec(csvOf([[text]])) ?? [];
    expect(first).toBe(`'${text}`);
  });

  it('keeps honest numbers numbers', () => {
    expect(csvOf([[-5, 0, 1.5, '12', '2027-01-01']])).toBe('\uFEFF-5,0,1.5,12,2027-01-01\r\n');
  });
});
