import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Whoever holds a connection and waits for a second one can starve a full pool for good. Tests run
 * with this watch; in production it would cost more than it tells.
 */
const watching = process.env['NODE_ENV'] === 'test';
const holding = new AsyncLocalStorage<true>();

/** Throws where a second connection is asked for inside a piece of work that holds one. */
export function assertFree(): void {
  if (watching && holding.getStore()) {
    throw new Error('a second connection was asked for while one is held: pass the transaction on');
  }
}

export const within = <T>(work: () => Promise<T>): Promise<T> =>
  watching ? holding.run(true, work) : work();
