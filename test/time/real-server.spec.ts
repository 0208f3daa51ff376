import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { carrying } from './carrier.ts';
import { PretendDeal } from './pretend-deal.ts';
import { realTime } from './servers.ts';

let env: TestWorkflowEnvironment;
beforeAll(async () => {
  env = await realTime();
});
afterAll(async () => {
  await env.teardown();
});

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 400) throw new Error('it never came to hold');
    await delay(50);
  }
}

describe('on a real server', () => {
  it('a message starts the workflow or reaches it: one life, however many come at once', async () => {
    const deal = new PretendDeal(env, 'one-life');
    deal.ask('contract');
    await carrying(env, [deal], async () => {
      await Promise.all(Array.from({ length: 10 }, () => deal.tell()));
      await until(() => deal.done().length === 1);
      deal.end();
      await deal.tell();
      await deal.handle().result();
    });
    expect(deal.calls).toEqual(['contract']);
    expect(await deal.runs()).toHaveLength(1);
  });

  it('an ended deal has no second life', async () => {
    const deal = new PretendDeal(env, 'ended');
    await carrying(env, [deal], async () => {
      deal.end();
      await deal.tell();
      await deal.handle().result();
      await expect(deal.tell()).rejects.toMatchObject({
        name: 'WorkflowExecutionAlreadyStartedError',
      });
    });
  });

  it('a workflow that an operator has ended comes back with the next message', async () => {
    const deal = new PretendDeal(env, 'terminated');
    deal.ask('before');
    await carrying(env, [deal], async () => {
      await deal.tell();
      await until(() => deal.done().includes('before'));
      await deal.handle().terminate('by mistake');
      deal.ask('after');
      await deal.tell();
      await until(() => deal.done().includes('after'));
      deal.end();
      await deal.tell();
      await deal.handle().result();
    });
    expect(deal.calls).toEqual(['before', 'after']);
  });

  it.each([100, 0])('hands over under fire and loses nothing (%i cached)', async (cached) => {
    const deal = new PretendDeal(env, `fire-${cached}`, 'pretend_deal', 15);
    const asked: string[] = [];
    const story = async () => {
      for (let i = 0; i < 60; i += 1) {
        deal.ask(`effect-${i}`);
        asked.push(`effect-${i}`);
        if (i % 5 === 0) {
          await deal.setDeadline(`soon-${i}`, 1e-5);
          asked.push(`soon-${i}`);
        }
        await deal.tell();
      }
      await until(() => deal.done().length === asked.length);
      deal.end();
      await deal.tell();
      await deal.handle().result();
    };
    await carrying(env, [deal], story, { cached });
    expect(deal.done().sort()).toEqual(asked.sort());
    expect((await deal.runs()).length).toBeGreaterThan(3);
  });

  it('sleeps for forty years', async () => {
    const deal = new PretendDeal(env, 'forty-years');
    await deal.setDeadline('copyright', 40 * 365);
    await carrying(env, [deal], async () => {
      await deal.tell();
      const timer = async () =>
        (await deal.handle().fetchHistory()).events?.find(
          (each) => each.timerStartedEventAttributes,
        );
      await until(async () => (await timer()) !== undefined);
      const seconds = Number(
        (await timer())?.timerStartedEventAttributes?.startToFireTimeout?.seconds,
      );
      expect(seconds / 86_400).toBeCloseTo(40 * 365, 1);
      await deal.handle().terminate();
    });
  });
});
