import { t } from '@kezhuan/domain';
import { join as joinPath } from '../engine/place.ts';
import type { Block, BlockKind, Branch, EndBlock } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';
import {
  edge,
  fork,
  framed,
  gateway,
  moved,
  single,
  size,
  stack,
  type Box,
  type Edge,
  type Shape,
} from './layout-box.ts';

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
type At = { path: string; detail: Detail };

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
  const box = body(definition.flow, { path: '', detail }, '', 'process');
  const placed = moved(box, box.left + margin, margin);
  return {
    width: Math.ceil(box.left + box.right + margin * 2),
    height: Math.ceil(box.height + margin * 2),
    shapes: placed.shapes,
    edges: placed.edges,
  };
}

const dot = (
  id: string,
  kind: 'start' | 'end',
  path: string,
  block: Shape['block'],
  name?: Shape['name'],
): Box =>
  single(
    { id, kind, path, block, w: size.event, h: size.event, ...(name ? { name } : {}) },
    kind === 'end',
  );

/** A sequence with its own start and end, as a process or a frame has. */
function body(flow: readonly Block[], at: At, key: string, block: Shape['block']): Box {
  const inner = sequence(flow, at);
  const start = dot(`${key}:start`, 'start', at.path, block);
  return stack([
    start,
    ...(inner ? [inner] : []),
    ...(inner && !inner.exit ? [] : [dot(`${key}:end`, 'end', at.path, block)]),
  ]);
}

function sequence(flow: readonly Block[], at: At): Box | null {
  const boxes = flow.map((block) => boxOf(block, at));
  return boxes.length > 0 ? stack(boxes) : null;
}

function boxOf(block: Block, at: At): Box {
  const path = joinPath(at.path, block.id);
  if (block.kind === 'end') return endBox(block, path);
  const box = (drawers[block.kind] as Drawer<BlockKind>)(block, path, at);
  return block.when && at.detail === 'full' ? optional(box, block, path) : box;
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
  decide: task,
  run: task,
  wait: task,
  open: task,
  tell: task,
  all: (block, path, at) =>
    fork(
      gateway(`${path}:split`, 'parallel', path, 'all', block.name),
      gateway(`${path}:join`, 'parallel', path, 'all'),
      block.branches.map((branch) => ({ box: branchBox(branch, path, at) })),
    ),
  choose: (block, path, at) => {
    const lanes = block.branches.map((branch) => ({
      box: sequence(branch.flow, at),
      name: branch.name,
      ...(branch.when ? { condition: branch.when } : { otherwise: true }),
    }));
    const complete = block.branches.some((branch) => !branch.when);
    return fork(
      gateway(`${path}:split`, 'exclusive', path, 'choose', block.name),
      gateway(`${path}:join`, 'exclusive', path, 'choose'),
      complete ? lanes : [...lanes, { box: null, otherwise: true }],
    );
  },
  each: (block, path, at) => frame(block, path, at),
  repeat: (block, path, at) => frame(block, path, at),
  use: (block, path, at) => frame(block, path, at),
};

/** A branch of `all` that is entered only while its condition holds. */
function branchBox(branch: Branch, path: string, at: At): Box | null {
  const box = sequence(branch.flow, at);
  const id = `${path}.${branch.id}`;
  return box && branch.when && at.detail === 'full'
    ? optional(box, { ...branch, kind: 'choose' }, id)
    : box;
}

/** Entered while the condition holds, passed by otherwise. */
function optional(box: Box, { when, kind }: { when?: string; kind: BlockKind }, id: string): Box {
  const split = gateway(`${id}:if`, 'exclusive', id, kind);
  const join = gateway(`${id}:fi`, 'exclusive', id, kind);
  const y = split.height + size.gap;
  const joinY = y + box.height + size.gap;
  const [from, to] = [`${id}:if`, `${id}:fi`];
  const aside = box.right + size.lane;
  const half = size.gateway / 2;
  const edges = [
    edge(
      from,
      box.entry!,
      [
        { x: 0, y: split.height },
        { x: 0, y },
      ],
      { condition: when ?? 'true' },
    ),
    ...(box.exit
      ? [
          edge(box.exit, to, [
            { x: 0, y: y + box.height },
            { x: 0, y: joinY },
          ]),
        ]
      : []),
    edge(
      from,
      to,
      [
        { x: half, y: half },
        { x: aside, y: half },
        { x: aside, y: joinY + half },
        { x: half, y: joinY + half },
      ],
      { otherwise: true },
    ),
  ];
  const inner = moved(box, 0, y);
  return {
    left: box.left,
    right: aside + 4,
    height: joinY + join.height,
    shapes: [...split.shapes, ...inner.shapes, ...moved(join, 0, joinY).shapes],
    edges: [...inner.edges, ...edges],
    entry: from,
    exit: to,
  };
}

/** An end on the way branches off to the left; the flow goes on below. */
function endBox(block: EndBlock, path: string): Box {
  const label = 120;
  const circle = dot(path, 'end', path, 'end', block.name);
  if (!block.when) return circle;
  const split = gateway(`${path}:if`, 'exclusive', path, 'end');
  const half = size.gateway / 2;
  const x = -(half + size.lane + size.event / 2);
  const out = edge(
    `${path}:if`,
    path,
    [
      { x: -half, y: half },
      { x: x + size.event / 2, y: half },
    ],
    { condition: block.when },
  );
  return {
    left: -x + size.event / 2 + label,
    right: half,
    height: split.height,
    shapes: [...split.shapes, ...moved(circle, x, half - size.event / 2).shapes],
    edges: [out],
    entry: `${path}:if`,
    exit: `${path}:if`,
  };
}

function frame(block: Extract<Block, { flow: readonly Block[] }>, path: string, at: At): Box {
  if (at.detail === 'overview') return task(block, path);
  const inner = body(block.flow, { ...at, path }, path, block.kind);
  const half = Math.max(inner.left, inner.right, size.task.w / 2) + size.pad;
  const height = size.title + size.pad + inner.height + size.pad;
  const shape: Shape = {
    id: path,
    kind: 'frame',
    block: block.kind,
    path,
    name: block.name ?? t('', ''),
    x: -half,
    y: 0,
    w: half * 2,
    h: height,
    parent: null,
  };
  const inside = framed(moved(inner, 0, size.title + size.pad), path);
  return {
    left: half,
    right: half,
    height,
    shapes: [shape, ...inside.shapes],
    edges: inside.edges,
    entry: path,
    exit: path,
  };
}
