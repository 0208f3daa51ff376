import { namesBehind, namesIn, scopeInfo, sectionsOf } from '@kezhuan/flow';
import type { DealState, FactSpec, Field, ProcessDefinition, Section, Values } from '@kezhuan/flow';

/** Facts the conditions of these sections name: all that a form needs, and nothing of our routing. */
export function factsNamedIn(
  sections: readonly Section[],
  facts: Readonly<Scoped<Values>>,
): Scoped<Values> {
  const fields = (section: Section): readonly Field[] =>
    section.fields.flatMap((field) => [field, ...(field.columns ?? [])]);
  const conditions = sections.flatMap((section) => [
    section.when,
    ...(section.checks ?? []).map(({ holds }) => holds),
    ...fields(section).flatMap(({ when, required }) => [when, required]),
  ]);
  const named = new Set(
    conditions.flatMap((condition) => (typeof condition === 'string' ? namesIn(condition) : [])),
  );
  const entries = Object.entries(facts).map(([scope, values]) => {
    const shown = Object.entries(values).filter(([name]) => named.has(name));
    return [scope, Object.fromEntries(shown)] as const;
  });
  return Object.fromEntries(entries.filter(([, values]) => Object.keys(values).length > 0));
}

type Scoped<T> = Record<string, T>;

/**
 * Facts a reader may see. A conclusion (yes or no, or a class) is for everyone on the deal
 * (domain.md §14.3); an amount or a list computed from a section someone may not see would tell what
 * stands in it, and is left out. So is a ranking: a place is told where the deals are listed.
 */
export function visibleFacts(
  definition: ProcessDefinition,
  state: DealState,
  visible: Readonly<Scoped<Section[]>>,
): Scoped<Values> {
  const secret = secretNames(definition, state, visible);
  if (secret.size === 0) return state.facts;
  const entries = Object.entries(state.facts).map(([scope, facts]) => {
    const shown = Object.entries(facts).filter(
      ([name, value]) => !secret.has(name) || isConclusion(value),
    );
    return [scope, Object.fromEntries(shown)] as const;
  });
  return Object.fromEntries(entries.filter(([, facts]) => Object.keys(facts).length > 0));
}

const isConclusion = (value: unknown) => typeof value === 'boolean' || typeof value === 'string';

/** Fields of hidden sections, and every fact that is computed from one, however far down. */
function secretNames(
  definition: ProcessDefinition,
  state: DealState,
  visible: Readonly<Scoped<Section[]>>,
): ReadonlySet<string> {
  const scopes = [...new Set(['', ...Object.keys(state.data), ...Object.keys(state.facts)])];
  const secret = new Set(
    scopes.flatMap((scope) => {
      const shown = new Set((visible[scope] ?? []).map(({ id }) => id));
      const hidden = sectionsOf(definition, scope).filter(({ id }) => !shown.has(id));
      return hidden.flatMap(({ fields }) => fields.map(({ key }) => key));
    }),
  );
  const specs = scopes.flatMap((scope) => Object.entries(factsOf(definition, scope)));
  for (const [name, spec] of specs) if (spec.kind === 'rank') secret.add(name);
  for (let before = -1; before !== secret.size;) {
    before = secret.size;
    for (const [name, spec] of specs) {
      if (namesBehind(spec).some((source) => secret.has(source))) secret.add(name);
    }
  }
  return secret;
}

function factsOf(definition: ProcessDefinition, scope: string): Readonly<Record<string, FactSpec>> {
  if (scope === '') return definition.facts;
  const { owner } = scopeInfo(definition, scope);
  return owner?.kind === 'use' ? owner.facts : {};
}
