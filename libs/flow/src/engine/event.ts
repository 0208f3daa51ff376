import type { Text } from '@kezhuan/domain';
import type { FileValue, Values } from '../language/field-value.ts';
import type { Effect } from '../language/effect.ts';
import type { DocumentRef } from './act.ts';
import type { Deadline, DeadlineKind, Heard, Parent, Related, Seat } from './state.ts';
import type { Pins } from './world.ts';

/**
 * What happened, as recorded. Stored JSON: a change here needs an upcaster for what is stored.
 * The envelope (deal, seq, at, actor, hash) is the recorder's; `by` names who acted in person and
 * `onBehalfOf` the principal whose right it was, with the delegation that carried it.
 */
export type Event =
  | {
      type: 'filed';
      deal: string;
      process: string;
      number: string;
      definition: string;
      rules: string;
      by: By;
      parent?: Parent;
      /** Opened by the system for this person. */
      applicant?: string;
    }
  | {
      type: 'data-changed';
      scope: string;
      values: Values;
      groups: readonly string[];
      by?: By;
      reason?: string;
    }
  | { type: 'facts-computed'; scope: string; facts: Values }
  | {
      type: 'step-opened';
      step: string;
      round: number;
      seats: readonly Seat[];
      why?: Text;
      state?: string;
      /** Of a period: what it begins on, and starts anew when it changes. */
      read?: Record<string, number>;
    }
  | { type: 'step-skipped'; step: string }
  | { type: 'step-reopened'; step: string; because: Reopening }
  /** Decided before a change that made others lapse, and untouched by it (domain.md §4.4). */
  | { type: 'approvals-carried'; steps: readonly string[] }
  | { type: 'step-held'; step: string; holder: string }
  /** The ball is with someone else: what is left of the clock, in its own unit. */
  | { type: 'clock-paused'; step: string; holder: string; remaining: number }
  | { type: 'step-released'; step: string }
  | { type: 'step-done'; step: string; outcome: string; read: Record<string, number> }
  | { type: 'submitted'; step: string; by: By }
  | {
      type: 'decided';
      step: string;
      seat: string;
      outcome: string;
      means: 'approve' | 'reject' | 'defer' | 'abstain';
      by: By;
      read: Record<string, number>;
      reason?: string;
      score?: number;
      nextSitting?: string;
    }
  | {
      type: 'returned';
      step: string;
      to: string;
      reason: string;
      resume: 'direct' | 'replay';
      by: By;
    }
  | { type: 'asked'; step: string; question: string; of: string; by: By }
  | { type: 'answered'; step: string; answer: string; by: By }
  /** `leaves`: whoever it was acts here no more, and the seat is still for others or for nobody; unsaid
   *  of a seat that was theirs by name. */
  | {
      type: 'recused';
      step: string;
      seat: string;
      reason: string;
      by: By;
      leaves?: 'others' | 'nobody';
    }
  /** In the stead of whoever has just recused. */
  | { type: 'alternate-seated'; step: string; seat: Seat }
  | { type: 'claimed'; step: string; seat: string; by: By }
  | { type: 'unclaimed'; step: string; seat: string; by: By }
  | { type: 'transferred'; step: string; seat: string; to: string; reason: string; by: By }
  | { type: 'signer-added'; step: string; seat: Seat; reason: string; by: By }
  | { type: 'signer-removed'; step: string; seat: string; reason: string; by: By }
  | { type: 'urged'; step: string; by: By }
  | { type: 'copied'; people: readonly string[]; by: By }
  | { type: 'commented'; text: string; mentions: readonly string[]; step?: string; by: By }
  | { type: 'attached'; files: readonly FileValue[]; step?: string; by: By }
  | { type: 'recalled'; step: string; by: By }
  | { type: 'voided'; step: string; seat: string; reason: string; by: By }
  | { type: 'condition-set'; id: string; text: string; gate: string; by: By }
  | { type: 'condition-fulfilled'; id: string; note: string; by: By }
  | { type: 'branch-chosen'; block: string; branch: string }
  | { type: 'rows-entered'; block: string; rows: readonly string[] }
  | { type: 'sealed'; step: string }
  | { type: 'deadline-set'; deadline: Deadline }
  | { type: 'deadline-cleared'; id: string }
  | { type: 'reminded'; step: string; kind: Reminding; of: readonly string[] }
  | { type: 'effect-requested'; id: string; effect: Effect; step: string; input: Values }
  | { type: 'effect-done'; id: string; documents?: readonly DocumentRef[] }
  | { type: 'effect-failed'; id: string; reason: string }
  | {
      type: 'related-requested';
      id: string;
      step: string;
      process: string;
      link: string;
      applicant: string;
      values: Values;
    }
  | { type: 'opening-failed'; id: string; reason: string }
  /** To the deals named: what has changed in what they are told; `seen` as in `Message`. */
  | ({ type: 'message-sent'; to: readonly string[]; seen?: Values } & Heard)
  | ({ type: 'message-received'; from: string; seen?: Values } & Related)
  | { type: 'state-changed'; state: string }
  | { type: 'suspended'; reason: string; by: By }
  | { type: 'resumed'; reason: string; by: By }
  | { type: 'reopened'; reason: string; by: By }
  /** `of`: seat keys of those who may agree. */
  | {
      type: 'rebase-proposed';
      definition: string;
      rules: string;
      reason: string;
      of: readonly string[];
      by: By;
    }
  | { type: 'rebase-dropped'; reason: string; by: By }
  /** The deal keeps other rules from here on; events before it stand as they were decided. */
  | {
      type: 'rebased';
      from: Pins;
      to: Pins;
      /** Version of the calendar from here on; `only`: nothing else has changed. */
      calendar: { version: string; only: boolean };
      by: By;
      askedBy?: By;
      reason?: string;
    }
  /** Not in the newer definition; what was recorded about it stays in the log. */
  | { type: 'step-dropped'; step: string; name: Text }
  /** Stays as it is; from here on it relies on what the newer definition says it reads. */
  | { type: 'step-carried'; step: string; read: Record<string, number> }
  | { type: 'incident-raised'; id: string; step: string; code: string; text: Text }
  | { type: 'incident-settled'; id: string }
  /**
   * `rejectedAt`: the place of the decision that has ended it; in older records it stands in `reason`.
   * `silentAt`: where the applicant was waited for in vain.
   */
  | {
      type: 'ended';
      state: string;
      reason?: string;
      rejectedAt?: string;
      silentAt?: string;
      by?: By;
    };

/** What a deadline reminds of that has passed and ends nothing. */
export type Reminding = Exclude<DeadlineKind, 'fires' | 'lapses'>;

export type EventType = Event['type'];
export type EventOf<T extends EventType> = Extract<Event, { type: T }>;

/** `person` pressed the button; `onBehalfOf` is whose right it was; `as` is the role it came from. */
export type By =
  { person: string; onBehalfOf?: string; delegation?: string; as?: string } | { system: string };

export type Reopening =
  | { kind: 'returned'; from: string }
  | { kind: 'changed'; groups: readonly string[] }
  | { kind: 'recalled' }
  | { kind: 'voided' }
  /** `until`: day of the next sitting. */
  | { kind: 'deferred'; until?: string }
  | { kind: 'annulled'; from: string }
  | { kind: 'rebased' }
  | { kind: 'reopened' }
  | { kind: 'replay'; from: string };
