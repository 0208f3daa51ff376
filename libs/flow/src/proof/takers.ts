import type { Actor } from '../engine/act.ts';
import { probe } from '../engine/probe.ts';
import { isRefusal } from '../engine/rights.ts';
import type { DealState, Seat } from '../engine/state.ts';
import type { Values } from '../language/field-value.ts';
import { changeOf } from './relax-form.ts';
import { candidatesFor } from './cast.ts';
import type { Lab, Node } from './run.ts';

export const reason = 'a reason long enough to be one';

type Taker = { seat: Seat; actor: Actor };

/** Whoever the engine lets take a seat, the first seat that anyone can take. */
export const takerOf = (lab: Lab, node: Node, place: string): Taker | undefined => {
  let takers = takersAt.get(node);
  if (!takers) takersAt.set(node, (takers = new Map()));
  if (!takers.has(place)) takers.set(place, findTaker(lab, node, place));
  return takers.get(place);
};
/** Asked again for each thing that can happen at a step. */
const takersAt = new WeakMap<Node, Map<string, Taker | undefined>>();

const findTaker = (lab: Lab, node: Node, place: string): Taker | undefined => {
  const { definition } = lab.abstract;
  const seats = node.state.steps[place]?.seats.filter((seat) => seat.status === 'open') ?? [];
  for (const seat of seats) {
    for (const person of candidatesFor(seat.key)) {
      const actor: Actor = { kind: 'person', person };
      const seated = probe(definition, node.state, actor, { ...lab.world, now: node.now }).seatFor(
        place,
      );
      if (!isRefusal(seated)) return { seat: seated.seat, actor };
    }
  }
  return undefined;
};

/** The value that says a section has moved on. */
export const movedValue = (state: DealState, scope: string, id: string): Values => ({
  [changeOf(id)]: Number(state.data[scope]?.[changeOf(id)] ?? 0) + 1,
});
