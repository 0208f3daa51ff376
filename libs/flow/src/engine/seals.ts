import type { Block } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Ctx } from './ctx.ts';
import { blockAt } from './place.ts';

type Deal = Pick<Ctx, 'definition' | 'state'>;

/** What the walk passes over: in each sequence and scope, everything before this index. */
export type Floors = ReadonlyMap<readonly Block[], ReadonlyMap<string, number>>;

export const floorIn = (floors: Floors, flow: readonly Block[], scope: string): number =>
  floors.get(flow)?.get(scope) ?? 0;

/** Blocks a seal has frozen. */
export const floorsOf = ({ definition, state }: Deal): Floors =>
  floorsAt(definition, state.sealed, Math.max);

/** The index these places lie at in each sequence around them: the highest of them, or the lowest. */
export function floorsAt(
  definition: ProcessDefinition,
  places: readonly string[],
  of: (a: number, b: number) => number,
): Map<readonly Block[], Map<string, number>> {
  const floors = new Map<readonly Block[], Map<string, number>>();
  for (const place of places) {
    for (const { flow, scope, index } of blockAt(definition, place)?.trail ?? []) {
      const inScope = floors.get(flow) ?? new Map<string, number>();
      inScope.set(scope, of(index, inScope.get(scope) ?? index));
      floors.set(flow, inScope);
    }
  }
  return floors;
}

/** Nothing before a seal ever reopens. */
export function isSealed(ctx: Deal, place: string): boolean {
  if (ctx.state.sealed.length === 0) return false;
  if (ctx.state.sealed.includes(place)) return true;
  const floors = floorsOf(ctx);
  return (blockAt(ctx.definition, place)?.trail ?? []).some(
    ({ flow, scope, index }) => index < floorIn(floors, flow, scope),
  );
}
