import { t, type Text } from '@kezhuan/domain';
import type { ProcessDefinition } from '../language/process.ts';
import type { Actor } from './act.ts';
import type { By, Event } from './event.ts';
import { apply } from './evolve.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import type { DealState } from './state.ts';
import type { World } from './world.ts';

/** One act being decided: what it knows, the state as it becomes, and the events so far. */
export type Ctx = {
  definition: ProcessDefinition;
  world: World;
  actor: Actor;
  /** A fork of the deal's state; `emit` keeps it abreast of `events`. */
  state: DealState;
  events: Event[];
};

export function emit(ctx: Ctx, event: Event): void {
  ctx.events.push(event);
  apply(ctx.state, event, ctx.world.now);
}

export const refuse = (code: RefusalCode, message: Text): Refusal => ({ code, message });

export const suspendedFault = ({ state }: Ctx): Refusal | null =>
  state.suspended
    ? refuse('suspended', t('事项已中止，须先恢复', 'The deal is suspended; resume it first'))
    : null;

/** Who acts, without a principal: for acts that need no seat. */
export const byOf = (actor: Actor): By =>
  actor.kind === 'person' ? { person: actor.person } : { system: actor.name };
