import type { ProcessDefinition } from '../language/process.ts';
import type { Ctx } from './ctx.ts';
import type { Decision } from './decide.ts';
import { fork } from './fork.ts';
import { keepFrame } from './frame.ts';
import { moveTo } from './move-to.ts';
import type { DealState } from './state.ts';
import { settle } from './walk.ts';
import type { Version, World } from './world.ts';

/** What moving the deal would make of it, whoever were to do it: what a preview shows. */
export function foreseeRebase(
  definition: ProcessDefinition,
  state: DealState,
  world: World,
  to: Version,
): Decision {
  const actor = { kind: 'system', name: 'preview' } as const;
  const ctx: Ctx = { definition, world, actor, state: fork(state), events: [] };
  const refusal = moveTo(ctx, to, { system: 'preview' });
  if (refusal) return { ok: false, refusal };
  if (!ctx.state.suspended) settle(ctx, state);
  const breach = keepFrame(ctx, state);
  if (breach) return { ok: false, refusal: breach };
  return { ok: true, events: ctx.events, state: ctx.state };
}
