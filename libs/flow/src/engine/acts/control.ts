import { t } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import type { Values } from '../../language/field-value.ts';
import type { Section } from '../../language/form.ts';
import type { Role } from '../../language/role.ts';
import { closed, isAmendable, isClosed, notAmendable } from '../amendable.ts';
import { isApplicant } from '../applicants.ts';
import { byOf, emit, refuse, type Ctx } from '../ctx.ts';
import { deadlinesOf } from '../clocks.ts';
import type { Handler } from '../decide.ts';
import { ownPeople } from '../directory.ts';
import { namesIn } from '../evaluate.ts';
import { own } from '../own.ts';
import { sectionsOf, stepAt } from '../place.ts';
import type { Refusal } from '../refusal.ts';
import { hasRole, overseerFault, roleNames } from '../rights.ts';
import { checkValues } from '../check-values.ts';
import { withGiven } from '../given.ts';
import { signedFault } from '../seals.ts';
import { forgetSilence } from '../silence.ts';
import { unknownNames } from '../unknown-names.ts';
import { contextFor, invalidValues, recordValues } from '../values.ts';
import { pauseClock } from '../walk.ts';
import { reasonFault } from './reason.ts';

const notRunning = (ctx: Ctx): Refusal | null =>
  ctx.state.ended ? refuse('ended', t('事项已结束', 'The deal has ended')) : null;

const isOwn = (ctx: Ctx): boolean =>
  ctx.actor.kind === 'person' && ownPeople(ctx.definition, ctx.state).has(ctx.actor.person);

function roleFault(ctx: Ctx, allowed: readonly Role[]): Refusal | null {
  if (hasRole(ctx, allowed)) return overseerFault(ctx);
  const names = roleNames(allowed);
  return refuse('not-yours', t(`须由${names.zh}办理`, `Only ${names.en} may do this`));
}

/**
 * The applicant gives the deal up, before it is signed (domain.md §4.3 withdraw). What the public has
 * been told of, it is told is withdrawn: the deal ends once the flow has announced it.
 */
export const withdraw: Handler<'withdraw'> = (ctx, act) => {
  const fault = notRunning(ctx) ?? reasonFault(act.reason);
  if (fault) return fault;
  if (!isApplicant(ctx))
    return refuse('not-yours', t('只有申请人可以撤销', 'Only the applicant may withdraw it'));
  const { withdrawBefore, withdrawal } = ctx.definition.control;
  const begun = Object.keys(ctx.state.steps).some(
    (p) =>
      ctx.state.steps[p]?.status !== 'skipped' &&
      [withdrawBefore].flat().some((limit) => p === limit || p.startsWith(`${limit}/`)),
  );
  if (begun)
    return refuse(
      'too-late',
      t('已进入签署，须走终止程序', 'Signing has begun; terminate the deal instead'),
    );
  if (withdrawal && isAnnounced(ctx)) return tellWithdrawal(ctx, withdrawal, act.reason);
  emit(ctx, { type: 'ended', state: 'withdrawn', reason: act.reason, by: byOf(ctx.actor) });
};

/** Whether a public notice of the deal has begun, however that has gone on. */
const isAnnounced = ({ definition, state }: Ctx): boolean =>
  Object.entries(state.steps).some(([place, { round }]) => {
    const block = round > 0 ? stepAt(definition, place)?.block : undefined;
    if (block?.kind !== 'wait' || !block.publishes) return false;
    return (block.publishes.as ?? 'notice') === 'notice';
  });

function tellWithdrawal(
  ctx: Ctx,
  { on, reason: why }: NonNullable<Ctx['definition']['control']['withdrawal']>,
  reason: string,
): Refusal | void {
  if (ctx.state.data['']?.[on])
    return refuse('ended', t('已撤销，正在公告', 'It is withdrawn, and that is being announced'));
  if (ctx.state.suspended)
    return refuse('suspended', t('事项已中止，须先恢复', 'The deal is suspended; resume it first'));
  const sections = sectionsOf(ctx.definition, '').filter(({ fields }) =>
    fields.some(({ key }) => key === on || key === why),
  );
  const values = { [on]: dayOf(ctx.world.now), [why]: reason };
  recordValues(ctx, '', sections, values, byOf(ctx.actor), reason);
}

/**
 * Changes the deal's own form while it runs. What was approved on the changed sections lapses, and
 * nothing else. Sealed content is changed by an amendment agreement only (domain.md SP-11).
 */
