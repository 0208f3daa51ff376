import { t } from '@kezhuan/domain';
import type { Event, EventType } from '../engine/event.ts';
import type { DealState } from '../engine/state.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { dueOf } from './agenda.ts';
import { ownersOf, type Moment } from './notice-people.ts';
import type { Message } from './notice-tellings.ts';
import { writers, type Writer } from './notice-writers.ts';
import { isUnderSeal } from '../engine/sealed.ts';
import { stepOf } from './outline.ts';
import { inRow } from './row-name.ts';
import { placesOf } from './timeline.ts';
import type { Notice } from './view-types.ts';
import { nameFor, stateName, titleOf, whenText } from './words.ts';

/** The messages an event owes to people (domain.md §11). `state` is the deal after the event. */
export const noticesOf = (
  definition: ProcessDefinition,
  state: DealState,
  event: Event,
  seq: number,
): Notice[] => {
  const moment = { definition, state, seq };
  const messages = (writers[event.type] as Writer<EventType>)(moment, event);
  const kept = isOfSealed(definition, event) ? ownersOf(moment) : new Set();
  const notices = messages.flatMap((message) =>
    [...new Set(message.to)]
      .filter((to) => !kept.has(to))
      .map((to) => address(moment, message, to)),
  );
  return [...new Map(notices.map((notice) => [notice.key, notice])).values()];
};

/** What happens at a step that is sealed is told to none of those whose deal it is. */
const isOfSealed = (definition: ProcessDefinition, event: Event): boolean =>
  placesOf(event).some((place) => isUnderSeal(definition, place));

const address = ({ definition, state, seq }: Moment, message: Message, to: string): Notice => {
  const step = message.step ? stepOf(definition, message.step) : undefined;
  const title = titleOf(definition, state);
  const name = step
    ? inRow(definition, state, message.step!, nameFor(step, to))
    : stateName(definition, state.state);
  const due = message.step ? dueOf(state, message.step) : undefined;
  return {
    key: `${state.deal}:${seq}:${message.code}:${to}`,
    code: message.code,
    to,
    subject: t(
      `【${message.head.zh}】${name.zh} · ${state.number} ${title.zh}`,
      `[${message.head.en}] ${name.en} · ${state.number} ${title.en}`,
    ),
    body: t(
      [
        `${definition.name.zh}“${title.zh}”(${state.number})`,
        message.body?.zh,
        due && `期限：${whenText(due.at)}`,
      ]
        .filter(Boolean)
        .join('\n'),
      [
        `${definition.name.en} "${title.en}" (${state.number})`,
        message.body?.en,
        due && `Due: ${whenText(due.at)}`,
      ]
        .filter(Boolean)
        .join('\n'),
    ),
    ...(message.step ? { step: message.step } : {}),
  };
};
