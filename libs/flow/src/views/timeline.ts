import { t, type Text } from '@kezhuan/domain';
import type { By, Event, EventType } from '../engine/event.ts';
import { blockAt } from '../engine/place.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { tellers, type Teller } from './timeline-tellers.ts';
import type { TimelineEntry } from './view-types.ts';
import type { Names } from './words.ts';

/** An event as the log holds it. */
export type StoredEvent = { seq: number; at: string; event: Event };

/**
 * What happened, in plain sentences, oldest first. Events that only matter to the machine (clocks,
 * facts, revisions) are folded away. `earlier`: definitions the deal had before it was moved, whose
 * steps keep the names they had.
 */
export const timelineOf = (
  definition: ProcessDefinition,
  events: readonly StoredEvent[],
  names: Names,
  earlier: readonly ProcessDefinition[] = [],
): TimelineEntry[] =>
  events.flatMap(({ seq, at, event }, i) => {
    if (isTakenAtOnce(event, events[i + 1]?.event)) return [];
    const told = (tellers[event.type] as Teller<EventType>)(event, { definition, earlier, names });
    if (!told) return [];
    return [
      {
        seq,
        at,
        kind: event.type,
        who: whoActed(event, names),
        text: told,
        ...('reason' in event && event.reason ? { reason: event.reason } : {}),
        ...('step' in event && event.step && blockAt(definition, event.step)
          ? { step: event.step }
          : {}),
      },
    ];
  });

/** A form that is filled in as it opens was never waited for: the filing of a deal. */
const isTakenAtOnce = (event: Event, next: Event | undefined): boolean =>
  event.type === 'step-opened' && next?.type === 'submitted' && next.step === event.step;

const system = t('系统', 'The system');

/** Who pressed the button; "B on behalf of A" when it was another's right. */
const whoActed = (event: Event, names: Names): Text => {
  const by: By | undefined = 'by' in event ? event.by : undefined;
  if (!by || 'system' in by) return system;
  const actor = names.person(by.person);
  if (!by.onBehalfOf) return actor;
  const principal = names.person(by.onBehalfOf);
  return t(`${actor.zh}(代${principal.zh})`, `${actor.en} (on behalf of ${principal.en})`);
};