export const amend: Handler<'amend'> = (ctx, act) => {
  const fault = notRunning(ctx) ?? reasonFault(act.reason);
  if (fault) return fault;
  if (!isOwn(ctx) && !hasRole(ctx, ctx.definition.control.oversee)) {
    return refuse(
      'not-yours',
      t('只有申请人或主管可以变更', 'Only the applicant or the office may amend it'),
    );
  }
  const signed = signedFault(ctx);
  if (signed) return signed;
  const scope = act.scope ?? '';
  const sections = sectionsOf(ctx.definition, scope);
  const touched = sections.filter((s) => s.fields.some((f) => Object.hasOwn(act.values, f.key)));
  const alien = touched.find((s) => !mayAmend(ctx, scope, s));
  if (alien) return notAmendable(alien, act.values);
  const late = touched.find((s) => isClosed({ ...ctx, now: ctx.world.now }, scope, s));
  const { amendWhile } = ctx.definition.control;
  if (late && amendWhile) return closed(amendWhile, late, act.values);
  const checked = [...touched, ...readersOf(ctx, scope, touched, act.values)];
  const fields = new Set(checked.flatMap((s) => s.fields.map((f) => f.key)));
  const kept = Object.fromEntries(
    Object.entries(own(ctx.state.data, scope) ?? {}).filter(([key]) => fields.has(key)),
  );
  const context = contextFor(ctx, scope, checked);
  const faults = [
    ...checkValues(checked, { ...kept, ...act.values }, context),
    ...unknownNames(ctx, scope, touched, act.values),
  ];
  if (faults.length > 0) return invalidValues(faults);
  const complete = withGiven(touched, act.values, { ...context, ...kept });
  const before = ctx.events.length;
  recordValues(ctx, scope, touched, complete, byOf(ctx.actor), act.reason);
  if (ctx.events.length === before) return nothingChanges;
};

export const nothingChanges = refuse('invalid', t('没有任何改动', 'Nothing would change'));

/**
 * Sections beside those touched whose checks read what changes: a budget within the price. Only such as
 * may be amended along with it: what others have given on it they are asked for again (domain.md §4.4).
 */
const readersOf = (
  ctx: Ctx,
  scope: string,
  touched: readonly Section[],
  values: Values,
): readonly Section[] =>
  sectionsOf(ctx.definition, scope).filter(
    (section) =>
      !touched.includes(section) &&
      (section.checks ?? []).some(({ holds }) =>
        namesIn(holds).some((name) => Object.hasOwn(values, name)),
      ) &&
      mayAmend(ctx, scope, section),
  );

const mayAmend = ({ definition, state, world, actor }: Ctx, scope: string, section: Section) =>
  actor.kind === 'person' &&
  isAmendable({ definition, state, directory: world.directory }, actor.person, scope, section);

const sayHow = t(
  '请说明条件如何落实，至少 10 个字',
  'Say how the condition was met, in at least 10 characters',
);

/** A condition of an approval is fulfilled: its gate opens (domain.md §4.2 approve_cond). */
export const fulfil: Handler<'fulfil'> = (ctx, act) => {
  const fault = notRunning(ctx);
  if (fault) return fault;
  const condition = own(ctx.state.conditions, act.condition);
  if (!condition || condition.fulfilled)
    return refuse('no-such-step', t('没有这项待办条件', 'There is no such open condition'));
  if (!isOwn(ctx) && !hasRole(ctx, ctx.definition.control.oversee)) {
    return refuse(
      'not-yours',
      t('须由申请人或主管确认', 'The applicant or the office must confirm it'),
    );
  }
  const unsaid = reasonFault(act.note, 'note', sayHow);
  if (unsaid) return unsaid;
  emit(ctx, {
    type: 'condition-fulfilled',
    id: act.condition,
    note: act.note,
    by: byOf(ctx.actor),
  });
};

/** Whose turn it is while a deal is suspended. */
const suspension = 'suspension';

/** All clocks stand while a deal is suspended. */
export const suspend: Handler<'suspend'> = (ctx, act) => {
  const fault =
    notRunning(ctx) ?? reasonFault(act.reason) ?? roleFault(ctx, ctx.definition.control.suspend);
  if (fault) return fault;
  if (ctx.state.suspended)
    return refuse('suspended', t('事项已中止', 'The deal is suspended already'));
  pauseAll(ctx);
  emit(ctx, { type: 'suspended', reason: act.reason, by: byOf(ctx.actor) });
};

export function pauseAll(ctx: Ctx): void {
  forgetSilence(ctx);
  for (const [place, step] of Object.entries(ctx.state.steps)) {
    if (step.status === 'open') pauseClock(ctx, place, suspension);
  }
}

export const resume: Handler<'resume'> = (ctx, act) => {
  const fault =
    notRunning(ctx) ?? reasonFault(act.reason) ?? roleFault(ctx, ctx.definition.control.suspend);
  if (fault) return fault;
  if (!ctx.state.suspended)
    return refuse('step-not-open', t('事项未中止', 'The deal is not suspended'));
  emit(ctx, { type: 'resumed', reason: act.reason, by: byOf(ctx.actor) });
  for (const [place, step] of Object.entries(ctx.state.steps)) {
    const at = stepAt(ctx.definition, place);
    if (step.status !== 'open' || step.paused?.holder !== suspension || !at) continue;
    const deadlines = deadlinesOf(ctx, at, step.round, step.paused.remaining);
    emit(ctx, { type: 'step-released', step: place });
    for (const deadline of deadlines) emit(ctx, { type: 'deadline-set', deadline });
  }
};

export const terminate: Handler<'terminate'> = (ctx, act) => {
  const fault =
    notRunning(ctx) ?? reasonFault(act.reason) ?? roleFault(ctx, ctx.definition.control.terminate);
  if (fault) return fault;
  emit(ctx, { type: 'ended', state: 'terminated', reason: act.reason, by: byOf(ctx.actor) });
};
