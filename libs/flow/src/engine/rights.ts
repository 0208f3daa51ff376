import { t } from '@kezhuan/domain';
import type { Step } from '../language/block.ts';
import { roles, type Role } from '../language/role.ts';
import { whoOf } from '../language/who-of.ts';
import { refuse, suspendedFault, type Ctx } from './ctx.ts';
import type { ProcessDefinition } from '../language/process.ts';
import {
  barredFrom,
  holds,
  ownParties,
  ownPeople,
  parseKey,
  rolesOf,
  tieAgainst,
  type Tie,
} from './directory.ts';
import type { By } from './event.ts';
import { amountOf } from './facts.ts';
import { lawAgainst } from './law-against.ts';
import { placeFrom, stepAt, type Located } from './place.ts';
import type { Refusal } from './refusal.ts';
import type { Seat, StepState } from './state.ts';
import { standingInFor } from './take-over.ts';
import type { World } from './world.ts';

/** A step someone wants to act on, found open. */
export type Target = { at: Located<Step>; step: StepState };

export type Seated = Target & { seat: Seat; by: Extract<By, { person: string }> };

export const isRefusal = (x: object): x is Refusal => 'code' in x && 'message' in x;

/** The step at a place, if the deal goes on and the step is open. */
export function openStep(ctx: Ctx, place: string): Target | Refusal {
  const at = stepAt(ctx.definition, place);
  const step = ctx.state.steps[place];
  if (!at) return refuse('no-such-step', t('没有这个环节', 'There is no such step'));
  const law = step?.status === 'open' ? undefined : lawAgainst(ctx, place);
  if (!step && !law) return refuse('no-such-step', t('没有这个环节', 'There is no such step'));
  if (ctx.state.ended) return refuse('ended', t('事项已结束', 'The deal has ended'));
  const halted = suspendedFault(ctx);
  if (halted) return halted;
  if (step?.status !== 'open') {
    const { zh, en } = law ?? t('', '');
    return refuse(
      'step-not-open',
      t(
        `“${at.block.name.zh}”现在不可办理${zh && `：${zh}`}`,
        `"${at.block.name.en}" is not open now${en && `: ${en}`}`,
      ),
    );
  }
  return { at, step };
}

/**
 * The seat this actor may take in an open step, in their own right or as a stand-in, with the person
 * behind checked for conflicts. The refusal says which rule stands against it.
 */
export function seatFor(ctx: Ctx, place: string): Seated | Refusal {
  const target = openStep(ctx, place);
  if (isRefusal(target)) return target;
  if (ctx.actor.kind !== 'person')
    return refuse('not-yours', t('须由本人办理', 'A person must do this'));
  const { person } = ctx.actor;
  const rights = target.step.seats.flatMap((seat) => {
    const by = rightTo(ctx, seat, person);
    return by ? [{ ...target, seat, by }] : [];
  });
  const open = rights.filter((r) => r.seat.status === 'open');
  if (open.length === 0) return refuseSeat(rights);
  const ready = open.filter((r) => isTurn(target.step, r.seat));
  if (ready.length === 0)
    return refuse(
      'not-your-turn',
      t('须待前序签署人先办理', 'Someone before you has to act first'),
    );
  const checked = ready.map((r) => forbidden(ctx, r) ?? r);
  return checked.find((r) => !isRefusal(r)) ?? (checked[0] as Refusal);
}

/**
 * What anyone of many may do, and nobody has to, is nobody's own: taking it on, or handing it on, would take
 * from all others their right to object (domain.md SP-05), and there is nobody to urge.
 */
export const openToAll = ({ at: { block } }: Target): Refusal | null =>
  block.kind === 'wait' && block.voluntary
    ? refuse(
        'not-yours',
        t(
          `“${block.name.zh}”人人可办、并非必办，不能签收、转办或催办(规则 SP-05)`,
          `"${block.name.en}" is open to all and asked of nobody: it cannot be claimed, transferred or urged (rule SP-05)`,
        ),
      )
    : null;

/** Whether an open seat is the actor's to act from, also while someone before them has yet to act. */
export function isOwnSeat(ctx: Ctx, target: Target, seat: Seat): boolean {
  if (ctx.actor.kind !== 'person' || seat.status !== 'open') return false;
  const by = rightTo(ctx, seat, ctx.actor.person);
  return by !== null && forbidden(ctx, { ...target, seat, by }) === null;
}

function refuseSeat(rights: readonly Seated[]): Refusal {
  return rights.some((r) => r.seat.status === 'decided')
    ? refuse('already-decided', t('您已作出决定', 'This has already been decided'))
    : refuse('not-yours', t('该环节不由您办理', 'This step is not yours to act on'));
}

/** In whose right someone may take a seat: their own first, else a stand-in rule in force now. */
export function rightTo(ctx: Ctx, seat: Seat, person: string): Seated['by'] | null {
  const { directory } = ctx.world;
  const key = parseKey(seat.key);
  const as = 'role' in key ? key.role : undefined;
  if (seat.claimedBy && seat.claimedBy !== person) return null;
  if (holds(directory, person, seat.key)) return { person, ...(as ? { as } : {}) };
  if (seat.inPerson) return null;
  const rules = standingInFor(ctx.world, person, ctx.definition.key, amountOf(ctx.state));
  const rule = rules.find((d) => holds(directory, d.from, seat.key));
  return rule && holds(directory, person, `person:${person}`)
    ? { person, onBehalfOf: rule.from, delegation: rule.id, ...(as ? { as } : {}) }
    : null;
}

