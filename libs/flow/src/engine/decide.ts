import { t } from '@kezhuan/domain';
import type { ProcessDefinition } from '../language/process.ts';
import type { Act, Actor, ActType } from './act.ts';
import { refuse, type Ctx } from './ctx.ts';
import { blank } from './blank.ts';
import { fork } from './fork.ts';
import type { Event } from './event.ts';
import type { Refusal } from './refusal.ts';
import type { DealState } from './state.ts';
import type { World } from './world.ts';
import { settle } from './walk.ts';
import { fileDeal } from './acts/file.ts';
import { answer, ask, noteEvent, submit } from './acts/fill.ts';
import { abstain, decideStep, recuse, voidDecision } from './acts/decide-step.ts';
import { recall, returnTo } from './acts/go-back.ts';
import { addSigner, claim, removeSigner, transfer, unclaim } from './acts/signers.ts';
import { attach, comment, copy, urge } from './acts/talk.ts';
import { amend, fulfil, resume, suspend, terminate, withdraw } from './acts/control.ts';
import { reopen } from './acts/reopen.ts';
import { dropRebase, proposeRebase, rebase } from './acts/rebase.ts';
import { openingFailed, receive } from './acts/related.ts';
import { deadlinePassed, effectDone, effectFailed } from './acts/system.ts';
import { keepFrame } from './frame.ts';
import { hasStake, isSeatedByName, isUnderSeal } from './sealed.ts';
import { speak } from './speak.ts';

/** `state` is what the events make of the deal, so that nobody needs to fold them again. */
export type Decision =
  { ok: true; events: readonly Event[]; state: DealState } | { ok: false; refusal: Refusal };

/** Emits what the act means, or says why it may not be. */
export type Handler<T extends ActType> = (
  ctx: Ctx,
  act: Extract<Act, { type: T }>,
) => Refusal | void;

const handlers: { [T in ActType]: Handler<T> } = {
  file: fileDeal,
  submit,
  decide: decideStep,
  return: returnTo,
  ask,
  answer,
  recuse,
  abstain,
  claim,
  unclaim,
  transfer,
  add_signer: addSigner,
  remove_signer: removeSigner,
  urge,
  copy,
  comment,
  attach,
  recall,
  withdraw,
  amend,
  fulfil,
  suspend,
  resume,
  terminate,
  reopen,
  propose_rebase: proposeRebase,
  rebase,
  drop_rebase: dropRebase,
  void: voidDecision,
  note_event: noteEvent,
  deadline_passed: deadlinePassed,
  effect_done: effectDone,
  effect_failed: effectFailed,
  receive,
  opening_failed: openingFailed,
};

/**
 * What an act makes of a deal: events, or a refusal with the rule that stands against it. Pure; the
 * only place that knows the rules. `state` is null for `file` and only then.
 */
export function decide(
  definition: ProcessDefinition,
  state: DealState | null,
  act: Act,
  actor: Actor,
  world: World,
): Decision {
  const ctx: Ctx = { definition, world, actor, state: state ? fork(state) : blank(), events: [] };
  const refusal = take(ctx, state, act);
  if (refusal) return { ok: false, refusal };
  speak(ctx, state);
  return { ok: true, events: ctx.events, state: ctx.state };
}

/** What stands against an act: all that `decide` asks, without what is told to thousands of deals. */
export const refusalTo = (
  definition: ProcessDefinition,
  state: DealState,
  act: Act,
  actor: Actor,
  world: World,
): Refusal | undefined =>
  take({ definition, world, actor, state: fork(state), events: [] }, state, act);

function take(ctx: Ctx, before: DealState | null, act: Act): Refusal | undefined {
  const refusal = keptFrom(ctx, act) ?? (handlers[act.type] as Handler<ActType>)(ctx, act);
  if (refusal) return refusal;
  if (!ctx.state.ended && !ctx.state.suspended) settle(ctx, before);
  return keepFrame(ctx, before) ?? undefined;
}

/** To someone with a stake in the deal, a step that is sealed from them is none. */
function keptFrom({ definition, state, world, actor }: Ctx, act: Act): Refusal | undefined {
  if (actor.kind !== 'person' || !('step' in act) || !act.step) return undefined;
  const { step } = act;
  if (!isUnderSeal(definition, step)) return undefined;
  if (isSeatedByName(state, step, actor.person)) return undefined;
  if (!hasStake(definition, state, world, actor.person)) return undefined;
  return refuse('no-such-step', t('没有这个环节', 'There is no such step'));
}
