import { t } from '@kezhuan/domain';
import type { ParentEnd } from '../../language/related.ts';
import { emit, refuse, type Ctx } from '../ctx.ts';
import type { Message } from '../act.ts';
import type { Handler } from '../decide.ts';
import { holdsAt } from '../evaluate.ts';
import { finishStep } from '../finish-step.ts';
import { own } from '../own.ts';
import { stepAt } from '../place.ts';
import { raise } from '../walk.ts';
import { systemOnly } from './system.ts';
import { pauseAll } from './control.ts';

/**
 * Takes in what related deals have said. Known messages are passed over, so that one delivered twice
 * is heard once; refused when nothing is new. An ended deal still listens: it answers a newcomer.
 */
export const receive: Handler<'receive'> = (ctx, act) => {
  const fault = systemOnly(ctx);
  if (fault) return fault;
  const before = ctx.events.length;
  for (const message of act.messages) take(ctx, message);
  if (ctx.events.length === before)
    return refuse('not-due', t('没有新的消息', 'Nothing new was said'));
};

function take(ctx: Ctx, message: Message): void {
  const known = ctx.state.related[message.from];
  if (known && known.seq >= message.seq) return;
  emit(ctx, { type: 'message-received', ...message });
  if (ctx.state.ended) return;
  if (message.request) openedBy(ctx, message.request);
  if (message.as === 'parent' && message.ended && !known?.ended) parentEnded(ctx);
}

/** The deal a step asked for is there. */
function openedBy(ctx: Ctx, request: string): void {
  const at = stepAt(ctx.definition, request.slice(0, request.lastIndexOf('#')));
  if (at?.block.kind === 'open' && ctx.state.steps[at.place]?.status === 'open')
    finishStep(ctx, at, 'opened');
}

/** What the process says of its parent's end (domain.md §14.2). */
function parentEnded(ctx: Ctx): void {
  const then = saidOfParentEnd(ctx);
  if (then) consequences[then](ctx, ctx.state.parent?.number ?? '');
}

/** Whether the deal above has ended, and this one does not go on without it. */
export function endsWithParent(ctx: Ctx): boolean {
  const { parent, related } = ctx.state;
  if (!parent || !related[parent.deal]?.ended) return false;
  const then = saidOfParentEnd(ctx);
  return then === 'terminate' || then === 'suspend';
}

function saidOfParentEnd({ definition, state, world }: Ctx): ParentEnd | undefined {
  const under = definition.under?.find(
    (u) => u.link === state.parent?.link && u.process === state.parent.process,
  );
  return under?.parentEnds?.find((rule) => holdsAt(definition, state, '', rule.when, world))?.then;
}

const consequences: Readonly<Record<ParentEnd, (ctx: Ctx, parent: string) => void>> = {
  go_on: () => undefined,
  incident: (ctx, parent) =>
    raise(ctx, '', 'parent-ended', t(`上级事项 ${parent} 已结束`, `${parent} above it has ended`)),
  suspend: (ctx, parent) => {
    if (ctx.state.suspended) return;
    pauseAll(ctx);
    emit(ctx, { type: 'suspended', reason: endedReason(parent), by: { system: parent } });
  },
  terminate: (ctx, parent) =>
    emit(ctx, {
      type: 'ended',
      state: 'terminated',
      reason: endedReason(parent),
      by: { system: parent },
    }),
};

const endedReason = (parent: string): string =>
  `上级事项 ${parent} 已结束 / the deal above it, ${parent}, has ended`;

/** The deal a step asked for was refused: people must see to it. */
export const openingFailed: Handler<'opening_failed'> = (ctx, act) => {
  const fault = systemOnly(ctx);
  if (fault) return fault;
  const request = own(ctx.state.requests, act.request);
  if (!request || request.failed !== undefined)
    return refuse('not-due', t('没有这项请求', 'Nothing of the kind was asked for'));
  emit(ctx, { type: 'opening-failed', id: act.request, reason: act.reason });
  raise(
    ctx,
    request.step,
    'opening-failed',
    t(`未能发起关联事项：${act.reason}`, `The related deal could not be opened: ${act.reason}`),
  );
};
