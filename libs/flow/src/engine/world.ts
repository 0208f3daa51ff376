import type { Calendar } from '@kezhuan/domain/calendar';
import type { ProcessDefinition } from '../language/process.ts';
import type { Role } from '../language/role.ts';
import type { DealState } from './state.ts';

/**
 * What `decide` needs to know besides the deal, read in the same transaction. Plain data.
 */
export type World = {
  /** ISO instant from the one clock. */
  now: string;
  directory: Directory;
  rules: RuleData;
  /** For a rebase: the version on offer. Absent when the deal has the newest. */
  newer?: Version;
  /** The deal above, as it is at this moment: for a filing under it, and for whoever looks at or acts on
   *  what is sealed. */
  parent?: ParentDeal;
  /** The proof's: answers conditions instead of FEEL, so that both ways are walked. */
  oracle?: (condition: string, scope: string) => unknown;
  /** The proof's: answers were taken back, and no event says so. */
  forgotten?: boolean;
};

/** Content hashes of the definition and the rule data a deal is pinned to. */
export type Pins = { definition: string; rules: string };

/** What a deal can be pinned to; `pins` are the hashes of the content. */
export type Version = { definition: ProcessDefinition; rules: RuleData; pins: Pins };

/** `seq` is that of its last event. */
export type ParentDeal = { definition: ProcessDefinition; state: DealState; seq: number };

/** `*` everywhere · `unit:<id>` one school · `org:<id>` one partner organisation. */
export type Scope = '*' | `unit:${string}` | `org:${string}`;

export type Assignment = { person: string; role: Role; scope: Scope };

/** Dated stand-in (委托, domain.md §2). Ends by itself: evaluated at the moment of the act. */
export type Delegation = {
  id: string;
  from: string;
  to: string;
  /** ISO instants, `from` included, `until` excluded; null = open. */
  startsAt: string;
  endsAt: string | null;
  /** Process keys; empty = all. */
  processes: readonly string[];
  /** CNY minor units; null = any. */
  maxAmount: number | null;
};

/**
 * Kinship, shareholding, employment: a person's tie to a person or an organisation. Joint work
 * (`co_author`, `co_inventor`) has the `year` of the last: it keeps an expert from judging, and is no
 * tie otherwise.
 */
export type Relation = {
  person: string;
  to: { person: string } | { party: string };
  kind: string;
  year?: number;
};

export type Directory = {
  people: Readonly<Record<string, Person>>;
  assignments: readonly Assignment[];
  delegations: readonly Delegation[];
  relations: readonly Relation[];
};

export type Person = {
  id: string;
  name: { zh: string; en: string };
  unit: string | null;
  active: boolean;
};

/** Rule data pinned to a deal by hash. Each entry carries its source and dates (domain.md §15). */
export type RuleData = {
  v: 1;
  calendar: Calendar;
  /** Calendars of partner institutions, by the key a clock names. */
  calendars?: Readonly<Record<string, Calendar>>;
  authority: Readonly<Record<string, AuthorityMatter>>;
  /** Figures set by a statute or by the institution, oldest edition first; deals of old have none. */
  policies?: Readonly<Record<string, readonly Policy[]>>;
};

/** One edition of a policy, in force from a day on until the next. Shares are basis points. */
export type Policy = {
  source: string;
  /** `YYYY-MM-DD` */
  effectiveFrom: string;
  values: Readonly<Record<string, number>>;
};

/** One line of the authority matrix (domain.md §8). Levels add up: level 2 asks for 1 and 2. */
export type AuthorityMatter = {
  source: string;
  effectiveFrom: string;
  /** `below` in CNY minor units, tax included; null = no upper bound. */
  levels: readonly { below: number | null; roles: readonly Role[] }[];
};
