import { splitByShares, sumsToWhole, toCny } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import type { FactSpec } from '../language/block.ts';
import type { MoneyValue, RateValue, Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { cellsBehind } from './bearing.ts';
import { emit, type Ctx } from './ctx.ts';
import { haveStakeIn, partiesIn, peopleIn } from './directory.ts';
import { lookUp, valueAt } from './evaluate.ts';
import type { Cell } from './finders.ts';
import { add, hasMoved, type Moved } from './moved.ts';
import { isName } from './names-behind.ts';
import { factsIn, placeFrom, scopeChain, scopeInfo, stepAt } from './place.ts';
import { placesOf } from './rank.ts';
import { look, type Rest } from './rest.ts';
import { blockingSide } from './rule.ts';
import type { DealState } from './state.ts';
import type { AuthorityMatter } from './world.ts';

/**
 * Records the facts of a scope that have moved, and then those around it, which may rest on them.
 * @param anew whether what they hang on may have moved earlier, when nobody looked at the scope
 */
export function computeFacts(ctx: Ctx, rest: Rest, scope: string, anew = false): void {
  for (const at of scopeChain(ctx.definition, scope)) {
    look(ctx, rest);
    const isKnown = ctx.state.facts[at] && !(anew && at === scope);
    const facts = factsOf(ctx, at, isKnown ? rest.moved : null);
    if (facts) emit(ctx, { type: 'facts-computed', scope: at, facts });
    else if (at === scope) return;
  }
}

/** Facts of a scope and of those around it as they stand, before the walk comes by. */
export function refreshFacts(ctx: Ctx, scope: string): void {
  const chain = scopeChain(ctx.definition, scope);
  // From the deal inward, as inputs go; then outward again, as facts of a part are read.
  for (const at of [...[...chain].reverse(), ...chain]) {
    const facts = factsOf(ctx, at, null);
    if (facts) emit(ctx, { type: 'facts-computed', scope: at, facts });
  }
}

/**
 * Facts of a scope that differ from what is recorded; null when none do. Each sees those before it.
 * @param moved what alone has moved since they were computed; null: anything may have
 */
function factsOf(ctx: Ctx, scope: string, moved: Moved | null): Values | null {
  let state = ctx.state;
  let changed: Values | null = null;
  for (const { name, spec, cells, itself } of factsAt(ctx.definition, scope)) {
    if (moved && !hasMoved(moved, cells)) continue;
    const value = factValue(ctx, state, scope, spec);
    if (same(value, state.facts[scope]?.[name] ?? null)) continue;
    if (moved) add(moved, itself);
    changed ??= {};
    changed[name] = value;
    const known = { ...state.facts[scope], [name]: value };
    state = { ...state, facts: { ...state.facts, [scope]: known } };
  }
  return changed;
}

type Fact = { name: string; spec: FactSpec; itself: Cell; cells: readonly Cell[] };

/** The facts of a scope, with what each hangs on. */
function factsAt(definition: ProcessDefinition, scope: string): readonly Fact[] {
  let known = factLists.get(definition);
  if (!known) factLists.set(definition, (known = new Map()));
  let facts = known.get(scope);
  if (!facts) {
    // Rows and rounds are scopes too, and there is no end of them.
    if (known.size > 1_000) known.clear();
    const { owner } = scopeInfo(definition, scope);
    facts = Object.entries(factsIn(definition, scope)).map(([name, spec]): Fact => {
      return { name, spec, itself: { owner, name }, cells: cellsBehind(definition, scope, spec) };
    });
    known.set(scope, facts);
  }
  return facts;
}
const factLists = new WeakMap<ProcessDefinition, Map<string, readonly Fact[]>>();

const same = (a: unknown, b: unknown): boolean =>
  a === b ||
  (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));

