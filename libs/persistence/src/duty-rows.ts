import type { Text } from '@kezhuan/domain';
import type { DealState, ProcessDefinition } from '@kezhuan/flow';
import { dutiesOf, type DutyStatus, type DutyView } from '@kezhuan/flow/views';
import { NEVER } from './value-readers.ts';

/** A duty as it is stored. */
export type DutyRow = {
  place: string;
  kind: DutyView['kind'];
  name: Text;
  status: DutyStatus;
  due_at: string;
  rule: Text | null;
  why: Text | null;
  owner: string | null;
  step: string | null;
  currency: string | null;
  /** Minor units. */
  amount: number | null;
  received: number | null;
  seen_by: string[] | null;
  met_at: string | null;
};

/** Every duty of a deal, as rows. */
export const dutyRowsOf = (definition: ProcessDefinition, state: DealState): DutyRow[] =>
  dutiesOf(definition, state).map((duty) => ({
    place: duty.place,
    kind: duty.kind,
    name: duty.name,
    status: duty.status,
    due_at: duty.dueAt ?? NEVER,
    rule: duty.rule,
    why: duty.why,
    owner: duty.owner,
    step: duty.step,
    currency: duty.amount?.currency ?? null,
    amount: storable(duty.amount?.minor),
    received: storable(duty.received),
    seen_by: duty.seenBy,
    met_at: duty.metAt,
  }));

const storable = (minor: number | null | undefined): number | null =>
  minor !== null && minor !== undefined && Number.isSafeInteger(minor) ? minor : null;

/** What an act changes in the duties of a deal. */
export type DutyChanges = { put: DutyRow[]; gone: string[] };

export function dutyChanges(before: readonly DutyRow[], after: readonly DutyRow[]): DutyChanges {
  const were = new Map(before.map((row) => [row.place, JSON.stringify(row)]));
  const kept = new Set(after.map(({ place }) => place));
  return {
    put: after.filter((row) => were.get(row.place) !== JSON.stringify(row)),
    gone: [...were.keys()].filter((place) => !kept.has(place)),
  };
}
