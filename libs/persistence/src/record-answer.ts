import type { DealState, Event, Refusal } from '@kezhuan/flow';
import { chainStart } from './chain.ts';
import type { Held, Tx } from './database.ts';
import { eventsOf, linkEvents, type NewEvent } from './deal-log.ts';
import { uploadsAdopted } from './documents.ts';
import { draftsDone } from './drafts.ts';
import { invitationsEnded } from './invitations.ts';
import { PUT_DUTIES, SHOW_DUTIES } from './duty-statements.ts';
import type { Asked, Standing } from './record-act.ts';
import type { Pinned } from './pinned.ts';
import { project, type Projection } from './project.ts';
import { KNOWN, NOTE_REFUSAL, REFUSE, WRITE, WRITE_FILING } from './record-statements.ts';
import { placesWritten } from './places.ts';
import { publicationsWritten } from './publications.ts';
import { lettersOf, relationsWritten } from './related.ts';
import type { Recorded } from './recorded.ts';
import { ask, inOneGo, submit } from './statement.ts';

/** What stands under a key: what was asked then, and what came of it. */
export type KnownKey = { body_hash: string; answer: Answer };

type Answer =
  | { kind: 'recorded'; number: string; first: number; last: number }
  | { kind: 'refused'; refusal: Refusal };

export const lookUpKey = async ({ client }: Held, asked: Asked): Promise<KnownKey | null> =>
  (await ask<KnownKey>(client, KNOWN, [asked.actorKey, asked.key]))[0] ?? null;

/** The answer given to this key before, or word that it was given for something else. */
export async function replay(tx: Tx, asked: Asked, known: KnownKey): Promise<Recorded> {
  if (known.body_hash !== asked.bodyHash) return { kind: 'key-reused' };
  const { answer } = known;
  if (answer.kind === 'refused') {
    return { kind: 'refused', refusal: answer.refusal, replayed: true };
  }
  const { number, first, last } = answer;
  const events = await eventsOf(tx, asked.deal, first - 1, last - first + 1);
  return { kind: 'recorded', deal: asked.deal, number, seq: last, events, replayed: true };
}

/**
 * Records a no. A person's refusal is bound to the key, so that a retry hears the same; the system
 * asks again under its business key until it may, and a stale page is asked to look again.
 */
export async function recordRefusal(
  { client }: Held,
  asked: Asked,
  at: string,
  refusal: { code: string },
): Promise<void> {
  const { values: _, ...act } = asked.act as { values?: unknown };
  const noted = [
    asked.deal,
    at,
    asked.actorKey,
    asked.key,
    JSON.stringify(act),
    refusal.code,
    JSON.stringify(refusal),
  ];
  const sticks = asked.actor.kind === 'person' && refusal.code !== 'stale';
  const answer = JSON.stringify({ kind: 'refused', refusal });
  await inOneGo(client, () => [
    sticks
      ? submit(client, REFUSE, [...noted, asked.bodyHash, answer])
      : submit(client, NOTE_REFUSAL, noted),
    client.query('commit'),
  ]);
}

/** Writes what was decided and commits, in one round trip. */
export async function writeAct(
  { client }: Held,
  asked: Asked,
  standing: Standing,
  after: DealState,
  events: readonly Event[],
): Promise<Extract<Recorded, { kind: 'recorded' }>> {
  const { deal, actor } = asked;
  const { at, seq } = standing;
  const pinned = pinnedAfter(asked, standing, after);
  const head = standing.head ?? chainStart;
  const linked = linkEvents({ deal, seq, head, at, actor }, events);
  const last = linked.at(-1);
  if (!last) throw new Error(`an act of type ${asked.act.type} made no event`);
  const nameOf = (person: string) => standing.directory.people[person]?.name;
  const before = standing.state && { ...standing.pinned, state: standing.state };
  const first = { seq: seq + 1, at };
  const view = project(pinned.definition, before, after, events, first, nameOf, asked.looksEvery);
  const sent = lettersOf(after, events, seq + 1);
  const values = parametersOf(asked, at, after, linked, view);
  const filed = [after.number, after.applicant];
  await inOneGo(client, () => [
    standing.state
      ? submit(client, WRITE, values)
      : submit(client, WRITE_FILING, [...values, ...filed]),
    ...uploadsAdopted(client, asked),
    ...invitationsEnded(client, deal, view.released, at),
    ...dutiesWritten(client, after, view.duties),
    ...publicationsWritten(client, after, view.publications),
    ...placesWritten(client, pinned.definition, after, events),
    ...relationsWritten(client, after, sent, before === null),
    client.query('commit'),
  ]);
  const { number, process } = after;
  const { filedAt } = standing;
  const stands = { id: deal, number, process, seq: last.seq, state: after, filedAt, changedAt: at };
  return {
    kind: 'recorded',
    deal,
    number,
    seq: last.seq,
    events: linked.map(({ prev: _, ...stored }) => stored),
    replayed: false,
    tell: view.tell,
    speaks: sent.length > 0,
    record: { ...stands, ...pinned },
  };
}

/** A rebase is written in the eyes of the version it moves the deal to. */
function pinnedAfter({ newer }: Asked, { pinned }: Standing, after: DealState): Pinned {
  const isMoved = newer?.pins.definition === after.definition && newer.pins.rules === after.rules;
  return isMoved ? { definition: newer.definition, rules: newer.rules } : pinned;
}

/** Seldom: in the same packet, after the readers are written. */
function dutiesWritten(
  client: Held['client'],
  { deal, process }: DealState,
  changes: Projection['duties'],
): Promise<unknown>[] {
  if (!changes) return [];
  const { put, gone } = changes;
  const none = put.length + gone.length === 0;
  return [
    ...(none ? [] : [submit(client, PUT_DUTIES, [deal, process, JSON.stringify(put), gone])]),
    submit(client, SHOW_DUTIES, [deal]),
  ];
}

/** In the order of `record-statements.ts`: the deal, its events, what follows, the answer. */
function parametersOf(
  asked: Asked,
  at: string,
  after: DealState,
  linked: readonly NewEvent[],
  view: Projection,
): unknown[] {
  const [first, last] = [linked[0]!, linked.at(-1)!];
  const drafts = draftsDone(asked);
  const answer = { kind: 'recorded', number: after.number, first: first.seq, last: last.seq };
  return [
    asked.deal,
    JSON.stringify(after),
    last.seq,
    Buffer.from(last.hash, 'hex'),
    view.status,
    view.title.zh,
    view.title.en,
    JSON.stringify(view.waiting),
    at,
    after.ended,
    view.dueAt,
    view.search,
    JSON.stringify(asked.actor),
    JSON.stringify(linked.map(({ seq, event, prev, hash }) => ({ seq, event, prev, hash }))),
    after.process,
    JSON.stringify(view.tasks.put),
    JSON.stringify(view.tasks.gone),
    view.readers.put,
    view.readers.gone,
    JSON.stringify(view.notices),
    view.tell,
    asked.actorKey,
    asked.key,
    asked.bodyHash,
    JSON.stringify(answer),
    after.definition,
    after.rules,
    drafts.person,
    drafts.step,
  ];
}
