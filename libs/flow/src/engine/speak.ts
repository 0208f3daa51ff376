import type { Values } from '../language/field-value.ts';
import type { Relations } from '../language/related.ts';
import { emit, type Ctx } from './ctx.ts';
import { listeners, toldBy } from './related.ts';
import { isSealedHere, isSealedValue, whoseDeal } from './sealed.ts';
import type { DealState, Heard } from './state.ts';
import { same } from './values.ts';

/**
 * Closes an act: the related deals are told what has changed in what they may know, the end, and that it goes on after all. A
 * child that has just been heard of is told what it could not have seen when it was filed.
 */
export function speak(ctx: Ctx, before: DealState | null): void {
  const { definition, state } = ctx;
  if (Object.keys(state.related).length === 0) return;
  const told = toldBy(definition, state);
  // Before newcomers are greeted: what they change is news to those who were there before.
  const changed = differing(told, state.told ?? {});
  const newcomers = greet(ctx, told);
  const turns = state.ended !== (before?.ended ?? false);
  const introduces = before === null;
  if (!introduces && !turns && Object.keys(changed).length === 0) return;
  const to = listeners(state).filter((deal) => !newcomers.has(deal));
  if (to.length === 0) return;
  const seen = introduces ? state.related[state.parent?.deal ?? '']?.values : undefined;
  say(ctx, to, changed, { seen });
}

function greet(ctx: Ctx, told: Values): ReadonlySet<string> {
  const newcomers = new Set<string>();
  for (const event of [...ctx.events]) {
    if (event.type !== 'message-received' || !event.seen) continue;
    newcomers.add(event.from);
    const news = differing(told, event.seen);
    if (!event.ended && (ctx.state.ended || Object.keys(news).length > 0))
      say(ctx, [event.from], news);
  }
  return newcomers;
}

/** One message, with the sender's state as it is. `sources`: what its values are read from, and where. */
export function say(
  ctx: Ctx,
  to: readonly string[],
  values: Values,
  { seen, sources = ctx.definition.tells ?? {}, scope = '' }: Saying = {},
): void {
  const { state, ended } = ctx.state;
  const about = underSeal(ctx, sources, scope);
  emit(ctx, {
    type: 'message-sent',
    to,
    values,
    state,
    ended,
    ...about,
    ...(seen ? { seen } : {}),
  });
}

type Saying = { seen?: Values | undefined; sources?: Relations['tells']; scope?: string };

/** Which of the values it tells are sealed; and, of what is sealed here, whose deal it is. */
function underSeal(
  { definition, state }: Ctx,
  sources: NonNullable<Relations['tells']>,
  scope: string,
): Pick<Heard, 'sealed' | 'whose'> {
  const sealed = Object.entries(sources).filter(([, source]) =>
    isSealedValue(definition, state, scope, [source]),
  );
  if (sealed.length === 0) return {};
  const isOwn = sealed.some(([, source]) => isSealedHere(definition, scope, [source]));
  return {
    sealed: sealed.map(([name]) => name),
    ...(isOwn ? { whose: whoseDeal(definition, state) } : {}),
  };
}

const differing = (values: Values, known: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => !same(value, known[name])));
