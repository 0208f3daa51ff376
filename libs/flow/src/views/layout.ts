import { t } from '@kezhuan/domain';
import { join as joinPath, pauseOf } from '../engine/place.ts';
import type { AllBlock, Block, BlockKind, Branch, RepeatBlock } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { framed, gateway, moved, single, size, stack } from './layout-box.ts';
import type { Box, Edge, Shape } from './layout-box.ts';
import { fork } from './layout-fork.ts';
import { breakable, endBox, endsEarly, optional } from './layout-turns.ts';
import { goOn, mayEndDeal, mayFallAway } from './turns.ts';

export type Layout = {
  width: number;
  height: number;
  shapes: readonly Shape[];
  edges: readonly Edge[];
};

/**
 * `full`: everything, every condition as a gateway; what BPMN needs. `overview`: sub-processes and
 * loops closed, what is entered only sometimes marked as such; what a person takes in at a glance.
 */
export type Detail = 'full' | 'overview';

/** Where the drawing is: path of the enclosing scope, and how much is shown. */
type At = { definition: ProcessDefinition; path: string; detail: Detail };

const layouts: Record<Detail, WeakMap<ProcessDefinition, Layout>> = {
  full: new WeakMap(),
  overview: new WeakMap(),
};

/**
 * Where everything of a process lies: its block structure drawn from top to bottom, branches side by
 * side, sub-processes and loops as frames. Exact and stable: the same definition gives the same
 * numbers, and a change moves only what lies around it. The diagram and the BPMN file share it.
 */
export function layoutOf(definition: ProcessDefinition, detail: Detail = 'full'): Layout {
  let layout = layouts[detail].get(definition);
  if (!layout) layouts[detail].set(definition, (layout = draw(definition, detail)));
  return layout;
}

const margin = 24;

function draw(definition: ProcessDefinition, detail: Detail): Layout {
  const box = body(definition.flow, { definition, path: '', detail }, '', 'process');
  const placed = moved(box, box.left + margin, margin);
  return {
    width: Math.ceil(box.left + box.right + margin * 2),
    height: Math.ceil(box.height + margin * 2),
    shapes: placed.shapes,
    edges: placed.edges,
  };
}

const names = { start: t('开始', 'Start'), end: t('结束', 'End') };

const dot = (id: string, kind: 'start' | 'end', at: At, block: Shape['block']): Box =>
  single(
    { id, kind, path: at.path, block, w: size.event, h: size.event, name: names[kind] },
    { ends: kind === 'end', ...(at.detail === 'full' ? { label: 'right' } : {}) },
  );

/** A sequence with its own start and end, as a process or a frame has. */
function body(
  flow: readonly Block[],
  at: At,
  key: string,
  block: Shape['block'],
  last: Box | null = null,
): Box {
  const inner = sequence(flow, at);
  return stack([
    dot(`${key}:start`, 'start', at, block),
    ...(inner ? [inner] : []),
    ...(last ? [last] : []),
    ...(inner && !inner.exit ? [] : [dot(`${key}:end`, 'end', at, block)]),
  ]);
}

function sequence(flow: readonly Block[], at: At): Box | null {
  const boxes = flow.map((block) => boxOf(block, at));
  return boxes.length > 0 ? stack(boxes) : null;
}

function boxOf(block: Block, at: At): Box {
  const path = joinPath(at.path, block.id);
  if (block.kind === 'end') return endBox(block, path, at.detail === 'full');
  const box = (drawers[block.kind] as Drawer<BlockKind>)(block, path, at);
  if (at.detail === 'overview') return box;
  return block.when
    ? optional(box, { ...block, id: path, path, block: block.kind, when: block.when })
    : box;
}

type Drawer<K extends BlockKind> = (
  block: Extract<Block, { kind: K }>,
  path: string,
  at: At,
) => Box;

const task = (block: Block, path: string): Box =>
  single({ id: path, kind: 'task', block: block.kind, path, name: block.name, ...size.task });

