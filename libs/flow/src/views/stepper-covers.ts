import { stepAt } from '../engine/place.ts';
import type { DealState, StepState } from '../engine/state.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { StepView } from './view-types.ts';

/**
 * What stands in the stepper for steps that are sealed from its reader: the sub-process they lie in, or
 * the step alone, with how far it has come; neither who acts nor how many. By the first place of each.
 */
export function coversOf(
  definition: ProcessDefinition,
  state: DealState,
  sealed: readonly string[],
  coming: readonly string[],
): ReadonlyMap<string, StepView[]> {
  const groups = new Map<string, string[]>();
  for (const place of sealed) {
    const cover = coverOf(definition, place);
    groups.set(cover, [...(groups.get(cover) ?? []), place]);
  }
  return new Map(
    [...groups].map(([cover, places]) => [
      places[0] as string,
      [coverView(definition, state, cover, places, coming)],
    ]),
  );
}

/** The place of the innermost sub-process around a step; else of the loop; else its own. */
function coverOf(definition: ProcessDefinition, place: string): string {
  const parts = place.split('/');
  const within = stepAt(definition, place)?.within ?? [];
  const block = within.findLast(({ kind }) => kind === 'use') ?? within.find(isLoop);
  return block ? parts.slice(0, parts.indexOf(block.id) + 1).join('/') : place;
}

const isLoop = ({ kind }: { kind: string }): boolean => kind === 'each' || kind === 'repeat';

function coverView(
  definition: ProcessDefinition,
  state: DealState,
  cover: string,
  places: readonly string[],
  coming: readonly string[],
): StepView {
  const [first = ''] = places;
  const at = stepAt(definition, first);
  const around = at?.within ?? [];
  const depth = around.findIndex(({ id }) => id === cover.split('/').at(-1));
  const block = depth < 0 ? at?.block : around[depth];
  const steps = places.flatMap((place) => state.steps[place] ?? []);
  const opened = steps.flatMap((step) => step.openedAt ?? []).sort();
  const status = statusOf(
    steps,
    coming.some((place) => places.includes(place) && !state.steps[place]),
  );
  const done = status === 'done' ? steps.flatMap((step) => step.doneAt ?? []).sort() : [];
  return {
    step: cover,
    kind: at?.block.kind ?? 'wait',
    name: (block ?? at?.block)?.name ?? { zh: cover, en: cover },
    within: (depth < 0 ? around : around.slice(0, depth)).map(({ name }) => name),
    status,
    carried: false,
    round: steps.length > 0 ? 1 : 0,
    seats: [],
    ...(opened[0] ? { openedAt: opened[0] } : {}),
    ...(done.at(-1) ? { doneAt: done.at(-1) as string } : {}),
  };
}

function statusOf(steps: readonly StepState[], more: boolean): StepView['status'] {
  if (steps.length === 0) return 'coming';
  const left = steps.filter(({ status }) => status !== 'done' && status !== 'skipped');
  if (left.length > 0 || more) return 'open';
  return steps.some(({ status }) => status === 'done') ? 'done' : 'skipped';
}
