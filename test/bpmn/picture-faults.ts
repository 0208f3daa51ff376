import type { Layout } from '@kezhuan/flow/views';

type Shape = Layout['shapes'][number];
type Edge = Layout['edges'][number];
type Point = Edge['points'][number];
type Room = { x: number; y: number; w: number; h: number };

/** Two things that share a border do not overlap. */
const slack = 0.5;
const overlap = (a: Room, b: Room): boolean =>
  a.x + slack < b.x + b.w &&
  b.x + slack < a.x + a.w &&
  a.y + slack < b.y + b.h &&
  b.y + slack < a.y + a.h;

/** Whether a straight stretch of an edge goes through a room; ending at its border is no crossing. */
const crosses = (a: Point, b: Point, room: Room): boolean =>
  Math.max(a.x, b.x) > room.x + slack &&
  Math.min(a.x, b.x) < room.x + room.w - slack &&
  Math.max(a.y, b.y) > room.y + slack &&
  Math.min(a.y, b.y) < room.y + room.h - slack;

const within = (inner: Room, outer: Room): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.w <= outer.x + outer.w &&
  inner.y + inner.h <= outer.y + outer.h;

type Thing = { id: string; room: Room };

/** Everything wrong with a picture, in words: what overlaps, crosses, sticks out or is left alone. */
export function faultsIn({ shapes, edges, width, height }: Layout): string[] {
  const solid = shapes.filter((s) => s.kind !== 'frame');
  const labels: Thing[] = [
    ...[...shapes, ...edges].flatMap(({ id, label }) =>
      label ? [{ id: `label of ${id}`, room: label }] : [],
    ),
    ...shapes
      .filter((s) => s.kind === 'frame')
      .map((s) => ({ id: `title of ${s.id}`, room: { ...s, x: s.x + 2, w: s.w - 4, h: 24 } })),
  ];
  return [
    ...overlapping(solid, labels),
    ...edges.flatMap((e) => crossedBy(e, shapes, labels)),
    ...outside(shapes, labels, { x: 0, y: 0, w: width, h: height }),
    ...alone(shapes, edges),
  ];
}

function overlapping(solid: readonly Shape[], labels: readonly Thing[]): string[] {
  const things: Thing[] = [...solid.map((s) => ({ id: s.id, room: s })), ...labels];
  const onHost = (a: Thing, b: Thing): boolean =>
    solid.some((s) => s.kind === 'boundary' && s.id === a.id && s.host === b.id);
  return things.flatMap((a, i) =>
    things
      .slice(i + 1)
      .filter((b) => overlap(a.room, b.room) && !onHost(a, b) && !onHost(b, a))
      .map((b) => `${a.id} overlaps ${b.id}`),
  );
}

/** An edge touches its two ends, and nothing else on its way but the borders of no frame. */
function crossedBy(e: Edge, shapes: readonly Shape[], labels: readonly Thing[]): string[] {
  const ends = new Set([e.from, e.to, shapes.find((s) => s.id === e.from)?.host]);
  const inTheWay: Thing[] = [
    ...shapes
      .filter((s) => !ends.has(s.id) && !holds(s, e, shapes))
      .map((s) => ({ id: s.id, room: s })),
    ...labels,
  ];
  return inTheWay
    .filter(({ room }) => e.points.slice(1).some((p, i) => crosses(e.points[i]!, p, room)))
    .map(({ id }) => `${e.from} > ${e.to} runs through ${id}`);
}

/** Whether an edge lies in a frame, at any depth. */
function holds(shape: Shape, e: Edge, shapes: readonly Shape[]): boolean {
  if (shape.kind !== 'frame') return false;
  let parent = e.parent;
  while (parent && parent !== shape.id) parent = shapes.find((s) => s.id === parent)!.parent;
  return parent === shape.id;
}

function outside(shapes: readonly Shape[], labels: readonly Thing[], page: Room): string[] {
  const rooms = new Map(shapes.map((s) => [s.id, s]));
  return [
    ...shapes.filter((s) => !within(s, rooms.get(s.parent ?? '') ?? page)).map((s) => s.id),
    ...labels.filter(({ room }) => !within(room, page)).map(({ id }) => id),
  ].map((id) => `${id} sticks out`);
}

function alone(shapes: readonly Shape[], edges: readonly Edge[]): string[] {
  const [from, to] = [new Set(edges.map((e) => e.from)), new Set(edges.map((e) => e.to))];
  const ids = new Set(shapes.map((s) => s.id));
  return [
    ...(ids.size < shapes.length ? ['two shapes have one id'] : []),
    ...edges
      .filter((e) => !ids.has(e.from) || !ids.has(e.to))
      .map((e) => `${e.id} has a loose end`),
    ...shapes
      .filter((s) => s.kind !== 'start' && s.kind !== 'boundary' && !to.has(s.id))
      .map((s) => `nothing leads to ${s.id}`),
    ...shapes
      .filter((s) => s.kind !== 'end' && !from.has(s.id))
      .map((s) => `${s.id} leads nowhere`),
  ];
}
