import type { FactSpec, Step } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Ctx } from './ctx.ts';
import { factsIn, join, scopeChain, sectionIn, type Located } from './place.ts';
import type { DealState } from './state.ts';

/**
 * Revisions of what a step reads, by scope and section id; of a fact it relies on, by scope and `=name`,
 * a digest.
 */
export function readNow(ctx: Ctx, at: Located<Step>): Record<string, number> {
  const read: Record<string, number> = {};
  for (const id of at.block.reads ?? []) {
    const found = sectionIn(ctx.definition, at.scope, id);
    if (found) read[join(found.scope, id)] = ctx.state.groups[join(found.scope, id)] ?? 0;
  }
  for (const name of at.block.relies ?? []) {
    const scope = scopeChain(ctx.definition, at.scope).find(
      (it) => factsIn(ctx.definition, it)[name],
    );
    if (scope === undefined) continue;
    const key = join(scope, `=${name}`);
    read[key] = factRead(ctx.state, key) ?? 0;
  }
  return read;
}

/** Scope and name of a fact among what was read; undefined of a section. */
function factAt(key: string): { scope: string; name: string } | undefined {
  const cut = key.lastIndexOf('/') + 1;
  return key[cut] === '='
    ? { scope: key.slice(0, Math.max(0, cut - 1)), name: key.slice(cut + 1) }
    : undefined;
}

export function factNamed(definition: ProcessDefinition, key: string): FactSpec | undefined {
  const at = factAt(key);
  return at && factsIn(definition, at.scope)[at.name];
}

/** The digest of a fact among what was read, as it stands; undefined of a section. */
export function factRead({ facts }: DealState, key: string): number | undefined {
  const at = factAt(key);
  if (!at) return undefined;
  const text = JSON.stringify(facts[at.scope]?.[at.name] ?? null);
  return [...text].reduce((sum, c) => (Math.imul(sum, 31) + c.codePointAt(0)!) >>> 0, 7);
}
