import { t } from '@kezhuan/domain';
import type { FillBlock } from '../../language/block.ts';
import { emit, refuse } from '../ctx.ts';
import type { Handler } from '../decide.ts';
import { finishStep } from '../finish-step.ts';
import { openStepNow } from '../open-step.ts';
import { stepAt, type Located } from '../place.ts';
import { isRefusal, seatFor } from '../rights.ts';
import { takeValues } from '../values.ts';

/** Filing a deal is submitting its first form. It pins the definition and the rule data. */
export const fileDeal: Handler<'file'> = (ctx, act) => {
  if (ctx.actor.kind !== 'person')
    return refuse('not-yours', t('须由本人提交', 'A person must file a deal'));
  const first = ctx.definition.flow[0] as FillBlock;
  const at = stepAt(ctx.definition, first.id) as Located<FillBlock>;
  const by = { person: ctx.actor.person };
  emit(ctx, {
    type: 'filed',
    deal: act.deal,
    process: ctx.definition.key,
    number: act.number,
    definition: act.definition,
    rules: act.rules,
    by,
  });
  const invalid = takeValues(ctx, '', first.sections, act.values, by);
  if (invalid) return invalid;
  openStepNow(ctx, at);
  const seated = seatFor(ctx, at.place);
  if (isRefusal(seated)) {
    return refuse('not-yours', t('您不能提交这类事项', 'You may not file this kind of deal'));
  }
  emit(ctx, { type: 'submitted', step: at.place, by: seated.by });
  finishStep(ctx, at, 'submitted');
};
