import type { Text } from '@kezhuan/domain';
import type { Clock } from './clock.ts';
import type { Feel } from './condition.ts';
import type { Duty } from './duty.ts';
import type { Effect } from './effect.ts';
import type { Field, Option, Section } from './form.ts';
import type { Role } from './role.ts';
import type { Who } from './who.ts';

/** How a group decides (domain.md §4.1). Entitled = seats that are neither recused nor removed. */
export type Rule =
  | { kind: 'anyone' }
  | { kind: 'everyone' }
  | { kind: 'quorum'; n: number }
  | { kind: 'majority' }
  | { kind: 'two_thirds' }
  | { kind: 'in_order' }
  /** Two thirds of those entitled, and at least one approval from each side: of those who sit, or of
   *  these, where some sit for neither (a neutral expert, domain.md P02). */
  | { kind: 'each_side'; sides?: readonly string[] }
  /** Scores 0–100 on each seat; at least `minScores` valid ones, average ≥ `pass`. */
  | { kind: 'score'; minScores: number; pass: number };

/**
 * What a decider may answer. `means` is how the rule counts it; `key` is what conditions read. What is put
 * off (`defer`) is decided anew by all of them, at the next sitting (domain.md §3 `panel`, `meeting`):
 * once it can't be approved any more, and no fewer have said so than are against it. Where it asks for the
 * day of the `nextSitting`, each who says so names one: a working day to come, and due by then.
 */
export type Outcome = {
  key: string;
  name: Text;
  means: 'approve' | 'reject' | 'defer';
  nextSitting?: true;
};

type Common = {
  id: string;
  name: Text;
  /** Why the step exists, in a sentence, with its source; shown as "why this step". */
  why?: Text;
  /** Entered only while this holds; else skipped, and entered later should it come to hold. */
  when?: Feel;
};

type StepCommon = Common & {
  /** The name people outside the university see; `name` when absent. */
  publicName?: Text;
  /** State of the deal while this is the foremost open step. */
  state?: string;
  within?: Clock;
  /** Sections this step relies on. When one changes after the step was done, the step reopens. */
  reads?: readonly string[];
  /** Facts it relies on besides: once one comes to another value, such as that the other party is
   *  related, it reopens too (domain.md §4.4, G-11). */
  relies?: readonly string[];
  /** Fields, or what a sub-process was handed, that whoever has the step is told in words, in the mail and
   *  beside the task: what it is about, for someone who reads nothing else of the deal yet. */
  about?: readonly string[];
  /** Completing this step seals everything before it: earlier steps never reopen, and what they
   *  read is locked; later changes go through an amendment. */
  seals?: boolean;
  duty?: Duty;
};

export type FillBlock = StepCommon & {
  kind: 'fill';
  /** Whoever of these gets to it. */
  by: Who | readonly Who[];
  /** Nobody stands in: a pledge is a person's own. */
  inPerson?: true;
  /** Sections to fill in, by id; the first `fill` of a process files the deal. */
  sections: readonly string[];
};

export type DecideBlock = StepCommon & {
  kind: 'decide';
  by: readonly Who[];
  rule: Rule;
  outcomes?: readonly Outcome[];
  /** Sections the decider fills in along with the decision. */
  sections?: readonly string[];
  /** `end`: a rejection ends the deal as `rejected`. `continue`: the flow reads the outcome. */
  onReject: 'end' | 'continue';
  /** Steps whose decider, author or recorder may not decide here (four-eyes, domain.md §2 (b)). */
  separateFrom?: readonly string[];
  /** With this outcome, what these steps have rejected is void, and they decide anew (SP-15). */
  annuls?: { with: string; steps: readonly string[] };
  /** Nobody stands in: a judgement for which this very person was chosen. */
  inPerson?: true;
  /** What it comes to once everyone asked has recused, as others read its outcome; an incident when
   *  absent. */
  ifNobody?: string;
  /** The deciders are parties to the deal by nature (a PI's acknowledgement, a contributor's
   *  consent): the own-deal rule does not apply. */
  ofTheDeal?: boolean;
  /** What is said here binds towards others at once, as a signature does: nobody is offered a moment to
   *  think better of it, as they are with every other decision. */
  binding?: boolean;
  /**
   * What is decided here is told to nobody before this holds: votes, scores, remarks, the outcome, and
   * the sections filled in with it, which only those who decide here see. For sealed scores name the
   * step itself, `steps.score.status = "done"`; for two who decide apart and are revealed together,
   * both. Auditors keep the whole record; facts computed from such a section are hidden as it is. Who of
   * a body voted how stays hidden for good from whoever has a stake in the deal (domain.md §14.3).
   */
  hiddenUntil?: Feel;
  /** Which people of the deal may send it back; `true` by default. */
  mayReturn?: boolean;
};

