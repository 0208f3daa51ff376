import { t } from '@kezhuan/domain';
import type { DecideBlock } from '../../language/block.ts';
import { emit, refuse, type Ctx } from '../ctx.ts';
import type { Handler } from '../decide.ts';
import { barredFrom, isActive, isOfParty } from '../directory.ts';
import type { Located } from '../place.ts';
import type { Refusal } from '../refusal.ts';
import {
  hasRole,
  isOwnSeat,
  isRefusal,
  openStep,
  openToAll,
  overseerFault,
  seatFor,
  tieAt,
  type Seated,
  type Target,
} from '../rights.ts';
import type { Seat } from '../state.ts';
import { takeOverFault } from '../take-over.ts';
import { weigh } from './decide-step.ts';
import { reasonFault } from './reason.ts';

/** Takes a task out of the pool for oneself. */
export const claim: Handler<'claim'> = (ctx, act) => {
  const seated = seatFor(ctx, act.step);
  if (isRefusal(seated)) return seated;
  const shared = openToAll(seated);
  if (shared) return shared;
  if (seated.seat.claimedBy)
    return refuse('already-decided', t('您已签收', 'You have claimed it already'));
  emit(ctx, { type: 'claimed', step: act.step, seat: seated.seat.id, by: seated.by });
};

export const unclaim: Handler<'unclaim'> = (ctx, act) => {
  const seated = seatFor(ctx, act.step);
  if (isRefusal(seated)) return seated;
  if (!seated.seat.claimedBy) return refuse('not-yours', t('尚未签收', 'Nobody has claimed it'));
  emit(ctx, { type: 'unclaimed', step: act.step, seat: seated.seat.id, by: seated.by });
};

/**
 * Hands a seat to someone else (转办). The holder may; so may the overseers, once a step has been
 * escalated or nobody can act on it (domain.md §4.3, 150 %).
 */
export const transfer: Handler<'transfer'> = (ctx, act) => {
  const fault = reasonFault(act.reason) ?? personFault(ctx, act.to);
  if (fault) return fault;
  const seated = seatFor(ctx, act.step);
  const given = isRefusal(seated) ? overseen(ctx, act.step, seated) : seated;
  if (isRefusal(given)) return given;
  const shared = openToAll(given);
  if (shared) return shared;
  const { block } = given.at;
  const judged = block.kind === 'decide' && !block.ofTheDeal;
  const unfit = takerFault(ctx, given, act.to) ?? (judged ? tied(ctx, given, act.to) : null);
  if (unfit) return unfit;
  emit(ctx, {
    type: 'transferred',
    step: act.step,
    seat: given.seat.id,
    to: act.to,
    reason: act.reason,
    by: given.by,
  });
  for (const [id, incident] of Object.entries(ctx.state.incidents)) {
    if (incident.step === act.step && isSettledBySomeone.has(incident.code))
      emit(ctx, { type: 'incident-settled', id });
  }
};

/** There is someone now. */
const isSettledBySomeone: ReadonlySet<string> = new Set(['nobody-eligible', 'decision-impossible']);

/** The seat of a step for one, from which the last who could take it has recused. */
const vacant = ({ at: { block }, step }: Target): Seat | undefined =>
  block.kind === 'decide' && block.rule.kind === 'anyone'
    ? step.seats.findLast((s) => s.status === 'recused')
    : undefined;

function overseen(ctx: Ctx, place: string, otherwise: Refusal): Seated | Refusal {
  const target = openStep(ctx, place);
  if (isRefusal(target)) return target;
  const stuck =
    target.step.escalated ||
    Object.values(ctx.state.incidents).some((incident) => incident.step === place);
  const seat = target.step.seats.find((s) => s.status === 'open') ?? vacant(target);
  if (
    !stuck ||
    !seat ||
    ctx.actor.kind !== 'person' ||
    !hasRole(ctx, ctx.definition.control.oversee)
  )
    return otherwise;
  const own = overseerFault(ctx);
  if (own) return own;
  return { ...target, seat, by: { person: ctx.actor.person } };
}

