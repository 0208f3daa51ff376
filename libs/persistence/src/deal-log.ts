import type { Actor, Event, EventType } from '@kezhuan/flow';
import type { Link } from './chain.ts';
import { linkHash } from './chain.ts';
import { canonicalJson } from './canonical.ts';
import type { Database, Tx } from './database.ts';
import type { StoredEvent } from './recorded.ts';
import { prepared, run } from './statement.ts';

const EVENTS = prepared(
  'events',
  `select deal, seq, at, actor, event, encode(hash, 'hex') as hash
     from deal_event
    where deal = $1 and seq > $2
    order by seq
    limit $3`,
);

/** So many events are read at once, unless fewer are asked for. */
export const EVENTS_AT_ONCE = 1000;

/** Events of a deal after a sequence number, oldest first, at most `limit` of them. */
export const eventsOf = (
  on: Database | Tx,
  deal: string,
  after = 0,
  limit = EVENTS_AT_ONCE,
): Promise<StoredEvent[]> => run<StoredEvent>(on, EVENTS, [deal, after, limit]);

/** An event about to be written: as a reader will see it, with the hash it is linked to. */
export type NewEvent = StoredEvent & { prev: string };

/** Puts events behind the last one of a deal, each hashed on top of the one before. */
export function linkEvents(
  from: { deal: string; seq: number; head: string; at: string; actor: Actor },
  events: readonly Event[],
): NewEvent[] {
  const actor = canonicalJson(from.actor);
  let prev = from.head;
  return events.map((event, i) => {
    const link: Link = {
      deal: from.deal,
      seq: from.seq + 1 + i,
      at: from.at,
      actor: from.actor,
      event,
    };
    const linked = { ...link, prev, hash: linkHash(prev, link, actor) };
    prev = linked.hash;
    return linked;
  });
}

/** Events that change nothing a page in front of someone could mislead them about. */
const harmless: ReadonlySet<EventType> = new Set([
  'commented',
  'attached',
  'copied',
  'urged',
  'reminded',
]);

const own: ReadonlySet<EventType> = new Set(['claimed', 'unclaimed']);

/** May this actor still act on what they saw before these events? */
export const isHarmless = ({ event, actor }: StoredEvent, by: Actor): boolean =>
  harmless.has(event.type) ||
  (own.has(event.type) &&
    actor.kind === 'person' &&
    by.kind === 'person' &&
    actor.person === by.person);
