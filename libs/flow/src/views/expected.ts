import { holdsAt, lookUp } from '../engine/evaluate.ts';
import { isStep, join, placedIn, stepAt } from '../engine/place.ts';
import { isSealed } from '../engine/seals.ts';
import type { DealState, StepStatus } from '../engine/state.ts';
import type { Block, BlockKind, StepKind } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';

type ContainerKind = Exclude<BlockKind, StepKind>;

type Deal = { definition: ProcessDefinition; state: DealState };

/** Places a block would pass, and whether the flow goes on after it. */
type Reader<K extends ContainerKind> = (
  deal: Deal,
  block: Extract<Block, { kind: K }>,
  scope: string,
) => { places: readonly string[]; goesOn: boolean };

/**
 * Places of the steps this deal has passed or, with its data as they are, is going to pass: what the
 * stepper shows as coming. It decides nothing: a condition on what is not known yet counts as false,
 * exactly as when the flow gets there without it.
 */
export const expectedPlaces = (definition: ProcessDefinition, state: DealState): string[] => [
  ...sequence({ definition, state }, definition.flow, '').places,
];

/**
 * How the steps of a deal stand, for people: one set aside whose branch the flow has left is not needed
 * any more; one set aside in a branch still to be gone waits for something before it. Left out is one
 * that was passed over and is needed after all: the flow will come to it again.
 */
export const standings = (
  definition: ProcessDefinition,
  state: DealState,
): ReadonlyMap<string, StepStatus> => {
  const steps = Object.entries(state.steps);
  const isWanted = wantedIn(definition, state);
  const isAnyUnsure = steps.some(([place, { status }]) => status === 'held' || isWanted(place));
  const ahead = new Set(isAnyUnsure && !state.ended ? expectedPlaces(definition, state) : []);
  return new Map(
    steps.flatMap(([place, { status }]): [string, StepStatus][] => {
      if (isWanted(place) && ahead.has(place)) return [];
      return [[place, status === 'held' && !ahead.has(place) ? 'skipped' : status]];
    }),
  );
};

/** Whether a step that was passed over would be entered now, if the flow came by. */
const wantedIn =
  (definition: ProcessDefinition, state: DealState) =>
  (place: string): boolean => {
    const at = state.steps[place]?.status === 'skipped' ? stepAt(definition, place) : undefined;
    return (
      at !== undefined &&
      holdsAt(definition, state, at.scope, at.block.when) &&
      !isSealed({ definition, state }, place)
    );
  };

const sequence = (deal: Deal, flow: readonly Block[], scope: string) => {
  const places: string[] = [];
  for (const { block, place } of placedIn(flow, scope)) {
    const wanted = holdsAt(deal.definition, deal.state, scope, block.when);
    const isAStep = isStep(block);
    if (!wanted && !(isAStep && deal.state.steps[place])) continue;
    if (isAStep) {
      places.push(place);
      continue;
    }
    // What would end the deal there may yet be otherwise, once what lies before it is done.
    if (block.kind === 'end' && block.when && !places.every((p) => isPassed(deal.state, p)))
      continue;
    const found = (readers[block.kind] as Reader<ContainerKind>)(deal, block, scope);
    for (const inner of found.places) places.push(inner);
    if (!found.goesOn) return { places, goesOn: false };
  }
  return { places, goesOn: true };
};

const isPassed = (state: DealState, place: string): boolean => {
  const status = state.steps[place]?.status;
  return status === 'done' || status === 'skipped';
};

const together = (
  deal: Deal,
  flows: readonly { flow: readonly Block[]; scope: string }[],
): ReturnType<typeof sequence> => {
  const found = flows.map(({ flow, scope }) => sequence(deal, flow, scope));
  return { places: found.flatMap((f) => f.places), goesOn: found.every((f) => f.goesOn) };
};

/** A row that nobody knows yet. */
const anyId = '*';

const readers: { [K in ContainerKind]: Reader<K> } = {
  all: (deal, block, scope) =>
    together(
      deal,
      block.branches
        .filter((branch) => holdsAt(deal.definition, deal.state, scope, branch.when))
        .map(({ flow }) => ({ flow, scope })),
    ),
  choose: (deal, block, scope) => {
    const branch = block.branches.find((b) => holdsAt(deal.definition, deal.state, scope, b.when));
    return together(deal, branch ? [{ flow: branch.flow, scope }] : []);
  },
  each: (deal, block, scope) => {
    const rows = lookUp(deal.definition, deal.state, scope, block.of);
    const there = Array.isArray(rows)
      ? rows.map((row) => String((row as { id?: unknown }).id))
      : [];
    const ids = there.length === 0 && block.awaited ? [anyId] : there;
    const place = join(scope, block.id);
    return together(
      deal,
      ids.map((id) => ({ flow: block.flow, scope: join(place, id) })),
    );
  },
  repeat: (deal, block, scope) => {
    const place = join(scope, block.id);
    const rounds = deal.state.rows[place] ?? ['1'];
    return together(
      deal,
      rounds.map((round) => ({ flow: block.flow, scope: join(place, round) })),
    );
  },
  use: (deal, block, scope) => together(deal, [{ flow: block.flow, scope: join(scope, block.id) }]),
  end: () => ({ places: [], goesOn: false }),
};
