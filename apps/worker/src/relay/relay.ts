import { pause, waitsFrom } from '../back-off.ts';

/** What the relay needs of the rest of the worker. */
export type RelayParts = {
  /** Delivers up to `limit` deals from the outbox; how many it took. */
  sweep(limit: number): Promise<number>;
  /** Calls back when something lies in the outbox; ends when the returned function is called. */
  listen(nudge: () => void): () => Promise<void>;
  /** Whether Temporal answers. */
  isReachable(): Promise<boolean>;
  say(line: string): void;
};

export type Relay = { stop(): Promise<void> };

/** How long things wait, in ms. */
export type Pace = {
  /** Between looks without a nudge. */
  sweep: number;
  /** After a failure, the first and the longest pause. */
  soonest: number;
  latest: number;
};

const usual: Pace = {
  sweep: 1_000,
  soonest: 500,
  latest: 10_000,
};

/** Deals told at once: few, since each wakes a workflow on the machine people work on. */
const BATCH = 8;

type Life = {
  parts: RelayParts;
  pace: Pace;
  stopping: AbortSignal;
  /** Something has come and has not been looked for yet. */
  nudged: boolean;
  wake(): void;
};

/**
 * Carries agendas from the outbox to the workflows, at once. Temporal or the database may go away at any time; then it waits and goes on.
 */
export function runRelay(parts: RelayParts, pace = usual): Relay {
  const stopping = new AbortController();
  const life: Life = {
    parts,
    pace,
    stopping: stopping.signal,
    nudged: false,
    wake: () => undefined,
  };
  const unlisten = parts.listen(() => {
    life.nudged = true;
    life.wake();
  });
  const kept = keep(life);
  return {
    async stop() {
      stopping.abort();
      life.wake();
      await unlisten();
      await kept;
    },
  };
}

async function keep(life: Life): Promise<void> {
  const { parts, stopping } = life;
  const waits = waitsFrom(life.pace.soonest, life.pace.latest);
  while (!stopping.aborted) {
    await nudgeOrTick(life);
    if (stopping.aborted) return;
    try {
      // Asked before, so that an outage is not held against the messages it keeps waiting.
      if (!(await parts.isReachable())) throw new Error('Temporal does not answer');
      await round(life);
      waits.reset();
    } catch (error) {
      const wait = waits.next();
      const reason = error instanceof Error ? error.message : String(error);
      parts.say(`relay waits ${(wait / 1000).toFixed(1)} s: ${reason}`);
      await pause(wait, stopping);
      // What it was about to do is still to be done.
      life.nudged = true;
    }
  }
}

async function nudgeOrTick(life: Life): Promise<void> {
  if (life.nudged) return;
  const nudge = new AbortController();
  life.wake = () => nudge.abort();
  await pause(life.pace.sweep, nudge.signal);
}

async function round(life: Life): Promise<void> {
  life.nudged = false;
  let taken: number;
  do taken = await life.parts.sweep(BATCH);
  while (taken === BATCH && !life.stopping.aborted);
}
