import type { Branch } from '../language/block.ts';
import { pathOf, spotAt, type Spot } from '../views/outline.ts';
import { askedBy } from './asked.ts';
import { stepsOf } from './order.ts';
import { atomsOf, type Plan } from './plan.ts';
import type { Lab } from './run.ts';

/**
 * Open steps worth taking now. Branches side by side that have nothing to do with each other come out
 * the same whichever goes first, so one order stands for all; branches that speak of each other, or
 * that one invariant speaks of, are taken in every order. The branch the plan looks at goes first: what
 * another does may end the deal before its turn.
 */
export const movingPlaces = (lab: Lab, places: readonly string[]): string[] => {
  const first = places.find((place) => isLookedAt(lab, place)) ?? places[0];
  if (first === undefined) return [];
  const others = places.filter((place) => place !== first);
  const moving = [first];
  for (let grew = true; grew;) {
    const more = others.filter(
      (place) => !moving.includes(place) && moving.some((m) => areEntangled(lab, m, place)),
    );
    moving.push(...more);
    grew = more.length > 0;
  }
  // A step the deal was sent back to is open beside what comes after it: one of that stands for all.
  const beside = others.find((place) => !moving.includes(place) && !partingOf(lab, first, place));
  return beside === undefined ? moving : [...moving, beside];
};

const isLookedAt = ({ abstract, plan }: Lab, place: string): boolean => {
  if (plan.closely.size === 0) return false;
  const inside = spotAt(abstract.definition, place)?.inside ?? [];
  return inside.some((it) => it.block.kind === 'all' && it.branch && isNear(plan, sideOf(it)));
};

/** Whether the plan looks at a step of this side. */
const isNear = (plan: Plan, side: Side): boolean => {
  let near = nearSides.get(plan);
  if (!near) nearSides.set(plan, (near = new Map()));
  if (!near.has(side))
    near.set(
      side,
      [...side.steps].some((step) => plan.closely.has(step)),
    );
  return near.get(side)!;
};
const nearSides = new WeakMap<Plan, Map<Side, boolean>>();

const areEntangled = (lab: Lab, a: string, b: string): boolean => {
  const key = `${a}\n${b}`;
  let pairs = pairMaps.get(lab);
  if (!pairs) pairMaps.set(lab, (pairs = new Map()));
  let entangled = pairs.get(key);
  if (entangled === undefined) {
    const apart = partingOf(lab, a, b);
    entangled =
      Array.isArray(apart) &&
      (concern(lab, apart[0], apart[1]) || concern(lab, apart[1], apart[0]));
    pairs.set(key, entangled);
  }
  return entangled;
};
const pairMaps = new WeakMap<Lab, Map<string, boolean>>();

type Side = { branch: Branch; steps: ReadonlySet<string> };

/** The branches, or rows, that two steps lie in side by side; undefined when they do not. */
const partingOf = (lab: Lab, a: string, b: string): [Side, Side] | 'rows' | undefined => {
  const { definition } = lab.abstract;
  const [one, two] = [spotAt(definition, a), spotAt(definition, b)];
  if (!one || !two) return undefined;
  for (let i = 0; i < Math.min(one.inside.length, two.inside.length); i++) {
    const [x, y] = [one.inside[i]!, two.inside[i]!];
    if (x.block !== y.block) return undefined;
    if (x.block.kind === 'each' && !sameRow(a, b, x.path, definition)) return 'rows';
    if (x.branch && y.branch && x.branch !== y.branch)
      return x.block.kind === 'all' ? [sideOf(x), sideOf(y)] : undefined;
  }
  return undefined;
};

const sameRow = (
  a: string,
  b: string,
  loop: string,
  definition: Lab['abstract']['definition'],
): boolean => {
  const rowIn = (place: string): string | undefined => {
    const parts = place.split('/');
    const at = parts.findIndex(
      (_, i) => pathOf(definition, parts.slice(0, i + 1).join('/')) === loop,
    );
    return parts.slice(0, at + 2).join('/');
  };
  return rowIn(a) === rowIn(b);
};

const sideOf = ({ branch, path }: Spot['inside'][number]): Side => {
  let side = sides.get(branch!);
  if (!side) {
    const outer = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
    const steps = new Set(branch!.flow.flatMap((block) => stepsOf(block, outer)));
    sides.set(branch!, (side = { branch: branch!, steps }));
  }
  return side;
};
const sides = new WeakMap<Branch, Side>();

/** Whether what is done on one side bears on the other, or an invariant looks at both. */
const concern = (lab: Lab, from: Side, to: Side): boolean => {
  const looked = lab.plan.invariants.some((invariant) => {
    const named = namedIn(invariant);
    const on = (side: Side) =>
      named.some((path) => [...side.steps].some((s) => s === path || s.startsWith(`${path}/`)));
    return on(from) && on(to);
  });
  if (looked) return true;
  const filled = new Set([...from.steps].flatMap((path) => lab.abstract.fills.get(path) ?? []));
  const asked = lab.abstract.guards.filter(
    (g) => g.steps.some((s) => to.steps.has(s)) && g.steps.every((s) => to.steps.has(s)),
  );
  const hangs = asked.some(({ formula }) =>
    atomsOf(formula).some((atom) =>
      atom.depends.some((key) => filled.has(key.replaceAll('/*', ''))),
    ),
  );
  const outcomes = asked.some((guard) =>
    askedBy(lab.abstract, guard).some((step) => from.steps.has(step)),
  );
  const read = [...to.steps].some((path) =>
    (lab.abstract.reads.get(path) ?? []).some((key) => filled.has(key)),
  );
  return hangs || outcomes || read;
};

const namedIn = (invariant: Lab['plan']['invariants'][number]): readonly string[] => {
  if (invariant.kind === 'before') return [invariant.step, ...invariant.first];
  if (invariant.kind === 'only_if') return [invariant.step];
  return invariant.kind === 'never_together' ? invariant.steps : [];
};
