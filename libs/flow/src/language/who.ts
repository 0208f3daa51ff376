import type { Feel } from './condition.ts';
import type { PartnerRole, Role } from './role.ts';

/**
 * Who acts. Resolved inside the recording transaction from the directory as it is at that moment.
 *
 * - `role`: anyone who holds the role; `unit` narrows it to the unit named by a form field
 *   (`department`), so a dean decides only for the own school. `orElse` names who decides instead
 *   when every holder is a party to the deal (domain.md §2 (c)). `instead` gives the step to another
 *   role while a condition holds, the first that does: the overseas office for what touches abroad
 *   (domain.md §7 G-02). `anywhere`: for whatever unit or organisation they hold it; that alone opens no
 *   more of the deal to them than is published.
 * - `person`: the person a form field names (`pi`).
 * - `people`: everyone a table column names (`contributors.person`), one seat each; `side` is the column
 *   that says for which side they sit (`committee.side`), which `each_side` counts by; `alternate` the one
 *   of who takes the seat, for the same side, when its member recuses or is tied to the deal (domain.md P04);
 *   `barred` a list of people who may take none of them, for a part they have in a deal that competes with
 *   this one (domain.md SP-16).
 * - `party`: whoever acts for the organisation a `party` field names.
 * - `body`: every holder of the role, one seat each, fixed when the step opens (a committee).
 *
 * A field is a path: `row.person`, `experts.drawn.person` into a sub-process, `parent.panel.person` into
 * what the deal above has told.
 */
export type Who =
  | {
      kind: 'role';
      role: Role;
      unit?: string;
      anywhere?: true;
      orElse?: readonly Role[];
      instead?: readonly { when: Feel; role: Role }[];
    }
  | { kind: 'person'; field: string }
  | { kind: 'people'; field: string; side?: string; alternate?: string; barred?: string }
  | { kind: 'party'; field: string; role: PartnerRole }
  | { kind: 'body'; role: Role; side?: string };

export const role = (name: Role): Who => ({ kind: 'role', role: name });
export const headOf = (unitField: string): Who => ({
  kind: 'role',
  role: 'dept_head',
  unit: unitField,
  orElse: ['dom_director'],
});
export const roleIn = (name: Role, unitField: string): Who => ({
  kind: 'role',
  role: name,
  unit: unitField,
});
/** Whoever holds the role, wherever they do: every enterprise, every department (domain.md SP-17). */
export const anyone = (name: Role): Who => ({ kind: 'role', role: name, anywhere: true });
export const person = (field: string): Who => ({ kind: 'person', field });

/** The table a column lies in: `committee` of `committee.person`. */
type TableOf<Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Rest extends `${string}.${string}`
    ? `${Head}.${TableOf<Rest>}`
    : Head
  : never;

export const people = <const Path extends string>(
  field: Path,
  more: Partial<Record<'side' | 'alternate', `${TableOf<Path>}.${string}`>> & {
    barred?: string;
  } = {},
): Who => ({ kind: 'people', field, ...more });
export const party = (field: string): Who => ({ kind: 'party', field, role: 'ent_rep' });
export const signatoryOf = (field: string): Who => partner('ent_signatory', field);
/** Someone of the organisation a `party` field names, in a role of its own: the regional government's leader. */
export const partner = (role: PartnerRole, field: string): Who => ({ kind: 'party', field, role });
export const body = (name: Role, side?: string): Who => ({
  kind: 'body',
  role: name,
  ...(side ? { side } : {}),
});
