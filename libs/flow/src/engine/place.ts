import type { Block, FactSpec, RepeatBlock, Step, UseBlock, WaitBlock } from '../language/block.ts';
import type { Section } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';

/** A sequence of blocks in a scope, and where in it a step lies; outermost first. */
export type Turn = { flow: readonly Block[]; scope: string; index: number };

export type Located<B extends Block = Block> = {
  block: B;
  /** Path of the block: `screen/coi`, `run/r2/accept`. */
  place: string;
  /** The scope it lies in: `''`, `screen`, `run/r2`. */
  scope: string;
  trail: readonly Turn[];
  /** Enclosing blocks, outermost first. */
  within: readonly Block[];
};

/** A scope and what opened it. `row` is the id of the row or the number of the round. */
export type ScopeInfo = { owner: Block | null; outer: string | null; row: string | null };

export const join = (scope: string, id: string): string => (scope === '' ? id : `${scope}/${id}`);

export const isStep = (block: Block): block is Step => stepKinds.has(block.kind);
const stepKinds: ReadonlySet<Block['kind']> = new Set<Step['kind']>([
  'fill',
  'decide',
  'run',
  'wait',
  'open',
  'tell',
]);

/** A `wait` that ends by itself. */
export type Period = WaitBlock & { until: { kind: 'clock' } };

export const isPeriod = (block: Step): block is Period =>
  block.kind === 'wait' && block.until.kind === 'clock';

/** The pause between two rounds, as the `wait` it is. */
export const pauseOf = (repeat: RepeatBlock): WaitBlock => {
  let pause = pauses.get(repeat);
  if (!pause) {
    const clock = repeat.every ?? { kind: 'working_days' as const, n: 0 };
    pause = { kind: 'wait', id: 'pause', name: repeat.name, until: { kind: 'clock', clock } };
    pauses.set(repeat, pause);
  }
  return pause;
};
const pauses = new WeakMap<RepeatBlock, WaitBlock>();

/** A block of a sequence, with its place in a scope. */
export type Placed<B extends Block = Block> = { block: B; place: string };

/** The blocks of a sequence in a scope. Kept, since every act walks them. */
export function placedIn(flow: readonly Block[], scope: string): readonly Placed[] {
  let scopes = placed.get(flow);
  if (!scopes) placed.set(flow, (scopes = new Map()));
  let blocks = scopes.get(scope);
  if (!blocks) {
    if (scopes.size > 1_000) scopes.clear();
    blocks = flow.map((block) => ({ block, place: join(scope, block.id) }));
    scopes.set(scope, blocks);
  }
  return blocks;
}
const placed = new WeakMap<readonly Block[], Map<string, readonly Placed[]>>();

/** The block at a place, or undefined: the place comes from outside and may be anything. */
export function blockAt(definition: ProcessDefinition, place: string): Located | undefined {
  let known = located.get(definition);
  if (!known) located.set(definition, (known = new Map()));
  // Places come from outside, and there is no end of them.
  if (known.size > 20_000) known.clear();
  if (!known.has(place)) known.set(place, find(definition.flow, '', place.split('/'), [], []));
  return known.get(place);
}
const located = new WeakMap<ProcessDefinition, Map<string, Located | undefined>>();

export function stepAt(definition: ProcessDefinition, place: string): Located<Step> | undefined {
  const found = blockAt(definition, place);
  return found && isStep(found.block) ? (found as Located<Step>) : undefined;
}

function find(
  flow: readonly Block[],
  scope: string,
  path: readonly string[],
  trail: readonly Turn[],
  within: readonly Block[],
): Located | undefined {
  for (const [index, block] of flow.entries()) {
    const here = [...trail, { flow, scope, index }];
    const found = findIn(block, scope, path, here, within);
    if (found) return found;
  }
  return undefined;
}

function findIn(
  block: Block,
  scope: string,
  path: readonly string[],
  trail: readonly Turn[],
  within: readonly Block[],
): Located | undefined {
  const place = join(scope, block.id);
  const [head, row, ...rest] = path;
  if (block.id === head && path.length === 1) return { block, place, scope, trail, within };
  const inner = [...within, block];
  if (block.kind === 'all' || block.kind === 'choose') {
    for (const branch of block.branches) {
      const found = find(branch.flow, scope, path, trail, inner);
      if (found) return found;
    }
    return undefined;
  }
  if (block.id !== head) return undefined;
  if (block.kind === 'use') return find(block.flow, place, path.slice(1), trail, inner);
  if ((block.kind === 'each' || block.kind === 'repeat') && row !== undefined) {
    const rowScope = join(place, row);
    if (block.kind === 'repeat' && rest.length === 1 && rest[0] === 'pause') {
      return {
        block: pauseOf(block),
        place: join(rowScope, 'pause'),
        scope: rowScope,
        trail,
        within: inner,
      };
    }
    return find(block.flow, rowScope, rest, trail, inner);
  }
  return undefined;
}

/** What opened a scope: the deal itself, a `use`, a row of an `each`, a round of a `repeat`. */
export function scopeInfo(definition: ProcessDefinition, scope: string): ScopeInfo {
  if (scope === '') return { owner: null, outer: null, row: null };
  const direct = blockAt(definition, scope);
  if (direct) return { owner: direct.block, outer: direct.scope, row: null };
  const cut = scope.lastIndexOf('/');
  const loop = blockAt(definition, scope.slice(0, cut));
  return { owner: loop?.block ?? null, outer: loop?.scope ?? '', row: scope.slice(cut + 1) };
}

/** Scopes from this one outward to `''`. */
export function scopeChain(definition: ProcessDefinition, scope: string): readonly string[] {
  let known = chains.get(definition);
  if (!known) chains.set(definition, (known = new Map()));
  let chain = known.get(scope);
  if (!chain) {
    const { outer } = scopeInfo(definition, scope);
    chain = outer === null ? [scope] : [scope, ...scopeChain(definition, outer)];
    known.set(scope, chain);
  }
  return chain;
}
const chains = new WeakMap<ProcessDefinition, Map<string, readonly string[]>>();

/** Sections a scope declares. */
export function sectionsOf(definition: ProcessDefinition, scope: string): readonly Section[] {
  if (scope === '') return definition.sections;
  const { owner } = scopeInfo(definition, scope);
  return (owner as UseBlock | RepeatBlock | null)?.sections ?? [];
}

/** Facts a scope declares. */
export function factsIn(
  definition: ProcessDefinition,
  scope: string,
): Readonly<Record<string, FactSpec>> {
  const { owner } = scope === '' ? { owner: definition } : scopeInfo(definition, scope);
  return (owner as { facts?: ProcessDefinition['facts'] } | null)?.facts ?? {};
}

/** The nearest scope, from here outward, that declares the section. */
export function sectionIn(
  definition: ProcessDefinition,
  scope: string,
  id: string,
): { scope: string; section: Section } | undefined {
  for (const at of scopeChain(definition, scope)) {
    const section = sectionsOf(definition, at).find((s) => s.id === id);
    if (section) return { scope: at, section };
  }
  return undefined;
}

/** The place of a step named from within a scope: here, or in an enclosing scope. */
export function placeFrom(
  definition: ProcessDefinition,
  scope: string,
  id: string,
): string | undefined {
  for (const at of scopeChain(definition, scope)) {
    const place = join(at, id);
    if (stepAt(definition, place)) return place;
  }
  return undefined;
}
