import { whoOf } from '../language/who-of.ts';
import { byOf, emit, type Ctx } from './ctx.ts';
import { peopleIn } from './directory.ts';
import { stepAt } from './place.ts';
import type { DealState, StepState } from './state.ts';

const waiting: ReadonlySet<StepState['status']> = new Set(['open', 'held', 'asking', 'returning']);

/**
 * Whoever a field names has what waits for it: when another is named (a new PI, SP-11), what lay with the
 * one before goes to them. What has been handed on to someone else since stays with that person.
 */
export function readdress(ctx: Ctx, before: DealState): void {
  const { definition, events } = ctx;
  if (!events.some(({ type }) => type === 'data-changed' || type === 'facts-computed')) return;
  if (events.some(({ type }) => type === 'rebased')) return;
  for (const place in before.steps) {
    const step = ctx.state.steps[place];
    const at = step && waiting.has(step.status) ? stepAt(definition, place) : undefined;
    if (!at) continue;
    for (const who of whoOf(at.block)) {
      if (who.kind !== 'person') continue;
      const [from] = peopleIn(definition, before, at.scope, who.field);
      const [to] = peopleIn(definition, ctx.state, at.scope, who.field);
      const seat = step!.seats.find((s) => s.status === 'open' && s.key === `person:${from}`);
      if (seat && to !== undefined && to !== from) handOn(ctx, place, seat.id, to);
    }
  }
}

const reason = '事项中指定的人员已变更 / another person is named in the deal';

const handOn = (ctx: Ctx, step: string, seat: string, to: string): void =>
  emit(ctx, { type: 'transferred', step, seat, to, reason, by: byOf(ctx.actor) });
