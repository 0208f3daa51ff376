import { describe, expect, it } from '@jest/globals';
import { readMarkdown } from './markdown-pieces.ts';

describe('readMarkdown', () => {
  it('reads what handbook pages are written in', () => {
    const text = '# One\n\nfirst\nsecond\n\n- a\n- b\n\n| x | y |\n| --- | --- |\n| 1 | 2\\|3 |\n';
    expect(readMarkdown(text)).toEqual([
      { kind: 'heading', level: 1, text: 'One' },
      { kind: 'text', text: 'first second' },
      { kind: 'list', ordered: false, items: ['a', 'b'] },
      { kind: 'table', head: ['x', 'y'], rows: [['1', '2|3']] },
    ]);
  });

  it('keeps anything else as text: no HTML gets through', () => {
    expect(readMarkdown('<script>alert(1)</script>')).toEqual([
      { kind: 'text', text: '<script>alert(1)</script>' },
    ]);
  });
});
