import { readFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';

/** What a series of measured times comes to; ms. */
export type Spread = { n: number; p50: number; p95: number; p99: number };

/** The value below which a share of the series lies (nearest rank). */
export function percentile(series: readonly number[], share: number): number {
  const sorted = [...series].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const spreadOf = (series: readonly number[]): Spread => ({
  n: series.length,
  p50: percentile(series, 0.5),
  p95: percentile(series, 0.95),
  p99: percentile(series, 0.99),
});

export const median = (series: readonly number[]): number => percentile(series, 0.5);

export const sum = (series: readonly number[]): number => series.reduce((a, b) => a + b, 0);

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

/** How long the work takes, in ms, and what comes of it. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const began = performance.now();
  const value = await work();
  return { ms: performance.now() - began, value };
}

/** Ticks of the processors since the start of the machine, by kind of use. */
function ticks(): { busy: number; all: number } {
  const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const numbers = first.split(/\s+/).slice(1, 9).map(Number);
  const all = sum(numbers);
  return { busy: all - (numbers[3] ?? 0) - (numbers[4] ?? 0), all };
}

/** CPU seconds a process and its threads have used, with those of its children that have ended. */
export function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return sum(fields.slice(11, 15).map(Number)) / 100;
  } catch {
    return 0; // It has ended; its parent counts it then.
  }
}

/** Watches how busy the whole machine is while something is measured; 0 to 1. */
export function watchLoad(): () => number {
  const before = ticks();
  return () => {
    const now = ticks();
    return (now.busy - before.busy) / Math.max(1, now.all - before.all);
  };
}

/** Where and how loaded: a figure without it says little. */
export const machine = () => ({
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  loadAtStart: loadavg().map((n) => Math.round(n * 100) / 100),
});
