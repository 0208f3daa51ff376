import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { carrying } from './carrier.ts';
import { PretendDeal } from './pretend-deal.ts';
import { skippingTime } from './servers.ts';

let env: TestWorkflowEnvironment;
let count = 0;
const newDeal = (rollOverAfter?: number) =>
  new PretendDeal(env, `clock-${(count += 1)}`, 'pretend_deal', rollOverAfter);

beforeAll(async () => {
  env = await skippingTime();
});
afterAll(async () => {
  await env.teardown();
});

describe('the clocks of a deal', () => {
  it('remind at half time, breach at the end, escalate at one and a half, once each', async () => {
    const deal = newDeal();
    const start = await env.currentTimeMs();
    await deal.setDeadline('step:half', 5);
    await deal.setDeadline('step:due', 10);
    await deal.setDeadline('step:escalate', 15);
    deal.after = (what) => {
      if (what === 'step:escalate') deal.end();
    };
    await carrying(env, [deal], async () => {
      await deal.tell();
      await deal.handle().result();
    });
    expect(deal.done()).toEqual(['step:half', 'step:due', 'step:escalate']);
    expect(await deal.dayOf('step:half', start)).toBeCloseTo(5, 2);
    expect(await deal.dayOf('step:due', start)).toBeCloseTo(10, 2);
    expect(await deal.dayOf('step:escalate', start)).toBeCloseTo(15, 2);
    expect(deal.calls).toHaveLength(3);
  });

  it('run for two years, and for seven more', async () => {
    const deal = newDeal();
    const start = await env.currentTimeMs();
    await deal.setDeadline('report', 730);
    deal.after = async (what) => {
      if (what === 'report') await deal.setDeadline('warranty', 7 * 365);
      else deal.end();
    };
    await carrying(env, [deal], async () => {
      await deal.tell();
      await deal.handle().result();
    });
    expect(await deal.dayOf('report', start)).toBeCloseTo(730, 2);
    expect(await deal.dayOf('warranty', start)).toBeCloseTo(730 + 7 * 365, 2);
  });

  it('stop while the ball is elsewhere and run on from where they stopped', async () => {
    const deal = newDeal();
    const start = await env.currentTimeMs();
    await deal.setDeadline('step:due', 10);
    deal.after = () => deal.end();
    await carrying(env, [deal], async () => {
      await deal.tell();
      await env.sleep('4 days');
      deal.clear('step:due');
      await deal.tell();
      await env.sleep('30 days');
      expect(deal.done()).toEqual([]);
      await deal.setDeadline('step:due', 6);
      await deal.tell();
      await deal.handle().result();
    });
    expect(await deal.dayOf('step:due', start)).toBeCloseTo(40, 2);
    expect(deal.calls).toHaveLength(1);
  });

  it('begin anew under the same name, even when the agenda between was never seen', async () => {
    const deal = newDeal();
    const start = await env.currentTimeMs();
    await deal.setDeadline('notice:fires', 15);
    let rounds = 0;
    deal.after = async () => {
      rounds += 1;
      if (rounds === 1) await deal.setDeadline('notice:fires', 15);
      else deal.end();
    };
    await carrying(env, [deal], async () => {
      await deal.tell();
      await deal.handle().result();
    });
    expect(deal.done()).toEqual(['notice:fires', 'notice:fires']);
    expect((deal.log[1]!.at - start) / 86_400_000).toBeCloseTo(30, 2);
  });

  it('are called off with the deadline: a sleep of 400 days leaves no trace', async () => {
    const deal = newDeal();
    await deal.setDeadline('later', 400);
    await carrying(env, [deal], async () => {
      await deal.tell();
      await env.sleep('10 days');
      deal.clear('later');
      await deal.tell();
      await env.sleep('500 days');
      expect(deal.calls).toEqual([]);
      deal.end();
      await deal.tell();
      await deal.handle().result();
    });
    const { events } = await deal.handle().fetchHistory();
    expect(events?.filter((event) => event.timerCanceledEventAttributes)).toHaveLength(1);
    expect(events?.filter((event) => event.timerFiredEventAttributes)).toHaveLength(0);
  });

  it('fire on their day though nobody told of them: the workflow looks once a day', async () => {
    const deal = newDeal();
    deal.looksEvery = 1;
    const start = await env.currentTimeMs();
    await deal.setDeadline('step:due', 10);
    deal.after = () => deal.end();
    await carrying(env, [deal], async () => {
      await deal.tell();
      await env.sleep('4.2 days');
      deal.clear('step:due');
      await deal.setDeadline('sooner:due', 1.5);
      await deal.handle().result();
    });
    expect(deal.done()).toEqual(['sooner:due']);
    expect(await deal.dayOf('sooner:due', start)).toBeCloseTo(5.7, 2);
    expect(deal.calls.filter((call) => call === 'look')).toHaveLength(5);
  });

  it('look no more once the deal has ended, nor while they are told of everything', async () => {
    const deal = newDeal();
    deal.looksEvery = 1;
    await carrying(env, [deal], async () => {
      await deal.tell();
      await env.sleep('36 hours');
      deal.looksEvery = null;
      await deal.tell();
      await env.sleep('30 days');
      deal.end();
      await deal.tell();
      await deal.handle().result();
    });
    expect(deal.calls).toEqual(['look']);
  });

  it('fire once each, the oldest first, when nobody was there to hear them', async () => {
    const deal = newDeal();
    await deal.setDeadline('step:escalate', 15);
    await deal.setDeadline('step:half', 5);
    await deal.setDeadline('step:due', 10);
    deal.after = (what) => {
      if (what === 'step:escalate') deal.end();
    };
    const late = await deal.agenda();
    await env.sleep('60 days');
    await carrying(env, [deal], async () => {
      await deal.tell(late);
      await deal.handle().result();
    });
    expect(deal.done()).toEqual(['step:half', 'step:due', 'step:escalate']);
    expect(deal.calls).toHaveLength(3);
  });
});
