import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { machine, Spread } from './stats.ts';

/** One measured thing, ready to be read; `figures` keeps what it was made of. */
export type Line = {
  part: string;
  what: string;
  n: number;
  value: string;
  /** What it is held against, measured in the same run. */
  against: string;
  /** One for each value that the goal is about. */
  ratio: readonly number[];
  goal: string;
  /** Null: nothing was asked of it. */
  ok: boolean | null;
  figures: unknown;
  /** When and of what it was measured, where that was another run. */
  of?: string;
};

export type Report = {
  date: string;
  commit: string;
  machine: ReturnType<typeof machine>;
  quick: boolean;
  lines: Line[];
  /** The newest there are of the parts that were not measured this time. */
  earlier: readonly Line[];
  /** Parts that could not be measured, and why. */
  failed: Record<string, string>;
};

/** Three figures are all a measurement on a shared machine can bear. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');
  return String(Number(value.toPrecision(value < 0.1 ? 2 : 3)));
}

export const times = ({ p50, p95, p99 }: Spread): string =>
  `${number(p50)} / ${number(p95)} / ${number(p99)} ms`;

const mark = ({ ok }: Line): string => (ok === null ? '' : ok ? '✓' : '✗');

const heads = ['part', 'what', 'n', 'measured', 'beside', 'ratio', 'goal', ''];

const cells = (line: Line): string[] => [
  line.part,
  line.what,
  String(line.n),
  line.value,
  line.against,
  line.ratio.map(number).join(' / '),
  line.goal,
  mark(line),
];

/** Columns side by side, for a terminal. */
export function asText(lines: readonly Line[]): string {
  const rows = [heads, ...lines.map(cells)];
  const widths = heads.map((_, i) => Math.max(...rows.map((row) => [...row[i]!].length)));
  const pad = (cell: string, i: number): string => cell + ' '.repeat(widths[i]! - [...cell].length);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

const asMarkdown = (lines: readonly Line[]): string =>
  [heads, heads.map(() => '---'), ...lines.map(cells)]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

const heading = ({ date, commit, machine: m, quick }: Report): string =>
  `${date}, ${commit}, ${m.cores} × ${m.cpu}, ${m.memoryGb} GB, Node ${m.node}, load at start ` +
  `${m.loadAtStart[0]}${quick ? ', quick run' : ''}. Times: p50 / p95 / p99.`;

const losses = ({ failed }: Report): string[] =>
  Object.entries(failed).map(([part, why]) => `${part} could not be measured: ${why}`);

export const readable = (report: Report): string =>
  [heading(report), '', asText(report.lines), ...losses(report)].join('\n');

/** Keeps the report as JSON; parts measured earlier are kept beside those of this run. */
export function keep(report: Report, file: string): Report {
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report) : null;
  const measured = new Set([...report.lines.map((l) => l.part), ...Object.keys(report.failed)]);
  const earlier = before ? linesOf(before).filter((line) => !measured.has(line.part)) : [];
  const kept = { ...report, earlier };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`);
  return kept;
}

const linesOf = ({ date, commit, quick, lines, earlier }: Report): Line[] => [
  ...lines.map((line) => ({ ...line, of: `${date}, ${commit}${quick ? ', quick run' : ''}` })),
  ...earlier,
];

const block = /<!-- bench -->[\s\S]*<!-- \/bench -->/;

/** Which parts were measured in which other run. */
function origins({ earlier }: Report): string[] {
  const runs = [...new Set(earlier.map(({ of }) => of))];
  return runs.map((run) => {
    const parts = new Set(earlier.filter(({ of }) => of === run).map(({ part }) => part));
    return `Of ${run}: ${[...parts].join(', ')}.`;
  });
}

/** Puts the table where the README asks for it, in the order of the parts. */
export async function writeReadme(
  report: Report,
  parts: readonly string[],
  file: string,
): Promise<void> {
  const text = readFileSync(file, 'utf8');
  if (!block.test(text)) throw new Error(`${file} has no <!-- bench --> … <!-- /bench --> to fill`);
  const lines = [...report.lines, ...report.earlier].sort(
    (a, b) => parts.indexOf(a.part) - parts.indexOf(b.part),
  );
  const said = [...losses(report), ...origins(report)];
  const table = [heading(report), '', asMarkdown(lines), '', ...said].join('\n');
  const filled = text.replace(block, () => `<!-- bench -->\n${table.trimEnd()}\n<!-- /bench -->`);
  writeFileSync(file, await format(filled, { ...(await resolveConfig(file)), filepath: file }));
}
