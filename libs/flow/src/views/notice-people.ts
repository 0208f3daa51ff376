import { ownParties, ownPeople, ownUnits } from '../engine/directory.ts';
import type { DealState } from '../engine/state.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { representatives, type Role } from '../language/role.ts';
import { readerKeysOf } from './reader-keys.ts';

/** A deal just after an event. */
export type Moment = { definition: ProcessDefinition; state: DealState; seq: number };

/** Whoever can act on a step now. */
export const openSeats = (state: DealState, place: string): string[] =>
  (state.steps[place]?.seats ?? [])
    .filter((s) => s.status === 'open')
    .map((s) => (s.claimedBy ? `person:${s.claimedBy}` : s.key));

/** The PI, the team, and whoever filed the deal. */
export const owners = ({ definition, state }: Moment): string[] => [
  `person:${state.applicant}`,
  ...[...ownPeople(definition, state)].map((person) => `person:${person}`),
];

export const partners = ({ definition, state }: Moment): string[] =>
  [...ownParties(definition, state)].flatMap((org) =>
    representatives.map((role) => `role:${role}@org:${org}`),
  );

export const departments = ({ definition, state }: Moment): string[] =>
  ownUnits(definition, state).map((unit) => `role:dept_head@unit:${unit}`);

/** Everyone whose deal it is, as keys. */
export const ownersOf = (moment: Moment): ReadonlySet<string> =>
  new Set([...owners(moment), ...partners(moment), ...departments(moment)]);

export const overseers = ({ definition }: Moment): string[] =>
  definition.control.oversee.map((role) => `role:${role}@*`);

/** Those of them who may read the deal: a mail about what one may not open helps nobody. */
export const reading = ({ definition, state }: Moment, roles: readonly Role[]): string[] => {
  const readers = new Set(readerKeysOf(definition, state));
  return roles.map((role) => `role:${role}@*`).filter((key) => readers.has(key));
};
