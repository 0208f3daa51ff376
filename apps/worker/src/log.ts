/** How much something matters. */
export type Level = 'info' | 'warn' | 'error';

/** One line of JSON on the error output; the other output says only that the worker is ready. */
export function log(level: Level, message: string, more: Record<string, unknown> = {}): void {
  const line = { time: new Date().toISOString(), level, message, ...more };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** What an error has to say, with its causes. */
export function described(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : ` <- ${described(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}
