import { describe, expect, it } from '@jest/globals';
import { en } from './en/index.ts';
import { zh } from './zh/index.ts';

const flat = (words: object, under = ''): Map<string, string> =>
  new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[under + key, value] as const]
        : [...flat(value as object, `${under}${key}.`)],
    ),
  );

const placeholders = (words: string): string[] =>
  [...words.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort();

describe('the two catalogues', () => {
  const [chinese, english] = [flat(zh), flat(en)];

  it('have the same keys', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  it('say something for every key', () => {
    for (const words of [...chinese.values(), ...english.values()])
      expect(words.trim()).not.toBe('');
  });

  it('fill in the same values', () => {
    const one = /_one$/;
    for (const [key, words] of chinese) {
      if (one.test(key)) continue;
      expect({ key, values: placeholders(english.get(key) ?? '') }).toEqual({
        key,
        values: placeholders(words),
      });
    }
  });

  it('have Chinese punctuation in Chinese', () => {
    // Beside a letter of ours or a value that is filled in; `{{` and a clock's colon are no punctuation.
    const half = /[\p{Script=Han}}”）][(),:;!?]|[(),:;!?][\p{Script=Han}“（]|[()]/u;
    for (const [key, words] of chinese)
      expect({ key, half: half.exec(words)?.[0] }).toEqual({ key });
  });

  it('are not one language twice', () => {
    for (const [key, words] of english)
      expect({ key, han: /\p{Script=Han}/u.test(words) }).toEqual({ key, han: false });
  });
});