/** Nobody else sits where this very person was asked, whoever wants it so (domain.md SP-16). */
function takerFault({ world }: Ctx, { step, seat }: Seated, person: string): Refusal | null {
  if (seat.inPerson)
    return refuse(
      'not-yours',
      t('须由本人办理，不得转办或加签', 'It is for this very person to do'),
    );
  if (step.excluded?.includes(person))
    return refuse(
      'conflict',
      t('该人员已回避，或其决定已作废', 'That person has recused, or their decision was voided'),
    );
  const fault = takeOverFault(world.directory, seat.key, person);
  return fault && refuse('not-yours', fault.message);
}

/** Once handed on, a party's seat is a person's as any other. */
const tied = (ctx: Ctx, { at, seat: { key } }: Seated, person: string): Refusal | null =>
  tieAt(ctx, isOfParty(key) ? `person:${person}` : key, person) ||
  barredFrom(ctx.definition, ctx.state, at).has(person)
    ? refuse('conflict', t('该人员与事项有利害关系', 'That person is tied to this deal'))
    : null;

const personFault = (ctx: Ctx, person: string): Refusal | null =>
  isActive(ctx.world.directory, person)
    ? null
    : refuse('no-such-person', t('没有这个人员', 'There is no such person'));

/**
 * 加签. A signer `before` must act first, one `after` once the host has; both speak with the host's
 * seat. One `beside` is a member of the group: the threshold stays, the number entitled grows.
 */
export const addSigner: Handler<'add_signer'> = (ctx, act) => {
  const fault = reasonFault(act.reason) ?? personFault(ctx, act.person);
  if (fault) return fault;
  const seated = seatFor(ctx, act.step);
  if (isRefusal(seated)) return seated;
  const { at, step, seat } = seated;
  if (at.block.kind !== 'decide')
    return refuse('no-such-step', t('该环节不能加签', 'Signers can be added to decisions only'));
  if (seat.where)
    return refuse('not-yours', t('加签人不能再加签', 'An added signer cannot add another'));
  const already = step.seats.some(
    (s) => s.key === `person:${act.person}` && s.status !== 'removed',
  );
  if (already)
    return refuse(
      'already-decided',
      t('该人员已在本环节', 'That person already signs in this step'),
    );
  const unfit = takerFault(ctx, seated, act.person) ?? tied(ctx, seated, act.person);
  if (unfit) return unfit;
  const added: Seat = {
    id: String(step.seats.length + 1),
    key: `person:${act.person}`,
    status: 'open',
    why: t('加签', 'Added as a signer'),
    host: seat.id,
    where: act.where,
    ...(act.where === 'after' ? { after: [seat.id] } : {}),
  };
  emit(ctx, {
    type: 'signer-added',
    step: act.step,
    seat: added,
    reason: act.reason,
    by: seated.by,
  });
};

/** 减签: whoever added a signer may take them off again while they have not acted. */
export const removeSigner: Handler<'remove_signer'> = (ctx, act) => {
  const fault = reasonFault(act.reason);
  if (fault) return fault;
  const target = openStep(ctx, act.step);
  if (isRefusal(target)) return target;
  const added = target.step.seats.find(
    (s) => s.key === `person:${act.person}` && s.where !== undefined && s.status === 'open',
  );
  const host = target.step.seats.find((s) => s.id === added?.host);
  const mine = host !== undefined && isOwnSeat(ctx, target, host);
  const wasMine = ctx.actor.kind === 'person' && host?.actor === ctx.actor.person;
  if (!added || ctx.actor.kind !== 'person' || !(mine || wasMine)) {
    return refuse(
      'not-yours',
      t(
        '只有加签人可以减签，且对方尚未办理',
        'Only who added a signer may remove one who has not acted',
      ),
    );
  }
  const by = { person: ctx.actor.person };
  emit(ctx, { type: 'signer-removed', step: act.step, seat: added.id, reason: act.reason, by });
  weigh(ctx, target.at as Located<DecideBlock>);
};
