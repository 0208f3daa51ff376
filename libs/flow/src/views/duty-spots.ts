import { holdsAt, lookUp } from '../engine/evaluate.ts';
import { isStep, join } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { Step, UseBlock } from '../language/block.ts';
import type { Duty } from '../language/duty.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { spotsOf, type Container, type Spot } from './outline.ts';

export type DutyBlock = (Step | UseBlock) & { duty: Duty };

/** One duty of a running deal: its block, where it stands, and where its names are read. */
export type DutyPlace = {
  block: DutyBlock;
  place: string;
  /** Inside the sub-process; beside the step. */
  scope: string;
  /** Row and round it lies in, innermost last. */
  loops: readonly { block: Container; scope: string; row: string }[];
  /** The plan says it will come, begun or not. */
  planned: boolean;
  /** A round that has not begun: the instant it does. */
  beginsAt?: string;
};

const dutySpots = new WeakMap<ProcessDefinition, readonly (Spot & { block: DutyBlock })[]>();

const spotsWithDuty = (definition: ProcessDefinition) => {
  let spots = dutySpots.get(definition);
  if (!spots) {
    spots = spotsOf(definition).filter(
      (spot): spot is Spot & { block: DutyBlock } => 'duty' in spot.block,
    );
    dutySpots.set(definition, spots);
  }
  return spots;
};

const headOf = (place: string): string => place.split('/', 1)[0]!;

/** The spots of duties under whose outermost block something has been reached. */
function spotsReached(definition: ProcessDefinition, state: DealState) {
  const heads = new Set(Object.keys(state.steps).map(headOf));
  return spotsWithDuty(definition).filter((spot) => heads.has(headOf(spot.path)));
}

type Way = Pick<DutyPlace, 'loops' | 'planned' | 'beginsAt'> & { scope: string };

/**
 * Where the duties of a deal stand or will stand: one for every row of a table and every round. Before
 * a step has sealed the deal its plan binds nobody, and only what has begun is a duty.
 */
export function dutyPlaces(definition: ProcessDefinition, state: DealState): DutyPlace[] {
  const binds = state.sealed.length > 0;
  const spots = binds ? spotsWithDuty(definition) : spotsReached(definition, state);
  return spots.flatMap(({ block, inside }) => {
    let ways: Way[] = [{ scope: '', loops: [], planned: binds }];
    for (const within of inside)
      ways = ways.flatMap((way) => into(definition, state, way, within, block));
    return ways.map(({ scope, ...way }) => {
      const place = join(scope, block.id);
      const condition = block.kind === 'use' ? (block.planned ?? block.when) : block.when;
      const planned = way.planned && holdsAt(definition, state, scope, condition);
      return { ...way, block, place, scope: isStep(block) ? scope : place, planned };
    });
  });
}

/** From a scope into what a block opens: itself, a row each, a round each. */
function into(
  definition: ProcessDefinition,
  state: DealState,
  way: Way,
  { block, branch }: Spot['inside'][number],
  duty: DutyBlock,
): Way[] {
  const holds = (feel: string | undefined) => holdsAt(definition, state, way.scope, feel);
  const inner = join(way.scope, block.id);
  const planned = way.planned && holds(block.when) && holds(branch?.when);
  const row = (id: string, more: Partial<Way> = {}): Way => ({
    scope: join(inner, id),
    loops: [...way.loops, { block, scope: way.scope, row: id }],
    planned,
    ...more,
  });
  switch (block.kind) {
    case 'all':
    case 'choose':
      return [{ ...way, planned }];
    case 'use':
      return [{ ...way, scope: inner, planned }];
    case 'each': {
      const rows = lookUp(definition, state, way.scope, block.of);
      const ids = Array.isArray(rows) ? rows.map((it) => String((it as { id?: unknown }).id)) : [];
      return [...new Set([...ids, ...(state.rows[inner] ?? [])])].map((id) =>
        row(id, { planned: planned && ids.includes(id) }),
      );
    }
    case 'repeat': {
      const rounds = state.rows[inner] ?? [];
      const last = rounds.at(-1);
      const pause = `${inner}/${last}/pause`;
      const next = Object.values(state.deadlines).find(
        (deadline) => deadline.step === pause && deadline.kind === 'fires',
      );
      return [
        ...rounds.map((id) => row(id, { planned: false })),
        ...(next && duty.duty.kind === 'report'
          ? [row(String(Number(last) + 1), { planned, beginsAt: next.at })]
          : []),
      ];
    }
  }
}
