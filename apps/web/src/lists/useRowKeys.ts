import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useShortcuts } from '../ui/shortcuts.ts';

/** J and K walk the list, Enter opens, X chooses, / searches. The focus goes along. */
export function useRowKeys<T>(
  items: readonly T[],
  pathOf: (item: T) => string,
  choose?: (item: T) => void,
) {
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState(-1);
  const go = useNavigate();
  const walk = (by: number): void => {
    const next = Math.min(Math.max(active + by, 0), items.length - 1);
    setActive(next);
    const row = list.current?.children[next];
    row?.querySelector('a')?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  };
  const here = items[active];
  useShortcuts({
    j: () => walk(1),
    k: () => walk(-1),
    x: () => here && choose?.(here),
    Enter: (event) => {
      // A focused link or button has an Enter of its own.
      if (event.target instanceof Element && event.target.closest('a, button')) return;
      if (here) void go(pathOf(here));
    },
    '/': (event) => {
      event.preventDefault();
      document.getElementById('search')?.focus();
    },
  });
  return { list, active };
}
