import { useCallback, useState } from 'react';

const shelf = (key: string): string => `kezhuan.kept.${key}`;

function take<T>(key: string, initial: T): T {
  try {
    const text = sessionStorage.getItem(shelf(key));
    return text === null ? initial : (JSON.parse(text) as T);
  } catch {
    return initial;
  }
}

export const forget = (key: string): void => sessionStorage.removeItem(shelf(key));

/**
 * State that outlives the component in this tab: what someone has typed survives a session that
 * ends under their hands, the sign-in that follows, and a reload. `forget` once it has been sent.
 */
export function useKept<T>(key: string, initial: T): [T, (next: T) => void] {
  const [value, setValue] = useState<T>(() => take(key, initial));
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      try {
        sessionStorage.setItem(shelf(key), JSON.stringify(next));
      } catch {
        // A full store must not keep anyone from typing.
      }
    },
    [key],
  );
  return [value, keep];
}
