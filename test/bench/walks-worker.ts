import { parentPort, workerData } from 'node:worker_threads';
import { noNames, routePreview } from '@kezhuan/flow/views';
import { together } from '../bpmn/together.ts';
import { programOf } from '../bpmn/twin.ts';
import { randomFrom, step } from '../support/deal-walk.ts';
import { allProcesses, randomDeal, walkWorld } from '../support/random-deals.ts';

/** One thread of the bench of walks: which deals it draws, and how long it walks of each kind. */
export type Share = { seed: number; seconds: number };

/** How often it walked, and that a minute. */
export type Walked = { n: number; rate: number };
export type Rates = { routes: Walked; alone: Walked; files: Walked };

const { seed, seconds } = workerData as Share;

type Deal = ReturnType<typeof randomDeal>;

/** Of the walks alone: that a deal is first made up is not their time. */
async function perMinute(walk: (deal: Deal, i: number) => unknown): Promise<Walked> {
  let [n, spent] = [0, 0];
  while (spent < seconds * 1000) {
    const made = deal(n);
    const began = performance.now();
    await walk(made, n++);
    spent += performance.now() - began;
  }
  return { n, rate: (n * 60_000) / spent };
}

/** A walk that ends where one beside a file would. */
function walkAlone(walk: Deal): void {
  const spent = () => Object.values(walk.state.incidents).some((i) => i.code === 'too-many-rounds');
  for (let acts = 0; acts < 150 && !walk.state.ended && !spent(); acts++) if (!step(walk)) return;
}

const deal = (i: number) =>
  randomDeal(allProcesses[i % allProcesses.length]!, randomFrom(seed + i));
const programs = await Promise.all(allProcesses.map(programOf));
// Until it is compiled, as in a long run.
for (const [i, program] of programs.entries()) await together(program, deal(i));
const rates: Rates = {
  routes: await perMinute(({ definition, state }) =>
    routePreview(definition, state.data['']!, walkWorld, noNames),
  ),
  alone: await perMinute(walkAlone),
  files: await perMinute((walk, i) => together(programs[i % programs.length]!, walk)),
};
parentPort!.postMessage(rates);
