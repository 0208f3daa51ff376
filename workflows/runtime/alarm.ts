import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** A sleep that can be moved: at most one timer is pending, and an unchanged one is left alone. */
export type Alarm = {
  readonly until: number | null;
  readonly summary: string | null;
  /** Sleeps until then instead; null: sleeps no more. */
  set(until: number | null, summary?: string): void;
};

/** Makes an alarm that calls `ring` once for each time it was set to and not moved away from. */
export function createAlarm(ring: () => void, fail: (error: unknown) => void): Alarm {
  let scope: CancellationScope | null = null;
  const alarm = { until: null as number | null, summary: null as string | null, set };
  return alarm;

  function set(until: number | null, summary = ''): void {
    if (until === alarm.until) return;
    scope?.cancel();
    alarm.until = until;
    alarm.summary = until === null ? null : summary;
    scope = until === null ? null : begin(until, summary);
  }

  function begin(until: number, summary: string): CancellationScope {
    const own = new CancellationScope();
    own
      .run(() => sleep(until - Date.now(), { summary }))
      .then(
        () => {
          alarm.until = null;
          alarm.summary = null;
          scope = null;
          ring();
        },
        (error: unknown) => {
          if (!isCancellation(error)) fail(error);
        },
      );
    return own;
  }
}
