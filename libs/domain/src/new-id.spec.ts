import { expect, test } from '@jest/globals';
import { newId } from './new-id.ts';

test('ids are uuid v7, distinct, and in the order they were made', () => {
  const ids = Array.from({ length: 1000 }, newId);
  expect(
    ids.every((id) => /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id)),
  ).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
});
