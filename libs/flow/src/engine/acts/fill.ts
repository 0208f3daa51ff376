import { t } from '@kezhuan/domain';
import type { Values } from '../../language/field-value.ts';
import { emit, refuse, suspendedFault, type Ctx } from '../ctx.ts';
import type { Handler } from '../decide.ts';
import type { By } from '../event.ts';
import { finishStep } from '../finish-step.ts';
import type { Refusal } from '../refusal.ts';
import { isRefusal, openStep, seatFor } from '../rights.ts';
import { isUnderSeal } from '../sealed.ts';
import { own } from '../own.ts';
import { openAgainBefore, signedFault } from '../seals.ts';
import { takeValues } from '../values.ts';
import { pauseClock } from '../walk.ts';
import { reasonFault } from './reason.ts';

/** Completes a form step. */
export const submit: Handler<'submit'> = (ctx, act) => {
  const seated = seatFor(ctx, act.step);
  if (isRefusal(seated)) return seated;
  const { block, scope } = seated.at;
  if (block.kind !== 'fill')
    return refuse('no-such-step', t('该环节不是填报', 'This step is not a form'));
  const invalid =
    openAgainBefore(ctx, seated.at) ??
    takeValues(ctx, scope, block.sections, act.values, seated.by);
  if (invalid) return invalid;
  emit(ctx, { type: 'submitted', step: act.step, by: seated.by });
  finishStep(ctx, seated.at, 'submitted');
};

/** Records that an awaited outside event has happened. */
export const noteEvent: Handler<'note_event'> = (ctx, act) => {
  const seated = seatFor(ctx, act.step);
  if (isRefusal(seated)) return seated;
  const { block, scope } = seated.at;
  if (block.kind !== 'wait' || block.until.kind !== 'event') {
    return refuse('no-such-step', t('该环节不等待外部事件', 'This step awaits no outside event'));
  }
  const invalid =
    openAgainBefore(ctx, seated.at) ??
    takeValues(ctx, scope, block.until.sections ?? [], act.values ?? {}, seated.by);
  if (invalid) return invalid;
  emit(ctx, { type: 'submitted', step: act.step, by: seated.by });
  finishStep(ctx, seated.at, 'happened');
};

const askInFull = t('请写明问题，至少 10 个字', 'Put the question in at least 10 characters');

/** Asks the applicant; the asker's clock stands until the answer (domain.md §4.3 info). */
export const ask: Handler<'ask'> = (ctx, act) => {
  const fault = reasonFault(act.question, 'question', askInFull);
  if (fault) return fault;
  const seated = seatFor(ctx, act.step);
  if (isRefusal(seated)) return seated;
  if (isUnderSeal(ctx.definition, act.step))
    return refuse(
      'not-yours',
      t('评审不得与申请人联系', 'A reviewer may not turn to the applicant'),
    );
  pauseClock(ctx, act.step, 'applicant');
  emit(ctx, {
    type: 'asked',
    step: act.step,
    question: act.question,
    of: `person:${ctx.state.applicant}`,
    by: seated.by,
  });
};

/** Answers, and may mend the form while at it; the step goes on where it stood. */
export const answer: Handler<'answer'> = (ctx, act) => {
  const step = own(ctx.state.steps, act.step);
  if (step?.status !== 'asking') {
    const target = openStep(ctx, act.step);
    return isRefusal(target)
      ? target
      : refuse('step-not-open', t('没有待答复的问题', 'Nothing was asked'));
  }
  if (ctx.actor.kind !== 'person' || step.awaiting !== `person:${ctx.actor.person}`) {
    return refuse('not-yours', t('问题不是问您的', 'The question was not put to you'));
  }
  if (ctx.state.ended) return refuse('ended', t('事项已结束', 'The deal has ended'));
  const by = { person: ctx.actor.person };
  const refused =
    suspendedFault(ctx) ?? (act.values ? mendFirstForm(ctx, act.values, by) : undefined);
  if (refused) return refused;
  emit(ctx, { type: 'answered', step: act.step, answer: act.answer, by });
  emit(ctx, { type: 'step-held', step: act.step, holder: 'applicant' });
};

function mendFirstForm(ctx: Ctx, values: Values, by: By): Refusal | void {
  const [first] = ctx.definition.flow;
  if (first?.kind !== 'fill') return;
  return signedFault(ctx) ?? takeValues(ctx, '', first.sections, values, by);
}
