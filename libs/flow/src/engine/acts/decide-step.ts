import { t } from '@kezhuan/domain';
import type { DecideBlock, Outcome } from '../../language/block.ts';
import type { Act } from '../act.ts';
import { emit, refuse, type Ctx } from '../ctx.ts';
import type { Handler } from '../decide.ts';
import type { Reopening } from '../event.ts';
import { finishStep } from '../finish-step.ts';
import { own } from '../own.ts';
import { join, placeFrom, sectionIn, stepAt, type Located } from '../place.ts';
import { readNow } from '../read-now.ts';
import type { Refusal } from '../refusal.ts';
import {
  hasRole,
  isRefusal,
  openStep,
  overseerFault,
  roleNames,
  seatFor,
  type Seated,
} from '../rights.ts';
import { isAttached, tally } from '../rule.ts';
import { alternateSeat, isLeftToOthers, substituteSeat } from '../seats.ts';
import type { Seat } from '../state.ts';
import { takeValues } from '../values.ts';
import { isSealed, openAgainBefore } from '../seals.ts';
import { raise } from '../walk.ts';
import { decisionFault } from './decision-fault.ts';
import { reasonFault } from './reason.ts';

/** The usual answers (domain.md §4.2). */
export const usualOutcomes: readonly Outcome[] = [
  { key: 'approve', name: t('同意', 'Approve'), means: 'approve' },
  { key: 'approve_cond', name: t('有条件同意', 'Approve with conditions'), means: 'approve' },
  { key: 'reject', name: t('否决', 'Reject'), means: 'reject' },
];

export const outcomesOf = (block: DecideBlock): readonly Outcome[] =>
  block.outcomes ?? usualOutcomes;

export const mayDefer = (block: DecideBlock): boolean =>
  outcomesOf(block).some(({ means }) => means === 'defer');

export const decideStep: Handler<'decide'> = (ctx, act) => {
  const seated = seatFor(ctx, act.step);
  if (isRefusal(seated)) return seated;
  const { block, scope } = seated.at;
  if (block.kind !== 'decide')
    return refuse('no-such-step', t('该环节不是审批', 'Nothing is decided in this step'));
  const outcome = outcomesOf(block).find((o) => o.key === act.outcome);
  if (!outcome) return refuse('unknown-outcome', t('没有这个选项', 'There is no such outcome'));
  const shut = outcome.means === 'approve' ? openAgainBefore(ctx, seated.at) : null;
  const wrong = shut ?? decisionFault(ctx, block, outcome, act);
  if (wrong) return wrong;
  const { by } = seated;
  const said = { outcome: outcome.key };
  const invalid = takeValues(ctx, scope, block.sections ?? [], act.values ?? {}, by, said);
  if (invalid) return invalid;
  emit(ctx, {
    type: 'decided',
    step: act.step,
    seat: seated.seat.id,
    outcome: outcome.key,
    means: outcome.means,
    by: seated.by,
    read: readNow(ctx, seated.at),
    ...(act.reason ? { reason: act.reason } : {}),
    ...(act.score === undefined ? {} : { score: act.score }),
    ...(act.nextSitting ? { nextSitting: act.nextSitting } : {}),
  });
  setConditions(ctx, seated, act.conditions ?? []);
  weigh(ctx, seated.at as Located<DecideBlock>);
};

type DecideAct = Extract<Act, { type: 'decide' }>;

function setConditions(
  ctx: Ctx,
  { at, seat, by }: Seated,
  conditions: NonNullable<DecideAct['conditions']>,
): void {
  for (const [i, c] of conditions.entries()) {
    const id = `${at.place}#${ctx.state.steps[at.place]?.round ?? 1}:${seat.id}.${i + 1}`;
    emit(ctx, { type: 'condition-set', id, text: c.text, gate: c.gate, by });
  }
}

