import type { Relation } from './world.ts';

/** Someone of the pool of experts (domain.md SP-16). */
export type Expert = {
  person: string;
  /** Whose pool they stand in: `university`, `government`. */
  side: string;
  /** Id of the organisation they work for. */
  employer: string;
  disciplines: readonly string[];
  /** `finance`, `industry`, `legal`: what a panel may need besides the discipline. */
  tags: readonly string[];
  languages: readonly string[];
  active: boolean;
};

/** For whom experts are drawn, and which. */
export type DrawAsk = {
  /** How many; twice as many substitutes are drawn with them. */
  wanted: number;
  discipline: string;
  /** From these pools, as evenly as can be; from all when empty. */
  sides: readonly string[];
  /** Whose deal it is, its organisations, and whom its people work for. */
  people: readonly string[];
  parties: readonly string[];
  employers: readonly string[];
  /** People who have an application of their own before the same call. */
  competing: readonly string[];
  /** Named as unsuitable by the applicant, three at most. */
  unsuitable: readonly string[];
  /** Drawn before, for the same review: a draw that follows takes others. */
  already?: readonly string[];
  /** The year it is: joint work counts for three years. */
  year: number;
};

export type Exclusion =
  | 'drawn'
  | 'own'
  | 'same_employer'
  | 'relative'
  | 'joint_work'
  | 'competing'
  | 'financial'
  | 'unsuitable';

/** `place` counts within a side; `substitute` is called when one of the same side falls away. */
export type Drawn = { person: string; side: string; place: number; substitute: boolean };

export type Eligible = { person: string; side: string };

/** Joint work: a tie between scholars, no kinship. */
export const jointWork: ReadonlySet<string> = new Set(['co_author', 'co_inventor']);

/** Joint work of so many years back still binds (domain.md SP-16). */
const BINDING_YEARS = 3;

/**
 * Of the active experts of the discipline and the sides asked for: who may be drawn, and why the others
 * may not (domain.md SP-16; NSFC Regulation art. 20 as model). Both in the order of their ids.
 */
export function eligibleExperts(
  pool: readonly Expert[],
  relations: readonly Relation[],
  ask: DrawAsk,
): { eligible: Eligible[]; excluded: { person: string; reason: Exclusion }[] } {
  const asked = pool
    .filter(({ active, disciplines }) => active && disciplines.includes(ask.discipline))
    .filter(({ side }) => ask.sides.length === 0 || ask.sides.includes(side))
    .sort((a, b) => (a.person < b.person ? -1 : 1));
  const judged = asked.map((expert) => ({ expert, reason: reasonAgainst(expert, relations, ask) }));
  return {
    eligible: judged.flatMap(({ expert: { person, side }, reason }) =>
      reason ? [] : [{ person, side }],
    ),
    excluded: judged.flatMap(({ expert: { person }, reason }) =>
      reason ? [{ person, reason }] : [],
    ),
  };
}

function reasonAgainst(
  { person, employer }: Expert,
  relations: readonly Relation[],
  ask: DrawAsk,
): Exclusion | null {
  if (ask.already?.includes(person)) return 'drawn';
  if (ask.people.includes(person)) return 'own';
  if (ask.parties.includes(employer) || ask.employers.includes(employer)) return 'same_employer';
  const near = relations.flatMap((relation) => tieOf(relation, person, ask));
  const [worst] = (['relative', 'financial', 'joint_work'] as const).filter((one) =>
    near.includes(one),
  );
  if (worst) return worst;
  if (ask.competing.includes(person)) return 'competing';
  return ask.unsuitable.slice(0, 3).includes(person) ? 'unsuitable' : null;
}

function tieOf(
  { person: one, to, kind, year }: Relation,
  expert: string,
  ask: DrawAsk,
): Exclusion[] {
  if ('party' in to) return one === expert && ask.parties.includes(to.party) ? ['financial'] : [];
  const other = one === expert ? to.person : to.person === expert ? one : null;
  if (other === null || !ask.people.includes(other)) return [];
  if (!jointWork.has(kind)) return ['relative'];
  return year === undefined || ask.year - year <= BINDING_YEARS ? ['joint_work'] : [];
}

/**
 * Draws at random and by nothing but the seed, so that it can be drawn again: the eligible of each side
 * are shuffled, the first are called and twice as many stand by. From two sides half of each; of an odd
 * number the seed says which side has one more. A side with too few gives all it has.
 * @param seed 32 hexadecimal digits
 */
export function drawFrom(
  eligible: readonly Eligible[],
  { wanted, sides }: Pick<DrawAsk, 'wanted' | 'sides'>,
  seed: string,
): Drawn[] {
  const random = randomBy(seed);
  const pools = sides.length > 0 ? [...sides].sort() : [null];
  const more = random(pools.length);
  return pools.flatMap((side, i) => {
    const rest = (wanted % pools.length) - ((i - more + pools.length) % pools.length) > 0 ? 1 : 0;
    const first = Math.floor(wanted / pools.length) + rest;
    const own = eligible.filter((one) => side === null || one.side === side);
    return shuffled(own, random)
      .slice(0, first * 3)
      .map(({ person, side: of }, n) => ({
        person,
        side: of,
        place: n + 1,
        substitute: n >= first,
      }));
  });
}

/**
 * Those drawn once more stand by behind those drawn before: of each side as many are called as fell away
 * without anyone to follow, and as many more as the earlier draw could not give.
 */
export function drawnAfter<B extends Drawn>(
  before: readonly B[],
  drawn: readonly Drawn[],
  wanted: number,
): (B | Drawn)[] {
  const missing = wanted - before.filter(({ substitute }) => !substitute).length;
  const first = [...drawn].sort((a, b) => a.place - b.place).slice(0, Math.max(0, missing));
  const after = drawn.map((one) => ({
    ...one,
    place: one.place + before.filter(({ side }) => side === one.side).length,
    substitute: !first.includes(one),
  }));
  return [...before, ...after];
}

function shuffled<T>(items: readonly T[], random: (below: number) => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(random(left.length), 1)[0] as T);
}

/** sfc32 by Chris Doty-Humphrey; each number below the bound is as likely as any other. */
function randomBy(seed: string): (below: number) => number {
  let [a = 0, b = 0, c = 0, d = 0] = (seed.match(/[\da-f]{8}/g) ?? []).map(
    (x) => parseInt(x, 16) | 0,
  );
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  return (below) => {
    const whole = Math.floor(2 ** 32 / below) * below;
    let found = next();
    while (found >= whole) found = next();
    return found % below;
  };
}
