import { useSyncExternalStore } from 'react';

/** How long a decision waits before it is sent. */
export const moment = 8_000;

/** A decision somebody has made: they may take it back until it is sent; then it waits for its answer. */
export type HeldAct = {
  deal: string;
  /** The offer it answers, by its key. */
  offer: string;
  until: number;
  sending: boolean;
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
export function hold(act: Omit<HeldAct, 'until' | 'sending'>): void {
  void sendHeld();
  show({ ...act, until: Date.now() + moment, sending: false });
  timer = setTimeout(() => void sendHeld(), moment);
}

/** It is as if it had never been said. */
export const takeBack = (): void => show(null);

/** Nobody has to wait for it; whoever leaves the page meant what they said. */
export async function sendHeld(options: { keepalive?: boolean } = {}): Promise<void> {
  if (!held || held.sending) return;
  const act = { ...held, sending: true };
  show(act);
  await act.send(options);
  // Another may have taken its place meanwhile.
  if (held === act) show(null);
}

const leave = (): void => void sendHeld({ keepalive: true });
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
