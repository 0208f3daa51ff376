import { ProblemError } from './problem.ts';

type Window = { failures: number; until: number };

/** A flood from ever new addresses must not fill the memory. */
const MOST_CALLERS = 10_000;

/** Who fails too often at a door that anyone may knock at must wait: so many failures in so many ms. */
export class Attempts {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly most: number,
    private readonly ms: number,
  ) {}

  /** Throws `too-many` once this caller has failed too often. */
  failed(caller: string): void {
    const window = this.current(caller);
    if (window && window.failures >= this.most) {
      const wait = Math.ceil((window.until - Date.now()) / 1000);
      throw new ProblemError('too-many', { headers: { 'Retry-After': String(wait) } });
    }
    if (window) {
      window.failures += 1;
      return;
    }
    if (this.windows.size >= MOST_CALLERS) this.windows.clear();
    this.windows.set(caller, { failures: 1, until: Date.now() + this.ms });
  }

  private current(caller: string): Window | undefined {
    const window = this.windows.get(caller);
    return window && window.until > Date.now() ? window : undefined;
  }
}
