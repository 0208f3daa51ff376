import { toCny } from '@kezhuan/domain';
import type { FactSpec, UseBlock } from '../language/block.ts';
import type { MoneyValue, RateValue, Values } from '../language/field-value.ts';
import type { Ctx } from './ctx.ts';
import { lookUp, valueAt } from './evaluate.ts';
import { scopeInfo } from './place.ts';
import { apply } from './evolve.ts';
import type { AuthorityMatter } from './world.ts';

/** Facts of a scope that differ from what is recorded; null when none do. */
export function factsOf(ctx: Ctx, scope: string): Values | null {
  const specs =
    scope === ''
      ? ctx.definition.facts
      : (scopeInfo(ctx.definition, scope).owner as UseBlock).facts;
  const changed: Values = {};
  let any = false;
  const probe = { ...ctx.state, facts: { ...ctx.state.facts } };
  for (const [name, spec] of Object.entries(specs)) {
    const value = factValue({ ...ctx, state: probe }, scope, spec);
    if (JSON.stringify(value) === JSON.stringify(probe.facts[scope]?.[name] ?? null)) continue;
    changed[name] = value;
    any = true;
    apply(probe, { type: 'facts-computed', scope, facts: { [name]: value } }, ctx.world.now);
  }
  return any ? changed : null;
}

function factValue(ctx: Ctx, scope: string, spec: FactSpec): unknown {
  switch (spec.kind) {
    case 'feel':
      return valueAt(ctx.definition, ctx.state, scope, spec.is) ?? null;
    case 'cny':
      return inCny(
        lookUp(ctx.definition, ctx.state, scope, spec.of) as MoneyValue | null,
        spec.at ? (lookUp(ctx.definition, ctx.state, scope, spec.at) as RateValue | null) : null,
      );
    case 'authority':
      return ladder(ctx, scope, spec).flatMap((level) => level.roles);
    case 'authority_level':
      return ladder(ctx, scope, spec).length;
  }
}

/** CNY minor units; null without an amount, or without the rate a foreign amount needs. */
export function inCny(money: MoneyValue | null, rate: RateValue | null): number | null {
  if (!money || typeof money.minor !== 'number') return null;
  if (money.currency === 'CNY') return money.minor;
  return rate && rate.currency === money.currency ? toCny(money, rate.value) : null;
}

/** The levels of the authority matrix an amount reaches (domain.md §8); they add up. */
function ladder(
  ctx: Ctx,
  scope: string,
  spec: { matter: string; amount: string },
): AuthorityMatter['levels'] {
  const matter = valueOrName(ctx, scope, spec.matter);
  const amount = valueAt(ctx.definition, ctx.state, scope, spec.amount);
  const levels = ctx.world.rules.authority[matter]?.levels ?? [];
  // An amount that is not known is an amount without bound: never too little authority.
  const reached =
    typeof amount === 'number'
      ? levels.findIndex((l) => l.below === null || amount < l.below)
      : levels.length - 1;
  return levels.slice(0, reached + 1);
}

/** A matter is its name, or a FEEL expression that gives it. */
function valueOrName(ctx: Ctx, scope: string, matter: string): string {
  if (/^[a-z_]+$/.test(matter)) return matter;
  return String(valueAt(ctx.definition, ctx.state, scope, matter) ?? '');
}
