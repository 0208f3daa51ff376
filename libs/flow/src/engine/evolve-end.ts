import type { EventOf } from './event.ts';
import type { DealState } from './state.ts';

/** It waits for nothing any more; one that lapsed keeps what it would go on in. */
export function end(draft: DealState, { state, silentAt }: EventOf<'ended'>, at: string): void {
  if (silentAt !== undefined) draft.lapsed = { at, from: draft.state };
  draft.state = state;
  draft.ended = true;
  draft.deadlines = {};
  draft.effects = {};
}

export function goOn(draft: DealState): void {
  draft.ended = false;
  draft.state = draft.lapsed?.from ?? draft.state;
  delete draft.lapsed;
}
