import { describe, expect, it } from '@jest/globals';
import { processes } from '@kezhuan/workflows/processes';
import { BpmnModdle } from 'bpmn-moddle';
import { bpmnOf } from '@kezhuan/flow/bpmn';
import { diagramSvg, handbookOf, layoutOf, type Layout } from '@kezhuan/flow/views';

type Shape = Layout['shapes'][number];
type Point = Layout['edges'][number]['points'][number];

const definitions = Object.values(processes);

const touches = (a: Point, b: Point, s: Shape): boolean => {
  const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
  const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
  const slack = 0.5;
  return (
    right > s.x + slack &&
    left < s.x + s.w - slack &&
    bottom > s.y + slack &&
    top < s.y + s.h - slack
  );
};

const overlap = (a: Shape, b: Shape): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

const pictures = definitions.flatMap((d) =>
  (['full', 'overview'] as const).map((detail) => [d.key, detail, d] as const),
);

describe.each(pictures)('the picture of %s, %s', (_, detail, definition) => {
  const { shapes, edges, width, height } = layoutOf(definition, detail);
  const solid = shapes.filter((s) => s.kind !== 'frame');

  it('keeps every shape apart and on the page', () => {
    for (const [i, a] of solid.entries()) {
      expect(a.x >= 0 && a.y >= 0 && a.x + a.w <= width && a.y + a.h <= height).toBe(true);
      for (const b of solid.slice(i + 1))
        if (overlap(a, b)) throw new Error(`${a.id} overlaps ${b.id}`);
    }
  });

  it('lets no edge run through a shape', () => {
    for (const { from, to, points } of edges) {
      for (const [i, p] of points.slice(0, -1).entries()) {
        const hit = solid.find(
          (s) => s.id !== from && s.id !== to && touches(p, points[i + 1]!, s),
        );
        if (hit) throw new Error(`${from} > ${to} runs through ${hit.id}`);
      }
    }
  });

  it('leaves nothing unconnected, and every edge with its ends', () => {
    const ids = new Set(shapes.map((s) => s.id));
    expect(ids.size).toBe(shapes.length);
    for (const { from, to } of edges) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
    for (const s of shapes) {
      const needsIn = s.kind !== 'start';
      const needsOut = s.kind !== 'end';
      if (needsIn) expect([s.id, edges.some((e) => e.to === s.id)]).toEqual([s.id, true]);
      if (needsOut) expect([s.id, edges.some((e) => e.from === s.id)]).toEqual([s.id, true]);
    }
  });

  it('is drawn in both languages', () => {
    expect(diagramSvg(definition, { language: 'zh', detail })).toContain(definition.name.zh);
    const english = definition.name.en.replace(/&/g, '&amp;');
    expect(diagramSvg(definition, { language: 'en', detail })).toContain(english);
  });
});

describe.each(definitions.map((d) => [d.key, d] as const))(
  'the BPMN file of %s',
  (_, definition) => {
    it('reads back without a warning, with every step in it', async () => {
      const xml = await bpmnOf(definition);
      const { warnings, elementsById } = await new BpmnModdle().fromXML(xml);
      expect(warnings).toEqual([]);
      const tasks = layoutOf(definition).shapes.filter((s) => s.kind === 'task');
      expect(Object.values(elementsById).filter((e) => isWork(e.$type))).toHaveLength(tasks.length);
    });

    it('has a page for people in both languages', () => {
      const page = handbookOf(definition);
      expect(page).toContain(definition.name.zh);
      expect(page).toContain(definition.name.en);
    });
  },
);

const isWork = (type: string): boolean =>
  /UserTask|ServiceTask|ReceiveTask|IntermediateCatchEvent/.test(type);