const isTurn = (step: StepState, seat: Seat): boolean =>
  (seat.after ?? []).every((id) => step.seats.find((s) => s.id === id)?.status !== 'open');

/**
 * Separation of duties (domain.md §2): nobody decides on their own deal, nor for a relative or a party
 * they belong to, nor what they drafted, nor twice. Judged on the actor and on the person behind.
 */
function forbidden(ctx: Ctx, { at, step, seat, by }: Seated): Refusal | null {
  if (at.block.kind !== 'decide') return null;
  const behind = [by.person, ...(by.onBehalfOf ? [by.onBehalfOf] : [])];
  const twice = step.seats.some(
    (s) => s.id !== seat.id && s.status === 'decided' && overlaps(s, behind),
  );
  if (twice)
    return refuse(
      'already-decided',
      t('同一人在同一环节只办理一次', 'One person acts once in a step'),
    );
  if (behind.some((person) => step.excluded?.includes(person)))
    return refuse(
      'conflict',
      t(
        '您已回避，或原决定已作废，须由他人办理',
        'You have recused, or your decision here was voided: someone else decides',
      ),
    );
  if (!at.block.ofTheDeal) {
    for (const person of behind) {
      const fault = tieFault(tieAt(ctx, seat.key, person));
      if (fault) return fault;
    }
  }
  if (behind.some((person) => barredFrom(ctx.definition, ctx.state, at).has(person)))
    return refuse('conflict', competes);
  return fourEyes(ctx, at, behind);
}

const competes = t(
  '同批中有本人参与的申报，须回避(规则 SP-16)',
  'You take part in one that competes with it and must recuse (rule SP-16)',
);

/** How someone is tied to the deal, as far as it stands against their taking that seat. */
export const tieAt = ({ definition, state, world }: Ctx, key: string, person: string): Tie | null =>
  tieAgainst(
    world.directory,
    person,
    key,
    ownPeople(definition, state),
    ownParties(definition, state),
  );

function tieFault(tie: Tie | null): Refusal | null {
  if (!tie) return null;
  return tie === 'own'
    ? refuse(
        'own-deal',
        t(
          '不得审批本人的事项(职责分离)',
          'Nobody decides on their own deal (separation of duties)',
        ),
      )
    : refuse(
        'conflict',
        t(
          '与事项当事人有利害关系，须回避(规则 SP-16)',
          'You are tied to a party of this deal and must recuse (rule SP-16)',
        ),
      );
}

/** Of no seat, and of no party: a role of the university's. */
const ofTheHouse = 'role:@*';

/** What binds whoever decides on a deal binds whoever watches over it (domain.md §2 (a)). */
export const overseerFault = (ctx: Ctx): Refusal | null =>
  ctx.actor.kind === 'person' ? tieFault(tieAt(ctx, ofTheHouse, ctx.actor.person)) : null;

const overlaps = (seat: Seat, people: readonly string[]): boolean =>
  people.some((p) => seat.person === p || seat.actor === p);

function fourEyes(ctx: Ctx, at: Located<Step>, behind: readonly string[]): Refusal | null {
  if (at.block.kind !== 'decide') return null;
  for (const id of at.block.separateFrom ?? []) {
    const place = placeFrom(ctx.definition, at.scope, id) ?? id;
    if (ctx.state.steps[place]?.seats.some((s) => overlaps(s, behind))) {
      const name = stepAt(ctx.definition, place)?.block.name ?? t(id, id);
      return refuse(
        'four-eyes',
        t(`办理“${name.zh}”的人不得再办理本环节`, `Whoever did "${name.en}" may not decide here`),
      );
    }
  }
  return null;
}

/**
 * Whether someone may file a deal of this kind at all, in their own right or as a stand-in; in which
 * unit or whose name is asked when they do.
 */
export function mayFile(definition: ProcessDefinition, world: World, person: string): boolean {
  const allowed = definition.control.file ?? seatedFirst(definition);
  if (!allowed) return true;
  const principals = standingInFor(world, person, definition.key, null).map(({ from }) => from);
  return [person, ...principals].some((one) =>
    rolesOf(world.directory, one).some(({ role }) => allowed.includes(role)),
  );
}

/** The roles the first form is from; undefined where it may be from a person without one. */
function seatedFirst({ flow: [first] }: ProcessDefinition): readonly Role[] | undefined {
  const seated = (first ? whoOf(first) : []).map((who) => ('role' in who ? who.role : null));
  return seated.every((role) => role !== null) && seated.length > 0 ? seated : undefined;
}

/** Does the actor hold one of these institution-wide roles? */
export function hasRole(ctx: Ctx, allowed: readonly Role[]): boolean {
  const { actor } = ctx;
  return (
    actor.kind === 'person' &&
    allowed.some((r) => holds(ctx.world.directory, actor.person, `role:${r}@*`))
  );
}

export const roleNames = (allowed: readonly Role[]): { zh: string; en: string } => ({
  zh: allowed.map((r) => roles[r].name.zh).join('、'),
  en: allowed.map((r) => roles[r].name.en).join(', '),
});
