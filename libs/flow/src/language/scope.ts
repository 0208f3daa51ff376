import type { Block, EachBlock, FactSpec, RepeatBlock, UseBlock } from './block.ts';
import type { Field, Section } from './form.ts';
import type { ProcessDefinition } from './process.ts';

/** A name space of a definition, seen from inside: names resolve here, then outward. */
export type Scope = {
  /** Path without rows and rounds: `screen`, `milestones/receipt`. */
  path: string;
  outer: Scope | null;
  sections: readonly Section[];
  facts: Facts;
  blocks: ReadonlyMap<string, Block>;
  /** A field, fact, input, loop or sub-process of this scope or an enclosing one. */
  knows: (name: string) => boolean;
};

type Facts = Readonly<Record<string, FactSpec>>;
type Opener = UseBlock | EachBlock | RepeatBlock;

export const rootScope = (definition: ProcessDefinition): Scope =>
  scopeOf('', null, definition.sections, definition.flow, definition.facts);

export function innerScope(outer: Scope, block: Opener): Scope {
  const path = outer.path === '' ? block.id : `${outer.path}/${block.id}`;
  const more =
    block.kind === 'use' ? Object.keys(block.inputs) : [block.kind === 'each' ? 'row' : 'round'];
  return scopeOf(path, outer, block.sections ?? [], block.flow, block.facts ?? {}, more);
}

function scopeOf(
  path: string,
  outer: Scope | null,
  sections: readonly Section[],
  flow: readonly Block[],
  facts: Facts,
  more: readonly string[] = [],
): Scope {
  const blocks = new Map(ownBlocks(flow).map((b) => [b.id, b]));
  const containers = [...blocks.values()].filter(opensScope).map((b) => b.id);
  const own = new Set([
    ...sections.flatMap((s) => s.fields.map((f) => f.key)),
    ...containers,
    ...Object.keys(facts),
    ...more,
  ]);
  const knows = (name: string): boolean => own.has(name) || (outer?.knows(name) ?? false);
  return { path, outer, sections, facts, blocks, knows };
}

const opensScope = (block: Block): block is Opener =>
  block.kind === 'use' || block.kind === 'each' || block.kind === 'repeat';

/** Blocks of a scope: branches open none of their own. */
const ownBlocks = (flow: readonly Block[]): readonly Block[] =>
  flow.flatMap((b) =>
    b.kind === 'all' || b.kind === 'choose'
      ? [b, ...b.branches.flatMap((branch) => ownBlocks(branch.flow))]
      : [b],
  );

const outward = function* (scope: Scope): Generator<Scope> {
  for (let at: Scope | null = scope; at; at = at.outer) yield at;
};

export function findSection(scope: Scope, id: string): Section | undefined {
  for (const at of outward(scope)) {
    const found = at.sections.find((s) => s.id === id);
    if (found) return found;
  }
  return undefined;
}

export function findFact(scope: Scope, name: string): FactSpec | undefined {
  for (const { facts } of outward(scope)) if (facts[name]) return facts[name];
  return undefined;
}

/** A field, or the column of a table: `pi`, `team.person`. */
export function findField(scope: Scope, name: string): Field | undefined {
  const [key, column] = name.split('.');
  for (const at of outward(scope)) {
    const found = at.sections.flatMap((s) => s.fields).find((f) => f.key === key);
    if (found) return column ? found.columns?.find((c) => c.key === column) : found;
  }
  return undefined;
}

/** The columns of a table, or of a fact that is a list of rows. */
export function findColumns(scope: Scope, name: string): readonly Field[] | undefined {
  for (const at of outward(scope)) {
    const found = at.sections.flatMap((s) => s.fields).find((f) => f.key === name);
    if (found || at.facts[name]) return (found ?? at.facts[name])?.columns;
  }
  return undefined;
}

/**
 * Whether a path leads somewhere, as far as a definition can tell: to a field or a column, into a
 * sub-process, or into something whose parts only a deal can tell (a row, a fact, an input).
 */
export function leadsTo(scope: Scope, path: string): boolean {
  const [head = '', ...rest] = path.split('.');
  const field = findField(scope, head);
  if (field)
    return rest.length === 0 || (rest.length === 1 && findField(scope, path) !== undefined);
  const block = findBlock(scope, head);
  if (block?.kind !== 'use') return scope.knows(head);
  return rest.length > 0 && leadsTo(innerScope(scope, block), rest.join('.'));
}

/** A block by its path from here or from outward: `dept`, `pricing/authority_tto_director`. */
export function findBlock(scope: Scope, path: string): Block | undefined {
  const [head = '', ...rest] = path.split('/');
  for (const at of outward(scope)) {
    const found = at.blocks.get(head);
    if (!found || rest.length === 0) {
      if (found) return found;
    } else if (opensScope(found)) return findBlock(innerScope(at, found), rest.join('/'));
  }
  return undefined;
}

/** Every scope of a definition with the paths of its blocks. */
export function scopesIn(definition: ProcessDefinition): readonly (Scope & { places: string[] })[] {
  const walk = (scope: Scope): (Scope & { places: string[] })[] => {
    const places = [...scope.blocks.keys()].map((id) =>
      scope.path === '' ? id : `${scope.path}/${id}`,
    );
    const inner = [...scope.blocks.values()].filter(opensScope).map((b) => innerScope(scope, b));
    return [{ ...scope, places }, ...inner.flatMap(walk)];
  };
  return walk(rootScope(definition));
}
