import type { Publication } from '@kezhuan/contracts';
import { holds, mayFile, type World } from '@kezhuan/flow';
import type { Publication as Published } from '@kezhuan/flow/views';
import { definitions } from '../catalogue.ts';

/** What this person may do about something published: each needs a right of its own. */
export const mayDo = (
  { may }: Published,
  process: string,
  person: string,
  world: World,
): Publication['may'] =>
  may.filter((what) =>
    what === 'object'
      ? holds(world.directory, person, 'role:reader_public@*')
      : definitions.some(
          (it) =>
            it.under?.some((under) => under.process === process) && mayFile(it, world, person),
        ),
  );
