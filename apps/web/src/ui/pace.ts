const day = 86_400_000;
const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: day };

/** How many sandbox milliseconds pass in a real one: `SANDBOX_DAY=1s` makes it 86 400. */
export function paceOf(sandboxDay: string | undefined): number {
  const [, n, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(sandboxDay ?? '') ?? [];
  const real = Number(n) * (units[unit ?? ''] ?? 0);
  return real > 0 ? day / real : 1;
}
