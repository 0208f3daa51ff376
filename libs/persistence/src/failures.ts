/**
 * The database cannot be reached or did not answer in time. Whether a write happened is then unknown:
 * the caller repeats it under the same key. The edge answers 503.
 */
export class Unavailable extends Error {
  constructor(cause: unknown) {
    super('The database is not available', { cause });
    this.name = 'Unavailable';
  }
}

/** SQLSTATE of a database error, `ECONNREFUSED` and the like of a network error, else ''. */
export const codeOf = (error: unknown): string => {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string') return code;
  return driverError && driverError !== error ? codeOf(driverError) : '';
};

/** Name of the constraint that stood against a write, else ''. */
export const constraintOf = (error: unknown): string =>
  String((error as { constraint?: unknown } | null)?.constraint ?? '');

/** A deadlock or a serialisation failure: nothing was written, the same again may well succeed. */
export const isWorthRetrying = (error: unknown): boolean =>
  ['40001', '40P01'].includes(codeOf(error));

// 08 connection, 53 out of resources (disk full too), 57 shut down or timed out, 58 system error,
// 25P03 our own idle limit, 55P03 a lock held for longer than anyone should wait.
const away =
  /^(08...|53...|57...|58...|25P03|55P03|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)$/;

// node-postgres gives these no code.
const awayWords =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|not queryable|Cannot use a pool after/;

/** Maps failures of the connection to `Unavailable`; everything else stays what it is. */
export function translated(error: unknown): unknown {
  if (error instanceof Unavailable) return error;
  const words = error instanceof Error ? error.message : '';
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  return away.test(codeOf(inner)) || awayWords.test(words) ? new Unavailable(error) : error;
}
