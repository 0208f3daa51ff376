import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { runRelay, type RelayParts } from './relay.ts';

type Sweep = Parameters<RelayParts['sweep']>[0];

/** A relay whose world the test holds in its hands. */
function relay(given: Partial<RelayParts> = {}) {
  const sweeps: Sweep[] = [];
  let nudge: () => void = () => undefined;
  const running = runRelay({
    sweep: async (options) => {
      sweeps.push(options);
      return 0;
    },
    listen: (told) => {
      nudge = told;
      return async () => undefined;
    },
    isReachable: async () => true,
    pressure: { busy: () => 0 },
    say: () => undefined,
    ...given,
  });
  return { sweeps, nudge: () => nudge(), stop: () => running.stop() };
}

describe('the relay', () => {
  it('answers a nudge at once, and many nudges with one look', async () => {
    const { sweeps, nudge, stop } = relay();
    nudge();
    await delay(50);
    expect(sweeps).toHaveLength(1);
    for (let i = 0; i < 20; i += 1) nudge();
    await delay(50);
    expect(sweeps.length).toBeLessThanOrEqual(3);
    await stop();
  });

  it('looks by itself when nobody nudges', async () => {
    const { sweeps, stop } = relay();
    await delay(1_150);
    expect(sweeps).toHaveLength(1);
    await stop();
  });

  it('lets what is not urgent wait while the machine is busy', async () => {
    const { sweeps, nudge, stop } = relay({ pressure: { busy: () => 0.99 } });
    nudge();
    await delay(30);
    nudge();
    await delay(30);
    // The first look of all sends everything; from then on only what cannot wait.
    expect(sweeps.map(({ urgentOnly }) => urgentOnly)).toEqual([false, true]);
    await stop();
  });

  it('goes on until the outbox is empty', async () => {
    const left = [8, 8, 3];
    let looks = 0;
    const { nudge, stop } = relay({
      sweep: async () => {
        looks += 1;
        return left.shift() ?? 0;
      },
    });
    nudge();
    await delay(50);
    expect(looks).toBe(3);
    await stop();
  });

  it('survives that Temporal or the database is away, and touches no message meanwhile', async () => {
    const told: string[] = [];
    let reachable = false;
    let broken = true;
    const { sweeps, nudge, stop } = relay({
      isReachable: async () => reachable,
      say: (line) => told.push(line),
      sweep: async (options) => {
        if (broken) throw new Error('The database is not available');
        sweeps.push(options);
        return 0;
      },
    });
    nudge();
    await delay(50);
    expect(sweeps).toEqual([]);
    reachable = true;
    await delay(900);
    broken = false;
    await delay(1_500);
    expect(told[0]).toContain('Temporal does not answer');
    expect(told.at(-1)).toContain('database');
    expect(sweeps.length).toBeGreaterThan(0);
    await stop();
  });

  it('stops in the middle of a wait', async () => {
    const { stop } = relay({ isReachable: async () => false });
    const begun = Date.now();
    await stop();
    expect(Date.now() - begun).toBeLessThan(200);
  });
});
