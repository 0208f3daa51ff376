import type { Act, Actor, Message } from '../engine/act.ts';
import { stepAt } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { OpenBlock } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';

/**
 * Related deals come about, and what is waited for comes to hold, once nothing else can move.
 * @param given the conditions taken to hold so far
 */
export function awaited(
  definition: ProcessDefinition,
  state: DealState,
  given: Set<string>,
): { act: Act; actor: Actor } | null {
  const request = Object.keys(state.requests)[0];
  const block = request && stepAt(definition, state.requests[request]!.step)?.block;
  if (request && block && block.kind === 'open')
    return {
      act: { type: 'receive', messages: [child(block, request)] },
      actor: { kind: 'system', name: 'preview' },
    };
  for (const [place, { status }] of Object.entries(state.steps)) {
    const waits = stepAt(definition, place)?.block;
    if (status !== 'open' || waits?.kind !== 'wait' || waits.until.kind !== 'holds') continue;
    if (given.has(waits.until.that)) continue;
    given.add(waits.until.that);
    const actor: Actor = { kind: 'person', person: state.applicant };
    return { act: { type: 'comment', text: 'preview', mentions: [] }, actor };
  }
  return null;
}

const child = ({ process, link }: OpenBlock, request: string): Message => ({
  from: request,
  as: 'child',
  link,
  number: '',
  process,
  seq: 1,
  values: {},
  state: 'submitted',
  ended: false,
  request,
});
