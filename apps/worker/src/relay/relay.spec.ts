import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Telling } from '@kezhuan/persistence';
import { runRelay, type Pace, type RelayParts } from './relay.ts';

const never = 3_600_000;
const still: Pace = { sweep: never, calm: 0, few: 0, soonest: 5, latest: 20 };
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A relay whose world the test holds in its hands. */
function relay(given: Partial<RelayParts> = {}, pace: Partial<Pace> = {}) {
  const sweeps: number[] = [];
  let nudge: (tell: Telling, acts: number) => void = () => undefined;
  const { stop, isCalm } = runRelay(
    {
      sweep: async (limit) => {
        sweeps.push(limit);
        return 0;
      },
      listen: (told) => {
        nudge = told;
        return async () => undefined;
      },
      isReachable: async () => true,
      say: () => undefined,
      ...given,
    },
    { ...still, ...pace },
  );
  stops.push(stop);
  return {
    sweeps,
    nudge: (tell: Telling = 'at-once', acts = 1) => nudge(tell, acts),
    stop,
    isCalm,
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 2_000) throw new Error('it never came to hold');
    await delay(5);
  }
}

describe('the relay', () => {
  it('answers a nudge, and many nudges with one look', async () => {
    const { sweeps, nudge } = relay();
    for (let i = 0; i < 20; i += 1) nudge();
    await until(() => sweeps.length > 0);
    await delay(30);
    expect(sweeps).toHaveLength(1);
  });

  it('tells what can wait once nobody has acted for a moment, many at once, and the rest at once', async () => {
    const told: { limit: number; early: boolean; after: number }[] = [];
    const began = performance.now();
    const { nudge } = relay(
      {
        sweep: async (limit, early) => {
          told.push({ limit, early, after: performance.now() - began });
          return 0;
        },
      },
      { calm: 500 },
    );
    nudge('in-time');
    nudge();
    await until(() => told.length === 2);
    expect(told).toMatchObject([
      { limit: 8, early: false },
      { limit: 24, early: true },
    ]);
    expect(told[1]!.after).toBeGreaterThanOrEqual(500);
  });

  it('goes on telling while no more than a few act at a time', async () => {
    const told: boolean[] = [];
    const sweep: RelayParts['sweep'] = async (_, early) => told.push(early);
    const { nudge, isCalm } = relay({ sweep }, { calm: 40, few: 3 });
    const acting = setInterval(() => nudge('in-time'), 20);
    await until(() => told.length > 2);
    clearInterval(acting);
    expect(told).not.toContain(false);
    expect(isCalm()).toBe(true);
    const before = told.length;
    nudge('in-time', 5); // Several people, whose acts were told of together.
    expect(isCalm()).toBe(false);
    await delay(20);
    expect(told).toHaveLength(before);
    await until(() => told.length > before);
  });

  it('looks for what has waited long enough, however busy people are', async () => {
    const told: boolean[] = [];
    const sweep: RelayParts['sweep'] = async (_, early) => told.push(early);
    const { nudge } = relay({ sweep }, { sweep: 10, calm: never });
    nudge('in-time');
    await until(() => told.length > 3);
    expect(told).not.toContain(true);
  });

  it('looks by itself when nobody nudges', async () => {
    const { sweeps } = relay({}, { sweep: 5 });
    await until(() => sweeps.length > 2);
  });

  it('goes on until the outbox is empty', async () => {
    const left = [24, 24, 3];
    const { nudge } = relay({ sweep: async () => left.shift() ?? 0 });
    nudge();
    await until(() => left.length === 0);
  });

  it('survives that Temporal or the database is away, and touches no message meanwhile', async () => {
    const told: string[] = [];
    let reachable = false;
    let broken = true;
    const sweeps: number[] = [];
    const { nudge } = relay({
      isReachable: async () => reachable,
      say: (line) => told.push(line),
      sweep: async (limit) => {
        if (broken) throw new Error('The database is not available');
        sweeps.push(limit);
        return 0;
      },
    });
    nudge();
    await until(() => told.some((line) => line.includes('Temporal does not answer')));
    reachable = true;
    await until(() => told.some((line) => line.includes('database')));
    broken = false;
    await until(() => sweeps.length > 0);
  });

  it('stops in the middle of a wait', async () => {
    const { stop } = relay({ isReachable: async () => false }, { soonest: never });
    await stop();
  });
});
