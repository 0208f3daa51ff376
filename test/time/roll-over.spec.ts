import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { carrying } from './carrier.ts';
import { PretendDeal } from './pretend-deal.ts';
import { skippingTime } from './servers.ts';

let env: TestWorkflowEnvironment;
beforeAll(async () => {
  env = await skippingTime();
});
afterAll(async () => {
  await env.teardown();
});

describe('a long life', () => {
  it('keeps each run of ten years of reminders every fortnight short', async () => {
    const deal = new PretendDeal(env, 'decade', 'pretend_deal', 300);
    let round = 0;
    const next = () => deal.setDeadline(`reminder-${(round += 1)}`, 14);
    deal.after = async () => {
      if (round < 260) await next();
      else deal.end();
    };
    await next();
    await carrying(env, [deal], async () => {
      await deal.tell();
      await deal.handle().result();
    });
    expect(deal.done()).toHaveLength(260);
    const runs = await deal.runs();
    expect(Math.max(...runs)).toBeLessThanOrEqual(330);
    expect(runs.reduce((sum, length) => sum + length, 0) / 260).toBeLessThan(16);
  });

  it('carries a sleep across the hand-over', async () => {
    const deal = new PretendDeal(env, 'sleeper', 'pretend_deal', 15);
    const start = await env.currentTimeMs();
    await deal.setDeadline('far', 300);
    deal.after = (what) => {
      if (what === 'far') deal.end();
    };
    await carrying(env, [deal], async () => {
      for (let i = 0; i < 20; i += 1) {
        deal.ask(`effect-${i}`);
        await deal.tell();
        await env.sleep('1 day');
      }
      await deal.handle().result();
    });
    expect(await deal.dayOf('far', start)).toBeCloseTo(300, 2);
    expect((await deal.runs()).length).toBeGreaterThan(2);
  });
});
