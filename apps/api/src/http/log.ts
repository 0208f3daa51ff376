/** One JSON line to stderr. JSON escapes control characters, so nobody can forge a line. */
export function log(
  level: 'info' | 'warn' | 'error',
  what: string,
  details: Readonly<Record<string, unknown>> = {},
): void {
  const at = new Date().toISOString();
  process.stderr.write(`${JSON.stringify({ at, level, what, ...details })}\n`);
}

/** An error as it may stand in a log: never in an answer. */
export const described = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
