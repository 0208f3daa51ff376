import type { FileValue, Values } from '../language/field-value.ts';
import type { Related } from './state.ts';

/**
 * Who acts: a person, for themself or as a stand-in, or the system with a business key. `from` is a keyed
 * hash of the address they acted from (domain.md §4.5), in hex: evidence, and nobody's whereabouts.
 */
export type Actor =
  { kind: 'person'; person: string; from?: string } | { kind: 'system'; name: string };

/**
 * Everything that can be done to a deal. `step` is a place: the path of a step in a running deal
 * (`screen/export_control`, `milestones/r2/accept`). `values` are form values of the step's sections,
 * by field key. A `reason` is text of at least 10 characters where domain.md §4.2 wants one.
 */
export type Act =
  | {
      type: 'file';
      deal: string;
      number: string;
      definition: string;
      rules: string;
      values: Values;
      /** Filed under another deal; `request` when a step of that deal opens it. */
      parent?: { deal: string; link: string; request?: string };
      /** Opened by the system: whose deal it becomes. */
      applicant?: string;
    }
  | { type: 'submit'; step: string; values: Values }
  | {
      type: 'decide';
      step: string;
      outcome: string;
      reason?: string;
      values?: Values;
      /** 0–100, for steps that score. */
      score?: number;
      conditions?: readonly { text: string; gate: string }[];
      /** Day of the next sitting, for an outcome that asks for it. */
      nextSitting?: string;
    }
  | { type: 'return'; step: string; to: string; reason: string; resume: 'direct' | 'replay' }
  | { type: 'ask'; step: string; question: string }
  | { type: 'answer'; step: string; answer: string; values?: Values }
  | { type: 'recuse'; step: string; reason: string }
  | { type: 'abstain'; step: string; reason: string }
  | { type: 'claim'; step: string }
  | { type: 'unclaim'; step: string }
  | { type: 'transfer'; step: string; to: string; reason: string }
  | {
      type: 'add_signer';
      step: string;
      person: string;
      where: 'before' | 'after' | 'beside';
      reason: string;
    }
  | { type: 'remove_signer'; step: string; person: string; reason: string }
  | { type: 'urge'; step: string }
  | { type: 'copy'; people: readonly string[] }
  | { type: 'comment'; text: string; mentions: readonly string[]; step?: string }
  | { type: 'attach'; files: readonly FileValue[]; step?: string }
  | { type: 'recall'; step: string }
  | { type: 'withdraw'; reason: string }
  | { type: 'amend'; values: Values; reason: string; scope?: string }
  | { type: 'fulfil'; condition: string; note: string }
  | { type: 'suspend'; reason: string }
  | { type: 'resume'; reason: string }
  | { type: 'terminate'; reason: string }
  | { type: 'reopen'; reason: string }
  /** Moving the deal to newer rules: one person asks, another agrees. Content hashes. */
  | { type: 'propose_rebase'; definition: string; rules: string; reason: string }
  | { type: 'rebase'; definition: string; rules: string }
  | { type: 'drop_rebase'; reason: string }
  | { type: 'void'; step: string; seat: string; reason: string }
  | { type: 'note_event'; step: string; values?: Values }
  /** The system's: a recorded instant has passed; an effect has brought its result or failed. */
  | { type: 'deadline_passed'; deadline: string }
  | { type: 'effect_done'; effect: string; values?: Values; documents?: readonly DocumentRef[] }
  | { type: 'effect_failed'; effect: string; reason: string }
  /** The system's: what related deals have said, in the order each said it; a deal that could not
   *  be opened, and why. */
  | { type: 'receive'; messages: readonly Message[] }
  | { type: 'opening_failed'; request: string; reason: string };

export type ActType = Act['type'];

/** A rendered document version, stored by content. */
export type DocumentRef = {
  id: string;
  key: string;
  name: { zh: string; en: string };
  version: number;
  sha256: string;
  size: number;
};

/** What one deal says to another, as it arrives: how the sender stands to the receiver, and `seen`,
 *  what a new child has seen of its parent. */
export type Message = Related & { from: string; seen?: Values };
