import { holdsAt, lookUp } from '../engine/evaluate.ts';
import { isStep, join, placedIn } from '../engine/place.ts';
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
 * any more; one set aside in a branch still to be gone waits for something before it.
 */
export const standings = (
  definition: ProcessDefinition,
  state: DealState,
): ReadonlyMap<string, StepStatus> => {
  const steps = Object.entries(state.steps);
  const isAnySetAside = steps.some(([, { status }]) => status === 'held');
  const ahead = new Set(isAnySetAside && !state.ended ? expectedPlaces(definition, state) : []);
  return new Map(
    steps.map(([place, { status }]) => [
      place,
      status === 'held' && !ahead.has(place) ? 'skipped' : status,
    ]),
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
    const ids = Array.isArray(rows) ? rows.map((row) => String((row as { id?: unknown }).id)) : [];
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
