import type { Text } from '@kezhuan/domain';
import type { BlockKind } from '../language/block.ts';
import { roomFor } from './lettering.ts';

export type Point = { x: number; y: number };

/** Where a name is written outside of what it names; `side` is where its lines are flush. */
export type Label = {
  x: number;
  y: number;
  w: number;
  h: number;
  side: 'left' | 'right' | 'middle';
};

/** Something drawn. Coordinates are those of the upper left corner. */
export type Shape = {
  id: string;
  kind: 'task' | 'start' | 'end' | 'exclusive' | 'parallel' | 'frame' | 'boundary';
  /** What it stands for; joins and inner starts and ends stand for their block. */
  block: BlockKind | 'process';
  /** Path of the block without rows and rounds. */
  path: string;
  name?: Text;
  x: number;
  y: number;
  w: number;
  h: number;
  label?: Label;
  /** The frame it lies in. */
  parent: string | null;
  /** `boundary`: what it sits on, and what it breaks off at: an early end, or FEEL that comes true. */
  host?: string;
  catches?: 'rejected' | 'ended' | { condition: string };
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
  label?: Label;
  parent: string | null;
};

/** How an edge is taken. */
export type Taken = Pick<Edge, 'condition' | 'otherwise' | 'name'>;

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
  /** How the edge out of it is taken, when not always. */
  onward?: Taken;
};

export const size = {
  task: { w: 168, h: 52 },
  gateway: 34,
  event: 26,
  boundary: 20,
  gap: 28,
  lane: 30,
  pad: 18,
  title: 26,
} as const;

const shift = <P extends Point>(p: P, dx: number, dy: number): P => ({
  ...p,
  x: p.x + dx,
  y: p.y + dy,
});

const shiftLabel = ({ label }: { label?: Label }, dx: number, dy: number) =>
  label ? { label: shift(label, dx, dy) } : {};

export const moved = (box: Box, dx: number, dy: number): Box => ({
  ...box,
  shapes: box.shapes.map((s) => ({ ...shift(s, dx, dy), ...shiftLabel(s, dx, dy) })),
  edges: box.edges.map((e) => ({
    ...e,
    points: e.points.map((p) => shift(p, dx, dy)),
    ...shiftLabel(e, dx, dy),
  })),
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

const clear = 5;

/** To the right of an upright line, from this point down. */
export const beside = (name: Text | undefined, at: Point): { label?: Label } =>
  name ? { label: { x: at.x + clear, y: at.y, ...roomFor(name), side: 'left' } } : {};

/** Above a level line, from this point to the right. */
export const above = (name: Text | undefined, at: Point): { label?: Label } => {
  if (!name) return {};
  const room = roomFor(name);
  return { label: { x: at.x + clear, y: at.y - room.h - 1, ...room, side: 'left' } };
};

/** To the left or to the right of a shape, halfway down. */
export const aside = (
  { x, y, w, h }: Pick<Shape, 'x' | 'y' | 'w' | 'h'>,
  name: Text | undefined,
  to: 'left' | 'right',
): { label?: Label } => {
  if (!name) return {};
  const room = roomFor(name);
  const left = to === 'right' ? x + w + clear : x - clear - room.w;
  const label = { x: left, y: y + (h - room.h) / 2, ...room };
  return { label: { ...label, side: to === 'right' ? 'left' : 'right' } };
};

const down = (from: number, to: number): Point[] => [
  { x: 0, y: from },
  { x: 0, y: to },
];

/** Boxes one below the other, joined along the axis. */
export function stack(boxes: readonly Box[]): Box {
  const shapes: Shape[] = [];
  const edges: Edge[] = [];
  let y = 0;
  let last: { exit: string; y: number; onward: Taken } | null = null;
  let entry: string | null = null;
  let [exit, onward]: [string | null, Taken | undefined] = [null, undefined];
  for (const [i, box] of boxes.entries()) {
    if (i > 0) y += size.gap;
    const placed = moved(box, 0, y);
    shapes.push(...placed.shapes);
    edges.push(...placed.edges);
    if (i === 0) entry = box.entry;
    if (last && box.entry) edges.push(onwards(last.exit, box.entry, down(last.y, y), last.onward));
    y += box.height;
    last = box.exit ? { exit: box.exit, y, onward: box.onward ?? {} } : null;
    [exit, onward] = [box.exit, box.onward];
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
    ...(onward ? { onward } : {}),
  };
}

/** An edge out of a box, with its label beside the first stretch. */
export const onwards = (from: string, to: string, points: readonly Point[], taken: Taken): Edge => {
  const { x, y } = points[0]!;
  return edge(from, to, points, { ...taken, ...beside(taken.name, { x, y: y + 5 }) });
};

type Single = Omit<Shape, 'x' | 'y' | 'parent' | 'label'>;

/** One shape; with `label`, its name is written to that side of it. */
export const single = (
  shape: Single,
  { ends = false, label }: { ends?: boolean; label?: 'left' | 'right' } = {},
): Box => {
  const placed = { ...shape, x: -shape.w / 2, y: 0, parent: null };
  const written = label ? aside(placed, shape.name, label) : {};
  const reach = shape.w / 2 + (written.label ? written.label.w + clear : 0);
  return {
    left: label === 'left' ? reach : shape.w / 2,
    right: label === 'right' ? reach : shape.w / 2,
    height: shape.h,
    shapes: [{ ...placed, ...written }],
    edges: [],
    entry: shape.id,
    exit: ends ? null : shape.id,
  };
};

export const gateway = (
  shape: Pick<Single, 'id' | 'path' | 'block'> & { kind: 'exclusive' | 'parallel' },
  name?: Text,
  label: 'left' | 'right' = 'left',
): Box =>
  single({ ...shape, w: size.gateway, h: size.gateway, ...(name ? { name } : {}) }, { label });
