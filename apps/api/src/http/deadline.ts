import { Unavailable } from '@kezhuan/persistence';

/** A database that has stopped altogether is noticed at the entrance: 503 within three seconds. */
export const PATIENCE_MS = 2500;

/** For reads only: what may have written something must be waited for, or asked again by its key. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Unavailable(new Error('too slow'))), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
