import { describe, expect, it } from '@jest/globals';
import { escapeKey, fieldOf, idOf, intoValues, isWithin } from './pointers.ts';

describe('pointers', () => {
  it('name the field they belong to, however deep', () => {
    expect(fieldOf('/price')).toBe('price');
    expect(fieldOf('/plan/0/due')).toBe('plan');
    expect(fieldOf(`/${escapeKey('a/b~c')}/0`)).toBe('a/b~c');
  });

  it('lie within what they begin with, by whole keys', () => {
    expect(isWithin('/plan/0/due', '/plan')).toBe(true);
    expect(isWithin('/planned', '/plan')).toBe(false);
  });

  it('lose what stands before the values in a body', () => {
    expect(intoValues('/values/price')).toBe('/price');
    expect(intoValues('/act/values/price/minor')).toBe('/price/minor');
    expect(intoValues('/valuesOf')).toBe('/valuesOf');
  });

  it('give ids that a label can point at', () => {
    expect(idOf('/plan/0/due')).toBe('f-plan-0-due');
  });
});
