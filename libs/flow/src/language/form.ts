import type { Text } from '@kezhuan/domain';
import type { Feel } from './condition.ts';
import type { RowValue } from './field-value.ts';
import type { FileKind } from './file-kind.ts';

/** Field types of `domain.md` §1.1; shapes of their values are in `field-value.ts`. */
export type FieldType =
  | 'text'
  | 'longtext'
  | 'bitext'
  | 'int'
  | 'decimal'
  | 'percent'
  | 'money'
  /** An exchange rate as recorded: `{ value, date, source }`, CNY per unit as a decimal string. */
  | 'rate'
  | 'date'
  | 'daterange'
  | 'enum'
  | 'multi'
  | 'bool'
  | 'file'
  | 'files'
  | 'person'
  | 'party'
  | 'parties'
  | 'unit'
  | 'region'
  | 'table'
  | 'declaration';

export type Option = { key: string; name: Text };

export type Field = {
  key: string;
  type: FieldType;
  name: Text;
  /** `true` always, `false` never, or a condition over the form (domain.md §1.1 "C:"). */
  required: boolean | Feel;
  help?: Text;
  /** Shown and checked only while this holds. */
  when?: Feel;
  /** `enum` and `multi`. */
  options?: readonly Option[];
  /** Length for texts, value for numbers, rows for tables, items for lists; percent in basis points. */
  min?: number;
  max?: number;
  /** `table`: its columns. Every row also carries a stable `id`, given when it is first recorded. */
  columns?: readonly Field[];
  /**
   * `table`: its rows are given by the list `from`, in the names of the section, and in them these
   * columns; people fill in the others. A row keeps the `id` it has there, else it has `r1`, `r2`, …
   * `rows` is what that comes to, in a form that is offered. A score sheet with a fund's criteria.
   */
  given?: { from: Feel; columns: readonly string[]; rows?: readonly RowValue[] };
  /**
   * What a form offers in this field while nothing is recorded of it, for people to change: the budget as
   * it is, where a new one is asked for.
   */
  beginsAs?: Feel;
  /** `table`: this percent column must sum to exactly 10000 basis points (100.00 %). */
  sumsToWhole?: string;
  /** Law and article, or the section of `domain.md`, that such a sum, or `min` and `max`, is asked by. */
  source?: string;
  /** `file`, `files`: accepted kinds, by content. */
  accept?: readonly FileKind[];
  /** `int`: a calendar year, written 2026 and not 2,026. */
  year?: true;
  /** `money` column: amounts that add up to nothing, such as the tiers of a scale; no total is shown. */
  noTotal?: true;
  /** Filled by the system; people see it and cannot type it. */
  computed?: boolean;
  /**
   * `text`, computed: a number of the deal's own, `-C{n}` behind the deal's number, given when its section
   * is first handed in and never used again (domain.md §1.5).
   */
  numbered?: 'C';
  /** `unit`: one of the units of the person whom that field of the section names (domain.md §6). */
  unitOf?: string;
};

/**
 * A rule over the whole section. `holds` must be true; otherwise `message` is shown at `at`. Where a
 * section is filled in with a decision, its conditions may read the `outcome` given along with it; every
 * rule may read the day the form is handed in, `handed_in_on`.
 */
export type Check = {
  code: string;
  /** Field key the message belongs to. */
  at: string;
  holds: Feel;
  message: Text;
  /** Law and article, or the section of `domain.md`. */
  source?: string;
};

/**
 * A section of a form. A section is also the unit of selective re-approval: it carries a revision,
 * and a step that `reads` it lapses when the revision moves on (domain.md §4.4).
 */
export type Section = {
  id: string;
  name: Text;
  fields: readonly Field[];
  checks?: readonly Check[];
  when?: Feel;
  /** Who may see the values; everyone on the deal when absent (domain.md §14.3). */
  visibleTo?: readonly string[];
  /**
   * Never seen by whoever has a stake in the deal, whatever role they hold: the applicant, the people
   * and parties whose deal it is, those who act for them or are tied to them. Sealed with it are what is
   * computed from it, what related deals are told of that, papers drawn up from it, and steps that fill it
   * in or whose people it names: who may not see it sees neither who acts nor how often. Auditors and inspectors see it
   * (domain.md §14.3, SP-16).
   */
  sealed?: true;
};
