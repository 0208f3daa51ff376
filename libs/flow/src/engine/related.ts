import type { ProcessDefinition } from '../language/process.ts';
import type { Values } from '../language/field-value.ts';
import type { Message } from './act.ts';
import type { EventOf } from './event.ts';
import { together, whoseTold } from './sealed.ts';
import type { DealState, Related, Whose } from './state.ts';
import { valueAt } from './evaluate.ts';

/** What a deal tells every deal it is related to, as it stands. */
export const toldBy = (definition: ProcessDefinition, state: DealState): Values =>
  Object.fromEntries(
    Object.entries(definition.tells ?? {}).map(([name, source]) => [
      name,
      valueAt(definition, state, '', source) ?? null,
    ]),
  );

/** Deals that listen: the parent, which passes on to those above what comes after its own end (what
 *  became of an award), and the children that have not ended. */
export const listeners = (state: DealState): readonly string[] =>
  Object.entries(state.related)
    .filter(([, known]) => known.as === 'parent' || !known.ended)
    .map(([deal]) => deal);

/** Messages a `message-sent` event stands for, one for each deal it goes to. `seq` is the event's. */
export const messagesOf = (
  state: DealState,
  event: EventOf<'message-sent'>,
  seq: number,
): readonly { to: string; message: Message }[] =>
  event.to.map((to) => ({ to, message: messageTo(state, event, seq, to) }));

/** What is told on to a parent is kept there from all whose deals it comes from. */
function belonging(state: DealState, whose: Whose | undefined, upward: boolean) {
  const all = [...(whose ? [whose] : []), ...(upward ? whoseTold(state.related) : [])];
  return all.length > 0 ? { whose: together(all) } : {};
}

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
    ...(sealed ? { sealed, ...belonging(state, whose, upward) } : {}),
    ...(upward && parent.request ? { request: parent.request } : {}),
    ...(seen ? { seen } : {}),
  };
};
