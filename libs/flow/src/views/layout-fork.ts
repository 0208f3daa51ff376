import {
  beside,
  edge,
  moved,
  onwards,
  size,
  type Box,
  type Edge,
  type Shape,
  type Taken,
} from './layout-box.ts';
import { roomFor } from './lettering.ts';

export type Lane = Taken & { box: Box | null };

/** How far from a gateway its edges part, and how far they run on beside a label at the least. */
const rail = size.gap * 0.6;
const least = size.gap * 1.15;

/** Lanes side by side between a split and a join; a lane without a box goes straight through. */
export function fork(split: Box, join: Box, lanes: readonly Lane[]): Box {
  const widths = lanes.map(({ box, name }) => ({
    left: Math.max(box?.left ?? 0, 20),
    right: Math.max(box?.right ?? 0, 20, name ? roomFor(name).w + 12 : 0, exitRoom(box)),
  }));
  const total =
    widths.reduce((sum, w) => sum + w.left + w.right, 0) + size.lane * (lanes.length - 1);
  const labels = lanes.map(({ name }) => (name ? roomFor(name).h + 14 : 0));
  const top = split.height + rail + Math.max(least, ...labels);
  const height = Math.max(0, ...lanes.map((l) => l.box?.height ?? 0));
  const joinY = top + height + rail + least;
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
    height: joined ? joinY + join.height : top + height,
    shapes: joined ? shapes : shapes.filter((s) => s.id !== join.entry),
    edges,
    entry: split.entry,
    exit: joined ? join.exit : null,
  };
}

const exitRoom = (box: Box | null): number =>
  box?.onward?.name ? roomFor(box.onward.name).w + 12 : 0;

type Rails = { top: number; joinY: number; taken: Taken };

/** Down from the split, across, down into the lane; and the same mirrored into the join. */
function laneEdges(split: Box, join: Box, placed: Box | null, axis: number, rails: Rails): Edge[] {
  const { top, joinY, taken } = rails;
  const [from, to] = [split.exit!, join.entry!];
  const [upper, lower] = [split.height + rail, joinY - rail];
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
  const label = beside(taken.name, { x: axis, y: upper + 6 });
  if (!placed?.entry) return [edge(from, to, [...down, ...up], { ...taken, ...label })];
  const into = edge(from, placed.entry, [...down, { x: axis, y: top }], { ...taken, ...label });
  if (!placed.exit) return [into];
  const out = [{ x: axis, y: top + placed.height }, ...up];
  return [into, onwards(placed.exit, to, out, placed.onward ?? {})];
}