export type RunBlock = StepCommon & {
  kind: 'run';
  effect: Effect;
  /** Arguments, each a FEEL expression in the step's scope. */
  input: Readonly<Record<string, Feel>>;
  /** Section that receives the result, if it brings data. */
  into?: string;
};

export type WaitBlock = StepCommon & {
  kind: 'wait';
  /**
   * A period that runs out by itself, an outside event that someone records, or anything to come
   * true: what related deals tell, a date that becomes known years later. True once is enough.
   */
  until:
    | { kind: 'clock'; clock: Clock }
    | { kind: 'event'; by: Who | readonly Who[]; sections?: readonly string[] }
    | { kind: 'holds'; that: Feel };
  /** What is wrong while it does not hold: an incident, until it does. */
  incident?: Text;
  /**
   * A period stands still while this holds, and then what was left of it runs on (an objection to a
   * notice, domain.md SP-05). When a section it `reads` changes, it starts anew and in full.
   */
  pausedWhile?: Feel;
  /** An event nobody has to bring about: offered where the deal is shown, a task in no inbox. */
  voluntary?: boolean;
  publishes?: Publishes;
};

/**
 * While the step is open, whoever holds one of the roles `to`, by default anyone on the staff (R41), may
 * read the deal as the public does: its title, its dates, these sections and single `fields` of others.
 * It is listed among the notices; a `call` is one to file something under (domain.md SP-05, SP-17).
 */
export type Publishes = {
  as?: 'notice' | 'call';
  sections: readonly string[];
  fields?: readonly string[];
  to?: readonly Role[];
};

/**
 * Opens a deal of another process under this one, and is done once it exists; once for each row
 * inside an `each`. It lies there as a form to complete for the person it becomes the deal of: nobody
 * files in another's name. A step done again opens no second one while the first runs.
 */
export type OpenBlock = StepCommon & {
  kind: 'open';
  /** Key of the process of the deal to open, which lies `under` this one by `link`. */
  process: string;
  link: string;
  /** The field that names whose deal it becomes: `pi`, `row.person`. */
  applicant: string;
  /** Fields of its first form, each FEEL in this step's scope. */
  carry: Readonly<Record<string, Feel>>;
};

/** Tells related deals something more than what the process `tells` them all: a decision, a rank. */
export type TellBlock = StepCommon & {
  kind: 'tell';
  /** FEEL: `parent`, a list such as `related.applications[rank = null]`, or one, or the id of one. */
  to: Feel;
  /** What they see as `parent.<name>` or on their entry of `related.<link>`; FEEL in the step's
   *  scope, where `addressee` is what is known of the deal being told. */
  what: Readonly<Record<string, Feel>>;
};

export type Branch = { id: string; name: Text; when?: Feel; flow: readonly Block[] };

export type AllBlock = Common & { kind: 'all'; branches: readonly Branch[] };
/** The first branch whose `when` holds; a branch without `when` is the otherwise. */
export type ChooseBlock = Common & { kind: 'choose'; branches: readonly Branch[] };

/** `facts` are computed for each row or round by itself; outside they lie beside its data, in the list. */
type Loop = Common & {
  flow: readonly Block[];
  sections?: readonly Section[];
  facts?: Readonly<Record<string, FactSpec>>;
};

/** The flow once for every row of `of`, a table or a fact with columns, in a scope of its own. */
export type EachBlock = Loop & {
  kind: 'each';
  of: string;
  order: 'in_order' | 'side_by_side';
  /**
   * What a row is called wherever a step of it is named, so that two tasks of one step can be told apart:
   * `{column}` stands for what the row has there, in words. Everyone reads it who reads the deal.
   */
  rowName?: Text;
  /** Rows come only later, as money does: while there is none, one is told as coming. */
  awaited?: true;
};

