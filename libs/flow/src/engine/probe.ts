import type { Step } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Actor } from './act.ts';
import type { Ctx } from './ctx.ts';
import { fork } from './fork.ts';
import { isRefusal, openStep, rightTo, seatFor, type Seated } from './rights.ts';
import type { Refusal } from './refusal.ts';
import type { DealState, Seat } from './state.ts';
import { isSealed } from './seals.ts';
import { settle, visitOrder } from './walk.ts';
import type { Event } from './event.ts';
import { stepAt } from './place.ts';
import type { World } from './world.ts';

/**
 * The guards of `decide`, asked without acting: what buttons exist is decided by the same code that
 * decides the act.
 */
export type Probe = {
  seatFor: (place: string) => Seated | Refusal;
  rightTo: (seat: Seat, person: string) => ReturnType<typeof rightTo>;
  isOpen: (place: string) => boolean;
  isSealed: (place: string) => boolean;
  /** Steps a step may send the deal back to, in order. */
  returnTargets: (place: string) => readonly string[];
};

export function probe(
  definition: ProcessDefinition,
  state: DealState,
  actor: Actor,
  world: World,
): Probe {
  const ctx: Ctx = { definition, world, actor, state: fork(state), events: [] };
  return {
    seatFor: (place) => seatFor(ctx, place),
    rightTo: (seat, person) => rightTo(ctx, seat, person),
    isOpen: (place) => !isRefusal(openStep(ctx, place)),
    isSealed: (place) => isSealed(ctx, place),
    returnTargets: (place) => {
      const order = visitOrder(ctx);
      return order.slice(0, order.indexOf(place)).filter((p) => mayReturnTo(ctx, p));
    },
  };
}

/**
 * What a walk through the whole flow would still do: nothing, in a deal at rest. An act looks only at
 * what it has moved, and here it is seen that it has missed nothing.
 */
export function restlessness(
  definition: ProcessDefinition,
  state: DealState,
  world: World,
): readonly Event[] {
  if (state.ended || state.suspended) return [];
  const actor = { kind: 'system', name: 'probe' } as const;
  const ctx: Ctx = { definition, world, actor, state: fork(state), events: [] };
  settle(ctx, null);
  return ctx.events;
}

function mayReturnTo(ctx: Ctx, place: string): boolean {
  const kind: Step['kind'] | undefined = stepAt(ctx.definition, place)?.block.kind;
  const human = kind === 'fill' || kind === 'decide';
  return human && ctx.state.steps[place]?.status === 'done' && !isSealed(ctx, place);
}
