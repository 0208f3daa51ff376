import { noNames, routePreview } from '@kezhuan/flow/views';
import { together } from '../bpmn/together.ts';
import { programOf } from '../bpmn/twin.ts';
import { randomFrom } from '../support/deal-walk.ts';
import { allProcesses, randomDeal, walkWorld } from '../support/random-deals.ts';
import { number, type Line } from './report.ts';

const GOAL = 10_000;

/** How often a minute the work runs, in one thread; `n` is how often it did. */
async function perMinute(work: (i: number) => unknown, seconds: number) {
  const began = performance.now();
  let n = 0;
  while (performance.now() - began < seconds * 1000) await work(n++);
  return { n, rate: (n * 60_000) / (performance.now() - began) };
}

/** Walks a minute over random deals of every process: routes looked ahead, BPMN run beside the deal. */
export async function benchWalks({ quick }: { quick: boolean }): Promise<Line[]> {
  const seconds = quick ? 5 : 30;
  const programs = await Promise.all(allProcesses.map(programOf));
  const deal = (i: number) => randomDeal(allProcesses[i % allProcesses.length]!, randomFrom(i));
  const routes = await perMinute((i) => {
    const { definition, state } = deal(i);
    return routePreview(definition, state.data['']!, walkWorld, noNames);
  }, seconds);
  const files = await perMinute((i) => together(programs[i % programs.length]!, deal(i)), seconds);
  const both = routes.rate + files.rate;
  const line = (what: string, n: number, rate: number, goal: boolean): Line => ({
    part: 'walks',
    what,
    n,
    value: `${number(rate)} /min`,
    against: '',
    ratio: goal ? [rate / GOAL] : [],
    goal: goal ? '≥ 10 000 /min together' : '',
    ok: goal ? rate >= GOAL : null,
    figures: { perMinute: rate },
  });
  return [
    line('routes looked ahead', routes.n, routes.rate, false),
    line('deals walked beside their BPMN', files.n, files.rate, false),
    line('both', routes.n + files.n, both, true),
  ];
}
