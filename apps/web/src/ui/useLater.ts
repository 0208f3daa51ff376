import { useEffect, useState } from 'react';

/** The value once it has stood still for `wait` ms: searches do not run at every keystroke. */
export function useLater<T>(value: T, wait = 250): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return later;
}
