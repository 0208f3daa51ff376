import { t, type Text } from '@kezhuan/domain';
import { dayOf, isDay, isWorkingDay } from '@kezhuan/domain/calendar';
import type { DecideBlock, Outcome } from '../../language/block.ts';
import type { Act } from '../act.ts';
import type { Ctx } from '../ctx.ts';
import { isToCome } from '../gates.ts';
import type { Refusal } from '../refusal.ts';
import { actFault, reasonFault } from './reason.ts';

type DecideAct = Extract<Act, { type: 'decide' }>;

/** What is wrong with a decision itself, beside the form that comes with it. */
export function decisionFault(
  ctx: Ctx,
  block: DecideBlock,
  outcome: Outcome,
  act: DecideAct,
): Refusal | null {
  const plain = outcome.means === 'approve' && !isConditional(outcome);
  return (
    scoreFault(block, act) ??
    conditionFault(ctx, outcome, act.conditions ?? []) ??
    (plain ? null : reasonFault(act.reason)) ??
    sittingFault(ctx, outcome, act)
  );
}

const isConditional = ({ key }: Outcome): boolean => key === 'approve_cond';

function scoreFault({ rule }: DecideBlock, { score }: DecideAct): Refusal | null {
  const asked = rule.kind === 'score';
  if (asked === (score !== undefined)) return null;
  return asked
    ? wrong('score', 'required', t('请填写评分(0–100)', 'A score from 0 to 100 is needed'))
    : wrong('score', 'unknown-field', t('该环节不评分', 'Nothing is scored here'));
}

/** Conditions belong to an approval with conditions, and each keeps a step shut that is still to come. */
function conditionFault(
  ctx: Ctx,
  outcome: Outcome,
  conditions: NonNullable<DecideAct['conditions']>,
): Refusal | null {
  if (!isConditional(outcome))
    return conditions.length === 0
      ? null
      : wrong(
          'conditions',
          'unknown-field',
          t('只有“有条件同意”可以附条件', 'Only an approval with conditions has conditions'),
        );
  if (conditions.length === 0)
    return wrong('conditions', 'required', t('请写明条件', 'State the conditions'));
  // The proof's conditions keep nothing shut: nobody there meets them.
  const lost = ctx.world.oracle ? -1 : conditions.findIndex(({ gate }) => !isToCome(ctx, gate));
  return lost < 0
    ? null
    : wrong(
        `conditions/${lost}/gate`,
        'gate',
        t(
          '请选定条件落实前不得办理的环节，须为尚未办理的环节',
          'Name the step that stays closed until the condition is met: one that is still to come',
        ),
      );
}

const wrong = (member: string, code: string, message: Text): Refusal =>
  actFault('invalid', member, code, message);

/** Whoever puts it off says until when: a working day to come (domain.md §3 `panel`, `meeting`). */
function sittingFault(ctx: Ctx, outcome: Outcome, { nextSitting: day }: DecideAct): Refusal | null {
  const { now, rules } = ctx.world;
  if (!outcome.nextSitting)
    return day === undefined
      ? null
      : wrong('nextSitting', 'unknown-field', t('该选项没有再议日期', 'It is not looked at again'));
  if (day === undefined || !isDay(day))
    return wrong(
      'nextSitting',
      'required',
      t('请填写再议日期', 'State the day on which it is looked at again'),
    );
  return day > dayOf(now) && isWorkingDay(rules.calendar, day)
    ? null
    : wrong(
        'nextSitting',
        'no-sitting-day',
        t('再议日期须为今天之后的工作日', 'It is looked at again on a working day after today'),
      );
}
