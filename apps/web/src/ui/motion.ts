import { useSyncExternalStore } from 'react';

const wish = matchMedia('(prefers-reduced-motion: reduce)');

function subscribe(listener: () => void): () => void {
  wish.addEventListener('change', listener);
  return () => wish.removeEventListener('change', listener);
}

/** The device asks that nothing moves. */
export const useStill = (): boolean => useSyncExternalStore(subscribe, () => wish.matches);
