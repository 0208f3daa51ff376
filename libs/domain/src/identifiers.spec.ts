import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCnApplicationNumber, isOrcid, isRor, isUscc } from './index.ts';

describe.each([
  {
    name: 'USCC',
    accepts: isUscc,
    good: ['91350100M000100Y43'],
    bad: [
      '91350100M000100Y4Z',
      '91350100M000100Y44',
      '91350100m000100y43',
      '91350100M000100Y4',
      '',
    ],
  },
  {
    name: 'CN application number',
    accepts: isCnApplicationNumber,
    good: ['201710601862.3', '2017106018623', '95115608.X', 'ZL2013106997442', 'CN201710601862.3'],
    bad: [
      '201710601862.4',
      '95115608.1',
      '95115608.x',
      '201770601862.3',
      '201710601862',
      'US2017106018623',
    ],
  },
  {
    name: 'ORCID iD',
    accepts: isOrcid,
    good: ['0000-0002-1825-0097', '0000-0002-1694-233X', 'https://orcid.org/0000-0002-1825-0097'],
    bad: ['0000-0002-1825-0098', '0000-0002-1694-2330', '0000000218250097', '0000-0002-1694-233x'],
  },
  {
    name: 'ROR id',
    accepts: isRor,
    good: ['042nb2s44', 'https://ror.org/042nb2s44'],
    bad: ['042nb2s45', '142nb2s44', '042NB2S44', '042nb2s4', 'https://ror.org/'],
  },
])('$name', ({ accepts, good, bad }) => {
  test.each(good)('%s is one', (text) => expect(accepts(text)).toBe(true));
  test.each(bad)('%s is not', (text) => expect(accepts(text)).toBe(false));

  test('one wrong digit is noticed', () => {
    const sample = good[0] ?? '';
    const places = [...sample].flatMap((sign, at) => (/\d/.test(sign) ? [at] : []));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.integer({ min: 0, max: 9 }), (at, digit) => {
        const other = sample.slice(0, at) + digit + sample.slice(at + 1);
        expect(accepts(other)).toBe(other === sample);
      }),
    );
  });
});

test('every USCC body has exactly one check character', () => {
  const signs = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
  const body = fc.stringMatching(/^9[123]\d{6}[0-9A-HJ-NP-RTUWXY]{9}$/);
  fc.assert(
    fc.property(body, (text) => {
      expect(signs.filter((sign) => isUscc(text + sign))).toHaveLength(1);
    }),
  );
});
