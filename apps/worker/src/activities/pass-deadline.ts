import { ApplicationFailure } from '@temporalio/common';
import { requeue } from '@kezhuan/persistence';
import type { Standing } from '@kezhuan/workflows/runtime';
import { dealOf, recordFinding, type Door } from './record.ts';

/** How long a suspended deal is left alone before it is looked at again, in ms. */
const WHILE_SUSPENDED = 300_000;

const later = (message: string, ms: number): ApplicationFailure =>
  ApplicationFailure.create({ message, type: 'NotYet', nextRetryDelay: Math.max(ms, 50) });

/**
 * Records that a deadline has passed, unless the deal has moved on: then its workflow, which slept on a
 * day that is none any more, is told anew what it must carry. Asks the door only when it can say yes: a
 * refusal is noted in the record, where people look for what was tried.
 */
export async function passDeadline(
  door: Door,
  deal: string,
  deadline: string,
  at: string,
): Promise<Standing> {
  const record = await dealOf(door, deal);
  if (record.state.deadlines[deadline]?.at !== at) return movedOn(door, record);
  if (record.state.suspended) throw later('the deal is suspended', WHILE_SUSPENDED);
  // The worker's clock and the server's need not agree to the millisecond.
  const early = door.clock.toReal(at) - Date.now();
  if (door.clock.now() < at) throw later('not due yet', early);
  const recorded = await recordFinding(door, deal, `deadline:${deadline}@${at}`, {
    type: 'deadline_passed',
    deadline,
  });
  return recorded.kind === 'recorded' ? { seq: recorded.seq } : movedOn(door, record);
}

async function movedOn({ db }: Door, { id, seq }: { id: string; seq: number }): Promise<Standing> {
  await requeue(db, id);
  return { seq };
}
