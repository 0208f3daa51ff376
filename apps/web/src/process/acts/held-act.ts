import { useSyncExternalStore } from 'react';

/** How long a decision waits before it is sent. */
export const moment = 8_000;

/** A decision somebody has made and may still take back: it has not left their browser. */
export type HeldAct = {
  deal: string;
  /** The offer it answers, by its key. */
  offer: string;
  until: number;
  send: (options: { keepalive?: boolean }) => Promise<void>;
};

let held: HeldAct | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function show(next: HeldAct | null): void {
  held = next;
  clearTimeout(timer);
  for (const listener of listeners) listener();
}

/** One at a time: what waited before is sent now. */
export function hold(act: Omit<HeldAct, 'until'>): void {
  sendHeld();
  show({ ...act, until: Date.now() + moment });
  timer = setTimeout(sendHeld, moment);
}

/** It is as if it had never been said. */
export const takeBack = (): void => show(null);

/** Nobody has to wait for it; whoever leaves the page meant what they said. */
export function sendHeld(options: { keepalive?: boolean } = {}): void {
  const act = held;
  show(null);
  if (act) void act.send(options);
}

const leave = (): void => sendHeld({ keepalive: true });
addEventListener('pagehide', leave);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') leave();
});

export const useHeld = (deal: string): HeldAct | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => (held?.deal === deal ? held : null),
  );
