import { holds, isActive } from '../engine/directory.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { isPublicKey } from './publications.ts';
import { readerKeysOf } from './tasks.ts';

/**
 * Whether the only thing that opens the deal to this person is that it is published, or that anyone may
 * object to it. They see what is published, and what they fill in themselves.
 */
export function readsAsPublic(
  definition: ProcessDefinition,
  state: DealState,
  person: string,
  world: World,
): boolean {
  const keys = readerKeysOf(definition, state);
  if (!keys.some(isPublicKey)) return false;
  const principals = [person, ...actsFor(person, world)];
  const own = keys.filter((key) => !isPublicKey(key));
  return !own.some((key) => principals.some((one) => holds(world.directory, one, key)));
}

/** Whom they stand in for at this moment. */
const actsFor = (person: string, { directory, now }: World): string[] =>
  directory.delegations
    .filter(({ to, startsAt, endsAt }) => to === person && startsAt <= now && now < (endsAt ?? '~'))
    .map(({ from }) => from)
    .filter((from) => isActive(directory, from));
