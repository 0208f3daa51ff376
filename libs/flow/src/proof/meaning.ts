import { namesIn } from '../engine/evaluate.ts';
import { namesBehind } from '../engine/names-behind.ts';
import { blockAt, factsIn, join, scopeChain, scopeInfo, sectionsOf } from '../engine/place.ts';
import type { FactSpec } from '../language/block.ts';
import type { Field } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';

/** What a name stands for, and the scope that gives it its meaning. */
export type Meaning =
  | { kind: 'field'; at: string; field: Field; section: string }
  | { kind: 'fact'; at: string; fact: FactSpec }
  | { kind: 'input'; at: string; source: string; outer: string }
  | { kind: 'row'; at: string; table: string; outer: string }
  | { kind: 'round'; at: string }
  | { kind: 'inside'; at: string; loop: boolean };

/** Looks a name up as the engine does: own scope first, then outward. */
export const meaningOf = (
  definition: ProcessDefinition,
  scope: string,
  name: string,
): Meaning | undefined => {
  for (const at of scopeChain(definition, scope)) {
    const found = inScope(definition, at, name);
    if (found) return found;
  }
  return undefined;
};

const inScope = (definition: ProcessDefinition, at: string, name: string): Meaning | undefined => {
  for (const section of sectionsOf(definition, at)) {
    const field = section.fields.find((f) => f.key === name);
    if (field) return { kind: 'field', at, field, section: join(at, section.id) };
  }
  const { owner, outer } = scopeInfo(definition, at);
  const use = owner?.kind === 'use' ? owner : undefined;
  const fact = factsIn(definition, at)[name];
  if (fact) return { kind: 'fact', at, fact };
  if (use?.inputs[name] !== undefined)
    return { kind: 'input', at, source: use.inputs[name], outer: outer ?? '' };
  if (name === 'row' && owner?.kind === 'each')
    return { kind: 'row', at, table: owner.of, outer: outer ?? '' };
  if (name === 'round' && owner?.kind === 'repeat') return { kind: 'round', at };
  const block = blockAt(definition, join(at, name))?.block;
  if (block?.kind === 'use') return { kind: 'inside', at: join(at, name), loop: false };
  if (block?.kind === 'each' || block?.kind === 'repeat')
    return { kind: 'inside', at: join(at, name), loop: true };
  return undefined;
};

/** Sections, with scope, that an expression's value comes from. */
export const sourcesOf = (
  definition: ProcessDefinition,
  scope: string,
  source: string,
  seen: ReadonlySet<string> = new Set(),
): readonly string[] => {
  const key = `${scope}\n${source}`;
  if (seen.has(key)) return [];
  const deeper = new Set([...seen, key]);
  const found = namesIn(source).flatMap((name) => {
    const meaning = meaningOf(definition, scope, name);
    if (!meaning) return [];
    // `screen.clear` hangs on what `clear` hangs on, not on all that is asked in `screen`.
    const members = meaning.kind === 'inside' && !meaning.loop ? membersOf(source, name) : [];
    return members.length > 0
      ? members.flatMap((member) =>
          sourcesOf(definition, (meaning as { at: string }).at, member, deeper),
        )
      : sourcesOfMeaning(definition, meaning, deeper);
  });
  return [...new Set(found)].sort();
};

const membersOf = (source: string, name: string): string[] =>
  [...source.matchAll(new RegExp(`(?<![\\w.])${name}\\.([A-Za-z_]\\w*)`, 'g'))].map(
    ([, member]) => member!,
  );

const sourcesOfMeaning = (
  definition: ProcessDefinition,
  meaning: Meaning,
  seen: ReadonlySet<string>,
): readonly string[] => {
  switch (meaning.kind) {
    case 'field':
      return [meaning.section];
    case 'fact':
      return sourcesOf(definition, meaning.at, readsOf(meaning.fact), seen);
    case 'input':
      return sourcesOf(definition, meaning.outer, meaning.source, seen);
    case 'row':
      return sourcesOf(definition, meaning.outer, meaning.table, seen);
    case 'round':
      return [];
    case 'inside': {
      const scope = meaning.loop ? join(meaning.at, '*') : meaning.at;
      return sectionsOf(definition, scope).map((section) => join(scope, section.id));
    }
  }
};

/** As written where it is written: `screen.clear` says more than `screen`. */
const readsOf = (fact: FactSpec): string =>
  fact.kind === 'feel' ? fact.is : namesBehind(fact).join(', ');
