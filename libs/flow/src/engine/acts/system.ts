import { t } from '@kezhuan/domain';
import { emit, refuse, type Ctx } from '../ctx.ts';
import type { Handler } from '../decide.ts';
import { finishStep } from '../finish-step.ts';
import { own } from '../own.ts';
import { stepAt } from '../place.ts';
import { waitedFor } from '../silence.ts';
import { takeValues } from '../values.ts';
import { raise } from '../walk.ts';
import type { Refusal } from '../refusal.ts';

export const systemOnly = (ctx: Ctx): Refusal | null =>
  ctx.actor.kind === 'system'
    ? null
    : refuse('not-yours', t('由系统办理', 'Only the system does this'));

/** A recorded instant has passed: reminds, marks late, escalates, ends a wait, or the deal. */
export const deadlinePassed: Handler<'deadline_passed'> = (ctx, act) => {
  const fault = systemOnly(ctx);
  if (fault) return fault;
  const deadline = own(ctx.state.deadlines, act.deadline);
  // Cleared or moved while the timer was on its way: nothing is due any more.
  if (!deadline || ctx.state.suspended)
    return refuse('not-due', t('已无此期限', 'There is no such deadline any more'));
  if (deadline.at > ctx.world.now) return refuse('not-due', t('尚未到期', 'It is not due yet'));
  emit(ctx, { type: 'deadline-cleared', id: deadline.id });
  const at = stepAt(ctx.definition, deadline.step);
  if (deadline.kind === 'fires') {
    if (at) finishStep(ctx, at, 'elapsed');
    return;
  }
  if (deadline.kind === 'lapses')
    return emit(ctx, { type: 'ended', state: 'lapsed', silentAt: deadline.step });
  const of = waitedFor(ctx, deadline.step);
  emit(ctx, { type: 'reminded', step: deadline.step, kind: deadline.kind, of });
};

/** The worker has done what a step asked for; its values go where the step says. */
export const effectDone: Handler<'effect_done'> = (ctx, act) => {
  const found = pending(ctx, act.effect);
  if ('code' in found) return found;
  const { at } = found;
  const { documents } = act;
  if (at.block.kind === 'run' && at.block.into && act.values) {
    const invalid = takeValues(ctx, at.scope, [at.block.into], act.values, { system: act.effect });
    if (invalid) return invalid;
  }
  emit(ctx, { type: 'effect-done', id: act.effect, ...(documents ? { documents } : {}) });
  if (ctx.state.steps[at.place]?.status === 'open') finishStep(ctx, at, 'done');
};

/** It cannot be done: people must see to it. */
export const effectFailed: Handler<'effect_failed'> = (ctx, act) => {
  const found = pending(ctx, act.effect);
  if ('code' in found) return found;
  emit(ctx, { type: 'effect-failed', id: act.effect, reason: act.reason });
  raise(
    ctx,
    found.at.place,
    'effect-failed',
    t(`自动办理失败：${act.reason}`, `An automatic step failed: ${act.reason}`),
  );
};

function pending(ctx: Ctx, id: string) {
  const fault = systemOnly(ctx);
  if (fault) return fault;
  const at = stepAt(ctx.definition, own(ctx.state.effects, id)?.step ?? '');
  return at ? { at } : refuse('not-due', t('没有这项自动事务', 'No such effect is pending'));
}
