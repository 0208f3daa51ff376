import { Worker } from '@temporalio/worker';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { taskQueue } from '@kezhuan/workflows/runtime';
import { bundleFromSource } from '../../apps/worker/src/temporal/bundle.ts';
import type { PretendDeal } from './pretend-deal.ts';

let bundle: Promise<{ code: string }> | undefined;

/**
 * Runs a story with a worker that carries these deals, the real workflow against pretend activities.
 * `cached: 0` makes every workflow task a full replay of the history so far.
 */
export async function carrying(
  env: TestWorkflowEnvironment,
  deals: readonly PretendDeal[],
  story: () => Promise<void>,
  { cached = 100 } = {},
): Promise<void> {
  bundle ??= bundleFromSource();
  const of = (id: string) => deals.find((deal) => deal.id === id)!.activities;
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue,
    workflowBundle: await bundle,
    maxCachedWorkflows: cached,
    activities: {
      perform: (deal: string, effect: string) => of(deal).perform(deal, effect),
      look: (deal: string) => of(deal).look(deal),
      passDeadline: (deal: string, id: string, at: string) => of(deal).passDeadline(deal, id, at),
    },
  });
  await worker.runUntil(story);
}
