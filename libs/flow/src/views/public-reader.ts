import { holds, isActive, isInForce } from '../engine/directory.ts';
import { inTheOpen, isPublicKey } from '../engine/readers.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { readerKeysOf } from './reader-keys.ts';

/**
 * Whether the only thing that opens the deal to this person is that it is published, that anyone may, or
 * might, object to it or offer something, or that they are asked under seal, as an expert is. They see what
 * is published, and what is put before them or is their own.
 */
export function readsAsAsked(
  definition: ProcessDefinition,
  state: DealState,
  person: string,
  world: World,
): boolean {
  const open = readerKeysOf(definition, inTheOpen(definition, state));
  const all = readerKeysOf(definition, state);
  if (open.length === all.length && !all.some(isPublicKey)) return false;
  const principals = [person, ...actsFor(person, world)];
  const own = open.filter((key) => !isPublicKey(key));
  return !own.some((key) => principals.some((one) => holds(world.directory, one, key)));
}

/** Whom they stand in for at this moment. */
const actsFor = (person: string, { directory, now }: World): string[] =>
  directory.delegations
    .filter((d) => d.to === person && isInForce(d, now))
    .map(({ from }) => from)
    .filter((from) => isActive(directory, from));
