import type { Block, FactSpec } from '../language/block.ts';
import type { Feel } from '../language/condition.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { nameAt, readerOf } from './evaluate.ts';
import type { Cell } from './finders.ts';
import { outside } from './moved.ts';
import { readBy } from './names-behind.ts';
import { join } from './place.ts';

/** Sequences that hang on a cell, each with the first of its blocks that does. */
export type Bearing = ReadonlyMap<readonly Block[], number>;

const none: Bearing = new Map();

/**
 * What a cell bears on: every sequence with a condition in it, at any depth, that reads the cell. It
 * depends on the definition alone and is worked out once.
 */
export function bearingOf(definition: ProcessDefinition, { owner, name }: Cell): Bearing {
  let index = indexes.get(definition);
  if (!index) {
    indexes.set(definition, (index = new Map()));
    visit(definition, index, definition.flow, '', []);
  }
  return index.get(owner)?.get(name) ?? none;
}
type Index = Map<Block | null, Map<string, Map<readonly Block[], number>>>;
const indexes = new WeakMap<ProcessDefinition, Index>();

type Turn = { flow: readonly Block[]; index: number };

function visit(
  definition: ProcessDefinition,
  index: Index,
  flow: readonly Block[],
  scope: string,
  outer: readonly Turn[],
): void {
  flow.forEach((block, i) => {
    const turns = [...outer, { flow, index: i }];
    for (const cell of cellsOf(definition, block, scope)) note(index, cell, turns);
    for (const inner of flowsIn(block))
      visit(definition, index, inner, innerScope(block, scope), turns);
  });
}

function note(index: Index, { owner, name }: Cell, turns: readonly Turn[]): void {
  const cells = index.get(owner) ?? new Map<string, Map<readonly Block[], number>>();
  const bearing = cells.get(name) ?? new Map<readonly Block[], number>();
  for (const { flow, index: i } of turns) bearing.set(flow, Math.min(i, bearing.get(flow) ?? i));
  index.set(owner, cells.set(name, bearing));
}

function flowsIn(block: Block): readonly (readonly Block[])[] {
  if ('branches' in block) return block.branches.map((branch) => branch.flow);
  return 'flow' in block ? [block.flow] : [];
}

/** Any row or round stands for all of them. */
function innerScope(block: Block, scope: string): string {
  if ('branches' in block) return scope;
  const own = join(scope, block.id);
  return block.kind === 'use' ? own : join(own, '*');
}

/** What decides whether a block is entered, left again, or entered once more. */
function cellsOf(definition: ProcessDefinition, block: Block, scope: string): readonly Cell[] {
  const read = (expression: Feel | undefined, at: string): readonly Cell[] =>
    expression === undefined ? [] : readerOf(definition, at, expression).cells;
  const inner = innerScope(block, scope);
  const own = read(block.when, scope);
  const facts = (specs: ProcessDefinition['facts'] = {}): readonly Cell[] =>
    Object.values(specs).flatMap((spec) => cellsBehind(definition, inner, spec));
  switch (block.kind) {
    case 'all':
    case 'choose':
      return [...own, ...block.branches.flatMap((branch) => read(branch.when, scope))];
    case 'each':
      return [...own, ...nameAt(definition, scope, block.of).cells, ...facts(block.facts)];
    case 'repeat':
      return [...own, ...read(block.until, inner), ...facts(block.facts)];
    case 'use':
      return [...own, ...facts(block.facts)];
    default:
      return own;
  }
}

/** What a fact of a scope hangs on. */
export function cellsBehind(
  definition: ProcessDefinition,
  scope: string,
  spec: FactSpec,
): readonly Cell[] {
  const cells = readBy(spec).flatMap((read) => readerOf(definition, scope, read).cells);
  return spec.kind === 'policy' || spec.kind === 'tied' ? [...cells, outside] : cells;
}
