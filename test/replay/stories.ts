import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { ApplicationFailure } from '@temporalio/common';
import type { PretendDeal } from '../time/pretend-deal.ts';

/** What happens to a deal, up to a point at which its workflow is at rest. */
type Story = (deal: PretendDeal, env: TestWorkflowEnvironment) => Promise<void>;

async function ends(deal: PretendDeal): Promise<void> {
  deal.end();
  await deal.tell();
  await deal.handle().result();
}

/** One for each thing the workflow can do; each is recorded as a history a run. */
export const stories: Readonly<Record<string, Story>> = {
  'ended-at-once': ends,

  'three-clocks': async (deal, env) => {
    await deal.setDeadline('review#1:half', 1.5);
    await deal.setDeadline('review#1:due', 3);
    await deal.setDeadline('review#1:escalate', 4.5);
    await deal.tell();
    await env.sleep('6 days');
    await ends(deal);
  },

  'paused-clock': async (deal, env) => {
    await deal.setDeadline('review#1:due', 10);
    await deal.tell();
    await env.sleep('4 days');
    deal.clear('review#1:due');
    await deal.tell();
    await env.sleep('30 days');
    await deal.setDeadline('review#1:due', 6);
    await deal.tell();
    await env.sleep('7 days');
    await ends(deal);
  },

  'restarted-clock': async (deal, env) => {
    await deal.setDeadline('notice#1:fires', 15);
    deal.after = async () => {
      if (deal.log.length === 1) await deal.setDeadline('notice#1:fires', 15);
    };
    await deal.tell();
    await env.sleep('40 days');
    await ends(deal);
  },

  'moved-earlier-and-later': async (deal, env) => {
    for (const days of [400, 100, 300]) {
      await deal.setDeadline('delivery#1:due', days);
      await deal.tell();
      await env.sleep('1 day');
    }
    await ends(deal);
  },

  'overdue-after-silence': async (deal, env) => {
    await deal.setDeadline('review#1:due', 3);
    await deal.setDeadline('review#1:half', 1.5);
    await deal.setDeadline('renewal#1:due', 90);
    const late = await deal.agenda();
    await env.sleep('10 days');
    await deal.tell(late);
    await env.sleep('1 hour');
    await ends(deal);
  },

  'effects-side-by-side': async (deal, env) => {
    ['contract#1', 'screen#1', 'rate#1'].forEach((effect) => deal.ask(effect));
    await deal.tell();
    await env.sleep('1 hour');
    await ends(deal);
  },

  'effects-in-a-row': async (deal, env) => {
    deal.ask('draft#1');
    deal.after = (what) => {
      if (what === 'draft#1') deal.ask('seal#1');
      if (what === 'seal#1') deal.ask('archive#1');
    };
    await deal.tell();
    await env.sleep('1 hour');
    await ends(deal);
  },

  'failing-effect': async (deal, env) => {
    const { perform } = deal.activities;
    let tries = 0;
    deal.activities.perform = async (id, effect) => {
      if ((tries += 1) < 6) throw ApplicationFailure.retryable('away');
      return perform(id, effect);
    };
    deal.ask('contract#1');
    await deal.setDeadline('review#1:due', 0.0002);
    await deal.tell();
    await env.sleep('1 hour');
    await ends(deal);
  },

  'messages-doubled-and-late': async (deal, env) => {
    deal.ask('contract#1');
    const first = await deal.agenda();
    await deal.setDeadline('review#1:due', 10);
    const second = await deal.agenda();
    deal.ask('screen#1');
    for (const message of [second, await deal.agenda(), first, second]) await deal.tell(message);
    await env.sleep('1 hour');
    await deal.tell(first);
    await env.sleep('11 days');
    await ends(deal);
  },

  'records-restored': async (deal, env) => {
    deal.ask('contract#1');
    await deal.tell();
    await env.sleep('2 minutes');
    deal.restore(1, 'contract#1');
    await deal.tell();
    await env.sleep('1 minute');
    await ends(deal);
  },

  'ended-with-work-left': async (deal) => {
    deal.ask('archive#1');
    await ends(deal);
  },

  'many-runs': async (deal, env) => {
    await deal.setDeadline('renewal#1:due', 300);
    for (let i = 0; i < 12; i += 1) {
      deal.ask(`report#${i}`);
      await deal.tell();
      await env.sleep('10 days');
    }
    await env.sleep('200 days');
    await ends(deal);
  },

  'daily-looks': async (deal, env) => {
    deal.looksEvery = 1;
    await deal.setDeadline('report#1:due', 30);
    await deal.tell();
    await env.sleep('2.5 days');
    deal.ask('contract#1');
    await deal.setDeadline('review#1:due', 1.2);
    await env.sleep('40 hours');
    await ends(deal);
  },

  'still-asleep': async (deal, env) => {
    deal.ask('contract#1');
    await deal.setDeadline('report#1:due', 365);
    await deal.tell();
    await env.sleep('1 day');
  },
};

/** Stories whose runs hand over early, so that a short one has several. */
export const rollOverAfter: Readonly<Record<string, number>> = { 'many-runs': 25 };