/** Sees where the group stands, and completes the step once nothing can change it. */
export function weigh(ctx: Ctx, at: Located<DecideBlock>): void {
  const seats = ctx.state.steps[at.place]?.seats ?? [];
  const { verdict } = tally(at.block.rule, seats, mayDefer(at.block));
  if (verdict === 'open') return;
  if (verdict === 'defer')
    return emit(ctx, { type: 'step-reopened', step: at.place, because: putOff(seats) });
  const { ifNobody } = at.block;
  if (ifNobody && seats.every(({ status }) => status === 'recused' || status === 'removed'))
    return finishStep(ctx, at, ifNobody);
  if (verdict === 'impossible') {
    const text = t(
      `“${at.block.name.zh}”已无法依规作出决定`,
      `"${at.block.name.en}" can no longer be decided lawfully`,
    );
    return raise(ctx, at.place, 'decision-impossible', text);
  }
  const outcome = outcomeOf(seats, verdict);
  finishStep(ctx, at, outcome);
  annul(ctx, at, outcome);
  if (verdict === 'reject' && at.block.onReject === 'end')
    emit(ctx, { type: 'ended', state: 'rejected', rejectedAt: at.place });
}

/** Until the last of the days named: whoever wants it put off can be there, in whatever order they said so. */
function putOff(seats: readonly Seat[]): Reopening {
  const days = seats.flatMap(({ status, nextSitting }) =>
    status === 'decided' && nextSitting ? [nextSitting] : [],
  );
  const until = days.sort().at(-1);
  return { kind: 'deferred', ...(until ? { until } : {}) };
}

/** What was rejected and is annulled is decided anew; what stands is not asked again. */
function annul(ctx: Ctx, at: Located<DecideBlock>, outcome: string): void {
  const { annuls } = at.block;
  if (annuls?.with !== outcome) return;
  for (const id of annuls.steps) {
    const place = placeFrom(ctx.definition, at.scope, id);
    if (place && hasRejected(ctx, place))
      emit(ctx, {
        type: 'step-reopened',
        step: place,
        because: { kind: 'annulled', from: at.place },
      });
  }
}

function hasRejected(ctx: Ctx, place: string): boolean {
  const block = stepAt(ctx.definition, place)?.block;
  const step = ctx.state.steps[place];
  if (block?.kind !== 'decide' || step?.status !== 'done') return false;
  const means = outcomesOf(block).find(({ key }) => key === step.outcome)?.means;
  return (means ?? step.outcome) === 'reject';
}

/** A lone voice's own words; several voices' common word, else plainly approve or reject. */
function outcomeOf(seats: readonly Seat[], verdict: 'approve' | 'reject'): string {
  const said = new Set(
    seats.filter((s) => s.status === 'decided' && s.means === verdict).map((s) => s.outcome),
  );
  if (said.size === 1) return [...said][0] as string;
  return verdict === 'approve' && said.has('approve_cond') ? 'approve_cond' : verdict;
}

/**
 * Steps down for a conflict (domain.md §2, §4.2). The seat is for whoever else may take it, else for the
 * alternate or the substitute; else it falls away and the rest decide.
 */
export const recuse: Handler<'recuse'> = (ctx, act) => {
  const fault = reasonFault(act.reason);
  if (fault) return fault;
  const seated = seatFor(ctx, act.step);
  const seat = isRefusal(seated) ? ownSeat(ctx, act.step) : seated;
  if (isRefusal(seat)) return seat;
  const others = isLeftToOthers(ctx, seat.at, seat.seat, seat.by.person);
  const leaves = others ? 'others' : seat.seat.key.startsWith('role:') ? 'nobody' : undefined;
  emit(ctx, {
    type: 'recused',
    step: act.step,
    seat: seat.seat.id,
    reason: act.reason,
    by: seat.by,
    ...(leaves ? { leaves } : {}),
  });
  if (others) return;
  const instead =
    leaves === 'nobody'
      ? substituteSeat(ctx, seat.at, seat.seat)
      : alternateSeat(ctx.state.steps[act.step]?.seats ?? [], seat.seat);
  if (instead) emit(ctx, { type: 'alternate-seated', step: act.step, seat: instead });
  if (seat.at.block.kind === 'decide') weigh(ctx, seat.at as Located<DecideBlock>);
};

