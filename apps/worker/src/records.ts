import type { Clock, Database } from '@kezhuan/persistence';

/** The deals' records and the one clock, opened before anything else. */
export class Records {
  constructor(
    readonly db: Database,
    readonly clock: Clock,
  ) {}
}

/** Names under which Nest hands out what is no class. */
export const CONFIG = Symbol('config');
