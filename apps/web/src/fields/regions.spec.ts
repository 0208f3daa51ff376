import { expect, it } from '@jest/globals';
import { regionName } from './regions.ts';

it('a region has its own name, else that of where it lies, else its code', () => {
  expect(regionName('130000')).toEqual({ zh: '河北省 130000', en: 'Hebei 130000' });
  expect(regionName('320506').zh).toBe('江苏省苏州市 320506');
  expect(regionName('110108').zh).toBe('北京市 110108');
  expect(regionName('990000').zh).toBe('990000');
});
