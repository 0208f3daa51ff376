import type { Text } from '@kezhuan/domain';
import type { Values } from '../language/field-value.ts';
import type { DocumentRef } from './act.ts';
import type { By, Reopening } from './event.ts';
import type { Pins } from './world.ts';

/**
 * The state of a deal: what `evolve` makes of its events. Small, plain JSON, stored with the deal.
 * `place` is the path of a step in the running deal: block ids, row ids and round numbers.
 */
export type DealState = {
  v: 1;
  deal: string;
  process: string;
  number: string;
  /** Content hashes of the pinned definition and rule data. */
  definition: string;
  rules: string;
  applicant: string;
  /** State key (domain.md §5). */
  state: string;
  /** Values by scope: `''` is the deal itself, else the place of a `use`, row or round. */
  data: Record<string, Values>;
  facts: Record<string, Values>;
  /** Revision of each section, by scope and id: `price`, `screen/answers`. */
  groups: Record<string, number>;
  steps: Record<string, StepState>;
  chosen: Record<string, string>;
  /** Rows an `each` has entered, rounds a `repeat` has begun. */
  rows: Record<string, string[]>;
  /** Blocks sealed off by a completed sealing step. */
  sealed: string[];
  deadlines: Record<string, Deadline>;
  /** Effects asked for and not yet answered, by id, with the step that asked. */
  effects: Record<string, { step: string; effect: string; failed?: string }>;
  conditions: Record<string, { text: string; gate: string; fulfilled: boolean }>;
  /** By id, each with the step that made it. */
  documents: Record<string, DocumentRef & { step: string }>;
  incidents: Record<string, { step: string; code: string; text: Text }>;
  copied: string[];
  /** A move to newer rules that waits for a second person. */
  rebase?: Proposal;
  /** Definitions it was pinned to before, oldest first. */
  earlier?: string[];
  /** The deal it was filed under. */
  parent?: Parent;
  /** What was last heard of the parent and of each child, by deal. */
  related: Record<string, Related>;
  /** Deals asked for and not yet heard of, by request, with the step that asked. */
  requests: Record<string, { step: string; failed?: string }>;
  /** What the related deals were last told. */
  told?: Values;
  suspended: boolean;
  ended: boolean;
  /** Closed by its applicant's silence: when, and the state it would go on in. */
  lapsed?: { at: string; from: string };
};

/** A move someone has asked for; `of` are the seat keys of those who may agree to it. */
export type Proposal = Pins & { reason: string; by: By; of: readonly string[]; at: string };

/**
 * `open`: waits for its seats. `held`: was open, and something before it must be redone first.
 * `asking`: waits for an answer. `returning`: sent the deal back and resumes when it is resubmitted.
 * `lapsed`: was done and must be done again; opens as soon as the flow reaches it.
 */
export type StepStatus = 'open' | 'held' | 'asking' | 'returning' | 'lapsed' | 'done' | 'skipped';

export type StepState = {
  status: StepStatus;
  /** How often it has been opened. */
  round: number;
  seats: Seat[];
  openedAt?: string;
  doneAt?: string;
  outcome?: string;
  /** Revisions of what it read when it was done; of a running period, when it began. */
  read?: Record<string, number>;
  /** Why it is to be done again, until it is. */
  because?: Reopening;
  /** `returning`: the place that must be done again first. */
  awaiting?: string;
  /** Sent back here directly by that step: the rest of the flow does not wait for this one. */
  returnedBy?: string;
  /** When it is or was due: kept after the day has passed. */
  due?: Deadline;
  /** Returns this step has made (domain.md §4.3: at most 3). */
  returns: number;
  escalated?: boolean;
  /** People whose decision here was voided, or who recused from a role: someone else decides (domain.md §4.3). */
  excluded?: string[];
  urgedOn?: string;
  /** What is left of the clock while it is paused, in the clock's own unit. */
  paused?: { remaining: number; holder: string };
};

export type SeatStatus = 'open' | 'waiting' | 'decided' | 'recused' | 'removed';

/** One place at the table of a step. `key` is who may take it, in the words of the task inbox. */
export type Seat = {
  id: string;
  /** `person:<id>`, or `role:<role>@<scope>` for whoever holds the role when acting. */
  key: string;
  status: SeatStatus;
  /** Why this person, shown on the task. */
  why?: Text;
  claimedBy?: string;
  /** Nobody stands in for whoever sits here. */
  inPerson?: true;
  /** Decided by: the person in whose right, and who pressed the button. */
  person?: string;
  actor?: string;
  outcome?: string;
  means?: 'approve' | 'reject' | 'defer' | 'abstain';
  score?: number;
  nextSitting?: string;
  /** Revisions read when deciding. */
  read?: Record<string, number>;
  side?: string;
  /** Who takes the seat should its holder recuse. */
  alternate?: string;
  /** Seats that must be decided before this one may act (added signers, order). */
  after?: string[];
  /** Added by another seat; a `before` or `after` signer belongs to its host's decision. */
  host?: string;
  where?: 'before' | 'after' | 'beside';
};

export type DeadlineKind = 'half' | 'due' | 'escalate' | 'fires' | 'silent' | 'lapses';

/**
 * A recorded instant something hangs on. `half`, `due`, `escalate` are 50, 100 and 150 % of a step's
 * clock (domain.md §4.3); `fires` ends a `wait`; `silent` reminds an applicant who is waited for, `lapses`
 * closes the deal.
 */
export type Deadline = {
  /** `<place>#<round>:<kind>` */
  id: string;
  step: string;
  kind: DeadlineKind;
  /** ISO instant. */
  at: string;
  /** How the date came about, for people: base, rule, calendar version. */
  because: Derivation;
};

export type Derivation = {
  from: string;
  rule: Text;
  due: string;
  calendar: string;
  /** Units counted from `from`, of a period that can stand still: what is left follows from it. */
  counted?: number;
  /** The calendar year was not published when this was computed (domain.md §1.3). */
  provisional: boolean;
};

/** `request` is the one of the parent's step that opened this deal; a person filed it when absent. */
export type Parent = {
  deal: string;
  number: string;
  process: string;
  link: string;
  request?: string;
};

/** A related deal as this one knows it: what it was told, no more. */
export type Related = Heard & {
  as: 'parent' | 'child';
  link: string;
  number: string;
  process: string;
  /** Place of the newest message in the sender's log: older ones are known already. */
  seq: number;
  request?: string;
};

/**
 * What a deal says of itself. `sealed` names the values that come from a sealed section; `whose` deal it
 * is comes along with them, so that nobody with a stake in it reads them here.
 */
export type Heard = {
  values: Values;
  state: string;
  ended: boolean;
  sealed?: readonly string[];
  whose?: Whose;
};

/** Ids of the people and of the organisations whose deal something is. */
export type Whose = { people: readonly string[]; parties: readonly string[] };
