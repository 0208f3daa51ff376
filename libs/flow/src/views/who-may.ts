import { holdersOf, ownParties, ownPeople, parseKey, tieAgainst } from '../engine/directory.ts';
import type { DealState } from '../engine/state.ts';
import type { Directory } from '../engine/world.ts';
import type { Step } from '../language/block.ts';
import type { ProcessDefinition } from '../language/process.ts';

/** Experts and those who chair them are not named to anyone outside the panel (domain.md §14.3). */
const unnamed: ReadonlySet<string> = new Set(['expert', 'panel_chair']);

/** Who holds the role a seat asks for, and has no interest in the deal; nobody where it names a person. */
export function whoMayTake(
  definition: ProcessDefinition,
  state: DealState,
  directory: Directory,
  block: Step,
  key: string,
): readonly string[] {
  const asked = parseKey(key);
  if ('person' in asked || unnamed.has(asked.role)) return [];
  const [own, parties] = [ownPeople(definition, state), ownParties(definition, state)];
  return holdersOf(directory, key).filter(
    (person) =>
      block.kind !== 'decide' || tieAgainst(directory, person, key, own, parties) === null,
  );
}
