import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { number, type Line } from './report.ts';
import type { Rates, Share, Walked } from './walks-worker.ts';

const GOAL = 10_000;

/** A thread of its own for each core; a thread that fails fails the bench. */
async function ratesOf(workerData: Share): Promise<Rates> {
  const worker = new Worker(new URL('./walks-worker.ts', import.meta.url), { workerData });
  const [rates] = await once(worker, 'message');
  return rates as Rates;
}

const sum = (walked: readonly Walked[]): Walked => ({
  n: walked.reduce((n, one) => n + one.n, 0),
  rate: walked.reduce((rate, one) => rate + one.rate, 0),
});

const half = ({ n, rate }: Walked): Walked => ({ n, rate: rate / 2 });

/**
 * Walks a minute over random deals of every process, on all cores: routes looked ahead, and deals whose
 * BPMN is run beside them by `bpmn-engine`. The same deals without the file show what the engine costs.
 */
export async function benchWalks({ quick }: { quick: boolean }): Promise<Line[]> {
  const seconds = quick ? 5 : 30;
  const shares = Array.from({ length: availableParallelism() }, (_, i) => i * 1_000_000);
  const rates = await Promise.all(shares.map((seed) => ratesOf({ seed, seconds })));
  const [routes, alone, files] = (['routes', 'alone', 'files'] as const).map((kind) =>
    sum(rates.map((of) => of[kind])),
  ) as [Walked, Walked, Walked];
  const line = (what: string, { n, rate }: Walked, against = '', goal = false): Line => ({
    part: 'walks',
    what,
    n,
    value: `${number(rate)} /min`,
    against,
    ratio: goal ? [rate / GOAL] : [],
    goal: goal ? '≥ 10 000 /min together' : '',
    ok: goal ? rate >= GOAL : null,
    figures: { perMinute: rate },
  });
  const inEngine = (100 * (1 - files.rate / alone.rate)).toFixed(0);
  return [
    line('routes looked ahead', routes),
    line('deals walked by the core alone', alone),
    line('deals walked beside their BPMN', files, `${inEngine} % of it in bpmn-engine`),
    line('both, half the time each', half(sum([routes, files])), '', true),
  ];
}
