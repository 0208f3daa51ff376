import type { ProcessName } from '../../apps/launcher/src/stack.mjs';
import { crowd } from './crowd.ts';
import { approval, fileAll, fileDeals, heads, type Filed } from './deals.ts';
import { must, signedIn } from './client.ts';
import { breakGround, caughtUp, outboxEmpty, type Ground } from './ground.ts';
import { treeOf } from './memory.ts';
import { filingsLine, latencyLine, rateLine, sustainedLine, weightLine } from './decision-lines.ts';
import { number, type Line } from './report.ts';
import { cpuEach, decideAll, inTurn, sustain } from './rounds.ts';
import { atRest, floorSide, productSide, type FloorSide, type Side } from './sides.ts';
import { markOf, weigh, wordsOf, type Weights } from './weights.ts';

/** `warm`: decided first on both sides, as Node goes on compiling what is asked of it for hundreds of decisions. */
type Sizes = { warm: number; latency: number; many: number; sustained: number; others: number };

const full: Sizes = { warm: 480, latency: 240, many: 320, sustained: 600, others: 100_000 };
const few: Sizes = { warm: 80, latency: 60, many: 96, sustained: 120, others: 10_000 };

/** Decides on some deals and reads from the tables what that wrote; they all must weigh the same. */
async function calibrate(ground: Ground, deals: readonly Filed[]): Promise<Weights> {
  const head = await signedIn(ground.api, heads[0]);
  const weights: Weights[] = [];
  for (const deal of deals) {
    const mark = await markOf(ground.sql, deal.id, deal.seq);
    const path = `/deals/${deal.id}/acts`;
    const { seq } = JSON.parse(must(await head.post(path, approval(deal)), 'calibrating').text);
    weights.push(await weigh(ground.sql, mark, seq as number));
  }
  head.close();
  const kinds = new Set(weights.map(wordsOf));
  if (kinds.size > 1) throw new Error(`decisions differ in weight: ${[...kinds].join(' | ')}`);
  return weights[0]!;
}

type Bench = { ground: Ground; product: Side; floor: FloorSide; take: (n: number) => Filed[] };

/** Eight people as fast as they can, then until the workflows know of it all. */
async function sustained(bench: Bench, n: number, also: string): Promise<Line> {
  const { product, floor, take } = bench;
  const deals = take(n);
  const half = Math.ceil(n / 2);
  const pids = pidsOf(bench);
  // The floor before and after: a machine that grows busier or quieter favours neither.
  const before = await sustain(floor, 8, deals.slice(0, half));
  let mine = before;
  const cpu = await cpuEach(pids, n, async () => (mine = await sustain(product, 8, deals)));
  await atRest(product);
  let after = before;
  const floorCpu = await cpuEach(pids, n - half, async () => {
    after = await sustain(floor, 8, deals.slice(half));
  });
  const floorRate = n / (before.seconds + after.seconds);
  return sustainedLine({ n, also, mine, floorRate, cpu, floorCpu });
}

/** What the sustained decisions do not show, since they wake nobody. */
async function filings(bench: Bench, n: number): Promise<Line> {
  const { ground, product } = bench;
  await atRest(product);
  const began = performance.now();
  let seconds = 0;
  const cpu = await cpuEach(pidsOf(bench), n, async () => {
    await fileAll(ground, n);
    await outboxEmpty(ground);
    seconds = (performance.now() - began) / 1000;
    await caughtUp(ground);
  });
  await atRest(product);
  return filingsLine({ n, seconds, cpu });
}

function pidsOf({ ground, floor }: Bench): Record<string, () => readonly number[]> {
  const of = (name: ProcessName) => () => treeOf(ground.stack.child(name)?.pid ?? 0);
  return {
    api: of('api'),
    worker: of('worker'),
    temporal: of('temporal'),
    postgres: of('postgres'),
    client: () => [process.pid],
    floor: () => [floor.child.pid],
  };
}

async function measure(bench: Bench, counts: readonly number[], sizes: Sizes, also = '') {
  const { product, floor, take } = bench;
  const lines: Line[] = [];
  for (const people of counts) {
    const deals = take(people === 32 ? sizes.many : sizes.latency);
    const [mine, theirs] = await inTurn([product, floor], people, deals);
    const who = `${people} ${people === 1 ? 'person' : 'people'}${also}`;
    lines.push(latencyLine(people, who, mine!, theirs!), rateLine(who, mine!, theirs!));
  }
  lines.push(await sustained(bench, sizes.sustained, also));
  return lines;
}

/** (a) From a decision to the next person's inbox, beside a floor that does the same by hand. */
export async function benchDecisions({ quick }: { quick: boolean }): Promise<Line[]> {
  const sizes = quick ? few : full;
  const { warm, latency, many, others } = sizes;
  const ground = await breakGround();
  try {
    const deals = await fileDeals(ground, 4 * latency + many + 2 * sizes.sustained + warm + 5);
    const take = (n: number): Filed[] => deals.splice(0, n);
    const weights = await calibrate(ground, take(5));
    const product = productSide(ground);
    const floor = await floorSide(ground, weights);
    await floor.add(deals);
    await ground.sql('vacuum analyze');
    const first = take(warm);
    for (const side of [product, floor]) await decideAll(side, 8, first);
    await atRest(product);
    const bench = { ground, product, floor, take };
    const lines = await measure(bench, [1, 8, 32], sizes);
    lines.push(await filings(bench, latency));
    for (const { sql } of [product, floor]) await crowd(sql, others);
    lines.push(...(await measure(bench, [1, 8], sizes, `, ${number(others)} other tasks open`)));
    await floor.stop();
    return [...lines, weightLine(weights)];
  } finally {
    await ground.stop();
  }
}
