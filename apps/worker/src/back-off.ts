import { setTimeout as delay } from 'node:timers/promises';

/** Waits between tries, in ms: soon at first, then ever less often, with some chance in it. */
export function waitsFrom(first: number, most: number): { next(): number; reset(): void } {
  let wait = first;
  return {
    next() {
      const now = wait;
      wait = Math.min(wait * 2, most);
      // So that processes that lost the same server do not come back in the same instant.
      return now * (0.75 + Math.random() / 2);
    },
    reset() {
      wait = first;
    },
  };
}

/** Sleeps, or until told to stop. */
export async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: stop }).catch(() => undefined);
}
