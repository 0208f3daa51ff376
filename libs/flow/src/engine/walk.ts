import { t } from '@kezhuan/domain';
import type {
  AllBlock,
  Block,
  ChooseBlock,
  EachBlock,
  RepeatBlock,
  Step,
  UseBlock,
} from '../language/block.ts';
import type { Feel } from '../language/condition.ts';
import { attend } from './attend.ts';
import { deadlinesOf, isOfSilence, remainingOf } from './clocks.ts';
import { emit, type Ctx } from './ctx.ts';
import type { Event } from './event.ts';
import { computeFacts } from './facts.ts';
import { holdsAt, lookUp, readerOf } from './evaluate.ts';
import { isStep, join, pauseOf, placedIn, stepAt, type Located, type Placed } from './place.ts';
import { hasReliance, lapseChanged } from './lapse.ts';
import { hasMoved } from './moved.ts';
import { nameState } from './name-state.ts';
import { openStepNow } from './open-step.ts';
import { readdress } from './readdress.ts';
import { floorIn, floorsOf, type Floors } from './seals.ts';
import { actingNow, look, movesNothing, restBefore, stillness, type Rest } from './rest.ts';
import { watchSilence } from './silence.ts';
import type { DealState, StepState } from './state.ts';

/** One walk from the root: what it passed, in order, and what it stopped at. */
type Walk = {
  ctx: Ctx;
  visited: string[];
  waiting: string[];
  ended: boolean;
  /** What a seal has frozen. */
  sealed: Floors;
  rest: Rest;
  /** Where the deal was at rest the walk had not come to what it passes now. */
  anew: boolean;
};

/**
 * Carries the deal on after an act: walks the definition from the root, opens what has its turn,
 * holds what no longer has it, until nothing moves. A sequence stops at its first unfinished block;
 * so whatever lapsed, wherever it lies, is found again and comes first.
 * @param before the deal before the act, null when there was none
 */
export function settle(ctx: Ctx, before: DealState | null): void {
  const rest = restBefore(ctx, before);
  let seen = 0;
  for (let round = 0; round < 200; round++) {
    const length = ctx.events.length;
    // First what lapses, so that nothing opens on an approval that no longer stands.
    if (ctx.events.slice(seen).some(movesData)) lapseChanged(ctx);
    renewFacts(ctx, rest, '');
    look(ctx, rest);
    const walked = ctx.events.length;
    const walk = walkOnce(ctx, rest);
    if (ctx.state.ended) return;
    holdUnreached(walk);
    seen = length;
    if (movesNothing(ctx, rest, walked)) {
      if (before) readdress(ctx, before);
      watchSilence(ctx, actingNow(ctx, rest));
      nameState(ctx, walk.waiting);
      return;
    }
  }
  throw new Error(`${ctx.definition.key} does not settle`);
}

/** Facts of a scope; what was done on one that has come to another value, lapses (domain.md G-11). */
function renewFacts(ctx: Ctx, rest: Rest, scope: string, anew?: boolean): void {
  const from = ctx.events.length;
  computeFacts(ctx, rest, scope, anew);
  if (ctx.events.length === from || !hasReliance(ctx.definition)) return;
  lapseChanged(ctx);
  renewFacts(ctx, rest, scope, anew);
}

/** Data may have changed while the deal was suspended, or had lapsed, and nothing settled. */
const movesData = (event: Event): boolean =>
  event.type === 'data-changed' || event.type === 'resumed' || event.type === 'reopened';

/** Places in the order the flow reaches them now, sealed ones left out: where one may return to. */
export const visitOrder = (ctx: Ctx): readonly string[] => walkOnce(ctx, stillness(ctx)).visited;

function walkOnce(ctx: Ctx, rest: Rest): Walk {
  const sealed = floorsOf(ctx);
  const walk: Walk = { ctx, visited: [], waiting: [], ended: false, sealed, rest, anew: false };
  const complete = walkFlow(walk, ctx.definition.flow, '');
  if (complete && !walk.ended && !ctx.state.ended) emit(ctx, { type: 'ended', state: 'completed' });
  return walk;
}

/** True when every block of the sequence is complete. */
function walkFlow(walk: Walk, flow: readonly Block[], scope: string): boolean {
  const floor = Math.max(
    floorIn(walk.sealed, flow, scope),
    floorIn(walk.rest.standing, flow, scope),
  );
  const reached = walk.rest.reached.get(flow)?.get(scope) ?? Infinity;
  const blocks = placedIn(flow, scope);
  for (let i = floor; i < blocks.length; i++) {
    const placed = blocks[i] as Placed;
    const anew = i > reached || isAskedAnew(walk, placed.block.when, scope);
    const complete = walkAnew(walk, anew, () => walkBlock(walk, placed, scope));
    if (!complete || walk.ended) return false;
  }
  return true;
}

