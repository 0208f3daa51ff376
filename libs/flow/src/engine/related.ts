import type { ProcessDefinition } from '../language/process.ts';
import type { Values } from '../language/field-value.ts';
import type { Message } from './act.ts';
import type { EventOf } from './event.ts';
import type { DealState, Related } from './state.ts';
import { valueAt } from './evaluate.ts';

/** What a deal tells every deal it is related to, as it stands. */
export const toldBy = (definition: ProcessDefinition, state: DealState): Values =>
  Object.fromEntries(
    Object.entries(definition.tells ?? {}).map(([name, source]) => [
      name,
      valueAt(definition, state, '', source) ?? null,
    ]),
  );

/** Deals that still listen: the parent and the children that have not ended. */
export const listeners = (state: DealState): readonly string[] =>
  Object.entries(state.related)
    .filter(([, known]) => !known.ended)
    .map(([deal]) => deal);

/** Messages a `message-sent` event stands for, one for each deal it goes to. `seq` is the event's. */
export const messagesOf = (
  state: DealState,
  event: EventOf<'message-sent'>,
  seq: number,
): readonly { to: string; message: Message }[] =>
  event.to.map((to) => ({ to, message: messageTo(state, event, seq, to) }));

const messageTo = (
  state: DealState,
  { values, state: status, ended, sealed, whose, seen }: EventOf<'message-sent'>,
  seq: number,
  to: string,
): Message => {
  const { parent } = state;
  const upward = parent?.deal === to;
  return {
    from: state.deal,
    as: upward ? 'child' : 'parent',
    link: upward ? parent.link : (state.related[to] as Related).link,
    number: state.number,
    process: state.process,
    seq,
    values,
    state: status,
    ended,
    ...(sealed && whose ? { sealed, whose } : {}),
    ...(upward && parent.request ? { request: parent.request } : {}),
    ...(seen ? { seen } : {}),
  };
};
