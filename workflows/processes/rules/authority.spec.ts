import { describe, expect, test } from '@jest/globals';
import { toCny } from '@kezhuan/domain';
import { currentRules } from './index.ts';

const matter = (name: string) => {
  const found = currentRules.authority[name];
  if (!found) throw new Error(`no matter ${name}`);
  return found;
};
const levelOf = (name: string, fen: number): number =>
  matter(name).levels.findIndex(({ below }) => below === null || fen < below) + 1;
const rolesOf = (name: string, fen: number): string[] =>
  matter(name)
    .levels.slice(0, levelOf(name, fen))
    .flatMap(({ roles }) => [...roles]);

describe.each(Object.keys(currentRules.authority))('%s', (name) => {
  const { levels, source, effectiveFrom } = matter(name);

  test('rises to a last level without bound, naming each role once', () => {
    const bounds = levels.map(({ below }) => below ?? Infinity);
    expect(bounds).toEqual([...new Set(bounds)].toSorted((a, b) => a - b));
    expect(bounds.at(-1)).toBe(Infinity);
    const all = rolesOf(name, Number.MAX_SAFE_INTEGER);
    expect(all).toEqual([...new Set(all)]);
  });

  test('says where it comes from and since when', () => {
    expect(source).not.toBe('');
    expect(effectiveFrom).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

test.each([
  [120_000_000, '7.10', 3, 2],
  [120_000_000, '7.20', 3, 2],
  [278_000_000, '7.10', 3, 3],
  [278_000_000, '7.20', 4, 3],
])('%i US cents at %s: level %i for contracts, %i for price (domain.md §16.2)', (...vector) => {
  const [minor, rate, contract, price] = vector;
  const fen = toCny({ currency: 'USD', minor }, rate);
  expect(levelOf('service_contract_overseas', fen)).toBe(contract);
  expect(levelOf('licence_price', fen)).toBe(price);
});

test('crossing 20 M adds the leadership meeting and nobody else (domain.md §16.2)', () => {
  const before = rolesOf('service_contract_overseas', 1_973_800_000);
  const after = rolesOf('service_contract_overseas', 2_001_600_000);
  expect(after).toEqual([...before, 'leadership_meeting']);
});

test('bounds are exclusive: 500,000.00 is already the next level (domain.md §8)', () => {
  expect(levelOf('service_contract_domestic', 499_999_99)).toBe(1);
  expect(levelOf('service_contract_domestic', 500_000_00)).toBe(2);
});

test('equity of any amount goes to the IP leading group and the leadership meeting', () => {
  expect(rolesOf('equity_price', 1)).toEqual(['ip_leading_group', 'leadership_meeting']);
});

test('a fund without university money is at level 1, the first fen at level 2', () => {
  expect([0, 1, 5_000_000_00].map((fen) => levelOf('region_fund', fen))).toEqual([1, 2, 3]);
});

test('rules are plain data: they survive JSON unchanged', () => {
  expect(JSON.parse(JSON.stringify(currentRules))).toEqual(currentRules);
});
