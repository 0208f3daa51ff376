import { describe, expect, it } from '@jest/globals';
import { chaptersOf, readMarkdown } from './markdown-pieces.ts';

describe('readMarkdown', () => {
  it('reads what handbook pages are written in', () => {
    const text =
      '# One\n\nfirst\nsecond\n\n- a\n  - aa\n\n- b\n\n| x | y |\n| --- | --- |\n| 1 | 2\\|3 |\n';
    expect(readMarkdown(text)).toEqual([
      { kind: 'heading', level: 1, text: 'One' },
      { kind: 'text', text: 'first second' },
      {
        kind: 'list',
        ordered: false,
        items: [
          { text: 'a', under: ['aa'] },
          { text: 'b', under: [] },
        ],
      },
      { kind: 'table', head: ['x', 'y'], rows: [['1', '2|3']] },
    ]);
  });

  it('keeps anything else as text: no HTML gets through', () => {
    expect(readMarkdown('<script>alert(1)</script>')).toEqual([
      { kind: 'text', text: '<script>alert(1)</script>' },
    ]);
  });
});

describe('chaptersOf', () => {
  it('puts chapters within chapters', () => {
    const top = chaptersOf(readMarkdown('# A\n\n## B\n\nb\n\n### C\n\n## D\n'));
    const a = top.chapters[0]!;
    expect(a.chapters.map((c) => c.title)).toEqual(['B', 'D']);
    expect(a.chapters[0]!.pieces).toEqual([{ kind: 'text', text: 'b' }]);
    expect(a.chapters[0]!.chapters.map((c) => c.title)).toEqual(['C']);
  });
});
