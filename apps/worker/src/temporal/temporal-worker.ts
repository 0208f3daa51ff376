import { NativeConnection, Worker } from '@temporalio/worker';
import type { DealActivities } from '@kezhuan/workflows/runtime';
import { taskQueue } from '@kezhuan/workflows/runtime';
import { pause, waitsFrom } from '../back-off.ts';
import type { Config } from '../config.ts';
import { workflowBundle } from './bundle.ts';

/** Says what happens to it; lines for people. */
export type Say = (line: string) => void;

/**
 * Few at a time: people's acts share the machine and go first. What is late here is a timer by a
 * second, what is late there is a person waiting.
 */
const limits = {
  maxConcurrentWorkflowTaskExecutions: 4,
  maxConcurrentActivityTaskExecutions: 4,
  maxConcurrentWorkflowTaskPolls: 2,
  maxConcurrentActivityTaskPolls: 2,
  maxCachedWorkflows: 64,
  workflowThreadPoolSize: 1,
  shutdownGraceTime: '10 seconds',
  shutdownForceTime: '20 seconds',
} as const;

/** The worker of Temporal, from one connection to the next, until stopped. */
export type TemporalWorker = { ready: Promise<void>; stop(): Promise<void> };

type Parts = { temporal: Config['temporal']; activities: DealActivities; say: Say };

type Life = { current: Worker | null; stopping: AbortSignal; arrived(): void };

/** Runs the worker and brings it back with ever longer pauses when Temporal goes away. */
export function runTemporalWorker(parts: Parts): TemporalWorker {
  const stopping = new AbortController();
  const life: Life = { current: null, stopping: stopping.signal, arrived: () => undefined };
  const ready = new Promise<void>((resolve) => (life.arrived = resolve));
  const kept = keep(parts, life);
  return {
    ready,
    async stop() {
      stopping.abort();
      if (life.current?.getState() === 'RUNNING') life.current.shutdown();
      await kept;
    },
  };
}

async function keep(parts: Parts, life: Life): Promise<void> {
  const waits = waitsFrom(500, 15_000);
  while (!life.stopping.aborted) {
    try {
      await runOnce(parts, life, waits.reset);
    } catch (error) {
      if (life.stopping.aborted) return;
      const wait = waits.next();
      const reason = error instanceof Error ? error.message : String(error);
      parts.say(`Temporal is away (${reason}); next try in ${(wait / 1000).toFixed(1)} s`);
      await pause(wait, life.stopping);
    }
  }
}

/** From a connection to its end. */
async function runOnce(parts: Parts, life: Life, arrived: () => void): Promise<void> {
  const { address, namespace } = parts.temporal;
  const connection = await NativeConnection.connect({ address });
  try {
    life.current = await Worker.create({
      connection,
      namespace,
      taskQueue,
      workflowBundle: await workflowBundle(),
      activities: parts.activities,
      ...limits,
    });
    const run = life.current.run();
    arrived();
    life.arrived();
    if (life.stopping.aborted) life.current.shutdown();
    await run;
  } finally {
    life.current = null;
    await connection.close();
  }
}
