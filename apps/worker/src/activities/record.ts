import type { Act } from '@kezhuan/flow';
import {
  recordAct,
  type Catalogue,
  type Clock,
  type Database,
  type Recorded,
} from '@kezhuan/persistence';

/** The one door, and what it takes to go through it. */
export type Door = { db: Database; clock: Clock; catalogue: Catalogue };

type SystemAct = Extract<Act, { type: 'deadline_passed' | 'effect_done' | 'effect_failed' }>;

/** Records what the worker has found out. `key` is the business key: the same one happens once. */
export const recordFinding = (
  { db, clock, catalogue }: Door,
  deal: string,
  key: string,
  act: SystemAct,
): Promise<Recorded> =>
  recordAct(db, {
    deal,
    act,
    key: `${deal}:${key}`,
    actor: { kind: 'system', name: 'worker' },
    now: clock.now(),
    catalogue,
  });
