import type { Audit } from '@kezhuan/contracts';
import { t, type Text } from '@kezhuan/domain';
import { stepAt, type Event, type ProcessDefinition } from '@kezhuan/flow';
import { timelineOf } from '@kezhuan/flow/views';
import type { StoredEvent } from '@kezhuan/persistence';
import type { Reading } from './deal-view.ts';

const system = t('系统', 'The system');

/**
 * Recorded events as an auditor reads them: each with the timeline's own sentence, where it has one, and the
 * step it is of. What follows from an act by itself, such as the next step's beginning, is the system's.
 */
export function auditItems(
  { deal, names, sight }: Reading,
  events: readonly StoredEvent[],
  earlier: readonly ProcessDefinition[],
): Audit['items'] {
  const { definition, state } = deal;
  const entries = timelineOf(definition, events, names, earlier, state, sight);
  const told = new Map(entries.map((entry) => [entry.seq, entry]));
  return events.map(({ seq, at, actor, event, hash }) => {
    const by = actor.kind === 'person' ? names.person(actor.person) : system;
    return {
      seq,
      at,
      type: event.type,
      by,
      who: told.get(seq)?.who ?? ('by' in event ? by : system),
      step: stepName(event, [definition, ...earlier]),
      text: told.get(seq)?.text ?? null,
      hash,
      event,
    };
  });
}

function stepName(event: Event, definitions: readonly ProcessDefinition[]): Text | null {
  if (!('step' in event) || !event.step) return null;
  const { step } = event;
  return definitions.map((one) => stepAt(one, step)?.block.name).find((name) => name) ?? null;
}
