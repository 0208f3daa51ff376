import type { Values } from '@kezhuan/flow';

export type Rescued = { base: Values; values: Values };

const shelf = (path: string): string => `kezhuan.rescue.${path}`;

/** What could not be saved (the session had ended, the line was down) waits in this tab. */
export function rescue(path: string, typed: Rescued): void {
  try {
    sessionStorage.setItem(shelf(path), JSON.stringify(typed));
  } catch {
    // A full store: the page itself still holds everything.
  }
}

export const forgetRescued = (path: string): void => sessionStorage.removeItem(shelf(path));

export function rescued(path: string): Rescued | null {
  const text = sessionStorage.getItem(shelf(path));
  return text === null ? null : (JSON.parse(text) as Rescued);
}
