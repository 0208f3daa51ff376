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
import { attend } from './attend.ts';
import { deadlinesOf, remainingOf } from './clocks.ts';
import { emit, type Ctx } from './ctx.ts';
import type { Event } from './event.ts';
import { factsOf } from './facts.ts';
import { holdsAt, lookUp } from './evaluate.ts';
import { blockAt, isStep, join, pauseOf, stepAt, type Located } from './place.ts';
import { openStepNow } from './open-step.ts';
import type { StepState } from './state.ts';

/** One walk from the root: what it passed, in order, and what it stopped at. */
type Walk = { ctx: Ctx; visited: string[]; waiting: string[]; ended: boolean; floors: Floors };

/** Blocks a seal has frozen: in each sequence and scope, everything before this index. */
type Floors = ReadonlyMap<readonly Block[], ReadonlyMap<string, number>>;

/**
 * Carries the deal on after an act: walks the definition from the root, opens what has its turn,
 * holds what no longer has it, until nothing moves. A sequence stops at its first unfinished block;
 * so whatever lapsed, wherever it lies, is found again and comes first.
 */
export function settle(ctx: Ctx): void {
  let seen = 0;
  for (let round = 0; round < 200; round++) {
    const before = ctx.events.length;
    // First what lapses, so that nothing opens on an approval that no longer stands.
    if (ctx.events.slice(seen).some((e) => e.type === 'data-changed')) lapseChanged(ctx);
    if (ctx.events.slice(seen).some(movesFacts)) computeFacts(ctx, '');
    const walk = walkOnce(ctx);
    if (ctx.state.ended) return;
    holdUnreached(walk);
    seen = before;
    if (ctx.events.length === before) {
      nameState(walk);
      return;
    }
  }
  throw new Error(`${ctx.definition.key} does not settle`);
}

/** Facts depend on data, on outcomes and on rows, and on nothing else. */
const movesFacts = (event: Event): boolean =>
  event.type === 'data-changed' ||
  event.type === 'facts-computed' ||
  event.type === 'step-done' ||
  event.type === 'step-skipped' ||
  event.type === 'step-reopened' ||
  event.type === 'rows-entered' ||
  event.type === 'rebased';

/** Places in the order the flow reaches them now, sealed ones left out: where one may return to. */
export const visitOrder = (ctx: Ctx): readonly string[] => walkOnce(ctx).visited;

function walkOnce(ctx: Ctx): Walk {
  const walk: Walk = { ctx, visited: [], waiting: [], ended: false, floors: floorsOf(ctx) };
  const complete = walkFlow(walk, ctx.definition.flow, '');
  if (complete && !walk.ended && !ctx.state.ended) emit(ctx, { type: 'ended', state: 'completed' });
  return walk;
}

function floorsOf(ctx: Ctx): Floors {
  const floors = new Map<readonly Block[], Map<string, number>>();
  for (const place of ctx.state.sealed) {
    for (const { flow, scope, index } of blockAt(ctx.definition, place)?.trail ?? []) {
      const inScope = floors.get(flow) ?? new Map<string, number>();
      inScope.set(scope, Math.max(index, inScope.get(scope) ?? 0));
      floors.set(flow, inScope);
    }
  }
  return floors;
}

/** True when every block of the sequence is complete. */
function walkFlow(walk: Walk, flow: readonly Block[], scope: string): boolean {
  const floor = walk.floors.get(flow)?.get(scope) ?? 0;
  for (let i = floor; i < flow.length; i++) {
    const block = flow[i] as Block;
    if (!walkBlock(walk, block, scope) || walk.ended) return false;
  }
  return true;
}

function walkBlock(walk: Walk, block: Block, scope: string): boolean {
  if (isStep(block)) return walkStep(walk, block, scope);
  const { definition, state, world } = walk.ctx;
  if (!holdsAt(definition, state, scope, block.when, world)) return true;
  switch (block.kind) {
    case 'all':
      return walkAll(walk, block, scope);
    case 'choose':
      return walkChoose(walk, block, scope);
    case 'each':
      return walkEach(walk, block, scope);
    case 'repeat':
      return walkRepeat(walk, block, scope);
    case 'use':
      return walkUse(walk, block, scope);
    case 'end':
      walk.ended = true;
      emit(walk.ctx, { type: 'ended', state: block.state });
      return false;
  }
}

function walkAll(walk: Walk, block: AllBlock, scope: string): boolean {
  const { definition, state, world } = walk.ctx;
  return block.branches
    .filter((b) => holdsAt(definition, state, scope, b.when, world))
    .map((b) => walkFlow(walk, b.flow, scope))
    .every(Boolean);
}

function walkChoose(walk: Walk, block: ChooseBlock, scope: string): boolean {
  const { ctx } = walk;
  const place = join(scope, block.id);
  const branch = block.branches.find((b) =>
    holdsAt(ctx.definition, ctx.state, scope, b.when, ctx.world),
  );
  const id = branch?.id ?? '';
  if (ctx.state.chosen[place] !== id)
    emit(ctx, { type: 'branch-chosen', block: place, branch: id });
  return branch ? walkFlow(walk, branch.flow, scope) : true;
}

