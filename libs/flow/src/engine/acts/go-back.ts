import { t } from '@kezhuan/domain';
import { emit, refuse, suspendedFault } from '../ctx.ts';
import type { Handler } from '../decide.ts';
import { own } from '../own.ts';
import { stepAt } from '../place.ts';
import { isRefusal, seatFor } from '../rights.ts';
import { isSealed } from '../seals.ts';
import { pauseClock, visitOrder } from '../walk.ts';
import { reasonFault } from './reason.ts';

/** domain.md §4.3: at most three returns by one step; the fourth must be yes or no. */
const mostReturns = 3;

/**
 * Sends the deal back to an earlier step. `direct`: only the returner waits, and goes on when that
 * step is done again; what was decided in between stands unless what it read has changed, and other
 * branches go on. `replay`: everything in between is done again.
 */
export const returnTo: Handler<'return'> = (ctx, act) => {
  const fault = reasonFault(act.reason);
  if (fault) return fault;
  const seated = seatFor(ctx, act.step);
  if (isRefusal(seated)) return seated;
  const { block } = seated.at;
  if (block.kind !== 'decide' || block.mayReturn === false) {
    return refuse(
      'cannot-return-there',
      t('该环节不能退回', 'This step cannot send the deal back'),
    );
  }
  if (seated.step.returns >= mostReturns) {
    return refuse(
      'too-many-returns',
      t('已退回 3 次，须同意或否决', 'Returned 3 times already: approve or reject'),
    );
  }
  const order = visitOrder(ctx);
  const from = order.indexOf(act.to);
  const target = stepAt(ctx.definition, act.to);
  const mayGoThere =
    from >= 0 && from < order.indexOf(act.step) && ctx.state.steps[act.to]?.status === 'done';
  const human = target?.block.kind === 'fill' || target?.block.kind === 'decide';
  if (!mayGoThere || !human || isSealed(ctx, act.to)) {
    return refuse(
      'cannot-return-there',
      t('只能退回到此前已办的环节', 'It can only go back to an earlier step that is done'),
    );
  }
  pauseClock(ctx, act.step, 'applicant');
  emit(ctx, {
    type: 'returned',
    step: act.step,
    to: act.to,
    reason: act.reason,
    resume: act.resume,
    by: seated.by,
  });
  const because =
    act.resume === 'direct'
      ? ({ kind: 'returned', from: act.step } as const)
      : ({ kind: 'replay', from: act.step } as const);
  emit(ctx, { type: 'step-reopened', step: act.to, because });
  if (act.resume === 'direct') return;
  for (const place of order.slice(from + 1, order.indexOf(act.step))) {
    if (ctx.state.steps[place]?.status !== 'done') continue;
    emit(ctx, { type: 'step-reopened', step: place, because: { kind: 'replay', from: act.step } });
  }
};

/** Takes a submission back while nobody has acted on it (domain.md §4.3 recall). */
export const recall: Handler<'recall'> = (ctx, act) => {
  const step = own(ctx.state.steps, act.step);
  const at = stepAt(ctx.definition, act.step);
  if (!step || at?.block.kind !== 'fill')
    return refuse('no-such-step', t('没有这个环节', 'There is no such step'));
  if (ctx.state.ended) return refuse('ended', t('事项已结束', 'The deal has ended'));
  const halted = suspendedFault(ctx);
  if (halted) return halted;
  const author = step.seats.some(
    (s) => s.actor && ctx.actor.kind === 'person' && s.actor === ctx.actor.person,
  );
  if (!author)
    return refuse('not-yours', t('只有提交人可以撤回', 'Only who submitted it may recall it'));
  if (step.status !== 'done' || isSealed(ctx, act.step)) {
    return refuse('too-late', t('该环节现在不能撤回', 'It cannot be recalled now'));
  }
  const since = step.doneAt ?? '';
  const acted = Object.entries(ctx.state.steps).some(
    ([place, s]) =>
      place !== act.step &&
      stepAt(ctx.definition, place)?.block.kind !== 'run' &&
      (s.seats.some((seat) => seat.status === 'decided' && s.openedAt && s.openedAt >= since) ||
        (s.status === 'done' && (s.doneAt ?? '') > since)),
  );
  if (acted)
    return refuse('too-late', t('后续环节已有人办理，不能撤回', 'Someone has acted on it already'));
  emit(ctx, {
    type: 'recalled',
    step: act.step,
    by: { person: (ctx.actor as { person: string }).person },
  });
  emit(ctx, { type: 'step-reopened', step: act.step, because: { kind: 'recalled' } });
};
