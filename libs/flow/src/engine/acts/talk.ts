import { t } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import { byOf, emit, refuse, type Ctx } from '../ctx.ts';
import type { Handler } from '../decide.ts';
import { isActive } from '../directory.ts';
import type { Refusal } from '../refusal.ts';
import { isRefusal, openStep, openToAll } from '../rights.ts';

const unknownPerson = (ctx: Ctx, people: readonly string[]): Refusal | null =>
  people.every((p) => isActive(ctx.world.directory, p))
    ? null
    : refuse('no-such-person', t('没有这个人员', 'There is no such person'));

/** 催办, at most once a working day for each step (domain.md §2). */
export const urge: Handler<'urge'> = (ctx, act) => {
  const target = openStep(ctx, act.step);
  if (isRefusal(target)) return target;
  const shared = openToAll(target);
  if (shared) return shared;
  if (target.step.urgedOn && dayOf(target.step.urgedOn) === dayOf(ctx.world.now)) {
    return refuse('too-often', t('今天已催办过', 'It was urged today already'));
  }
  emit(ctx, { type: 'urged', step: act.step, by: byOf(ctx.actor) });
};

export const copy: Handler<'copy'> = (ctx, act) => {
  const fault = unknownPerson(ctx, act.people);
  if (fault) return fault;
  emit(ctx, { type: 'copied', people: act.people, by: byOf(ctx.actor) });
};

export const comment: Handler<'comment'> = (ctx, act) => {
  const fault = unknownPerson(ctx, act.mentions);
  if (fault) return fault;
  const { text, mentions, step } = act;
  emit(ctx, { type: 'commented', text, mentions, ...(step ? { step } : {}), by: byOf(ctx.actor) });
};

export const attach: Handler<'attach'> = (ctx, act) => {
  const { files, step } = act;
  emit(ctx, { type: 'attached', files, ...(step ? { step } : {}), by: byOf(ctx.actor) });
};
