import type { ProcessDefinition } from '../language/process.ts';
import { representatives } from '../language/role.ts';
import { holds, ownParties, ownPeople, ownUnits } from './directory.ts';
import { amountOf } from './facts.ts';
import { isUnderSeal } from './sealed.ts';
import type { DealState, Seat } from './state.ts';
import { standingInFor } from './take-over.ts';
import type { World } from './world.ts';

/** Keys of whoever reads a deal only as the public does: seats of whoever may object, or offer something. */
export const isPublicKey = (key: string): boolean =>
  key.endsWith('@') || key.startsWith('role:reader_public@');

/**
 * Whose deal it is and who has, had or may have a hand in it, as keys: the applicant and its people, the
 * parties' representatives, the units named in it, everyone with a seat, those who watch over it, and
 * whoever it was copied to.
 */
export function partKeysOf(definition: ProcessDefinition, state: DealState): Set<string> {
  const keys = new Set<string>([`person:${state.applicant}`]);
  for (const person of ownPeople(definition, state)) keys.add(`person:${person}`);
  for (const org of ownParties(definition, state))
    for (const role of representatives) keys.add(`role:${role}@org:${org}`);
  for (const unit of ownUnits(definition, state)) keys.add(`role:dept_head@unit:${unit}`);
  for (const { status, seats } of Object.values(state.steps))
    for (const seat of seats) addSeat(keys, seat, status === 'open');
  const { suspend, terminate, oversee } = definition.control;
  for (const role of [...suspend, ...terminate, ...oversee]) keys.add(`role:${role}@*`);
  for (const key of state.rebase?.of ?? []) keys.add(key);
  for (const person of state.copied) keys.add(`person:${person}`);
  return keys;
}

/** Roles a great many people hold: that one of them has acted is no reason for all to look on. */
const wide = /^role:(researcher|team_member|expert|reader_public)@|@$/;

/** A seat that is removed had its say taken away, not its sight: it is kept for the record. */
const addSeat = (keys: Set<string>, seat: Seat, isOpen: boolean): void => {
  const stands = seat.status === 'open' ? isOpen || !isPublicKey(seat.key) : !wide.test(seat.key);
  if (stands) keys.add(seat.key);
  for (const person of [seat.person, seat.actor, seat.claimedBy])
    if (person) keys.add(`person:${person}`);
};

/** The deal without what asks the public, or someone under seal, as an expert is asked. */
export const inTheOpen = (definition: ProcessDefinition, state: DealState): DealState => {
  const steps = Object.entries(state.steps)
    .filter(([place]) => !isUnderSeal(definition, place))
    .map(([place, step]) => {
      const seats = step.seats.filter(({ key }) => !isPublicKey(key));
      return [place, { ...step, seats }] as const;
    });
  return { ...state, steps: Object.fromEntries(steps) };
};

/**
 * Whether someone has part in the deal: they do not merely read it, be it because it is published, because
 * they are asked under seal, or because they read everything (domain.md §14.3, R37, R38).
 */
export function takesPart(
  definition: ProcessDefinition,
  state: DealState,
  world: World,
  person: string,
): boolean {
  const lent = standingInFor(world, person, definition.key, amountOf(state));
  const principals = [person, ...lent.map(({ from }) => from)];
  return [...partKeysOf(definition, inTheOpen(definition, state))].some((key) =>
    principals.some((one) => holds(world.directory, one, key)),
  );
}