function factValue(ctx: Ctx, state: DealState, scope: string, spec: FactSpec): unknown {
  const { definition } = ctx;
  switch (spec.kind) {
    case 'feel':
      return valueAt(definition, state, scope, spec.is) ?? null;
    case 'cny':
      return inCny(
        lookUp(definition, state, scope, spec.of) as MoneyValue | null,
        spec.at ? (lookUp(definition, state, scope, spec.at) as RateValue | null) : null,
      );
    case 'authority':
      return ladder(ctx, state, scope, spec).flatMap((level) => level.roles);
    case 'authority_level':
      return ladder(ctx, state, scope, spec).length;
    case 'policy':
      return policyOn({ ...ctx, state }, scope, spec);
    case 'split':
      return splitOf({ ...ctx, state }, scope, spec);
    case 'rank':
      return spec.when === undefined || valueAt(definition, state, scope, spec.when) === true
        ? placesOf(state.related, spec)
        : null;
    case 'blocked_by':
      return blockingSideOf(definition, state, scope, spec);
    case 'tied':
      return areTied({ ...ctx, state }, scope, spec);
  }
}

/** The figures in force on the day asked for, with their source; null when there are none. */
function policyOn(ctx: Ctx, scope: string, spec: SpecOf<'policy'>): unknown {
  const on = valueAt(ctx.definition, ctx.state, scope, spec.on);
  const day = typeof on === 'string' ? on : dayOf(ctx.world.now);
  const edition = ctx.world.rules.policies?.[spec.of]?.findLast(
    ({ effectiveFrom }) => effectiveFrom <= day,
  );
  return edition ? { ...edition.values, source: edition.source } : null;
}

function splitOf(ctx: Ctx, scope: string, spec: SpecOf<'split'>): readonly number[] | null {
  const total = valueAt(ctx.definition, ctx.state, scope, spec.of);
  const shares = valueAt(ctx.definition, ctx.state, scope, spec.shares);
  const whole = Number.isSafeInteger(total) && Array.isArray(shares) && sumsToWhole(shares);
  return whole ? splitByShares(total as number, shares as number[]) : null;
}

/** Of a decision that is over; null while it is not, or was not by each side. */
function blockingSideOf(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  { step: id }: SpecOf<'blocked_by'>,
): string | null {
  const place = placeFrom(definition, scope, id);
  const step = place === undefined ? undefined : state.steps[place];
  const block = place === undefined ? undefined : stepAt(definition, place)?.block;
  return step?.status === 'done' && block?.kind === 'decide'
    ? blockingSide(block.rule, step.seats)
    : null;
}

function areTied(ctx: Ctx, scope: string, { people, parties }: SpecOf<'tied'>): boolean {
  const { definition, state, world } = ctx;
  return haveStakeIn(
    world.directory,
    new Set(people.flatMap((field) => peopleIn(definition, state, scope, field))),
    new Set(parties.flatMap((field) => partiesIn(definition, state, scope, field))),
  );
}

type SpecOf<K extends FactSpec['kind']> = Extract<FactSpec, { kind: K }>;

/** CNY minor units; null without an amount, or without the rate a foreign amount needs. */
export function inCny(money: MoneyValue | null, rate: RateValue | null): number | null {
  if (!money || typeof money.minor !== 'number') return null;
  if (money.currency === 'CNY') return money.minor;
  return rate && rate.currency === money.currency ? toCny(money, rate.value) : null;
}

/** The levels of the authority matrix an amount reaches (domain.md §8); they add up. */
function ladder(
  ctx: Ctx,
  state: DealState,
  scope: string,
  spec: { matter: string; amount: string },
): AuthorityMatter['levels'] {
  const matter = valueOrName(ctx, state, scope, spec.matter);
  const amount = valueAt(ctx.definition, state, scope, spec.amount);
  const levels = ctx.world.rules.authority[matter]?.levels ?? [];
  // An amount that is not known is an amount without bound: never too little authority.
  const reached =
    typeof amount === 'number'
      ? levels.findIndex((l) => l.below === null || amount < l.below)
      : levels.length - 1;
  return levels.slice(0, reached + 1);
}

function valueOrName(ctx: Ctx, state: DealState, scope: string, matter: string): string {
  if (isName(matter)) return matter;
  return String(valueAt(ctx.definition, state, scope, matter) ?? '');
}

/** What a deal is worth in CNY minor units, as the limit of a stand-in is held against it. */
export function amountOf({ facts }: DealState): number | null {
  const amount = facts['']?.['cny_total'];
  return typeof amount === 'number' && Number.isSafeInteger(amount) ? amount : null;
}
