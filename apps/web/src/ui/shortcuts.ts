import { useEffect, useRef, useSyncExternalStore } from 'react';

const setting = 'kezhuan.shortcuts';
const listeners = new Set<() => void>();

/** Single-letter keys can be switched off (WCAG 2.1.4): speech input and shaky hands set them off. */
export const shortcutsOn = (): boolean => localStorage.getItem(setting) !== 'off';

export function switchShortcuts(on: boolean): void {
  localStorage.setItem(setting, on ? 'on' : 'off');
  for (const listener of listeners) listener();
}

export const useShortcutsOn = (): boolean =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, shortcutsOn);

const typing =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"], [role="menu"]';

/** Keys by what they type (`j`, `?`, `Enter`). Never while someone is typing or in a dialogue. */
export function useShortcuts(keys: Record<string, (event: KeyboardEvent) => void>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!shortcutsOn()) return;
      if (event.target instanceof Element && event.target.closest(typing)) return;
      latest.current[event.key]?.(event);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
