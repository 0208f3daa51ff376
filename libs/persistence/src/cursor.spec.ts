import { expect, it } from '@jest/globals';
import { BadCursor, cursorOf, instantShape, partsOf, wholeShape } from './cursor.ts';

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
