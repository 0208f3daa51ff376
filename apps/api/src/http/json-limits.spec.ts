import { describe, expect, it } from '@jest/globals';
import { isStorable, jsonDepth } from './json-limits.ts';

const depth = (text: string) => jsonDepth(Buffer.from(text));

describe('JSON bodies', () => {
  it('are measured without being parsed', () => {
    expect(depth('1')).toBe(0);
    expect(depth('{"a":[{"b":1}],"c":{}}')).toBe(3);
    expect(depth('['.repeat(100_000))).toBe(100_000);
  });

  it('may hold brackets, quotes and backslashes in strings', () => {
    expect(depth('{"a":"[[[{{{","b\\\\":"\\"[","c":"\\\\"}')).toBe(1);
  });

  it('must be storable: no NUL, no half of a surrogate pair, in keys neither', () => {
    expect(isStorable({ a: ['技术转移', '𠮷', 1, null, true] })).toBe(true);
    expect(isStorable({ a: [{ b: 'x\0y' }] })).toBe(false);
    expect(isStorable({ 'x\0': 1 })).toBe(false);
    expect(isStorable('\ud800')).toBe(false);
  });
});
