import { isOutside } from '../engine/directory.ts';
import { probe } from '../engine/probe.ts';
import { isRefusal } from '../engine/rights.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { dueOf } from './agenda.ts';
import type { Asking } from './asking.ts';
import { dealOffers } from './deal-offers.ts';
import { inFlowOrder } from './outline.ts';
import { stepOffers, type StepOffer } from './step-offers.ts';
import type { Opening } from './view-types.ts';

/**
 * Everything this person may do to the deal now: what buttons exist. Each is offered because the
 * engine's own guard lets it pass; no rule is repeated here.
 */
export const openings = (
  definition: ProcessDefinition,
  state: DealState,
  person: string,
  world: World,
): Opening[] => {
  const asking: Asking = {
    definition,
    state,
    person,
    world,
    guard: probe(definition, state, { kind: 'person', person }, world),
    outside: isOutside(world.directory, person),
  };
  const places = bySoonest(state, inFlowOrder(definition, state, Object.keys(state.steps)));
  return [...places.flatMap((place) => atStep(asking, place)), ...onDeal(asking)];
};

/** In the order of the flow, but of steps that are open what is due first comes first. */
const bySoonest = (state: DealState, places: readonly string[]): string[] => {
  const due = new Map(
    places.flatMap((place): [string, string][] => {
      const at = state.steps[place]?.status === 'open' ? dueOf(state, place)?.at : undefined;
      return at === undefined ? [] : [[place, at]];
    }),
  );
  const dated = [...due.keys()].toSorted(
    (a, b) => Date.parse(due.get(a)!) - Date.parse(due.get(b)!),
  );
  return places.map((place) => (due.has(place) ? dated.shift()! : place));
};

const atStep = (asking: Asking, place: string): Opening[] => {
  const seated = asking.guard.isOpen(place) ? asking.guard.seatFor(place) : undefined;
  const offers = Object.values(stepOffers) as StepOffer[];
  const mine = seated && !isRefusal(seated) ? seated : undefined;
  return offers.flatMap((offer) => offer(asking, place, mine));
};

const onDeal = (asking: Asking): Opening[] =>
  Object.values(dealOffers).flatMap((offer) => offer(asking));
