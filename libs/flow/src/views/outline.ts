import { join, stepAt } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { Block, Branch, EndBlock, Step } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';

export type Container = Exclude<Block, Step | EndBlock>;

/** Where a block stands in a definition. */
export type Spot = {
  /** Its place without row ids and round numbers: `milestones/accept` for `milestones/r2/accept`. */
  path: string;
  /** Its scope with `*` for rows and rounds: `milestones/*`. */
  scope: string;
  block: Block;
  /** What it lies in, outermost first. */
  inside: readonly { block: Container; path: string; branch?: Branch }[];
};

const known = new WeakMap<ProcessDefinition, readonly Spot[]>();

/** Every block of a definition in the order of the flow, containers before what they contain. */
export const spotsOf = (definition: ProcessDefinition): readonly Spot[] => {
  let spots = known.get(definition);
  if (!spots) known.set(definition, (spots = walk(definition.flow, '', '', [])));
  return spots;
};

const walk = (
  flow: readonly Block[],
  parent: string,
  scope: string,
  inside: Spot['inside'],
): Spot[] =>
  flow.flatMap((block) => {
    const path = join(parent, block.id);
    const own = join(scope, block.id);
    const innerScope = block.kind === 'use' ? own : isLoop(block) ? `${own}/*` : scope;
    const inner = flowsOf(block).flatMap(({ flow: body, branch }) =>
      walk(body, makesScope(block) ? path : parent, innerScope, [
        ...inside,
        { block: block as Container, path, ...(branch ? { branch } : {}) },
      ]),
    );
    return [{ path, scope, block, inside }, ...inner];
  });

/** The sequences a block contains; none for a step. */
export const flowsOf = (block: Block): readonly { flow: readonly Block[]; branch?: Branch }[] => {
  if (block.kind === 'all' || block.kind === 'choose')
    return block.branches.map((branch) => ({ flow: branch.flow, branch }));
  return 'flow' in block ? [{ flow: block.flow }] : [];
};

const isLoop = (block: Block | undefined): boolean =>
  block?.kind === 'each' || block?.kind === 'repeat';

const makesScope = (block: Block): boolean => block.kind === 'use' || isLoop(block);

/** A part of a place; `instance` when it is a row or a round, of the loop given. */
type Part = { at: string; path: string; anyRow: string; instance: boolean; loop?: Block };

/** A place cut into block ids and, after each loop, the row or round. Asked often: remembered. */
export const partsOfPlace = (definition: ProcessDefinition, place: string): readonly Part[] => {
  let known = partLists.get(definition);
  if (!known || known.size > 10_000) partLists.set(definition, (known = new Map()));
  let parts = known.get(place);
  if (!parts) known.set(place, (parts = cut(definition, place)));
  return parts;
};
const partLists = new WeakMap<ProcessDefinition, Map<string, readonly Part[]>>();

const cut = (definition: ProcessDefinition, place: string): readonly Part[] => {
  const byPath = indexOf(definition);
  const parts: Part[] = [];
  let [at, path, anyRow] = ['', '', ''];
  let loop: Block | undefined;
  for (const part of place.split('/')) {
    at = join(at, part);
    anyRow = join(anyRow, loop ? '*' : part);
    if (!loop) path = join(path, part);
    parts.push({ at, path, anyRow, instance: loop !== undefined, ...(loop ? { loop } : {}) });
    const block: Block | undefined = loop ? undefined : byPath.get(path)?.block;
    loop = isLoop(block) ? block : undefined;
  }
  return parts;
};

const indexes = new WeakMap<ProcessDefinition, ReadonlyMap<string, Spot & { order: number }>>();
const indexOf = (definition: ProcessDefinition) => {
  let index = indexes.get(definition);
  if (!index) {
    index = new Map(spotsOf(definition).map((spot, order) => [spot.path, { ...spot, order }]));
    indexes.set(definition, index);
  }
  return index;
};

/** The path of a place: rows and rounds left out. */
export const pathOf = (definition: ProcessDefinition, place: string): string =>
  partsOfPlace(definition, place).at(-1)!.path;

/** A place, or a scope, with `*` for every row and round: what holds for all of them. */
export const anyRow = (definition: ProcessDefinition, place: string): string =>
  place === '' ? '' : partsOfPlace(definition, place).at(-1)!.anyRow;

/** What stands at a place of a running deal. */
export const spotAt = (definition: ProcessDefinition, place: string): Spot | undefined =>
  indexOf(definition).get(pathOf(definition, place));

/** The step at a place of a running deal; the pause of a `repeat` is one too. */
export const stepOf = (definition: ProcessDefinition, place: string): Step | undefined =>
  stepAt(definition, place)?.block;

/** Places of a running deal in the order of the flow; rows and rounds in the order they came. */
export const inFlowOrder = (
  definition: ProcessDefinition,
  state: DealState,
  places: readonly string[],
): string[] => {
  const index = indexOf(definition);
  const seen = new Map<string, number>();
  const rank = (place: string): number[] =>
    partsOfPlace(definition, place).map(({ at, path, instance }) => {
      if (!instance) return index.get(path)?.order ?? Infinity;
      const cut = at.lastIndexOf('/');
      const entered = (state.rows[at.slice(0, cut)] ?? []).indexOf(at.slice(cut + 1));
      // Rows not entered yet keep the order in which they are named.
      if (!seen.has(at)) seen.set(at, seen.size);
      return entered >= 0 ? entered : 1e6 + seen.get(at)!;
    });
  return places
    .map((place) => ({ place, rank: rank(place) }))
    .sort((a, b) => compare(a.rank, b.rank))
    .map(({ place }) => place);
};

const compare = (a: readonly number[], b: readonly number[]): number => {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
};
