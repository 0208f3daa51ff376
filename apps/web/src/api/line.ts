import { useSyncExternalStore } from 'react';

/** A line that comes back within this time was never gone, as far as people are concerned. */
const patience = 4_000;

const listeners = new Set<() => void>();
let down = false;
let timer: ReturnType<typeof setTimeout> | undefined;

function show(next: boolean): void {
  clearTimeout(timer);
  timer = undefined;
  if (down === next) return;
  down = next;
  for (const listener of listeners) listener();
}

/** Told by the live line, which notices first when the server cannot be reached. */
export const lineUp = (): void => show(false);
export function lineDown(): void {
  timer ??= setTimeout(() => show(true), patience);
}

addEventListener('offline', () => show(true));
addEventListener('online', lineUp);

/** Is the page on its own? What stands on it may be old by now. */
export const useLineDown = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => down,
  );