function walkEach(walk: Walk, block: EachBlock, scope: string): boolean {
  const { ctx } = walk;
  const place = join(scope, block.id);
  const table = lookUp(ctx.definition, ctx.state, scope, block.of);
  const rows = Array.isArray(table) ? table.map((row) => (row as { id: string }).id) : [];
  if (!sameList(ctx.state.rows[place] ?? [], rows))
    emit(ctx, { type: 'rows-entered', block: place, rows });
  if (block.order === 'side_by_side') {
    return rows.map((row) => walkFlow(walk, block.flow, join(place, row))).every(Boolean);
  }
  return rows.every((row) => walkFlow(walk, block.flow, join(place, row)));
}

const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

function walkRepeat(walk: Walk, block: RepeatBlock, scope: string): boolean {
  const { ctx } = walk;
  const place = join(scope, block.id);
  const rounds = ctx.state.rows[place] ?? [];
  if (rounds.length === 0) {
    emit(ctx, { type: 'rows-entered', block: place, rows: ['1'] });
    return walkRepeat(walk, block, scope);
  }
  const inner = join(place, String(rounds.length));
  if (!walkFlow(walk, block.flow, inner)) return false;
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
  if (block.every && !walkStep(walk, pauseOf(block), inner)) return false;
  emit(ctx, { type: 'rows-entered', block: place, rows: [...rounds, String(rounds.length + 1)] });
  return walkRepeat(walk, block, scope);
}

function walkUse(walk: Walk, block: UseBlock, scope: string): boolean {
  const inner = join(scope, block.id);
  computeFacts(walk.ctx, inner);
  return walkFlow(walk, block.flow, inner);
}

/** Steps are complete when done or skipped; a directly returned one lets the rest go on. */
function walkStep(walk: Walk, block: Step, scope: string): boolean {
  const { ctx } = walk;
  const place = join(scope, block.id);
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
const gateClosed = (ctx: Ctx, id: string, place: string): boolean =>
  Object.values(ctx.state.conditions).some(
    (c) => !c.fulfilled && (c.gate === id || c.gate === place),
  );

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

const hasDeadline = (ctx: Ctx, place: string): boolean =>
  Object.values(ctx.state.deadlines).some((d) => d.step === place);

const acting: readonly StepState['status'][] = ['open', 'returning', 'asking'];

/**
 * Steps the walk no longer reaches wait for what comes before them, or for their branch to be entered
 * again. Internal clocks pause; a wait that nobody waits for any more has no end; what such a step had
 * sent back is then awaited by the flow itself.
 */
function holdUnreached({ ctx, visited }: Walk): void {
  const reached = new Set(visited);
  for (const place of Object.keys(ctx.state.steps)) {
    const { status } = ctx.state.steps[place] as StepState;
    if (!acting.includes(status) || reached.has(place)) continue;
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

/** Selective re-approval (domain.md §4.4): what was done on something that has changed, lapses. */
function lapseChanged(ctx: Ctx): void {
  for (const [place, step] of Object.entries(ctx.state.steps)) {
    const groups = changedSince(ctx, step);
    if (groups.length === 0 || isSealed(ctx, place)) continue;
    emit(ctx, { type: 'step-reopened', step: place, because: { kind: 'changed', groups } });
  }
}

function changedSince(ctx: Ctx, step: StepState): readonly string[] {
  const moved = (read: Record<string, number> | undefined): string[] =>
    Object.entries(read ?? {})
      .filter(([group, revision]) => (ctx.state.groups[group] ?? 0) > revision)
      .map(([group]) => group);
  if (step.status === 'done') return moved(step.read);
  if (step.status !== 'open' && step.status !== 'held') return [];
  const decided = step.seats.filter((s) => s.status === 'decided').flatMap((s) => moved(s.read));
  return [...new Set([...moved(step.read), ...decided])];
}

/** Nothing before a seal ever reopens. */
export function isSealed(ctx: Ctx, place: string): boolean {
  if (ctx.state.sealed.length === 0) return false;
  if (ctx.state.sealed.includes(place)) return true;
  const floors = floorsOf(ctx);
  return (blockAt(ctx.definition, place)?.trail ?? []).some(
    ({ flow, scope, index }) => index < (floors.get(flow)?.get(scope) ?? 0),
  );
}

function computeFacts(ctx: Ctx, scope: string): void {
  const facts = factsOf(ctx, scope);
  if (facts) emit(ctx, { type: 'facts-computed', scope, facts });
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

/** The deal's state is that of the foremost step it waits for (domain.md §5). */
function nameState({ ctx, waiting }: Walk): void {
  const returned = Object.values(ctx.state.steps).some((s) => s.status === 'returning');
  const named = waiting.map((place) => stepAt(ctx.definition, place)?.block.state).find((s) => s);
  const state = returned
    ? 'returned'
    : (named ?? (ctx.state.sealed.length ? 'active' : 'in_review'));
  if (state !== ctx.state.state) emit(ctx, { type: 'state-changed', state });
}
