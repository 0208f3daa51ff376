import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawFrom, eligibleExperts, type DrawAsk, type Expert } from './draw-experts.ts';
import type { Relation } from './world.ts';

const expert = (person: string, more: Partial<Expert> = {}): Expert => ({
  person,
  side: 'university',
  employer: 'elsewhere',
  disciplines: ['materials'],
  tags: [],
  languages: ['zh'],
  active: true,
  ...more,
});

const ask: DrawAsk = {
  wanted: 5,
  discipline: 'materials',
  sides: [],
  people: ['pi'],
  parties: ['acme'],
  employers: ['university'],
  competing: [],
  unsuitable: [],
  year: 2026,
};

describe('who may be drawn', () => {
  const reasonFor = (
    person: Expert,
    relations: readonly Relation[] = [],
    more: Partial<DrawAsk> = {},
  ) => {
    const { eligible, excluded } = eligibleExperts([person], relations, { ...ask, ...more });
    return excluded[0]?.reason ?? (eligible.length > 0 ? 'eligible' : 'not asked');
  };
  const tie = (to: Relation['to'], kind: string, year?: number): Relation => ({
    person: 'e',
    to,
    kind,
    ...(year ? { year } : {}),
  });

  it.each<[string, string]>([
    ['eligible', reasonFor(expert('e'))],
    ['not asked', reasonFor(expert('e', { active: false }))],
    ['not asked', reasonFor(expert('e', { disciplines: ['optics'] }))],
    ['not asked', reasonFor(expert('e', { side: 'government' }), [], { sides: ['university'] })],
    ['own', reasonFor(expert('pi'))],
    ['same_employer', reasonFor(expert('e', { employer: 'acme' }))],
    ['same_employer', reasonFor(expert('e', { employer: 'university' }))],
    ['relative', reasonFor(expert('e'), [tie({ person: 'pi' }, 'spouse')])],
    ['relative', reasonFor(expert('e'), [{ person: 'pi', to: { person: 'e' }, kind: 'sibling' }])],
    ['joint_work', reasonFor(expert('e'), [tie({ person: 'pi' }, 'co_author', 2023)])],
    ['eligible', reasonFor(expert('e'), [tie({ person: 'pi' }, 'co_author', 2022)])],
    ['joint_work', reasonFor(expert('e'), [tie({ person: 'pi' }, 'co_inventor', 2025)])],
    ['financial', reasonFor(expert('e'), [tie({ party: 'acme' }, 'shareholder')])],
    ['competing', reasonFor(expert('e'), [], { competing: ['e'] })],
    ['unsuitable', reasonFor(expert('e'), [], { unsuitable: ['e'] })],
    ['eligible', reasonFor(expert('e'), [], { unsuitable: ['a', 'b', 'c', 'e'] })],
  ])('%s', (expected, found) => expect(found).toBe(expected));
});

const seeds = fc
  .array(fc.integer({ min: 0, max: 15 }), { minLength: 32, maxLength: 32 })
  .map((digits) => digits.map((digit) => digit.toString(16)).join(''));
const crowd = (n: number) =>
  Array.from({ length: n }, (_, i) =>
    expert(`e${String(i).padStart(3, '0')}`, { side: i % 2 ? 'government' : 'university' }),
  );
const drawn = (pool: readonly Expert[], more: Partial<DrawAsk>, seed: string) => {
  const asked = { ...ask, ...more };
  return drawFrom(eligibleExperts(pool, [], asked).eligible, asked, seed);
};

describe('a draw', () => {
  it('is the same with the same seed, in whatever order the pool lies', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 60 }), (seed, n) => {
        const pool = crowd(n);
        expect(drawn(pool.toReversed(), {}, seed)).toEqual(drawn(pool, {}, seed));
      }),
    );
  });

  it('gives so many and twice as many substitutes, nobody twice, and never one excluded', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 20, max: 60 }),
        fc.integer({ min: 3, max: 6 }),
        fc.nat({ max: 19 }),
        (seed, n, wanted, out) => {
          const pool = crowd(n);
          const competing = [pool[out]!.person];
          const found = drawn(pool, { wanted, competing }, seed);
          expect(found.filter(({ substitute }) => !substitute)).toHaveLength(wanted);
          expect(found).toHaveLength(Math.min(wanted * 3, n - 1));
          expect(new Set(found.map(({ person }) => person)).size).toBe(found.length);
          expect(found.map(({ person }) => person)).not.toContain(competing[0]);
        },
      ),
    );
  });

  it('takes half from each side; of an odd number the seed says who has one more', () => {
    const more = new Set<string>();
    fc.assert(
      fc.property(seeds, (seed) => {
        const found = drawn(crowd(60), { sides: ['university', 'government'] }, seed);
        const first = found.filter(({ substitute }) => !substitute);
        const of = (side: string) => first.filter((one) => one.side === side).length;
        expect([of('university'), of('government')].sort()).toEqual([2, 3]);
        expect(found.filter((one) => one.side === 'university')).toHaveLength(of('university') * 3);
        more.add(of('university') === 3 ? 'university' : 'government');
      }),
    );
    expect([...more].sort()).toEqual(['government', 'university']);
  });

  it('can give anyone who is eligible, about as often as another', () => {
    const times = new Map<string, number>();
    const rounds = 2_000;
    for (let i = 0; i < rounds; i++) {
      const seed = (i * 2_654_435_761).toString(16).padStart(32, '0').slice(-32);
      for (const { person, substitute } of drawn(crowd(10), {}, seed))
        if (!substitute) times.set(person, (times.get(person) ?? 0) + 1);
    }
    expect(times.size).toBe(10);
    for (const n of times.values()) expect(Math.abs(n / rounds - 0.5)).toBeLessThan(0.06);
  });

  it('is what it has always been: an auditor draws years later', () => {
    const found = drawn(crowd(12), { wanted: 3 }, '00112233445566778899aabbccddeeff');
    expect(found.map(({ person }) => person).join(' ')).toBe(
      'e011 e010 e001 e007 e004 e002 e008 e006 e000',
    );
  });
});
