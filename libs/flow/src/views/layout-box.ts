import type { Text } from '@kezhuan/domain';
import type { BlockKind } from '../language/block.ts';

export type Point = { x: number; y: number };

/** Something drawn. Coordinates are those of the upper left corner. */
export type Shape = {
  id: string;
  kind: 'task' | 'start' | 'end' | 'exclusive' | 'parallel' | 'frame';
  /** What it stands for; joins and inner starts and ends stand for their block. */
  block: BlockKind | 'process';
  /** Path of the block without rows and rounds. */
  path: string;
  name?: Text;
  x: number;
  y: number;
  w: number;
  h: number;
  /** The frame it lies in. */
  parent: string | null;
};

export type Edge = {
  id: string;
  from: string;
  to: string;
  points: readonly Point[];
  /** FEEL, for an edge that is taken only while it holds. */
  condition?: string;
  otherwise?: boolean;
  name?: Text;
  parent: string | null;
};

/**
 * A part of the drawing around an axis at x = 0: it is entered at the top of the axis and left at its
 * bottom. `left` and `right` are how far it reaches to either side.
 */
export type Box = {
  left: number;
  right: number;
  height: number;
  shapes: readonly Shape[];
  edges: readonly Edge[];
  /** Where an edge into it and an edge out of it are fastened; null when nothing goes on from it. */
  entry: string | null;
  exit: string | null;
};

export const size = {
  task: { w: 168, h: 52 },
  gateway: 34,
  event: 26,
  gap: 26,
  lane: 30,
  pad: 18,
  title: 26,
} as const;

const shiftPoint = (p: Point, dx: number, dy: number): Point => ({ x: p.x + dx, y: p.y + dy });

export const moved = (box: Box, dx: number, dy: number): Box => ({
  ...box,
  shapes: box.shapes.map((s) => ({ ...s, x: s.x + dx, y: s.y + dy })),
  edges: box.edges.map((e) => ({ ...e, points: e.points.map((p) => shiftPoint(p, dx, dy)) })),
});

/** What lies directly in no frame yet lies in this one. */
export const framed = (box: Box, parent: string): Box => ({
  ...box,
  shapes: box.shapes.map((s) => (s.parent === null ? { ...s, parent } : s)),
  edges: box.edges.map((e) => (e.parent === null ? { ...e, parent } : e)),
});

export const edge = (
  from: string,
  to: string,
  points: readonly Point[],
  more: Partial<Edge> = {},
): Edge => ({
  id: `${from}>${to}${more.otherwise ? '~' : ''}`,
  from,
  to,
  points,
  parent: null,
  ...more,
});

/** Boxes one below the other, joined along the axis. */
export function stack(boxes: readonly Box[]): Box {
  const shapes: Shape[] = [];
  const edges: Edge[] = [];
  let y = 0;
  let last: { exit: string; y: number } | null = null;
  let entry: string | null = null;
  let exit: string | null = null;
  for (const [i, box] of boxes.entries()) {
    if (i > 0) y += size.gap;
    const placed = moved(box, 0, y);
    shapes.push(...placed.shapes);
    edges.push(...placed.edges);
    if (i === 0) entry = box.entry;
    if (last && box.entry)
      edges.push(
        edge(last.exit, box.entry, [
          { x: 0, y: last.y },
          { x: 0, y },
        ]),
      );
    y += box.height;
    last = box.exit ? { exit: box.exit, y } : null;
    exit = box.exit;
    if (!box.exit) break;
  }
  return {
    left: Math.max(0, ...boxes.map((b) => b.left)),
    right: Math.max(0, ...boxes.map((b) => b.right)),
    height: y,
    shapes,
    edges,
    entry,
    exit,
  };
}

export const single = (shape: Omit<Shape, 'x' | 'y' | 'parent'>, ends = false): Box => ({
  left: shape.w / 2,
  right: shape.w / 2,
  height: shape.h,
  shapes: [{ ...shape, x: -shape.w / 2, y: 0, parent: null }],
  edges: [],
  entry: shape.id,
  exit: ends ? null : shape.id,
});

export const gateway = (
  id: string,
  kind: 'exclusive' | 'parallel',
  path: string,
  block: BlockKind,
  name?: Text,
): Box =>
  single({ id, kind, path, block, w: size.gateway, h: size.gateway, ...(name ? { name } : {}) });

type Lane = { box: Box | null; condition?: string; otherwise?: boolean; name?: Text };

/** Lanes side by side between a split and a join; a lane without a box goes straight through. */
export function fork(split: Box, join: Box, lanes: readonly Lane[]): Box {
  const widths = lanes.map(({ box }) => ({
    left: Math.max(box?.left ?? 0, 20),
    right: Math.max(box?.right ?? 0, 20),
  }));
  const total =
    widths.reduce((sum, w) => sum + w.left + w.right, 0) + size.lane * (lanes.length - 1);
  const top = split.height + size.gap * 1.5;
  const height = Math.max(0, ...lanes.map((l) => l.box?.height ?? 0));
  const joinY = top + height + size.gap * 1.5;
  const shapes: Shape[] = [...split.shapes, ...moved(join, 0, joinY).shapes];
  const edges: Edge[] = [];
  let x = -total / 2;
  for (const [i, { box, ...taken }] of lanes.entries()) {
    const { left, right } = widths[i]!;
    const axis = x + left;
    x += left + right + size.lane;
    const placed = box ? moved(box, axis, top) : null;
    shapes.push(...(placed?.shapes ?? []));
    edges.push(...(placed?.edges ?? []));
    edges.push(...laneEdges(split, join, placed, axis, { top, joinY, taken }));
  }
  const joined = edges.some((e) => e.to === join.entry);
  return {
    left: Math.max(total / 2, split.left),
    right: Math.max(total / 2, split.right),
    height: joinY + join.height,
    shapes: joined ? shapes : shapes.filter((s) => s.id !== join.entry),
    edges,
    entry: split.entry,
    exit: joined ? join.exit : null,
  };
}

type Rails = { top: number; joinY: number; taken: Omit<Lane, 'box'> };

/** Down from the split, across, down into the lane; and the same mirrored into the join. */
function laneEdges(split: Box, join: Box, placed: Box | null, axis: number, rails: Rails): Edge[] {
  const { top, joinY, taken } = rails;
  const [from, to] = [split.exit!, join.entry!];
  const upper = split.height + size.gap * 0.6;
  const lower = joinY - size.gap * 0.6;
  const down = [
    { x: 0, y: split.height },
    { x: 0, y: upper },
    { x: axis, y: upper },
  ];
  const up = [
    { x: axis, y: lower },
    { x: 0, y: lower },
    { x: 0, y: joinY },
  ];
  if (!placed?.entry) return [edge(from, to, [...down, ...up], taken)];
  const into = edge(from, placed.entry, [...down, { x: axis, y: top }], taken);
  if (!placed.exit) return [into];
  return [into, edge(placed.exit, to, [{ x: axis, y: top + placed.height }, ...up])];
}
