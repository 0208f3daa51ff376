import { t } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import { byOf, emit, refuse, type Ctx } from '../ctx.ts';
import type { Handler } from '../decide.ts';
import { isActive, isOutside, rolesOf, sideOf } from '../directory.ts';
import { takesPart } from '../readers.ts';
import type { Refusal } from '../refusal.ts';
import { isRefusal, openStep, openToAll } from '../rights.ts';
import { readsAll } from '../sealed.ts';

const unknownPerson = (ctx: Ctx, people: readonly string[]): Refusal | null =>
  people.every((p) => isActive(ctx.world.directory, p))
    ? null
    : refuse('no-such-person', t('没有这个人员', 'There is no such person'));

/** Whoever merely reads a deal says nothing in it (domain.md §14.3). */
function readerFault({ definition, state, world, actor }: Ctx): Refusal | null {
  if (actor.kind !== 'person' || takesPart(definition, state, world, actor.person)) return null;
  return refuse(
    'not-yours',
    t('您只能查阅此事项，不能参与办理', 'You may read this deal, and take no part in it'),
  );
}

/** 催办, at most once a working day for each step (domain.md §2). */
export const urge: Handler<'urge'> = (ctx, act) => {
  const target = openStep(ctx, act.step);
  if (isRefusal(target)) return target;
  const fault = openToAll(target) ?? readerFault(ctx);
  if (fault) return fault;
  if (target.step.urgedOn && dayOf(target.step.urgedOn) === dayOf(ctx.world.now)) {
    return refuse('too-often', t('今天已催办过', 'It was urged today already'));
  }
  emit(ctx, { type: 'urged', step: act.step, by: byOf(ctx.actor) });
};

/** 抄送 gives read access (domain.md §2): whoever is from outside lets only their own colleagues read. */
export const copy: Handler<'copy'> = (ctx, act) => {
  const fault = readerFault(ctx) ?? unknownPerson(ctx, act.people) ?? sideFault(ctx, act.people);
  if (fault) return fault;
  emit(ctx, { type: 'copied', people: act.people, by: byOf(ctx.actor) });
};

function sideFault({ actor, world: { directory } }: Ctx, people: readonly string[]) {
  if (actor.kind !== 'person' || !isOutside(directory, actor.person)) return null;
  const side = (person: string) => sideOf(rolesOf(directory, person).map(({ scope }) => scope));
  return people.every((person) => side(person) === side(actor.person))
    ? null
    : refuse('not-yours', t('只能抄送给本单位的人', 'You may copy it to people of your own side'));
}

export const comment: Handler<'comment'> = (ctx, act) => {
  const fault =
    readerFault(ctx) ?? unknownPerson(ctx, act.mentions) ?? mentionFault(ctx, act.mentions);
  if (fault) return fault;
  const { text, mentions, step } = act;
  emit(ctx, { type: 'commented', text, mentions, ...(step ? { step } : {}), by: byOf(ctx.actor) });
};

/** A mention sends the words on: to whoever may read them here, and to nobody else. */
function mentionFault(
  { definition, state, world }: Ctx,
  mentions: readonly string[],
): Refusal | null {
  const stranger = mentions.find(
    (one) => !takesPart(definition, state, world, one) && !readsAll(world, one),
  );
  if (!stranger) return null;
  const { zh, en } = world.directory.people[stranger]!.name;
  const message = t(
    `${zh}不能查阅此事项，请先抄送`,
    `${en} may not read this deal: copy it to them first`,
  );
  const fault = { pointer: '/act/mentions', code: 'no-reader', message };
  return { ...refuse('invalid', message), faults: [fault] };
}

export const attach: Handler<'attach'> = (ctx, act) => {
  const fault = readerFault(ctx);
  if (fault) return fault;
  const { files, step } = act;
  emit(ctx, { type: 'attached', files, ...(step ? { step } : {}), by: byOf(ctx.actor) });
};
