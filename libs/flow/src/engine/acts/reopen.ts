import { t } from '@kezhuan/domain';
import { addCalendarDays, dayOf, endOfDay } from '@kezhuan/domain/calendar';
import { isApplicant } from '../applicants.ts';
import { deadlinesOf } from '../clocks.ts';
import { byOf, emit, refuse, type Ctx } from '../ctx.ts';
import type { Handler } from '../decide.ts';
import { stepAt } from '../place.ts';
import type { Refusal } from '../refusal.ts';
import { hasRole, overseerFault } from '../rights.ts';
import type { DealState } from '../state.ts';
import { reasonFault } from './reason.ts';
import { endsWithParent } from './related.ts';

/** domain.md §4.3: how many calendar days a deal that has lapsed can be reopened. */
const reopenable = 180;

/**
 * A deal that lapsed by its applicant's silence goes on where it stood, with every clock from its beginning
 * (domain.md §4.3).
 */
export const reopen: Handler<'reopen'> = (ctx, act) => {
  const fault = notLapsed(ctx) ?? reasonFault(act.reason) ?? mayNot(ctx) ?? tooLate(ctx);
  if (fault) return fault;
  emit(ctx, { type: 'reopened', reason: act.reason, by: byOf(ctx.actor) });
  for (const place of Object.keys(ctx.state.steps)) goOn(ctx, place);
};

function notLapsed({ state }: Ctx): Refusal | null {
  if (!state.ended) return refuse('step-not-open', t('事项未关闭', 'The deal is not closed'));
  return state.lapsed
    ? null
    : refuse(
        'ended',
        t(
          '事项已结束；只有因申请人逾期而关闭的事项可以恢复办理(规则 4.3)',
          'The deal has ended; only one that lapsed by silence can be reopened (rule 4.3)',
        ),
      );
}

function mayNot(ctx: Ctx): Refusal | null {
  if (isApplicant(ctx)) return null;
  if (hasRole(ctx, ctx.definition.control.oversee)) return overseerFault(ctx);
  return refuse(
    'not-yours',
    t('只有申请人或主管可以恢复办理', 'Only the applicant or the office may reopen it'),
  );
}

function tooLate(ctx: Ctx): Refusal | null {
  const { lapsed } = ctx.state as { lapsed: NonNullable<DealState['lapsed']> };
  const { calendar } = ctx.world.rules;
  const last = endOfDay(addCalendarDays(calendar, dayOf(lapsed.at), reopenable).day);
  if (ctx.world.now > last)
    return refuse(
      'too-late',
      t(
        `逾期关闭已超过 ${reopenable} 日，不能恢复办理，请另行申请(规则 4.3)`,
        `It lapsed more than ${reopenable} days ago and cannot be reopened; file a new one (rule 4.3)`,
      ),
    );
  return endsWithParent(ctx)
    ? refuse('ended', t('上级事项已结束，不能恢复办理', 'The deal above it has ended'))
    : null;
}

/** What the system was at is asked for again: whatever came of it meanwhile, the deal did not hear. */
function goOn(ctx: Ctx, place: string): void {
  const step = ctx.state.steps[place];
  const at = stepAt(ctx.definition, place);
  if (!at || step?.status !== 'open') return;
  if (at.block.kind === 'run')
    return emit(ctx, { type: 'step-reopened', step: place, because: { kind: 'reopened' } });
  if (step.paused) return;
  for (const deadline of deadlinesOf(ctx, at, step.round))
    emit(ctx, { type: 'deadline-set', deadline });
}
