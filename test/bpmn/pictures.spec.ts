import { describe, expect, it } from '@jest/globals';
import { processes } from '@kezhuan/workflows/processes';
import { diagramSvg, layoutOf } from '@kezhuan/flow/views';
import { sampleProcess } from '../../libs/flow/src/views/sample-process.ts';
import { holdsOf } from '../support/random.ts';
import { randomProcess } from '../support/random-process.ts';
import { faultsIn } from './picture-faults.ts';

const pictures = [sampleProcess, ...Object.values(processes)].flatMap((d) =>
  (['full', 'overview'] as const).map((detail) => [d.key, detail, d] as const),
);

describe.each(pictures)('the picture of %s, %s', (_, detail, definition) => {
  it('overlaps nowhere, crosses nothing, leaves nothing alone', () => {
    expect(faultsIn(layoutOf(definition, detail))).toEqual([]);
  });

  it('is drawn in both languages', () => {
    expect(diagramSvg(definition, { language: 'zh', detail })).toContain(definition.name.zh);
    const english = definition.name.en.replace(/&/g, '&amp;');
    expect(diagramSvg(definition, { language: 'en', detail })).toContain(english);
  });
});

describe('the picture of any process', () => {
  it.each(['full', 'overview'] as const)('is as tidy, %s', (detail) =>
    holdsOf(randomProcess, 25, (definition) => {
      expect(faultsIn(layoutOf(definition, detail))).toEqual([]);
    }),
  );
});

describe('what judges the pictures', () => {
  const layout = layoutOf(sampleProcess);

  it('sees a shape on another, and an edge through a shape', () => {
    const [one, other] = layout.shapes.filter((s) => s.kind === 'task');
    const past = layout.edges.find((e) => e.otherwise && e.points.length > 2)!;
    const put = (x: number, y: number) => ({
      ...layout,
      shapes: layout.shapes.map((s) => (s === one ? { ...s, x, y } : s)),
    });
    expect(faultsIn(put(other!.x + 9, other!.y))).toContainEqual(
      expect.stringContaining(`${one!.id} overlaps ${other!.id}`),
    );
    expect(faultsIn(put(past.points[1]!.x - 9, past.points[1]!.y + 9))).toContainEqual(
      expect.stringContaining(`${past.to} runs through ${one!.id}`),
    );
  });
});
