import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './child.ts';
import { benchCalls } from './calls.ts';
import { benchCore } from './core.ts';
import { benchDecisions } from './decisions.ts';
import { benchLists } from './lists.ts';
import { asText, keep, readable, writeReadme, type Line, type Report } from './report.ts';
import { benchStartup } from './startup.ts';
import { machine } from './stats.ts';
import { benchWalks } from './walks.ts';
import { benchWorkflow } from './workflow.ts';

/**
 * `npm run bench [-- core decisions lists calls workflow startup walks] [--quick] [--readme]`: the parts named, or
 * all. Prints a table, writes `.data/bench.json`; with `--readme` also the block in the README.
 */
const parts: Record<string, (options: { quick: boolean }) => Promise<Line[]>> = {
  core: benchCore,
  decisions: benchDecisions,
  lists: benchLists,
  calls: benchCalls,
  workflow: benchWorkflow,
  startup: benchStartup,
  walks: benchWalks,
};

/** What people call them as well. */
const alias: Record<string, string> = { inbox: 'lists', a: 'decisions', b: 'lists', c: 'core' };

const words = process.argv.slice(2);
const options = new Set(words.filter((word) => word.startsWith('--')));
const named = words.filter((word) => !word.startsWith('--')).map((word) => alias[word] ?? word);
const unknown = [
  ...named.filter((name) => !(name in parts)),
  ...[...options].filter((option) => !['--quick', '--readme'].includes(option)),
];
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. There are: ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}

const commit = (): string => {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') ? ' and changes' : ''}`;
  } catch {
    return 'no commit';
  }
};

const quick = options.has('--quick');
const report: Report = {
  date: new Date().toISOString().slice(0, 16).replace('T', ' '),
  commit: commit(),
  machine: machine(),
  quick,
  lines: [],
  earlier: [],
  failed: {},
};
for (const part of named.length > 0 ? named : Object.keys(parts)) {
  const began = Date.now();
  console.log(`measuring ${part} …`);
  try {
    const lines = await parts[part]!({ quick });
    report.lines.push(...lines);
    console.log(`${asText(lines)}\n(${Math.round((Date.now() - began) / 1000)} s)\n`);
  } catch (error) {
    report.failed[part] = error instanceof Error ? error.message : String(error);
    console.error(error);
  }
}
const kept = keep(report, join(root, '.data/bench.json'));
if (options.has('--readme')) await writeReadme(kept, Object.keys(parts), join(root, 'README.md'));
console.log(readable(report));
process.exit(Object.keys(report.failed).length > 0 ? 1 : 0);
