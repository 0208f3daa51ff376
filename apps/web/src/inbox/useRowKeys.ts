import type { TaskItem } from '@kezhuan/contracts';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useShortcuts } from '../ui/shortcuts.ts';
import { pathOfTask, placeOfTask } from './task-place.ts';

/** J and K walk the list, Enter opens, X chooses, / searches. The focus goes along. */
export function useRowKeys(items: readonly TaskItem[], toggle: (place: string) => void) {
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
    x: () => here?.kind === 'decide' && toggle(placeOfTask(here)),
    Enter: (event) => {
      // A focused link or button has an Enter of its own.
      if (event.target instanceof Element && event.target.closest('a, button')) return;
      if (here) void go(pathOfTask(here));
    },
    '/': (event) => {
      event.preventDefault();
      document.getElementById('search')?.focus();
    },
  });
  return { list, active };
}
