import type { Text } from '@kezhuan/domain';

/** One thing wrong, from the check in the browser (both languages) or from the server (one). */
export type Said = {
  pointer: string;
  code: string;
  message: Text | string;
  source?: Text | string;
};

export const escapeKey = (key: string): string => key.replace(/~/g, '~0').replace(/\//g, '~1');

export const unescapeKey = (key: string): string => key.replace(/~1/g, '/').replace(/~0/g, '~');

/** The first key of a pointer: the field it belongs to. */
export const fieldOf = (pointer: string): string => unescapeKey(pointer.split('/')[1] ?? '');

/** The element a pointer's field is edited in. */
export const idOf = (pointer: string): string => `f${pointer.replace(/[^\w-]/g, '-')}`;

export const isWithin = (pointer: string, base: string): boolean =>
  pointer === base || pointer.startsWith(`${base}/`);

/**
 * Servers point into the values, or into the body that carried them. What stands before the values
 * is cut off, so that both find their field.
 */
export const intoValues = (pointer: string): string =>
  pointer.replace(/^\/(act\/)?values(?=\/|$)/, '');

/** Puts the focus on the field a pointer names, or on the nearest one around it. */
export function focusPointer(pointer: string): void {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const element = document.getElementById(idOf(at));
    if (!element) continue;
    const input = element.matches(focusable)
      ? element
      : element.querySelector<HTMLElement>(focusable);
    (input ?? element).focus({ preventScroll: true });
    (input ?? element).scrollIntoView({ block: 'center' });
    return;
  }
}

const focusable = 'input:not([type=hidden]), textarea, select, button, [tabindex="0"]';