/** A conflicted person may not decide, but may well step down. */
function ownSeat(ctx: Ctx, place: string): Seated | Refusal {
  const target = openStep(ctx, place);
  if (isRefusal(target)) return target;
  const person = ctx.actor.kind === 'person' ? ctx.actor.person : '';
  const seat = target.step.seats.find((s) => s.status === 'open' && s.key === `person:${person}`);
  return seat
    ? { ...target, seat, by: { person } }
    : refuse('not-yours', t('该环节不由您办理', 'This step is not yours'));
}

/** Counts for the quorum and not for the majority (domain.md §4.1): there is none where one decides alone. */
export const abstain: Handler<'abstain'> = (ctx, act) => {
  const fault = reasonFault(act.reason);
  if (fault) return fault;
  const seated = seatFor(ctx, act.step);
  if (isRefusal(seated)) return seated;
  if (seated.at.block.kind !== 'decide' || isAlone(seated))
    return refuse('no-such-step', t('该环节不是表决', 'There is no vote here'));
  emit(ctx, {
    type: 'decided',
    step: act.step,
    seat: seated.seat.id,
    outcome: 'abstain',
    means: 'abstain',
    by: seated.by,
    read: readNow(ctx, seated.at),
    reason: act.reason,
  });
  weigh(ctx, seated.at as Located<DecideBlock>);
};

/** Whoever was added before or after another speaks with that one's seat, and makes no vote of it. */
const isAlone = ({ step, seat }: Seated): boolean =>
  !isAttached(seat) &&
  step.seats.filter((s) => s.status !== 'removed' && !isAttached(s)).length === 1;

/** A conflict found after the fact: the decision is void and someone else decides (domain.md §4.3). */
export const voidDecision: Handler<'void'> = (ctx, act) => {
  const fault = reasonFault(act.reason);
  if (fault) return fault;
  const { oversee } = ctx.definition.control;
  if (ctx.actor.kind !== 'person' || !hasRole(ctx, oversee)) {
    const names = roleNames(oversee);
    return refuse(
      'not-yours',
      t(`仅${names.zh}可宣告决定无效`, `Only ${names.en} may void a decision`),
    );
  }
  const tied = overseerFault(ctx);
  if (tied) return tied;
  const seat = own(ctx.state.steps, act.step)?.seats.find(
    (s) => s.id === act.seat && s.status === 'decided',
  );
  if (!seat) return refuse('no-such-step', t('没有这项决定', 'There is no such decision'));
  if (ctx.state.ended || isSealed(ctx, act.step)) {
    return refuse('sealed', t('该决定已不可更改', 'The decision can no longer be changed'));
  }
  emit(ctx, {
    type: 'voided',
    step: act.step,
    seat: act.seat,
    reason: act.reason,
    by: { person: ctx.actor.person },
  });
  emit(ctx, { type: 'step-reopened', step: act.step, because: { kind: 'voided' } });
  loseGround(ctx, act.step);
};

/** What the void decision laid down counts no more: whoever relied on it is asked again. */
function loseGround(ctx: Ctx, place: string): void {
  const at = stepAt(ctx.definition, place);
  if (at?.block.kind !== 'decide') return;
  const laid = (at.block.sections ?? []).flatMap(
    (id) => sectionIn(ctx.definition, at.scope, id) ?? [],
  );
  for (const scope of new Set(laid.map((found) => found.scope))) {
    const groups = laid.filter((f) => f.scope === scope).map((f) => join(scope, f.section.id));
    emit(ctx, { type: 'data-changed', scope, values: {}, groups });
  }
}
