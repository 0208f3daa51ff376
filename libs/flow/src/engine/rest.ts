import type { Block } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { bearingOf } from './bearing.ts';
import type { Ctx } from './ctx.ts';
import type { Event } from './event.ts';
import type { Cell } from './finders.ts';
import { add, movedBy, type Moved } from './moved.ts';
import { blockAt } from './place.ts';
import { floorsAt, type Floors } from './seals.ts';
import type { DealState, StepStatus } from './state.ts';

/**
 * What is left of the rest a deal was at before the act, as far as events have been looked at. An act
 * pays for what it moves, and not for all that was done before it.
 */
export type Rest = {
  looked: number;
  /**
   * Where the walk may begin in each sequence. Whatever was open had been reached, so all that lies
   * before it in its sequence was complete, and stays so until something it hangs on moves.
   */
  standing: Map<readonly Block[], Map<string, number>>;
  /** How far each sequence had been walked that was under way. */
  reached: Floors;
  /** Null: anything may have moved. */
  moved: Moved | null;
  /** Steps that somebody or something was at; null: look at all of them. */
  acting: readonly string[] | null;
};

export const acting: ReadonlySet<StepStatus> = new Set(['open', 'returning', 'asking']);

/** Of a deal that was not at rest there is nothing to go by. */
const unrest = (): Rest => ({
  looked: 0,
  standing: new Map(),
  reached: new Map(),
  moved: null,
  acting: null,
});

/** For a walk through the whole flow as it lies, when nothing is to be computed anew. */
export const stillness = ({ events }: Ctx): Rest => ({
  looked: events.length,
  standing: new Map(),
  reached: new Map(),
  moved: new Map(),
  acting: [],
});

export function restBefore({ definition, events, world }: Ctx, before: DealState | null): Rest {
  if (
    !before ||
    before.suspended ||
    before.ended ||
    world.forgotten ||
    events.some((e) => e.type === 'rebased')
  )
    return unrest();
  if (isStuck(before)) return unrest();
  const open = Object.keys(before.steps).filter((p) => acting.has(before.steps[p]!.status));
  const standing = floorsAt(definition, open, Math.min);
  const reached = floorsAt(definition, open, Math.max);
  return { looked: 0, standing, reached, moved: new Map(), acting: open };
}

/** Where a sequence stands still though nobody is at it, what is at work does not tell how far it had come. */
const isStuck = ({ conditions, incidents }: DealState): boolean =>
  Object.values(conditions).some(({ fulfilled }) => !fulfilled) ||
  Object.values(incidents).some(({ code }) => code === 'too-many-rounds');

/** Steps that somebody or something is at: only those of before, and those something has happened to. */
export function actingNow({ state: { steps }, events }: Ctx, rest: Rest): readonly string[] {
  const isActing = (place: string): boolean => acting.has(steps[place]?.status ?? 'done');
  if (!rest.acting) return Object.keys(steps).filter(isActing);
  const touched = events.flatMap((e) => ('step' in e && e.step !== undefined ? [e.step] : []));
  return [...new Set([...rest.acting, ...touched])].filter(isActing);
}

/** Looks at what has happened since, and takes back what no longer stands for sure. */
export function look({ definition, events }: Ctx, rest: Rest): void {
  const { standing, moved } = rest;
  if (!moved) return;
  for (; rest.looked < events.length; rest.looked++) {
    const event = events[rest.looked] as Event;
    const cells = movedBy(definition, event);
    for (const cell of cells) add(moved, cell);
    unsettle(standing, definition, event, cells);
  }
}

function unsettle(
  standing: Rest['standing'],
  definition: ProcessDefinition,
  event: Event,
  cells: readonly Cell[],
): void {
  if (standing.size === 0) return;
  if ('step' in event && event.step !== undefined) {
    for (const { flow, scope, index } of blockAt(definition, event.step)?.trail ?? [])
      lower(standing.get(flow), index, scope);
  }
  for (const cell of cells)
    for (const [flow, index] of bearingOf(definition, cell)) lower(standing.get(flow), index);
}

/** @param scope absent: whichever it is */
function lower(floors: Map<string, number> | undefined, index: number, scope?: string): void {
  if (!floors) return;
  for (const [at, floor] of floors)
    if (index < floor && (scope === undefined || scope === at)) floors.set(at, index);
}

/**
 * Whether events from an index on leave another walk nothing to do: all they do is open steps, or pass
 * them by, that no condition asks about and nothing waits for.
 */
export function movesNothing(ctx: Ctx, rest: Rest, from: number): boolean {
  for (let i = from; i < ctx.events.length; i++) {
    const event = ctx.events[i] as Event;
    if (!moveNothing.has(event.type)) return false;
    if (event.type !== 'step-opened' && event.type !== 'step-skipped') continue;
    if (isAskedAbout(ctx.definition, event.step) || isAwaited(ctx, rest, event.step)) return false;
  }
  return true;
}

const moveNothing: ReadonlySet<Event['type']> = new Set([
  'step-opened',
  'step-skipped',
  'deadline-set',
  'effect-requested',
  'branch-chosen',
  'incident-raised',
]);

const isAwaited = (ctx: Ctx, rest: Rest, place: string): boolean =>
  actingNow(ctx, rest).some((waiting) => ctx.state.steps[waiting]?.awaiting === place);

/** Whether `steps.<id>` is read anywhere in the definition. */
function isAskedAbout(definition: ProcessDefinition, place: string): boolean {
  let ids = askedAbout.get(definition);
  if (!ids) {
    const read = JSON.stringify(definition).matchAll(/\bsteps\.(\w+)/g);
    askedAbout.set(definition, (ids = new Set([...read].map(([, id]) => id as string))));
  }
  return ids.has(place.slice(place.lastIndexOf('/') + 1));
}
const askedAbout = new WeakMap<ProcessDefinition, ReadonlySet<string>>();
