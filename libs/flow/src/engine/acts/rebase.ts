import { t } from '@kezhuan/domain';
import type { Role } from '../../language/role.ts';
import { byOf, emit, refuse, type Ctx } from '../ctx.ts';
import type { Handler } from '../decide.ts';
import { holdersOf, tieTo } from '../directory.ts';
import type { By } from '../event.ts';
import { fork } from '../fork.ts';
import { isCalendarOnly, moveTo } from '../move-to.ts';
import type { Refusal } from '../refusal.ts';
import { isRefusal, rightTo, roleNames } from '../rights.ts';
import type { Pins, Version } from '../world.ts';
import { reasonFault } from './reason.ts';

/**
 * Asks that the deal be moved to the version on offer (design §2.3). Refused when it could not be
 * moved now, or when nobody else could agree (two-person rule, domain.md §2 R40).
 */
export const proposeRebase: Handler<'propose_rebase'> = (ctx, act) => {
  const to = offered(ctx, act);
  if (isRefusal(to)) return to;
  const by = rightToRebase(ctx, to);
  if (isRefusal(by)) return by;
  if (ctx.state.rebase)
    return refuse(
      'already-decided',
      t('已有版本更新待批准', 'A move to newer rules is waiting for approval already'),
    );
  const trial = { ...ctx, state: fork(ctx.state), events: [] };
  const fault = reasonFault(act.reason) ?? moveTo(trial, to, by);
  if (fault) return fault;
  const of = others(ctx, to, by).map((person) => `person:${person}`);
  if (of.length === 0)
    return refuse(
      'four-eyes',
      t('没有第二个人可以批准', 'There is no second person who could approve it'),
    );
  const { definition, rules, reason } = act;
  emit(ctx, { type: 'rebase-proposed', definition, rules, reason, of, by });
};

/**
 * Moves the deal: the second person agrees to what the first has asked for. A newly published
 * calendar is law and nobody's choice: that alone the system may bring in by itself (domain.md §1.3).
 */
export const rebase: Handler<'rebase'> = (ctx, act) => {
  const to = offered(ctx, act);
  if (isRefusal(to)) return to;
  if (ctx.actor.kind === 'system') {
    return isCalendarOnly(ctx, to)
      ? moveTo(ctx, to, byOf(ctx.actor))
      : refuse('not-yours', t('须由两人办理', 'Two people must do this'));
  }
  const by = rightToRebase(ctx, to);
  if (isRefusal(by)) return by;
  const asked = ctx.state.rebase;
  if (!asked || !samePins(asked, act))
    return refuse('step-not-open', t('没有人提出这次版本更新', 'Nobody has asked for this move'));
  if (peopleOf(by).some((person) => peopleOf(asked.by).includes(person)))
    return refuse('four-eyes', t('须由提出人以外的人批准', 'Someone else must approve it'));
  return moveTo(ctx, to, by, asked);
};

/** Takes the proposal back, or turns it down. Stands open too when the version is no longer on offer. */
export const dropRebase: Handler<'drop_rebase'> = (ctx, act) => {
  const asked = ctx.state.rebase;
  if (!asked) return refuse('step-not-open', t('没有待批准的版本更新', 'No move is waiting'));
  const person = ctx.actor.kind === 'person' ? ctx.actor.person : '';
  const named = [...asked.of, ...peopleOf(asked.by).map((p) => `person:${p}`)];
  const by = named
    .map((key) => rightTo(ctx, { id: '', key, status: 'open' }, person))
    .find((found) => found !== null);
  if (!by) return refuse('not-yours', t('由提出人或批准人办理', 'Only who asked, or may agree'));
  const fault = reasonFault(act.reason);
  if (fault) return fault;
  emit(ctx, { type: 'rebase-dropped', reason: act.reason, by });
};

/** The version on offer, when it is the one the act names. */
function offered(ctx: Ctx, wanted: Pins): Version | Refusal {
  if (ctx.state.ended) return refuse('ended', t('事项已结束', 'The deal has ended'));
  const { newer } = ctx.world;
  const fits = newer && samePins(newer.pins, wanted) && newer.definition.key === ctx.state.process;
  if (!fits || samePins(wanted, ctx.state))
    return refuse('nothing-newer', t('没有可更新到的这个版本', 'That version is not on offer'));
  return newer;
}

const samePins = (a: Pins, b: Pins): boolean =>
  a.definition === b.definition && a.rules === b.rules;

/** The newest definition says who: an older one may name people who no longer decide. */
const rolesFor = ({ definition: { control } }: Version): readonly Role[] =>
  control.rebase ?? ['process_designer', ...control.terminate];

/** In whose right the actor may move the deal; nobody moves their own, nor a relative's. */
function rightToRebase(ctx: Ctx, to: Version): Extract<By, { person: string }> | Refusal {
  const roles = rolesFor(to);
  const person = ctx.actor.kind === 'person' ? ctx.actor.person : '';
  const by = roles
    .map((role) => rightTo(ctx, { id: '', key: `role:${role}@*`, status: 'open' }, person))
    .find((found) => found !== null);
  const names = roleNames(roles);
  if (!by) return refuse('not-yours', t(`须由${names.zh}办理`, `Only ${names.en} may do this`));
  if (peopleOf(by).some((p) => isTied(ctx, p)))
    return refuse('own-deal', t('不得更新本人的事项', 'Nobody moves their own deal'));
  return by;
}

/** Who else could agree, as the directory is now. */
const others = (ctx: Ctx, to: Version, by: By): readonly string[] => {
  const holders = rolesFor(to).flatMap((role) => holdersOf(ctx.world.directory, `role:${role}@*`));
  const asking = peopleOf(by);
  return [...new Set(holders)].filter((p) => !asking.includes(p) && !isTied(ctx, p));
};

const isTied = ({ definition, state, world }: Ctx, person: string): boolean =>
  tieTo(definition, state, world.directory, person) !== null;

const peopleOf = (by: By): readonly string[] =>
  'person' in by ? [by.person, ...(by.onBehalfOf ? [by.onBehalfOf] : [])] : [];
