import { t, type Text } from '@kezhuan/domain';
import type { By, Event, EventType } from '../engine/event.ts';
import { blockAt, stepAt } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { isHidden } from './hidden.ts';
import type { Sight } from './sight.ts';
import { tellers, type Teller } from './timeline-tellers.ts';
import type { TimelineEntry } from './view-types.ts';
import { unnamed, type Names } from './words.ts';

/** An event as the log holds it. */
export type StoredEvent = { seq: number; at: string; event: Event };

/**
 * What happened, in plain sentences, oldest first. Events that only matter to the machine (clocks,
 * facts, revisions) are folded away. `earlier`: definitions the deal had before it was moved, whose
 * steps keep the names they had. `state` is the deal now: what it still hides is not told. `sight` is the
 * reader's: of steps that are sealed from them nothing is told, and of votes that are secret to them
 * neither how they were cast nor by whom.
 */
export const timelineOf = (
  definition: ProcessDefinition,
  events: readonly StoredEvent[],
  names: Names,
  earlier: readonly ProcessDefinition[] = [],
  state?: DealState,
  sight: Pick<Sight, 'isSealed' | 'isSecret'> = everything,
): TimelineEntry[] =>
  events.flatMap(({ seq, at, event }, i) => {
    if (isTakenAtOnce(event, events[i + 1]?.event)) return [];
    if (placesOf(event).some(sight.isSealed)) return [];
    const secret = placesOf(event).some(sight.isSecret);
    const known = secret ? unnamed(names) : names;
    const sealed = (secret && event.type === 'decided') || isSealed(definition, event, state);
    const told = sealed
      ? sealedWords(definition, event, secret)
      : (tellers[event.type] as Teller<EventType>)(event, {
          definition,
          earlier,
          names: known,
          state,
        });
    if (!told) return [];
    return [
      {
        seq,
        at,
        kind: event.type,
        who: whoActed(event, known),
        text: told,
        ...('reason' in event && event.reason && !sealed && !secret
          ? { reason: event.reason }
          : {}),
        ...('step' in event && event.step && blockAt(definition, event.step)
          ? { step: event.step }
          : {}),
      },
    ];
  });

const everything = { isSealed: () => false, isSecret: () => false };

/** Steps an event speaks of. */
export function placesOf(event: Event): readonly string[] {
  if (event.type === 'effect-done' || event.type === 'effect-failed')
    return [event.id.slice(0, event.id.lastIndexOf('#'))];
  const named = 'step' in event && event.step ? [event.step] : [];
  if (event.type === 'condition-set') return [event.id.slice(0, event.id.lastIndexOf('#'))];
  return event.type === 'returned' ? [...named, event.to] : named;
}

/** A decision nobody may know of yet; without the deal's state, any that can be hidden. */
function isSealed(definition: ProcessDefinition, event: Event, state?: DealState): boolean {
  if (event.type !== 'decided' && event.type !== 'step-done') return false;
  const block = stepAt(definition, event.step)?.block;
  if (block?.kind !== 'decide' || block.hiddenUntil === undefined) return false;
  return !state || isHidden(definition, state, event.step);
}

function sealedWords(
  definition: ProcessDefinition,
  event: Event,
  forGood: boolean,
): Text | undefined {
  if (event.type !== 'decided') return undefined;
  const name = stepAt(definition, event.step)?.block.name;
  if (!name) return undefined;
  return forGood
    ? t(`完成“${name.zh}”(个人意见不公开)`, `decided at "${name.en}" (votes are not revealed)`)
    : t(`完成“${name.zh}”(结果暂不公开)`, `decided at "${name.en}" (not revealed yet)`);
}

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
