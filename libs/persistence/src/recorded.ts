import type {
  Act,
  Actor,
  DealState,
  Event,
  ProcessDefinition,
  Refusal,
  RuleData,
} from '@kezhuan/flow';
import type { Values } from '@kezhuan/flow';
import type { TaskKey } from './directory.ts';
import type { Entry } from './entry.ts';
import type { Catalogue } from './pinned.ts';
import type { Telling } from './project.ts';

/** A filing as the edge knows it: number, definition and rules are the recorder's to add. */
export type FileAct = {
  type: 'file';
  process: string;
  values: Values;
  /** Filed under another deal; `request` and `applicant` when a step of that deal opens it. */
  parent?: { deal: string; link: string; request?: string };
  applicant?: string;
};

export type RecordRequest = {
  /** uuid; for a filing made at the edge, so that a retry files the same deal. */
  deal: string;
  act: Exclude<Act, { type: 'file' }> | FileAct;
  actor: Actor;
  /** Idempotency key, one per thing the actor wants to happen. */
  key: string;
  /** The last event the actor had seen; absent where that does not matter. */
  seq?: number;
  /**
   * Keys of which one must open the deal to the actor, or that under which it is filed, else there is no
   * such deal; absent: none.
   */
  readers?: readonly TaskKey[];
  /** Whom the actor is taken for, to be confirmed when the deal is opened. */
  entry?: Entry | undefined;
  /** Ids of the actor's uploads that the act names: they are the deal's from then on. */
  files?: readonly string[];
  /** ISO instant from the one clock. */
  now: string;
  catalogue: Catalogue;
};

/** An event as it stands in the log. `hash` is hex and speaks for every event before it too. */
export type StoredEvent = {
  deal: string;
  seq: number;
  at: string;
  actor: Actor;
  event: Event;
  hash: string;
};

/** A deal as of `seq`, with what it is pinned to. */
export type DealRecord = {
  id: string;
  number: string;
  process: string;
  seq: number;
  state: DealState;
  definition: ProcessDefinition;
  rules: RuleData;
  filedAt: string;
  changedAt: string;
};

export type Recorded =
  | {
      kind: 'recorded';
      deal: string;
      number: string;
      seq: number;
      events: StoredEvent[];
      /** The key was known: this happened before, and is told again. */
      replayed: boolean;
      /** How soon its workflow must be told; null: it need not be. */
      tell?: Telling | null;
      /** Whether it says something to other deals. */
      speaks?: boolean;
      /** The deal after the act, unless replayed: spares a second read. */
      record?: DealRecord;
    }
  | { kind: 'refused'; refusal: Refusal; replayed: boolean }
  | { kind: 'stale'; seq: number; newer: StoredEvent[] }
  | { kind: 'key-reused' }
  | { kind: 'no-such-deal' };

/** Under whose name a key is kept: the same key of someone else is another key. */
export const actorKey = (actor: Actor): string =>
  actor.kind === 'person' ? `person:${actor.person}` : `system:${actor.name}`;
