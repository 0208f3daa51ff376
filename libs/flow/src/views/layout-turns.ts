import { t, type Text } from '@kezhuan/domain';
import type { BlockKind, EndBlock } from '../language/block.ts';
import {
  above,
  edge,
  gateway,
  moved,
  onwards,
  single,
  size,
  type Box,
  type Point,
  type Shape,
} from './layout-box.ts';
import { roomFor } from './lettering.ts';

/** Where a flow may turn off: what is passed by, what is broken off, where a deal ends early. */

const yes = t('是', 'Yes');
const no = t('否', 'No');
const asked = (name: Text): Text => t(`${name.zh}?`, `${name.en}?`);

type Turn = { id: string; path: string; block: BlockKind; name: Text; when: string };

/** Entered while the condition holds, passed by otherwise. */
export function optional(box: Box, { id, path, block, name, when }: Turn): Box {
  const [from, to] = [`${id}:if`, `${id}:fi`];
  const split = gateway({ id: from, kind: 'exclusive', path, block }, asked(name));
  const join = gateway({ id: to, kind: 'exclusive', path, block });
  const y = split.height + size.gap;
  const joinY = y + box.height + size.gap;
  const side = Math.max(box.right, roomFor(yes).w) + size.lane;
  const half = size.gateway / 2;
  const into = [
    { x: 0, y: split.height },
    { x: 0, y },
  ];
  const past = around({ x: half, y: half }, side, { x: half, y: joinY + half });
  const out = [
    { x: 0, y: y + box.height },
    { x: 0, y: joinY },
  ];
  const edges = [
    onwards(from, box.entry!, into, { condition: when, name: yes }),
    ...(box.exit ? [onwards(box.exit, to, out, box.onward ?? {})] : []),
    edge(from, to, past, { otherwise: true, name: no, ...above(no, past[0]!) }),
  ];
  const inner = moved(box, 0, y);
  return {
    left: Math.max(box.left, split.left),
    right: side + 4,
    height: joinY + join.height,
    shapes: [...split.shapes, ...inner.shapes, ...moved(join, 0, joinY).shapes],
    edges: [...inner.edges, ...edges],
    entry: from,
    exit: to,
  };
}

/** Out to the side, down, and back in. */
const around = (from: Point, x: number, to: Point): Point[] => [
  from,
  { x, y: from.y },
  { x, y: to.y },
  to,
];

const noLonger = t('不再需要', 'No longer');

/** What runs only while its condition holds is broken off when it no longer does. */
export function breakable(box: Box, { id, path, block, when }: Omit<Turn, 'name'>): Box {
  const off = `${id}:off`;
  const join = gateway({ id: `${id}:on`, kind: 'exclusive', path, block });
  const host = box.shapes[0]!;
  const event = boundary(host, off, 'right', { condition: `(${when}) != true` }, noLonger);
  const joinY = box.height + size.gap;
  const half = size.gateway / 2;
  const start = { x: event.x + event.w, y: event.y + event.h / 2 };
  const side = start.x + roomFor(noLonger).w + 14;
  const label = above(noLonger, start);
  return {
    left: box.left,
    right: side + 4,
    height: joinY + join.height,
    shapes: [...box.shapes, { ...event, ...label }, ...moved(join, 0, joinY).shapes],
    edges: [
      ...box.edges,
      ...(box.exit
        ? [
            onwards(
              box.exit,
              join.entry!,
              [
                { x: 0, y: box.height },
                { x: 0, y: joinY },
              ],
              box.onward ?? {},
            ),
          ]
        : []),
      edge(off, join.entry!, around(start, side, { x: half, y: joinY + half })),
    ],
    entry: box.entry,
    exit: join.exit,
  };
}

function boundary(
  host: Shape,
  id: string,
  to: 'left' | 'right',
  catches: NonNullable<Shape['catches']>,
  name: Text,
): Shape {
  const [w, h] = [size.boundary, size.boundary];
  const edgeX = to === 'left' ? host.x : host.x + host.w;
  return {
    id,
    kind: 'boundary',
    block: host.block,
    path: host.path,
    name,
    x: edgeX - w / 2,
    // Below the title of a frame.
    y: host.y + (host.kind === 'frame' ? 42 : 20) - h / 2,
    w,
    h,
    parent: null,
    host: host.id,
    catches,
  };
}

/** What catching an early end is called, and the end it leads to. */
const early = {
  rejected: [t('驳回', 'Rejected'), t('事项被否', 'Deal rejected')],
  ended: [t('提前结束', 'Ended early'), t('事项结束', 'Deal ended')],
} as const;

/** A step that may end the deal, or a frame with such a step in it: out at the left, to an end. */
export function endsEarly(box: Box, how: 'rejected' | 'ended'): Box {
  const host = box.shapes[0]!;
  const [caught, ended] = early[how];
  const event = boundary(host, `${host.id}:${how}`, 'left', how, caught);
  const y = event.y + event.h / 2;
  const start = event.x;
  const circleX = start - roomFor(caught).w - 16 - size.event;
  const circle: Shape = {
    id: `${host.id}:${how}-end`,
    kind: 'end',
    block: 'end',
    path: host.path,
    name: ended,
    x: circleX,
    y: y - size.event / 2,
    w: size.event,
    h: size.event,
    parent: null,
  };
  const room = roomFor(ended);
  const center = circleX + size.event / 2;
  const below = { x: center - room.w / 2, y: circle.y + size.event + 1, ...room };
  const edgeTo = circleX + size.event;
  const points = [
    { x: start, y },
    { x: edgeTo, y },
  ];
  return {
    ...box,
    left: Math.max(box.left, -circleX, -below.x),
    height: Math.max(box.height, below.y + room.h),
    shapes: [
      ...box.shapes,
      { ...event, ...above(caught, { x: edgeTo + 2, y }) },
      { ...circle, label: { ...below, side: 'middle' } },
    ],
    edges: [...box.edges, edge(event.id, circle.id, points)],
  };
}

/** An end on the way branches off to the left; the flow goes on below. */
export function endBox(block: EndBlock, path: string, spelled: boolean): Box {
  const circle = single(
    {
      id: path,
      kind: 'end',
      block: 'end',
      path,
      w: size.event,
      h: size.event,
      name: block.name,
    },
    { ends: true, label: block.when ? 'left' : 'right' },
  );
  if (!block.when) return circle;
  const from = `${path}:if`;
  const split = gateway(
    { id: from, kind: 'exclusive', path, block: 'end' },
    spelled ? asked(block.name) : undefined,
    'right',
  );
  const half = size.gateway / 2;
  const x = -(half + roomFor(yes).w + 14 + size.event / 2);
  const out = [
    { x: -half, y: half },
    { x: x + size.event / 2, y: half },
  ];
  const named = spelled ? { name: yes, ...above(yes, { x: out[1]!.x + 2, y: half }) } : {};
  return {
    left: -x + circle.left,
    right: split.right,
    height: split.height,
    shapes: [...split.shapes, ...moved(circle, x, half - size.event / 2).shapes],
    edges: [edge(from, path, out, { condition: block.when, ...named })],
    entry: from,
    exit: from,
    onward: { otherwise: true, ...(spelled ? { name: no } : {}) },
  };
}
