import { close } from '@kezhuan/persistence';
import { crowdOf, must, signedIn, type Caller } from './client.ts';
import {
  applications,
  heardOf,
  openCall,
  openDesk,
  scoreAll,
  type Application,
  type Desk,
} from './call-deals.ts';
import { fileDeals } from './deals.ts';
import { breakGround, type Ground } from './ground.ts';
import { number, times, type Line } from './report.ts';
import { decideAll } from './rounds.ts';
import { atRest, productSide } from './sides.ts';
import { spreadOf } from './stats.ts';

type Sizes = { submitted: number; small: number; asked: number; decided: number };

const full: Sizes = { submitted: 2_000, small: 20, asked: 300, decided: 640 };
const few: Sizes = { submitted: 128, small: 20, asked: 60, decided: 96 };

/** So many are decided and filed first, so that both meet a program that has been running. */
const WARM = 240;

/** Who applies at the last minute. */
const PEOPLE = 64;

const base = { part: 'calls', ratio: [], goal: '', ok: null, against: '' } as const;

/** All of them at once; every tenth sends the same again, as a browser does whose answer was lost. */
async function submitAll(callers: readonly Caller[], bodies: readonly Application[]) {
  const left = [...bodies.entries()];
  const took: number[] = [];
  const began = performance.now();
  await Promise.all(
    callers.map(async (caller) => {
      for (let next = left.pop(); next; next = left.pop()) {
        const [nth, body] = next;
        const sent = performance.now();
        must(await caller.post('/deals', body, body.id), 'applying');
        took.push(performance.now() - sent);
        if (nth % 10 === 0) must(await caller.post('/deals', body, body.id), 'again');
      }
    }),
  );
  return { took, seconds: (performance.now() - began) / 1000 };
}

async function storm(ground: Ground, desk: Desk, call: string, sizes: Sizes): Promise<Line> {
  const bodies = await applications(desk, call, sizes.submitted);
  const side = productSide(ground);
  const deals = await fileDeals(ground, WARM + sizes.decided);
  const callers = await crowdOf(ground.api, 'chen-min', PEOPLE);
  await decideAll(side, 8, deals.splice(0, WARM));
  await submitAll(callers, await applications(desk, await openCall(desk), WARM));
  // Decisions before and after: a machine that grows busier or quieter favours neither.
  const half = deals.splice(0, Math.ceil(sizes.decided / 2));
  await atRest(side);
  const before = await decideAll(side, 8, half);
  await atRest(side);
  const { took, seconds } = await submitAll(callers, bodies);
  for (const caller of callers) caller.close();
  await heardOf(desk, call, bodies.length);
  await atRest(side);
  const after = await decideAll(side, 8, deals);
  const [found] = await ground.sql<{ deals: number; links: number }>(
    `select count(*)::int as deals, count(distinct child)::int as links
       from deal_link join deal on deal.id = deal_link.child where deal_link.parent = $1`,
    [call],
  );
  const whole = found?.deals === bodies.length && found.links === bodies.length;
  const rate = bodies.length / seconds;
  const theirs = sizes.decided / (before.seconds + after.seconds);
  return {
    ...base,
    what: `applications/s, ${PEOPLE} people at once; none lost, none doubled`,
    n: bodies.length,
    value: `${number(rate)} /s, ${times(spreadOf(took))}${whole ? '' : `, but ${found?.deals} there`}`,
    against: `decisions ${number(theirs)} /s`,
    ratio: [rate / theirs],
    goal: '≥ 0.8',
    ok: whole && rate / theirs >= 0.8,
    figures: { rate, theirs, found, took: spreadOf(took) },
  };
}

/** A second late: refused with the rule, and nothing there. */
async function tooLate(ground: Ground, desk: Desk): Promise<Line> {
  const call = await openCall(desk, -1);
  const [body] = await applications(desk, call, 1);
  const caller = await signedIn(ground.api, 'chen-min');
  const { text } = await caller.post('/deals', body);
  caller.close();
  const there = await ground.sql('select from deal where id = $1', [body!.id]);
  const ok = text.includes('call-closed') && there.length === 0;
  return {
    ...base,
    what: 'an application after the close',
    n: 1,
    value: ok ? 'refused' : text,
    ok,
    figures: text,
  };
}

const pages = {
  'ranking, a page of 20': (call: string) => `/deals/${call}/related?link=applications&limit=20`,
  'page of the call': (call: string) => `/deals/${call}`,
};

async function lists(ground: Ground, calls: readonly [string, string], sizes: Sizes) {
  const caller = await signedIn(ground.api, 'wu-fang');
  const lines: Line[] = [];
  for (const [what, path] of Object.entries(pages)) {
    const took: [number[], number[]] = [[], []];
    for (let i = 0; i < sizes.asked; i += 1)
      for (const size of [0, 1] as const) {
        const sent = performance.now();
        must(await caller.get(path(calls[size])), what);
        took[size].push(performance.now() - sent);
      }
    const [large, small] = [spreadOf(took[0]), spreadOf(took[1])];
    const ratio = large.p95 / small.p95;
    lines.push({
      ...base,
      what: `${what}, ${number(sizes.submitted)} applications and ${number(5 * sizes.submitted)} scores`,
      n: sizes.asked,
      value: times(large),
      against: `${sizes.small} applications: ${times(small)}`,
      ratio: [ratio],
      goal: 'p95 ≤ 3',
      ok: ratio <= 3,
      figures: { large, small },
    });
  }
  caller.close();
  return lines;
}

/** A call at its close, and its ranking: two thousand applications beside twenty. */
export async function benchCalls({ quick }: { quick: boolean }): Promise<Line[]> {
  const sizes = quick ? few : full;
  const ground = await breakGround();
  const desk = await openDesk(ground.stack.urls.database);
  try {
    const call = await openCall(desk);
    const lines = [await storm(ground, desk, call, sizes), await tooLate(ground, desk)];
    const small = await openCall(desk);
    const caller = await crowdOf(ground.api, 'chen-min', 1);
    await submitAll(caller, await applications(desk, small, sizes.small));
    await heardOf(desk, small, sizes.small);
    for (const one of [call, small]) await scoreAll(desk, one);
    return [...lines, ...(await lists(ground, [call, small], sizes))];
  } finally {
    await close(desk.db);
    await ground.stop();
  }
}
