import type { DealState } from '../engine/state.ts';
import { problem, type Problem } from './problem.ts';
import type { Node } from './run.ts';
import { traceOf } from './trace.ts';

/** States from which no end can be reached, whatever is done: the nearest one stands for all. */
export const unending = (nodes: readonly Node[]): Problem[] => {
  const before = new Map<number, number[]>();
  for (const node of nodes)
    for (const next of node.next) before.set(next, [...(before.get(next) ?? []), node.id]);
  const good = nodes.filter(
    (node) => node.state.ended || waitsForPeople(node.state) || node.next.length === 0,
  );
  const reaches = new Set(good.map((node) => node.id));
  const open = [...reaches];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const previous of before.get(id) ?? [])
      if (!reaches.has(previous)) {
        reaches.add(previous);
        open.push(previous);
      }
  const lost = nodes.find((node) => !reaches.has(node.id));
  return lost
    ? [
        problem(
          'no-way-to-finish',
          '',
          '从这里开始，无论怎样办理都不会结束',
          'From here on nothing that is done ever ends the deal',
          traceOf(lost),
        ),
      ]
    : [];
};

/** A loop that has had its last round is an incident for the office, not a mistake in the flow. */
export const waitsForPeople = (state: DealState): boolean =>
  Object.values(state.incidents).some(
    (incident) => incident.code === 'too-many-rounds' || incident.code === 'nobody-eligible',
  );
