import { expect, it } from '@jest/globals';
import { BadCursor, cursorOf, instantShape, pageOfAll, partsOf, wholeShape } from './cursor.ts';

it.each(['2026-11-23T04:00:00.000Z', '2026-11-23T04:00:00.123456Z', '-infinity', 'infinity'])(
  'a cursor says where a list goes on: %s',
  (at) => {
    expect(partsOf(cursorOf(at, 7), instantShape, wholeShape)).toEqual([at, '7']);
  },
);

it.each([
  '2026-99-99T04:00:00.000Z',
  '2026-02-31T04:00:00.000Z',
  '2026-11-23T24:00:00.000Z',
  '0000-11-23T04:00:00.000Z',
  'today',
])('an instant that there is not is a cursor nobody was given: %s', (at) => {
  expect(() => partsOf(cursorOf(at, 7), instantShape, wholeShape)).toThrow(BadCursor);
});

it('what is at hand as a whole is paged by id, each once, whatever its order', () => {
  const all = ['e', 'b', 'd', 'a', 'c'];
  const pages: string[][] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = pageOfAll(all, (id) => id, { cursor, limit: 2 });
    pages.push(page.items);
    cursor = page.next;
  }
  expect(pages).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(() => pageOfAll(all, (id) => id, { cursor: 'x', limit: 2 })).toThrow(BadCursor);
});
