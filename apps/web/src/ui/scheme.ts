import type { Me } from '@kezhuan/contracts';
import { useSyncExternalStore } from 'react';

export type Scheme = Me['theme'];

const shelf = 'kezhuan.theme';
const listeners = new Set<() => void>();
const device = matchMedia('(prefers-color-scheme: dark)');

/** The choice on this device, also before anyone has signed in; `auto` follows the device. */
export const schemeNow = (): Scheme => {
  const kept = localStorage.getItem(shelf);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
};

const isDark = (): boolean => (schemeNow() === 'auto' ? device.matches : schemeNow() === 'dark');

/** Shows the page in this scheme; the style sheet reads the mark on the root. */
export function showScheme(scheme: Scheme): void {
  localStorage.setItem(shelf, scheme);
  if (scheme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = scheme;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  device.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    device.removeEventListener('change', listener);
  };
}

export const useDark = (): boolean => useSyncExternalStore(subscribe, isDark);
export const useScheme = (): Scheme => useSyncExternalStore(subscribe, schemeNow);
