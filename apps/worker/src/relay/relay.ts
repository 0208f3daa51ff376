import { pause, waitsFrom } from '../back-off.ts';
import type { Pressure } from './pressure.ts';

/** What the relay needs of the rest of the worker. */
export type RelayParts = {
  /** Delivers up to `limit` deals from the outbox; how many it took. */
  sweep(options: { limit: number; urgentOnly: boolean }): Promise<number>;
  /** Calls back when something urgent lies in the outbox; ends when the returned function is called. */
  listen(nudge: () => void): () => Promise<void>;
  /** Whether Temporal answers. */
  isReachable(): Promise<boolean>;
  pressure: Pressure;
  say(line: string): void;
};

export type Relay = { stop(): Promise<void> };

/** How long things wait, in ms. */
export type Pace = {
  /** Between looks for what is urgent, without a nudge. */
  sweep: number;
  /** Between looks for the rest, and at most while the machine is busy. */
  rest: number;
  restAtMost: number;
  /** After a failure, the first and the longest pause. */
  soonest: number;
  latest: number;
};

const usual: Pace = {
  sweep: 1_000,
  rest: 3_000,
  restAtMost: 10_000,
  soonest: 500,
  latest: 10_000,
};

/** Above this share of the machine's time, what is not urgent lets people's acts go first. */
const BUSY = 0.85;
/** Deals told at once: few, since each wakes a workflow on the machine people work on. */
const BATCH = 8;

type Life = {
  parts: RelayParts;
  pace: Pace;
  stopping: AbortSignal;
  /** Something urgent has come and has not been looked for yet. */
  nudged: boolean;
  wake(): void;
  restSentAt: number;
};

/**
 * Carries agendas from the outbox to the workflows: the urgent ones at once, the others within
 * seconds. Temporal or the database may go away at any time; then it waits and goes on.
 */
export function runRelay(parts: RelayParts, pace = usual): Relay {
  const stopping = new AbortController();
  const life: Life = {
    parts,
    pace,
    stopping: stopping.signal,
    nudged: false,
    wake: () => undefined,
    restSentAt: 0,
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
  const urgentOnly = !isRestDue(life);
  let taken: number;
  do taken = await life.parts.sweep({ limit: BATCH, urgentOnly });
  while (taken === BATCH && !life.stopping.aborted);
  if (!urgentOnly) life.restSentAt = Date.now();
}

/** Whether it is time for what is not urgent. */
function isRestDue({ parts, pace, restSentAt }: Life): boolean {
  const waited = Date.now() - restSentAt;
  if (waited < pace.rest) return false;
  return parts.pressure.busy() < BUSY || waited >= pace.restAtMost;
}
