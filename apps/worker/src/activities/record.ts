import { ApplicationFailure } from '@temporalio/common';
import type { Act } from '@kezhuan/flow';
import {
  readDeal,
  recordAct,
  type Catalogue,
  type Clock,
  type Database,
  type DealRecord,
  type Recorded,
} from '@kezhuan/persistence';

/** The one door, and what it takes to go through it. */
export type Door = { db: Database; clock: Clock; catalogue: Catalogue };

type SystemAct = Extract<Act, { type: 'deadline_passed' | 'effect_done' | 'effect_failed' }>;

/** The deal as it is; where there is none, no further try finds one. */
export async function dealOf({ db }: Door, deal: string): Promise<DealRecord> {
  const record = await readDeal(db, deal);
  if (!record) throw ApplicationFailure.nonRetryable(`there is no deal ${deal}`, 'NoSuchDeal');
  return record;
}

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
