import type { Block } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Event } from './event.ts';
import type { Cell } from './finders.ts';
import { blockAt, scopeInfo } from './place.ts';

/** What has moved since the deal was last at rest. */
export type Moved = Map<Block | null, Set<string>>;

/** What facts hang on besides the deal: the day, and who is tied to whom. */
export const outside: Cell = { owner: null, name: '*outside' };

export function add(moved: Moved, { owner, name }: Cell): void {
  const names = moved.get(owner);
  if (names) names.add(name);
  else moved.set(owner, new Set([name]));
}

export const hasMoved = (moved: Moved, cells: readonly Cell[]): boolean =>
  cells.some(({ owner, name }) => moved.get(owner)?.has(name));

/**
 * What an event moves that conditions and facts may hang on. What lies outside the deal is looked at
 * again whenever something in it has moved, and not before.
 */
export function movedBy(definition: ProcessDefinition, event: Event): readonly Cell[] {
  switch (event.type) {
    case 'data-changed':
      return [outside, ...inScope(definition, event.scope, event.values)];
    case 'facts-computed':
      return [outside, ...inScope(definition, event.scope, event.facts)];
    case 'rows-entered':
      return [outside, { owner: blockAt(definition, event.block)?.block ?? null, name: '*' }];
    case 'message-received':
      return [outside, { owner: null, name: 'related' }];
    case 'step-done':
    case 'step-skipped':
    case 'step-reopened':
      return [outside, stepCell(event.step)];
    default:
      return 'step' in event && event.step !== undefined ? [stepCell(event.step)] : [];
  }
}

const stepCell = (place: string): Cell => ({
  owner: null,
  name: `steps.${place.slice(place.lastIndexOf('/') + 1)}`,
});

function inScope(definition: ProcessDefinition, scope: string, values: object): readonly Cell[] {
  const { owner } = scopeInfo(definition, scope);
  const whole: Cell = { owner, name: '*' };
  return [whole, ...Object.keys(values).map((name): Cell => ({ owner, name }))];
}
