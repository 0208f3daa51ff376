import { agendaOf } from '@kezhuan/flow/views';
import type { AgendaMessage } from '@kezhuan/workflows/runtime';
import { messageFrom } from '../relay/deliver.ts';
import { dealOf, type Door } from './record.ts';

/** What the deal asks for as of now, though nobody has told its workflow of anything. */
export async function look(door: Door, deal: string): Promise<AgendaMessage> {
  // Before it is read: what a message says is at least as new as it claims to be.
  const readAt = new Date().toISOString();
  const { definition, state, seq } = await dealOf(door, deal);
  return messageFrom(agendaOf(definition, state, seq), door.clock, readAt);
}
