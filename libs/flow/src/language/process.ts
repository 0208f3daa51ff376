import type { Text } from '@kezhuan/domain';
import type { Block, FactSpec } from './block.ts';
import type { Feel } from './condition.ts';
import type { Section } from './form.ts';
import type { Invariant } from './invariant.ts';
import type { Relations } from './related.ts';
import type { Role } from './role.ts';

export type Family = 'foundation' | 'local' | 'enterprise' | 'overseas';

/** What people may do to the deal as a whole, and who. Absent: nobody may. */
export type Control = {
  /** May file it; absent: everyone whom its first step seats. */
  file?: readonly Role[];
  /** Last step before which the applicant may withdraw (domain.md §4.3), on each way it may go. */
  withdrawBefore: string | readonly string[];
  /**
   * Once a public notice of the deal has begun, a withdrawal is announced too (domain.md §4.3): its day
   * and its reason go into these fields, and the flow does the rest. Absent: it ends the deal at once.
   */
  withdrawal?: { on: string; reason: string };
  /**
   * What the deal was filed with is amended only while this holds, in FEEL, where `acted_at` is the
   * instant: an application until the second its call closes (domain.md SP-17 row 5). From then on an
   * answer to what was asked or a return changes it. Absent: until it is signed.
   */
  amendWhile?: { holds: Feel; message: Text; source: string };
  suspend: readonly Role[];
  terminate: readonly Role[];
  /** May hand a step over to someone else, settle incidents, reassign when escalated. */
  oversee: readonly Role[];
  /** May ask for, and another of them agree to, a move to newer rules; absent: the process designers
   *  and whoever may terminate the deal. */
  rebase?: readonly Role[];
};

/** One kind of deal. Plain data: it survives `JSON.parse(JSON.stringify(x))` unchanged. */
export type ProcessDefinition = Relations & {
  v: 1;
  /** Stable key and Temporal workflow type, `commissioned_rd`. */
  key: string;
  /** Code in deal numbers, `P13` (domain.md §1.5). */
  code: string;
  family: Family;
  name: Text;
  summary: Text;
  /** Which office letter the number carries: `O` while this holds, else `D` (domain.md §1.5). */
  overseas: Feel;
  sections: readonly Section[];
  facts: Readonly<Record<string, FactSpec>>;
  states?: Readonly<Record<string, { name: Text; terminal: boolean }>>;
  /** The people and organisations whose own deal this is (domain.md §2 (a)): form fields. */
  own: { people: readonly string[]; parties: readonly string[] };
  /** Fields shown in lists: a bitext title, the parties, the amount. */
  list: { title: string; parties: readonly string[]; amount?: string };
  flow: readonly Block[];
  /** While this holds, internal clocks run at half their length (domain.md §6 urgency). */
  urgent?: Feel;
  invariants: readonly Invariant[];
  control: Control;
};