/** The flow again and again, each round a scope of its own, until `until` holds after a round. */
export type RepeatBlock = Loop & {
  kind: 'repeat';
  until: Feel;
  /** Waited for between rounds. */
  every?: Clock;
  /** An incident is raised instead of one round more. */
  max: number;
  /** The next round begins once this step of the last is done, beside those that still go on: objections
   *  to a notice are each taken up as they come (domain.md SP-05). */
  nextAfter?: string;
};

/** A shared sub-process, inlined with a scope of its own (domain.md §9). */
export type UseBlock = Common & {
  kind: 'use';
  /** Key of the sub-process, such as `sp_screening`. */
  process: string;
  sections: readonly Section[];
  facts: Readonly<Record<string, FactSpec>>;
  /** Names the sub-process works with, each a FEEL expression of the outer scope. */
  inputs: Readonly<Record<string, Feel>>;
  flow: readonly Block[];
  duty?: Duty;
  /** Its duty is planned while this holds, although `when` does not yet. */
  planned?: Feel;
};

export type EndBlock = { kind: 'end'; id: string; name: Text; when?: Feel; state: string };

export type Step = FillBlock | DecideBlock | RunBlock | WaitBlock | OpenBlock | TellBlock;
export type Block = Step | AllBlock | ChooseBlock | EachBlock | RepeatBlock | UseBlock | EndBlock;
export type BlockKind = Block['kind'];
export type StepKind = Step['kind'];

/**
 * A value computed from the data and the rule data pinned to the deal, recorded as an event and read
 * from there by everyone (domain.md §7). Evaluated in the order declared; each sees those before it.
 *
 * - `feel`: a FEEL expression.
 * - `cny`: the money field's value in CNY minor units, at the rate the field `at` holds (§1.2). The
 *   rate lies in a section of its own: a new rate may add an approver, and lapses no approval.
 * - `authority`: role keys the authority matrix (§8) asks for, from `matter` and an amount in CNY
 *   minor units; `level` likewise gives the level 1–4.
 * - `policy`: the figures of a policy in force on the day `on`, or of today without one (§15). `gives`
 *   names those the definition uses; `source` comes with them.
 * - `split`: `of` in minor units, divided by `shares`, a list of basis points, by largest remainder
 *   (§1.2): the parts sum exactly. Null while the shares are no whole.
 * - `rank`: the places of the deals under this one by `link`, `{ deal: place }`, the highest of what they
 *   tell `by` first; equals go by the `ties` in turn. Null until `when` holds. A step that tells them reads
 *   it as `addressee.<fact>`. Nobody is shown it as a whole: a place stands where the deals are listed.
 * - `blocked_by`: the one side that kept a decision by each side from passing: it spoke against it, and
 *   nobody of it for it. Null while it is open or passed, or where several sides did, or none.
 * - `tied`: whether one of the people, or a relative of theirs, has a stake in one of the parties, by
 *   the directory of the moment (G-11).
 */
export type FactSpec = FactSource & {
  /** What people read where a condition or a difference names it; else what it is computed from. */
  name?: Text;
  /** The words of its values, as a field has them. */
  options?: readonly Option[];
  /** The columns of its rows, where it is a list that the flow goes over; every row has an `id`. */
  columns?: readonly Field[];
  /** Conditions ask it, and nobody is shown it: a list of what thousands of deals under this one say. */
  unshown?: true;
};

type FactSource =
  | { kind: 'feel'; is: Feel }
  | { kind: 'cny'; of: string; at?: string }
  | { kind: 'authority'; matter: string; amount: Feel }
  | { kind: 'authority_level'; matter: string; amount: Feel }
  | { kind: 'policy'; of: string; on: Feel; gives: readonly string[] }
  | { kind: 'split'; of: Feel; shares: Feel }
  | {
      kind: 'rank';
      link: string;
      by: string;
      ties?: readonly { by: string; order: 'highest' | 'lowest' }[];
      when?: Feel;
    }
  | { kind: 'blocked_by'; step: string }
  | { kind: 'tied'; people: readonly string[]; parties: readonly string[] };