/** Whether a condition may have come to another answer than when the deal was at rest. */
function isAskedAnew({ ctx, rest }: Walk, when: Feel | undefined, scope: string): boolean {
  if (when === undefined || !rest.moved) return false;
  return hasMoved(rest.moved, readerOf(ctx.definition, scope, when).cells);
}

/** Walks what lies in a block that was not reached before as never walked: its facts may be of long ago. */
function walkAnew(walk: Walk, anew: boolean, inner: () => boolean): boolean {
  const around = walk.anew;
  walk.anew ||= anew;
  const complete = inner();
  walk.anew = around;
  return complete;
}

function walkBlock(walk: Walk, { block, place }: Placed, scope: string): boolean {
  if (isStep(block)) return walkStep(walk, block, place, scope);
  const { definition, state, world } = walk.ctx;
  if (!holdsAt(definition, state, scope, block.when, world)) return true;
  switch (block.kind) {
    case 'all':
      return walkAll(walk, block, scope);
    case 'choose':
      return walkChoose(walk, block, place, scope);
    case 'each':
      return walkEach(walk, block, place, scope);
    case 'repeat':
      return walkRepeat(walk, block, place, scope);
    case 'use':
      return walkScope(walk, block, place);
    case 'end':
      walk.ended = true;
      emit(walk.ctx, { type: 'ended', state: block.state });
      return false;
  }
}

/** Which branches are entered is asked before any of them is: none decides over another. */
function walkAll(walk: Walk, block: AllBlock, scope: string): boolean {
  const { definition, state, world } = walk.ctx;
  const entered = block.branches.filter((b) => holdsAt(definition, state, scope, b.when, world));
  let complete = true;
  for (const { flow, when } of entered) {
    const anew = isAskedAnew(walk, when, scope);
    if (!walkAnew(walk, anew, () => walkFlow(walk, flow, scope))) complete = false;
  }
  return complete;
}

function walkChoose(walk: Walk, block: ChooseBlock, place: string, scope: string): boolean {
  const { ctx } = walk;
  const branch = block.branches.find((b) =>
    holdsAt(ctx.definition, ctx.state, scope, b.when, ctx.world),
  );
  const id = branch?.id ?? '';
  const anew = ctx.state.chosen[place] !== id;
  if (anew) emit(ctx, { type: 'branch-chosen', block: place, branch: id });
  return branch ? walkAnew(walk, anew, () => walkFlow(walk, branch.flow, scope)) : true;
}

function walkEach(walk: Walk, block: EachBlock, place: string, scope: string): boolean {
  const { ctx } = walk;
  const rows = idsOf(walk, block, place, scope);
  if (!sameList(ctx.state.rows[place] ?? [], rows))
    emit(ctx, { type: 'rows-entered', block: place, rows });
  const walkRow = (row: string): boolean => walkScope(walk, block, join(place, row));
  if (block.order === 'side_by_side') return rows.map(walkRow).every(Boolean);
  const underWay = walk.rest.reached.get(block.flow);
  let anew = false; // Rows behind the one that was under way had not been come to.
  return rows.every((row) => {
    const complete = walkAnew(walk, anew, () => walkRow(row));
    anew ||= underWay?.has(join(place, row)) ?? false;
    return complete;
  });
}

