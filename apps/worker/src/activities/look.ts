import { ApplicationFailure } from '@temporalio/common';
import { agendaOf } from '@kezhuan/flow/views';
import { readDeal } from '@kezhuan/persistence';
import type { AgendaMessage } from '@kezhuan/workflows/runtime';
import { messageFrom } from '../relay/deliver.ts';
import type { Door } from './record.ts';

/** What the deal asks for as of now, though nobody has told its workflow of anything. */
export async function look({ db, clock }: Door, deal: string): Promise<AgendaMessage> {
  // Before it is read: what a message says is at least as new as it claims to be.
  const readAt = new Date().toISOString();
  const record = await readDeal(db, deal);
  if (!record) throw ApplicationFailure.nonRetryable(`there is no deal ${deal}`, 'NoSuchDeal');
  return messageFrom(agendaOf(record.definition, record.state, record.seq), clock, readAt);
}
