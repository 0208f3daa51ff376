import type { Language, Text } from '@kezhuan/domain';
import type { DealState, StepStatus } from '../engine/state.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { layoutOf, type Detail } from './layout.ts';
import type { Edge, Shape } from './layout-box.ts';
import { small, smallLines, wrapped } from './lettering.ts';
import { pathOf, spotsOf } from './outline.ts';
import { standings } from './expected.ts';
import { sentenceOf } from './sentence.ts';
import { statusName } from './words.ts';

export type DiagramOptions = {
  language?: Language;
  state?: DealState;
  detail?: Detail;
  /** Steps whose state is not shown: they are sealed from who looks. */
  isSealed?: (place: string) => boolean;
};

/**
 * The picture of a process as SVG; with a deal's state, where that deal stands. A state is told by a
 * mark and in words, not by colour alone. Classes carry the colours, so that a page may restyle it.
 */
export function diagramSvg(definition: ProcessDefinition, options: DiagramOptions = {}): string {
  const language = options.language ?? 'zh';
  const { width, height, shapes, edges } = layoutOf(definition, options.detail ?? 'overview');
  const statuses = options.state
    ? statusesOf(definition, options.state, options.isSealed)
    : new Map();
  const why = conditionsOf(definition);
  const frames = shapes.filter((s) => s.kind === 'frame');
  const rest = shapes.filter((s) => s.kind !== 'frame');
  const title = escape(definition.name[language]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="diagram-title diagram-desc" font-family="'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif">`,
    `<title id="diagram-title">${title}</title>`,
    `<desc id="diagram-desc">${escape(definition.summary[language])}</desc>`,
    `<style>${style}</style>`,
    `<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" class="tip"/></marker></defs>`,
    ...frames.map((s) => frameSvg(s, language)),
    ...edges.map((e) => edgeSvg(e, language)),
    ...rest.map((s) => drawers[s.kind](s, language, statuses.get(s.path), why.get(s.path))),
    '</svg>',
  ].join('\n');
}

const style = [
  '.line{fill:none;stroke:#5b6574;stroke-width:1.3}',
  '.tip{fill:#5b6574}',
  '.frame{fill:#f6f8fb;stroke:#aab4c3;stroke-dasharray:5 4}',
  '.task{fill:#fff;stroke:#5b6574;stroke-width:1.3}',
  '.mark{fill:#fff;stroke:#5b6574;stroke-width:1.5}',
  '.end{stroke-width:3.5}.caught{stroke-dasharray:3 2}',
  'text{fill:#1f2733;font-size:13px}',
  '.small{font-size:11px;fill:#4a5464}',
  '.title{font-size:12px;font-weight:600;fill:#334052}',
  '.sometimes{stroke-dasharray:6 4}',
  '.done{fill:#e8f5ec;stroke:#1c7a3d}.open{fill:#fff4d6;stroke:#8a5a00;stroke-width:2.5}',
  '.held,.asking,.returning{fill:#f1ecfb;stroke:#5b3fa0}.lapsed{fill:#fdeaea;stroke:#b3261e}',
  '.skipped{fill:#f2f3f5;stroke:#98a1ae;stroke-dasharray:3 3}',
  // On a dark page: the page puts this class on the picture it shows.
  '.dark .line,.dark .tip{stroke:#aab4c3}.dark .line{fill:none}.dark .tip{fill:#aab4c3;stroke:none}',
  '.dark .frame{fill:#19202a;stroke:#5d6b80}',
  '.dark .task,.dark .mark{fill:#222b38;stroke:#aab4c3}',
  '.dark text{fill:#e6eaf1}.dark .small{fill:#aab4c3}.dark .title{fill:#c9d1dc}',
  '.dark .done{fill:#1d3a26;stroke:#6cc58a}.dark .open{fill:#46360c;stroke:#f0b35e}',
  '.dark .held,.dark .asking,.dark .returning{fill:#322a4b;stroke:#b9a3f0}',
  '.dark .lapsed{fill:#43201f;stroke:#ff9a95}.dark .skipped{fill:#1b222d;stroke:#76839a}',
].join('');

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** The most pressing state of a step over its rows and rounds. */
const pressing: readonly StepStatus[] = [
  'open',
  'returning',
  'asking',
  'lapsed',
  'held',
  'done',
  'skipped',
];

function statusesOf(
  definition: ProcessDefinition,
  state: DealState,
  isSealed: DiagramOptions['isSealed'],
): Map<string, StepStatus> {
  const found = new Map<string, StepStatus>();
  for (const [place, status] of standings(definition, state)) {
    if (isSealed?.(place)) continue;
    // A closed sub-process or loop tells of what is in it.
    const parts = pathOf(definition, place).split('/');
    for (const [i] of parts.entries()) {
      const path = parts.slice(0, i + 1).join('/');
      const known = found.get(path);
      if (!known || pressing.indexOf(status) < pressing.indexOf(known)) found.set(path, status);
    }
  }
  return found;
}

