import { t } from '@kezhuan/domain';
import type { FillBlock } from '../../language/block.ts';
import type { Act } from '../act.ts';
import { byOf, emit, refuse, type Ctx } from '../ctx.ts';
import type { Handler } from '../decide.ts';
import { isActive } from '../directory.ts';
import { finishStep } from '../finish-step.ts';
import { openStepNow } from '../open-step.ts';
import { stepAt, type Located } from '../place.ts';
import type { Refusal } from '../refusal.ts';
import { isRefusal, mayFile, seatFor } from '../rights.ts';
import { takeDraft, takeValues } from '../values.ts';
import { hearParent, placeUnder } from './file-under.ts';

type Filing = Extract<Act, { type: 'file' }>;

/**
 * Filing a deal is submitting its first form. It pins the definition and the rule data. A deal that a
 * step of another deal opens lies there as a form to complete, for the person it is opened for.
 */
export const fileDeal: Handler<'file'> = (ctx, act) => {
  const fault = filerFault(ctx, act);
  if (fault) return fault;
  const placed = placeUnder(ctx, act);
  if (placed && isRefusal(placed)) return placed;
  const by = byOf(ctx.actor);
  emit(ctx, {
    type: 'filed',
    deal: act.deal,
    process: ctx.definition.key,
    number: act.number,
    definition: act.definition,
    rules: act.rules,
    by,
    ...(placed ? { parent: placed.parent } : {}),
    ...(act.applicant ? { applicant: act.applicant } : {}),
  });
  if (placed) hearParent(ctx, placed.parent);
  return fillFirst(ctx, act, { ...placed?.carried, ...act.values });
};

const mayNotFile = refuse(
  'not-yours',
  t('您不能提交这类事项', 'You may not file this kind of deal'),
);

function filerFault(ctx: Ctx, act: Filing): Refusal | null {
  if (ctx.actor.kind === 'person' && !act.applicant)
    return mayFile(ctx.definition, ctx.world, ctx.actor.person) ? null : mayNotFile;
  if (ctx.actor.kind === 'system' && act.applicant && act.parent?.request)
    return isActive(ctx.world.directory, act.applicant)
      ? null
      : refuse('no-such-person', t('没有这个人员', 'There is no such person'));
  return refuse('not-yours', t('须由本人提交', 'A person must file a deal'));
}

function fillFirst(ctx: Ctx, act: Filing, values: Filing['values']): Refusal | void {
  const first = ctx.definition.flow[0] as FillBlock;
  const at = stepAt(ctx.definition, first.id) as Located<FillBlock>;
  const by = byOf(ctx.actor);
  if (act.applicant) {
    const invalid = takeDraft(ctx, first.sections, values, by);
    return invalid ?? openStepNow(ctx, at);
  }
  const invalid = takeValues(ctx, '', first.sections, values, by);
  if (invalid) return invalid;
  openStepNow(ctx, at);
  const seated = seatFor(ctx, at.place);
  if (isRefusal(seated)) {
    return mayNotFile;
  }
  emit(ctx, { type: 'submitted', step: at.place, by: seated.by });
  finishStep(ctx, at, 'submitted');
}
