import type { Telling } from '@kezhuan/persistence';
import { pause, waitsFrom } from '../back-off.ts';

/** What the relay needs of the rest of the worker. */
export type RelayParts = {
  /** Delivers up to `limit` deals from the outbox, `early` what can wait too; how many it took. */
  sweep(limit: number, early: boolean): Promise<number>;
  /** Calls back after so many acts, with how soon what they left must be told; the returned function ends it. */
  listen(nudge: (tell: Telling | null, acts: number) => void): () => Promise<void>;
  /** Whether Temporal answers. */
  isReachable(): Promise<boolean>;
  say(line: string): void;
};

export type Relay = {
  stop(): Promise<void>;
  /** Whether no more than a few have acted in the last moment. */
  isCalm(): boolean;
};

/** How long things wait, in ms. */
export type Pace = {
  /** Between looks without a nudge. */
  sweep: number;
  /** What can wait is told once it has waited so long, and no more than a few have acted in that time. */
  calm: number;
  few: number;
  /** After a failure, the first and the longest pause. */
  soonest: number;
  latest: number;
};

export const usual: Pace = {
  sweep: 1_000,
  calm: 250,
  few: 6,
  soonest: 500,
  latest: 10_000,
};

/** Where a day passes within a second, nothing can wait. */
export const hurried: Pace = { ...usual, calm: 0 };

/** Deals told at once: few, since each wakes a workflow on the machine people work on. */
const BATCH = 8;
/**
 * And when people leave it a calm moment: told together they cost less. No more than a second's work, since
 * the moment may be a breath in the middle of a storm, and what follows then holds the storm up.
 */
const CALM_BATCH = 24;

type Life = {
  parts: RelayParts;
  pace: Pace;
  stopping: AbortSignal;
  /** Something has come that must be told at once and has not been looked for yet. */
  nudged: boolean;
  /** Since when something waits for a calm moment, by `performance.now()`; null: nothing does. */
  waitingSince: number | null;
  /** When something came, the latest few and one more. */
  stirs: readonly number[];
  wake(): void;
};

/**
 * Carries agendas from the outbox to the workflows: at once when there is something to do, else when
 * people leave it a calm moment, all that has come of a deal in one message. Temporal or the database
 * may go away at any time; then it waits and goes on.
 */
export function runRelay(parts: RelayParts, pace = usual): Relay {
  const stopping = new AbortController();
  const life: Life = {
    parts,
    pace,
    stopping: stopping.signal,
    nudged: false,
    waitingSince: null,
    stirs: [],
    wake: () => undefined,
  };
  const unlisten = parts.listen((tell, acts) => {
    const now = performance.now();
    life.stirs = [...life.stirs, ...Array<number>(acts).fill(now)].slice(-1 - pace.few);
    if (!tell) return;
    const changes = tell === 'at-once' ? !life.nudged : life.waitingSince === null;
    if (tell === 'at-once') life.nudged = true;
    else life.waitingSince ??= now;
    if (changes) life.wake();
  });
  const kept = keep(life);
  return {
    async stop() {
      stopping.abort();
      life.wake();
      await unlisten();
      await kept;
    },
    isCalm: () => performance.now() >= quietFrom(life),
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

/** When what came before the latest few is long past. */
const quietFrom = ({ stirs, pace }: Life): number =>
  (stirs.at(-1 - pace.few) ?? -Infinity) + pace.calm;

/** When, besides, what waits has waited long enough. */
const calmFrom = (life: Life): number =>
  Math.max((life.waitingSince ?? -Infinity) + life.pace.calm, quietFrom(life));

/** Until something must be told at once, what waits may be, or it is time to look anyway. */
async function nudgeOrTick(life: Life): Promise<void> {
  const tick = performance.now() + life.pace.sweep;
  while (!life.nudged && !life.stopping.aborted) {
    const until = life.waitingSince === null ? tick : Math.min(tick, calmFrom(life));
    const left = until - performance.now();
    if (left <= 0) return;
    const nudge = new AbortController();
    life.wake = () => nudge.abort();
    await pause(left, nudge.signal);
  }
}

async function round(life: Life): Promise<void> {
  life.nudged = false;
  let limit: number;
  let taken: number;
  do {
    const early = performance.now() >= calmFrom(life);
    if (early) life.waitingSince = null;
    limit = early ? CALM_BATCH : BATCH;
    taken = await life.parts.sweep(limit, early);
  } while (taken === limit && !life.stopping.aborted);
}
