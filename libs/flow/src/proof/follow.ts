import { scopeChain } from '../engine/place.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { meaningOf, type Meaning } from './meaning.ts';

/** Names of uses are stepped into: `screen.clear` is `clear` as seen from inside `screen`. */
export const follow = (definition: ProcessDefinition, name: string, scope: string) => {
  let [head, ...rest] = name.split('.') as [string, ...string[]];
  let at = scope;
  let meaning = meaningOf(definition, at, head);
  while (meaning?.kind === 'inside' && !meaning.loop && rest.length > 0) {
    at = meaning.at;
    [head, ...rest] = rest as [string, ...string[]];
    meaning = meaningOf(definition, at, head);
  }
  return { meaning, rest, scope: at, head };
};

export const throughTo = (meaning: Meaning | undefined, rest: readonly string[]) => {
  if (rest.length > 0) return undefined;
  if (meaning?.kind === 'fact' && meaning.fact.kind === 'feel')
    return { source: meaning.fact.is, scope: meaning.at };
  return meaning?.kind === 'input' ? { source: meaning.source, scope: meaning.outer } : undefined;
};

/** An input or a fact that only passes a name on is that name. */
export const aliasOf = (
  definition: ProcessDefinition,
  name: string,
  scope: string,
): { name: string; scope: string } => {
  const { meaning, rest } = follow(definition, name, scope);
  const through = throughTo(meaning, rest);
  if (through && /^[A-Za-z_][\w.]*$/.test(through.source) && through.source !== name)
    return aliasOf(definition, through.source, through.scope);
  return { name, scope };
};

/** How something remembered in `home` is called from `view`: directly, or through one `use`. */
export const refTo = (
  definition: ProcessDefinition,
  home: string,
  id: string,
  view: string,
): string | undefined => {
  const chain = scopeChain(definition, view);
  if (chain.includes(home)) return id;
  const through = chain.find((at) => {
    const rest = at === '' ? home : home.startsWith(`${at}/`) ? home.slice(at.length + 1) : '';
    return rest !== '' && !rest.includes('/');
  });
  return through === undefined ? undefined : `${home.slice(home.lastIndexOf('/') + 1)}.${id}`;
};
