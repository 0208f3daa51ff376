import { describe, expect, it } from '@jest/globals';
import { mergeDraft } from './merge-draft.ts';

describe('mergeDraft', () => {
  const base = { a: 1, b: 1, c: 1 };

  it('takes each change from the side that made it', () => {
    const { merged, clashes } = mergeDraft(base, { ...base, a: 2 }, { ...base, b: 3 });
    expect(merged).toEqual({ a: 2, b: 3, c: 1 });
    expect(clashes).toEqual([]);
  });

  it('leaves to the person what both sides changed differently, and keeps mine until then', () => {
    const { merged, clashes } = mergeDraft(base, { ...base, a: 2 }, { ...base, a: 3 });
    expect(merged).toEqual({ a: 2, b: 1, c: 1 });
    expect(clashes).toEqual(['a']);
  });

  it('finds nothing to choose where both made the same change', () => {
    expect(mergeDraft(base, { ...base, a: 2 }, { ...base, a: 2 }).clashes).toEqual([]);
  });

  it('sees a field that one side has emptied', () => {
    const { merged, clashes } = mergeDraft(base, { b: 1, c: 1 }, base);
    expect(merged['a']).toBeUndefined();
    expect(clashes).toEqual([]);
  });
});
