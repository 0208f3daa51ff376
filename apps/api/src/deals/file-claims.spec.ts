import { describe, expect, it } from '@jest/globals';
import { claimsIn } from './file-claims.ts';

const file = (id: string) => ({ id, name: 'a.pdf', size: 1, sha256: 'f'.repeat(64), type: 'x' });

describe('claims', () => {
  it('are found wherever a value looks like a file', () => {
    const values = {
      one: file('a'),
      table: [{ id: 'r1', many: [file('b'), file('c')] }],
      text: 'x',
    };
    expect(claimsIn(values).map((claim) => [claim.pointer, claim.file.id])).toEqual([
      ['/one', 'a'],
      ['/table/0/many/0', 'b'],
      ['/table/0/many/1', 'c'],
    ]);
  });

  it('count even when they are only half a file', () => {
    expect(claimsIn({ x: { sha256: 'whatever' } })).toEqual([
      { pointer: '/x', file: { sha256: 'whatever', id: 'undefined' } },
    ]);
  });
});
