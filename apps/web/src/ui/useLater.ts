import { useEffect, useState } from 'react';

/**
 * The value once it has stood still for `wait` ms: searches do not run at every keystroke. Until it has
 * for the first time it is `before`.
 */
export function useLater<T>(value: T, wait = 250, before = value): T {
  const [later, setLater] = useState(before);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return later;
}
