import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { statusQuery, type AgendaMessage } from '@kezhuan/workflows/runtime';
import { carrying } from './carrier.ts';
import { PretendDeal } from './pretend-deal.ts';
import { skippingTime } from './servers.ts';

let env: TestWorkflowEnvironment;
let count = 0;
const newDeal = () => new PretendDeal(env, `effect-${(count += 1)}`);

beforeAll(async () => {
  env = await skippingTime();
});
afterAll(async () => {
  await env.teardown();
});

/** The same order every time, so that a failure can be looked at. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  return [...list]
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describe('the effects of a deal', () => {
  it('are begun at once, side by side, and once each', async () => {
    const deal = newDeal();
    ['contract', 'screening', 'rate'].forEach((effect) => deal.ask(effect));
    await carrying(env, [deal], async () => {
      await deal.tell();
      await deal.tell();
      await deal.tell();
      await env.sleep('1 hour');
      deal.end();
      await deal.tell();
      await deal.handle().result();
    });
    expect(deal.done().sort()).toEqual(['contract', 'rate', 'screening']);
    expect(deal.calls).toHaveLength(3);
  });

  it.each([1, 2, 3, 4])(
    'happen once, whatever becomes of the messages (order %i)',
    async (seed) => {
      const deal = newDeal();
      const messages: AgendaMessage[] = [];
      for (let i = 0; i < 12; i += 1) {
        deal.ask(`effect-${i}`);
        messages.push(await deal.agenda());
      }
      // Every third is lost, the rest comes twice and in any order; the newest comes at some time.
      const sent = messages.filter((_, i) => i % 3 !== 1);
      await carrying(env, [deal], async () => {
        for (const message of shuffled([...sent, ...sent], seed)) await deal.tell(message);
        await env.sleep('1 hour');
        deal.end();
        await deal.tell();
        await deal.handle().result();
      });
      expect(new Set(deal.done()).size).toBe(12);
      expect(deal.calls).toHaveLength(12);
    },
  );

  it('are tried until they succeed, while the rest of the deal goes on', async () => {
    const deal = newDeal();
    const perform = deal.activities.perform;
    let tries = 0;
    deal.activities.perform = async (id, effect) => {
      if (effect === 'fragile' && (tries += 1) <= 12) throw ApplicationFailure.retryable('away');
      return perform(id, effect);
    };
    deal.ask('fragile');
    const at = await deal.setDeadline('meanwhile', 0.0005);
    deal.after = (what) => {
      if (what === 'fragile') deal.end();
    };
    await carrying(env, [deal], async () => {
      await deal.tell();
      await deal.handle().result();
    });
    expect(deal.done()).toEqual(['meanwhile', 'fragile']);
    expect(deal.log[0]!.at - at).toBeLessThan(60_000);
  });

  it('are waited for when the deal has ended meanwhile', async () => {
    const deal = newDeal();
    deal.ask('archive');
    await carrying(env, [deal], async () => {
      deal.end();
      await deal.tell();
      await deal.handle().result();
    });
    expect(deal.done()).toEqual(['archive']);
  });

  it('begin again when the records were restored to before them', async () => {
    const deal = newDeal();
    deal.ask('contract');
    await carrying(env, [deal], async () => {
      await deal.tell();
      await env.sleep('2 minutes');
      expect(deal.done()).toEqual(['contract']);
      deal.restore(1, 'contract');
      await deal.tell();
      await env.sleep('1 minute');
      deal.end();
      await deal.tell();
      await deal.handle().result();
    });
    expect(deal.done()).toEqual(['contract', 'contract']);
  });

  it('tell operators where the deal stands', async () => {
    const deal = newDeal();
    const at = await deal.setDeadline('step:due', 10);
    await carrying(env, [deal], async () => {
      await deal.tell();
      expect(await deal.handle().query(statusQuery)).toEqual({
        deal: deal.id,
        seq: 1,
        sleepingUntil: new Date(at).toISOString(),
        waitingFor: '环节 step:due',
        underway: [],
        ended: false,
      });
      deal.end();
      await deal.tell();
      await deal.handle().result();
    });
  });
});