/** What each conditional block says, in the words of its own scope. */
const conditionsOf = (definition: ProcessDefinition): Map<string, Text> =>
  new Map(
    spotsOf(definition).flatMap(({ path, scope, block }) =>
      block.when ? [[path, sentenceOf(definition, block.when, scope)]] : [],
    ),
  );

type Drawer = (
  shape: Shape,
  language: Language,
  status: StepStatus | undefined,
  when: Text | undefined,
) => string;

const signs: Partial<Record<StepStatus, string>> = {
  done: '✓',
  open: '▶',
  held: '‖',
  asking: '?',
  returning: '↩',
  lapsed: '↻',
  skipped: '–',
};

const kindSigns: Partial<Record<Shape['block'], string>> = {
  fill: '✎',
  decide: '⚖',
  run: '⚙',
  wait: '⏱',
};

/** A name beside its shape or edge, where the layout has made room for it. */
const labelSvg = ({ label, name }: Pick<Shape | Edge, 'label' | 'name'>, language: Language) => {
  if (!label || !name) return '';
  const { x, y, w, h, side } = label;
  const anchor = { left: 'start', right: 'end', middle: 'middle' }[side];
  const at = { left: x, right: x + w, middle: x + w / 2 }[side];
  const lines = smallLines(name, language);
  const top = y + (h - lines.length * small.line) / 2 + small.px - 0.5;
  return lines
    .map(
      (line, i) =>
        `<text x="${round(at)}" y="${round(top + i * small.line)}" class="small" text-anchor="${anchor}">${escape(line)}</text>`,
    )
    .join('');
};

const taskSvg: Drawer = (s, language, status, when) => {
  const name = s.name?.[language] ?? '';
  const told = [name, status ? statusName[status][language] : '', when?.[language] ?? ''];
  const lines = wrapped(name, 13, s.w - 20, 2);
  const middle = s.y + s.h / 2 + 4.5 - (lines.length - 1) * 8;
  return [
    `<g><title>${escape(told.filter(Boolean).join(' · '))}</title>`,
    `<rect x="${s.x}" y="${s.y}" width="${s.w}" height="${s.h}" rx="7" class="task ${status ?? ''}${when ? ' sometimes' : ''}"/>`,
    `<text x="${s.x + 8}" y="${s.y + 14}" class="small">${kindSigns[s.block] ?? ''}</text>`,
    status
      ? `<text x="${s.x + s.w - 8}" y="${s.y + 14}" class="small" text-anchor="end">${signs[status] ?? ''}</text>`
      : '',
    ...lines.map(
      (line, i) =>
        `<text x="${s.x + s.w / 2}" y="${middle + i * 16}" text-anchor="middle">${escape(line)}</text>`,
    ),
    '</g>',
  ].join('');
};

const diamond =
  (sign: string): Drawer =>
  (s, language, _, when) => {
    const told = [s.name?.[language], when?.[language]].filter(Boolean).join(' · ');
    const [cx, cy, r] = [s.x + s.w / 2, s.y + s.h / 2, s.w / 2];
    return `<g><title>${escape(told)}</title><path d="M${cx} ${cy - r} ${cx + r} ${cy} ${cx} ${cy + r} ${cx - r} ${cy}z" class="mark"/><text x="${cx}" y="${cy + 5}" text-anchor="middle">${sign}</text>${labelSvg(s, language)}</g>`;
  };

const circle =
  (extra: string): Drawer =>
  (s, language) => {
    const r = s.w / 2;
    return `<g><title>${escape(s.name?.[language] ?? '')}</title><circle cx="${s.x + r}" cy="${s.y + r}" r="${r - 2}" class="mark ${extra}"/>${labelSvg(s, language)}</g>`;
  };

const drawers: Record<Shape['kind'], Drawer> = {
  task: taskSvg,
  exclusive: diamond('×'),
  parallel: diamond('+'),
  start: circle(''),
  end: circle('end'),
  boundary: circle('caught'),
  frame: () => '',
};

const frameSigns: Partial<Record<Shape['block'], Text>> = {
  each: { zh: '逐项', en: 'for each' },
  repeat: { zh: '循环', en: 'repeated' },
};

function frameSvg(s: Shape, language: Language): string {
  const sign = frameSigns[s.block]?.[language];
  const name = `${s.name?.[language] ?? ''}${sign ? ` (${sign})` : ''}`;
  const [title] = wrapped(name, 12, s.w - 24, 1);
  return `<g><title>${escape(name)}</title><rect x="${s.x}" y="${s.y}" width="${s.w}" height="${s.h}" rx="9" class="frame"/><text x="${s.x + 12}" y="${s.y + 18}" class="title">${escape(title ?? '')}</text></g>`;
}

function edgeSvg(e: Edge, language: Language): string {
  const path = e.points
    .map((p, i) => `${i === 0 ? 'M' : 'L'}${round(p.x)} ${round(p.y)}`)
    .join(' ');
  return `<path d="${path}" class="line" marker-end="url(#arrow)"/>${labelSvg(e, language)}`;
}

const round = (n: number): number => Math.round(n * 10) / 10;
