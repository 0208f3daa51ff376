import type { Block } from '../language/block.ts';
import type { Ctx } from './ctx.ts';
import { blockAt } from './place.ts';

/** Blocks a seal has frozen: in each sequence and scope, everything before this index. */
export type Floors = ReadonlyMap<readonly Block[], ReadonlyMap<string, number>>;

const noFloors: Floors = new Map();

export function floorsOf({ definition, state }: Ctx): Floors {
  if (state.sealed.length === 0) return noFloors;
  const floors = new Map<readonly Block[], Map<string, number>>();
  for (const place of state.sealed) {
    for (const { flow, scope, index } of blockAt(definition, place)?.trail ?? []) {
      const inScope = floors.get(flow) ?? new Map<string, number>();
      inScope.set(scope, Math.max(index, inScope.get(scope) ?? 0));
      floors.set(flow, inScope);
    }
  }
  return floors;
}

/** Nothing before a seal ever reopens. */
export function isSealed(ctx: Ctx, place: string): boolean {
  if (ctx.state.sealed.length === 0) return false;
  if (ctx.state.sealed.includes(place)) return true;
  const floors = floorsOf(ctx);
  return (blockAt(ctx.definition, place)?.trail ?? []).some(
    ({ flow, scope, index }) => index < (floors.get(flow)?.get(scope) ?? 0),
  );
}