const drawers: { [K in Exclude<BlockKind, 'end'>]: Drawer<K> } = {
  fill: task,
  decide: (block, path, at) => {
    const box = task(block, path);
    return at.detail === 'full' && mayEndDeal(block) ? endsEarly(box, 'rejected') : box;
  },
  run: task,
  wait: task,
  open: task,
  tell: task,
  all: (block, path, at) =>
    fork(
      gateway({ id: `${path}:split`, kind: 'parallel', path, block: 'all' }, block.name),
      gateway({ id: `${path}:join`, kind: 'parallel', path, block: 'all' }),
      block.branches.map((branch) => ({ box: branchBox(block, branch, path, at) })),
    ),
  choose: (block, path, at) => {
    const lanes = block.branches.map((branch) => ({
      box: sequence(branch.flow, at),
      name: branch.name,
      ...(branch.when ? { condition: branch.when } : { otherwise: true }),
    }));
    const complete = block.branches.some((branch) => !branch.when);
    return fork(
      gateway({ id: `${path}:split`, kind: 'exclusive', path, block: 'choose' }, block.name),
      gateway({ id: `${path}:join`, kind: 'exclusive', path, block: 'choose' }),
      complete ? lanes : [...lanes, { box: null, otherwise: true, name: t('其他', 'Otherwise') }],
    );
  },
  each: (block, path, at) => loopOrUse(block, path, at, block.flow),
  repeat: (block, path, at) => loopOrUse(block, path, at, block.flow, pauseBox(block, path)),
  use: (block, path, at) => loopOrUse(block, path, at, block.flow),
};

/**
 * A branch of `all` that is entered only while its condition holds. Where a branch beside it can make
 * the condition fall, it is a frame that is then broken off.
 */
function branchBox(block: AllBlock, branch: Branch, path: string, at: At): Box | null {
  const box = sequence(branch.flow, at);
  const { when } = branch;
  if (!box || !when || at.detail === 'overview') return box;
  const id = `${path}.${branch.id}`;
  const turn = { id, path: id, block: 'all' as const, name: branch.name, when };
  if (!mayFallAway(at.definition, block, branch, path)) return optional(box, turn);
  const inner = body(branch.flow, at, id, 'all');
  const shape = { id, kind: 'frame' as const, block: 'all' as const, path: id, name: branch.name };
  const whole = frame(shape, inner, branch.flow.some(mayEndDeal));
  return optional(breakable(whole, turn), turn);
}

/** The pause between two rounds, which only a further round waits for. */
function pauseBox(block: RepeatBlock, path: string): Box | null {
  if (!block.every) return null;
  const pause = pauseOf(block);
  const id = joinPath(path, pause.id);
  const name = t(`再次${block.name.zh}`, `${block.name.en} again`);
  const when = goOn(block);
  return optional(task(pause, id), { id, path: id, block: 'wait', name, when });
}

type Scoped = Extract<Block, { kind: 'each' | 'repeat' | 'use' }>;

function loopOrUse(
  block: Scoped,
  path: string,
  at: At,
  flow: readonly Block[],
  last: Box | null = null,
): Box {
  if (at.detail === 'overview') return task(block, path);
  const inner = body(flow, { ...at, path }, path, block.kind, last);
  const shape = { id: path, kind: 'frame' as const, block: block.kind, path, name: block.name };
  return frame(shape, inner, flow.some(mayEndDeal));
}

function frame(
  shape: Pick<Shape, 'id' | 'kind' | 'block' | 'path' | 'name'>,
  inner: Box,
  ends: boolean,
): Box {
  const half = Math.max(inner.left, inner.right, size.task.w / 2) + size.pad;
  const height = size.title + size.pad + inner.height + size.pad;
  const whole: Shape = { ...shape, x: -half, y: 0, w: half * 2, h: height, parent: null };
  const inside = framed(moved(inner, 0, size.title + size.pad), shape.id);
  const box: Box = {
    left: half,
    right: half,
    height,
    shapes: [whole, ...inside.shapes],
    edges: inside.edges,
    entry: shape.id,
    exit: shape.id,
  };
  return ends ? endsEarly(box, 'ended') : box;
}
