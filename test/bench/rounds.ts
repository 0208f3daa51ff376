import type { Filed } from './deals.ts';
import { atRest, type Person, type Side } from './sides.ts';
import { cpuOf } from './stats.ts';

/** What came of a number of decisions on one side. */
export type Round = {
  /** From sending the decision until the next person's inbox shows the task, in ms. */
  seen: number[];
  /** The decision alone: until its answer was there, in ms. */
  decided: number[];
  seconds: number;
};

/** So many tasks are looked at before they are cleared away; the inbox stays one page long. */
const CLEARED_AT = 20;

/** Takes tasks that have been seen out of the inbox, as if the manager had gone on with them. */
function sweeper({ sql }: Side) {
  let seen: string[] = [];
  return async (id: string, last = false): Promise<void> => {
    seen.push(id);
    if (!last && seen.length < CLEARED_AT) return;
    const ids = seen;
    seen = [];
    await sql('delete from task where deal = any ($1::uuid[])', [ids]);
  };
}

async function decideAndSee(side: Side, person: Person, deal: Filed, round: Round): Promise<void> {
  const began = performance.now();
  await side.decide(person, deal);
  round.decided.push(performance.now() - began);
  while (!(await side.sees(person, deal)));
  round.seen.push(performance.now() - began);
}

/** Some people decide as fast as they can, each looking into the next inbox after each decision. */
export async function decideAll(
  side: Side,
  people: number,
  deals: readonly Filed[],
): Promise<Round> {
  const round: Round = { seen: [], decided: [], seconds: 0 };
  const persons = await side.people(people);
  const sweep = sweeper(side);
  const left = [...deals];
  const began = performance.now();
  await Promise.all(
    persons.map(async (person) => {
      for (let deal = left.pop(); deal; deal = left.pop()) {
        await decideAndSee(side, person, deal, round);
        await sweep(deal.id);
      }
    }),
  );
  round.seconds = (performance.now() - began) / 1000;
  await side.sql('delete from task where deal = any ($1::uuid[])', [deals.map(({ id }) => id)]);
  return round;
}

const CHUNKS = 6;

/**
 * The same decisions at both, a part here and a part there in turn, so that whatever else the machine
 * does meets both alike. Neither is measured while the other's work is still going on.
 */
export async function inTurn(
  sides: readonly Side[],
  people: number,
  deals: readonly Filed[],
): Promise<Round[]> {
  const sums = sides.map((): Round => ({ seen: [], decided: [], seconds: 0 }));
  const size = Math.ceil(deals.length / CHUNKS);
  for (let at = 0; at < deals.length; at += size) {
    for (const [i, side] of sides.entries()) {
      const round = await decideAll(side, people, deals.slice(at, at + size));
      sums[i]!.seen.push(...round.seen);
      sums[i]!.decided.push(...round.decided);
      sums[i]!.seconds += round.seconds;
      await atRest(side);
    }
  }
  return sums;
}

export type Sustained = {
  perSecond: number;
  seconds: number;
  drainedAfter: number;
  /** Until the mails were out too. */
  quietAfter: number;
};

/** Decisions a second, counted until all that follows from them is done too. */
export async function sustain(
  side: Side,
  people: number,
  deals: readonly Filed[],
): Promise<Sustained> {
  const { seconds } = await decideAll(side, people, deals);
  const drainedAfter = (await side.drained()) / 1000;
  const quietAfter = drainedAfter + (await side.quiet()) / 1000;
  const perSecond = deals.length / (seconds + drainedAfter);
  return { perSecond, seconds, drainedAfter, quietAfter };
}

/** CPU time each process spends on a decision, in ms: where the time goes. */
export async function cpuEach(
  pids: Readonly<Record<string, () => readonly number[]>>,
  decisions: number,
  work: () => Promise<unknown>,
): Promise<Record<string, number>> {
  const used = (): [string, number][] =>
    Object.entries(pids).map(([name, of]) => [
      name,
      of().reduce((sum, pid) => sum + cpuOf(pid), 0),
    ]);
  const before = new Map(used());
  await work();
  return Object.fromEntries(
    used().map(([name, now]) => [name, ((now - (before.get(name) ?? 0)) * 1000) / decisions]),
  );
}
