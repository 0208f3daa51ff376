import { t } from '@kezhuan/domain';
import type { Block, Step } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { refuse, type Ctx } from './ctx.ts';
import { blockAt, stepAt, type Located } from './place.ts';
import type { Refusal } from './refusal.ts';

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
  return liesBelow(ctx, floorsOf(ctx), place);
}

/** What is signed is changed by an amendment agreement only (domain.md SP-11). */
export const signedFault = ({ state }: Pick<Ctx, 'state'>): Refusal | null =>
  state.sealed.length > 0
    ? refuse(
        'sealed',
        t('已签署，须办理变更协议(SP-11)', 'Signed: it takes an amendment agreement (SP-11)'),
      )
    : null;

const liesBelow = ({ definition }: Deal, floors: Floors, place: string): boolean =>
  (blockAt(definition, place)?.trail ?? []).some(
    ({ flow, scope, index }) => index < floorIn(floors, flow, scope),
  );

/**
 * Nothing is sealed on what is being done again: whoever sent it back would wait for it for ever, and
 * what is sealed would change.
 */
export function openAgainBefore(ctx: Deal, { block, place }: Located<Step>): Refusal | null {
  if (!block.seals) return null;
  const before = floorsAt(ctx.definition, [place], Math.max);
  const again = Object.keys(ctx.state.steps).find(
    (other) =>
      ctx.state.steps[other]?.returnedBy !== undefined &&
      ctx.state.steps[other]?.status !== 'done' &&
      liesBelow(ctx, before, other),
  );
  const { zh, en } = stepAt(ctx.definition, again ?? '')?.block.name ?? t('', '');
  return again === undefined
    ? null
    : refuse(
        'gate-closed',
        t(`“${zh}”正在重新办理，办结后方可锁定`, `"${en}" is being done again and comes first`),
      );
}
