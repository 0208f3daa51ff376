import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TRACED } from '../../apps/launcher/src/apps.mjs';
import { root, startReady } from './child.ts';
import { approval, fileOne, heads, managers } from './deals.ts';
import { must, signedIn } from './client.ts';
import { quiet, sqlTo } from './ground.ts';
import { memoryByName } from './memory.ts';
import { number, type Line } from './report.ts';
import { median, pause } from './stats.ts';

/** `npm start`, as a person would have it, on data of its own. */
type Running = { pid: number; upMs: number; api: string; stop: () => Promise<void> };

function start(dataDir: string): Promise<Running> {
  const began = performance.now();
  const { DATABASE_URL: _, TEMPORAL_ADDRESS: __, ...inherited } = process.env;
  const env = { ...inherited, KEZHUAN_DATA: dataDir, CI: '1' };
  const child = spawn(process.execPath, ['apps/launcher/src/start.mjs'], { cwd: root, env });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  process.once('exit', () => child.kill('SIGTERM'));
  let words = '';
  return new Promise((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      words += chunk.toString();
      const api = / is up after .* (http:\S+)/.exec(words)?.[1];
      if (!api) return;
      const upMs = performance.now() - began;
      resolve({ pid: child.pid ?? 0, upMs, api, stop: () => end(child, ended) });
    });
    child.once('exit', (code) => reject(new Error(`the start ended with ${code}:\n${words}`)));
  });
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  await ended;
}

const line = (what: string, n: number, value: string, figures: unknown): Line => ({
  part: 'startup',
  what,
  n,
  value,
  against: '',
  ratio: [],
  goal: '',
  ok: null,
  figures,
});

/** With a goal: at most so much, in the unit of the value. */
const atMost = (it: Line, measured: number, limit: number, unit: string): Line => ({
  ...it,
  ratio: [measured / limit],
  goal: `≤ ${limit} ${unit}`,
  ok: measured <= limit,
});

/** The environment the launcher gave to a program, from the program itself. */
function environmentOf(pid: number): Record<string, string> {
  const pairs = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
  return Object.fromEntries(
    pairs.map((it) => [it.slice(0, it.indexOf('=')), it.slice(it.indexOf('=') + 1)]),
  );
}

const pidIn = (dataDir: string, name: string): number => {
  const kept = JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as RunFile;
  return kept.processes.find((it) => it.name === name)?.pid ?? 0;
};
type RunFile = { processes: { name: string; pid: number }[] };

/** From the start of the process to its ready line, beside those that run already and are at rest. */
async function readyTimes(dataDir: string, rounds: number): Promise<Line[]> {
  const lines: Line[] = [];
  for (const name of ['api', 'worker'] as const) {
    const env = { ...environmentOf(pidIn(dataDir, name)), PORT: '0' };
    const series: number[] = [];
    for (let i = 0; i < rounds; i++) {
      const args = [...TRACED, `apps/${name}/dist/main.js`];
      const child = await startReady(name, args, env);
      series.push(child.readyMs);
      await child.stop();
    }
    const worst = Math.max(...series);
    const text = `${number(median(series))} ms, worst ${number(worst)} ms`;
    lines.push(
      atMost(line(`${name} ready after its start`, rounds, text, series), worst / 1000, 3, 's'),
    );
  }
  return lines;
}

/** Filings, approvals and inboxes, eight people at once. */
async function load(api: string, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1000;
  let acts = 0;
  await Promise.all(
    Array.from({ length: 8 }, async (_, i) => {
      const applicant = await signedIn(api, 'chen-min');
      const head = await signedIn(api, heads[i % 2]!);
      const manager = await signedIn(api, managers[i % 2]!);
      while (performance.now() < until) {
        const id = await fileOne(applicant);
        const { seq } = JSON.parse(must(await head.get(`/deals/${id}`), 'deal').text) as {
          seq: number;
        };
        must(await head.post(`/deals/${id}/acts`, approval({ id, seq })), 'approving');
        must(await manager.get('/tasks'), 'inbox');
        acts += 2;
      }
      for (const caller of [applicant, head, manager]) caller.close();
    }),
  );
  return acts;
}

function memoryLines(before: Record<string, number>, after: Record<string, number>, acts: number) {
  const total = (sums: Record<string, number>) => Object.values(sums).reduce((a, b) => a + b, 0);
  const words = Object.entries(after)
    .sort((a, b) => b[1] - a[1])
    .map(([name, mb]) => `${name} ${number(mb)}`)
    .join(', ');
  const all = total(after);
  return [
    line('memory at rest, MB (PSS)', 1, `${number(total(before))} MB`, before),
    atMost(
      line('memory after load, MB (PSS)', acts, `${number(all)} MB: ${words}`, after),
      all,
      750,
      'MB',
    ),
  ];
}

/** (e) `npm start` on empty data and again, what each process takes to be ready, and memory. */
export async function benchStartup({ quick }: { quick: boolean }): Promise<Line[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kezhuan-bench-'));
  try {
    const first = await start(dataDir);
    await first.stop();
    const second = await start(dataDir);
    try {
      await pause(3000);
      const before = memoryByName(second.pid);
      const acts = await load(second.api, quick ? 5 : 30);
      await pause(10_000);
      const memory = memoryLines(before, memoryByName(second.pid), acts);
      const { sql, end: close } = sqlTo(environmentOf(pidIn(dataDir, 'api'))['DATABASE_URL'] ?? '');
      await quiet({ sql }).finally(close);
      const ready = await readyTimes(dataDir, quick ? 2 : 5);
      const again = line('second start', 1, `${number(second.upMs / 1000)} s`, second.upMs);
      return [
        line(
          'first start on empty data (built already)',
          1,
          `${number(first.upMs / 1000)} s`,
          first.upMs,
        ),
        atMost(again, second.upMs / 1000, 10, 's'),
        ...ready,
        ...memory,
      ];
    } finally {
      await second.stop();
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
