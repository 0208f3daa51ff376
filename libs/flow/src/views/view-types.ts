import type { Text } from '@kezhuan/domain';
import type { ActType } from '../engine/act.ts';
import type { Deadline, Derivation, StepStatus } from '../engine/state.ts';
import type { Pins } from '../engine/world.ts';
import type { BlockKind, Outcome, StepKind } from '../language/block.ts';
import type { Values } from '../language/field-value.ts';
import type { Section } from '../language/form.ts';

/** One line of the stepper: a step that was, is, or (as far as can be told now) will be. */
export type StepView = {
  step: string;
  kind: StepKind;
  name: Text;
  /** `coming`: expected with the data as they are. */
  status: StepStatus | 'coming';
  /** `carried`: done before a change, and untouched by it (domain.md §4.4). */
  carried: boolean;
  /** Names of the blocks it lies in, outermost first. */
  within: readonly Text[];
  round: number;
  outcome?: string;
  outcomeName?: Text;
  why?: Text;
  /** Why it is to be done again. */
  because?: Text;
  openedAt?: string;
  doneAt?: string;
  due?: { at: string; because: Derivation; overdue: boolean };
  seats: readonly SeatView[];
};

export type SeatView = {
  id: string;
  status: string;
  /** Who may sit or sat here, in words: a person's name or a role with its scope. */
  who: Text;
  /** Who holds that role today, while the seat is open. */
  people?: readonly Text[];
  why?: Text;
  outcome?: string;
  /** "B on behalf of A". */
  onBehalfOf?: Text;
  claimedBy?: Text;
};

/** Something this person may do now: a button, and the form behind it. */
export type Opening = {
  act: ActType;
  step?: string;
  stepName?: Text;
  seat?: string;
  /** `decide`: what may be answered. */
  outcomes?: readonly Outcome[];
  /** `submit`, `decide`, `note_event`, `amend`: sections to fill in, in the scope of the step. */
  sections?: readonly Section[];
  scope?: string;
  /** What fields begin as, of those that nothing is recorded of yet. */
  begins?: Values;
  /** `return`: where it may be sent back to. */
  targets?: readonly { step: string; name: Text }[];
  /** Why this person: the role or the stand-in rule. */
  why?: Text;
  /** `submit`, `decide`: what it is about, a line each. */
  about?: readonly Text[];
  /** Nobody waits for it, as for an objection: it may be done, and need not be. */
  voluntary?: true;
  /** `decide`: it binds at once, as a signature does. */
  binding?: boolean;
  /** `decide`: by scores, so it takes one. */
  scored?: boolean;
  /** What remains of the rule: "needs 2 of 3, 1 so far". */
  rule?: Text;
};

/** One line of the timeline, in plain words. */
export type TimelineEntry = {
  seq: number;
  at: string;
  kind: string;
  who: Text;
  text: Text;
  reason?: string;
  step?: string;
};

/** One step of a route preview (`POST /processes/{key}/preview`). */
export type RouteStep = {
  step: string;
  name: Text;
  /** A step, or a sub-process whose steps cannot be told yet. */
  kind: BlockKind;
  /** The person, or the role with its scope. */
  who: Text;
  /** Who holds that role today and has no interest in the deal. */
  people: readonly Text[];
  why?: Text;
  /** Comes only with these outcomes of a decision that may approve in several ways; else with all. */
  only?: Text;
  /** Expected days, with every step taken on its last day; `null` where none can be told yet. */
  opens: string | null;
  due: string | null;
  provisional: boolean;
  documents: readonly Text[];
};

/** One step a running deal has still to come to. */
export type StepAhead = Pick<
  RouteStep,
  'step' | 'who' | 'people' | 'opens' | 'due' | 'provisional'
>;

/** What is still ahead of a running deal, and the day it is expected to end; `null`: cannot be told. */
export type WayAhead = {
  steps: readonly StepAhead[];
  ends: string | null;
  /** As far as there are days: it does not end before. */
  until: string | null;
  /** Some of the days may move, for the calendar of a year is not published. */
  provisional: boolean;
};

/**
 * What a deal's workflow must carry through time, as of `seq`. The newest one says it all, so a
 * message that is lost, doubled or late does no harm.
 */
export type Agenda = {
  deal: string;
  process: string;
  number: string;
  seq: number;
  deadlines: readonly (Pick<Deadline, 'id' | 'at' | 'kind'> & { summary: string })[];
  effects: readonly { id: string; effect: string; summary: string }[];
  /** The stepper in Markdown: the workflow's current details. */
  details: string;
  ended: boolean;
};

/** A message owed to someone because of an event (domain.md §11). `key` makes it happen once. */
export type Notice = {
  key: string;
  /** N01 … N14. */
  code: string;
  /** A seat key: a person, or whoever holds a role. */
  to: string;
  subject: Text;
  body: Text;
  step?: string;
};

/** A step a change bears on. `who`: those who decided, or who are to; `at`: when they had. */
export type ChangedStep = Pick<StepView, 'step' | 'kind' | 'name' | 'within'> & {
  who: readonly Text[];
  at: string | null;
};

/** `why`: "价格已变更"; `fields`: those that read differently. */
export type LapsingStep = ChangedStep & { why: Text; fields: readonly Text[] };

/** What an act would change of what is settled already (domain.md §4.4). */
export type ChangeView = {
  /** Sections recorded before, with the fields that would read differently. */
  changes: readonly { section: Text; fields: readonly Text[] }[];
  /** To be done again. */
  lapsing: readonly LapsingStep[];
  /** Newly needed, such as a level of authority now reached; and needed no more. */
  added: readonly ChangedStep[];
  dropped: readonly ChangedStep[];
  /** Approvals that stand where others lapse. */
  carried: readonly ChangedStep[];
};

/** One step or block that a newer definition adds, drops or words otherwise. */
export type StepChange = {
  /** Path without rows and rounds. */
  step: string;
  name: Text;
  /** Names of the blocks it lies in, outermost first. */
  within: readonly Text[];
  change: 'added' | 'removed' | 'changed';
  aspects: readonly {
    what:
      | 'name'
      | 'who'
      | 'rule'
      | 'within'
      | 'when'
      | 'why'
      | 'opens'
      | 'until'
      | 'shown'
      | 'hidden'
      | 'branches';
    before: Text | null;
    after: Text | null;
  }[];
};

/** What moving a deal to another version would change. */
export type RebaseView = {
  /** Content hashes, and the version of the calendar. */
  from: Pins & { calendar: string };
  to: Pins & { calendar: string };
  /** Who has asked for it, if anyone has. */
  asked: { who: Text; at: string; reason: string } | null;
  /** Why it is not possible now; only what the definitions say is known then. */
  obstacle: Text | null;
  steps: readonly StepChange[];
  facts: readonly { fact: string; name: Text; before: Text; after: Text }[];
  /** Approvals that would stand no more. */
  lapsing: readonly { step: string; name: Text; who: Text }[];
  /** Steps that would be asked at once. */
  asking: readonly { step: string; name: Text; who: Text }[];
  /** Instants; null: none. */
  deadlines: readonly { step: string; name: Text; before: string | null; after: string | null }[];
};
