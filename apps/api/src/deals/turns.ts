/**
 * So many at once; whoever comes then waits for a turn, in the order they came, without holding anything.
 * For what many do in the same minute and nobody may be turned away from: an application at the close.
 */
export function turns(atOnce: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < atOnce) running += 1;
    else await new Promise<void>((next) => waiting.push(next));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The turn is handed on, so that nobody slips in between.
      if (next) next();
      else running -= 1;
    }
  };
}