/** A table's rows have their ids from the record; those of a list worked out must each bring one. */
function idsOf({ ctx }: Walk, block: EachBlock, place: string, scope: string): string[] {
  const list = lookUp(ctx.definition, ctx.state, scope, block.of);
  const ids = Array.isArray(list) ? list.map((row) => (row as { id?: string }).id) : [];
  if (new Set(ids).size < ids.length || ids.includes(undefined))
    throw new Error(
      `${ctx.definition.key}: each row of ${block.of} needs an id of its own (${place})`,
    );
  return ids as string[];
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

function walkRepeat(walk: Walk, block: RepeatBlock, place: string, scope: string): boolean {
  const { ctx } = walk;
  const rounds = ctx.state.rows[place] ?? [];
  if (rounds.length === 0) {
    emit(ctx, { type: 'rows-entered', block: place, rows: ['1'] });
    return walkRepeat(walk, block, place, scope);
  }
  const inner = join(place, String(rounds.length));
  const beside = block.nextAfter === undefined ? [] : rounds.slice(0, -1);
  const going = beside.filter((round) => !walkScope(walk, block, join(place, round)));
  if (!walkScope(walk, block, inner) || going.length > 0) {
    if (mayBeginNext(ctx, block, rounds, inner))
      walkScope(walk, block, nextRound(ctx, place, rounds));
    return false;
  }
  if (holdsAt(ctx.definition, ctx.state, inner, block.until, ctx.world)) return true;
  if (rounds.length >= block.max) {
    raise(
      ctx,
      place,
      'too-many-rounds',
      t(`“${block.name.zh}”已达最多轮次`, `"${block.name.en}" has reached its last round`),
    );
    return false;
  }
  const pause = pauseOf(block);
  if (block.every && !walkStep(walk, pause, join(inner, pause.id), inner)) return false;
  nextRound(ctx, place, rounds);
  return walkRepeat(walk, block, place, scope);
}

const mayBeginNext = (
  { state }: Ctx,
  { nextAfter, max }: RepeatBlock,
  rounds: readonly string[],
  inner: string,
): boolean =>
  nextAfter !== undefined &&
  rounds.length < max &&
  state.steps[join(inner, nextAfter)]?.status === 'done';

function nextRound(ctx: Ctx, place: string, rounds: readonly string[]): string {
  const next = String(rounds.length + 1);
  emit(ctx, { type: 'rows-entered', block: place, rows: [...rounds, next] });
  return join(place, next);
}

/** A scope of its own: its facts first, then its flow. */
function walkScope(
  walk: Walk,
  { facts, flow }: UseBlock | EachBlock | RepeatBlock,
  scope: string,
): boolean {
  if (facts) renewFacts(walk.ctx, walk.rest, scope, walk.anew);
  return walkFlow(walk, flow, scope);
}

/** Steps are complete when done or skipped; a directly returned one lets the rest go on. */
function walkStep(walk: Walk, block: Step, place: string, scope: string): boolean {
  const { ctx } = walk;
  const state = ctx.state.steps[place];
  if (state?.status === 'done') {
    walk.visited.push(place);
    return true;
  }
  const wanted = holdsAt(ctx.definition, ctx.state, scope, block.when, ctx.world);
  if (!wanted) {
    if (state?.status !== 'skipped') emit(ctx, { type: 'step-skipped', step: place });
    return true;
  }
  walk.visited.push(place);
  if (gateClosed(ctx, block.id, place)) return false;
  if (!state || state.status === 'skipped' || state.status === 'lapsed') {
    openStepNow(ctx, stepAt(ctx.definition, place) as Located<Step>);
  } else release(ctx, place, state);
  attend(ctx, stepAt(ctx.definition, place) as Located<Step>);
  const now = ctx.state.steps[place] as StepState;
  if (now.status === 'done' || now.returnedBy) return true;
  walk.waiting.push(place);
  return false;
}

/** A condition of an approval keeps the step it names shut until it is fulfilled (domain.md §4.2). */
function gateClosed({ state }: Ctx, id: string, place: string): boolean {
  for (const key in state.conditions) {
    const { fulfilled, gate } = state.conditions[key] as DealState['conditions'][string];
    if (!fulfilled && (gate === id || gate === place)) return true;
  }
  return false;
}

/** Goes on with a step that had to wait, once what it waited for is there or needed no more. */
function release(ctx: Ctx, place: string, step: StepState): void {
  const awaited = ctx.state.steps[step.awaiting ?? '']?.status;
  const back = step.status === 'returning' && (awaited === 'done' || awaited === 'skipped');
  if (step.status !== 'held' && !back) return;
  const remaining = step.paused?.remaining;
  emit(ctx, { type: 'step-released', step: place });
  if (remaining === undefined && step.status === 'held' && hasDeadline(ctx, place)) return;
  const at = stepAt(ctx.definition, place) as Located<Step>;
  for (const deadline of deadlinesOf(ctx, at, step.round, remaining))
    emit(ctx, { type: 'deadline-set', deadline });
}

const hasDeadline = ({ state }: Ctx, place: string): boolean =>
  Object.values(state.deadlines).some((d) => d.step === place && !isOfSilence(d));

/**
 * Steps the walk no longer reaches wait for what comes before them, or for their branch to be entered
 * again. Internal clocks pause; a wait that nobody waits for any more has no end; what such a step had
 * sent back is then awaited by the flow itself.
 */
function holdUnreached({ ctx, visited, rest }: Walk): void {
  for (const place of actingNow(ctx, rest)) {
    if (visited.includes(place)) continue;
    pauseClock(ctx, place, 'flow');
    if (stepAt(ctx.definition, place)?.block.kind === 'wait') clearDeadlines(ctx, place);
    emit(ctx, { type: 'step-held', step: place, holder: 'flow' });
  }
}

function clearDeadlines(ctx: Ctx, place: string): void {
  for (const deadline of Object.values(ctx.state.deadlines)) {
    if (deadline.step === place) emit(ctx, { type: 'deadline-cleared', id: deadline.id });
  }
}

export function pauseClock(ctx: Ctx, place: string, holder: string): void {
  const at = stepAt(ctx.definition, place);
  const remaining = at ? remainingOf(ctx, at) : null;
  if (remaining !== null) emit(ctx, { type: 'clock-paused', step: place, holder, remaining });
}

export function raise(
  ctx: Ctx,
  step: string,
  code: string,
  text: { zh: string; en: string },
): void {
  const id = `${step}:${code}`;
  if (!ctx.state.incidents[id]) emit(ctx, { type: 'incident-raised', id, step, code, text });
}
