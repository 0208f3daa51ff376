import type { Publication } from '@kezhuan/contracts';
import { holds, mayFile, type World } from '@kezhuan/flow';
import { offerersOf, type Publication as Published } from '@kezhuan/flow/views';
import { definitions } from '../catalogue.ts';

/** What this person may do about something published: each needs a right of its own. */
export const mayDo = (
  { may }: Published,
  process: string,
  person: string,
  world: World,
): Publication['may'] => may.filter((what) => rightTo[what](process, person, world));

type Right = (process: string, person: string, world: World) => boolean;

const rightTo: Readonly<Record<Publication['may'][number], Right>> = {
  object: (_, person, { directory }) => holds(directory, person, 'role:reader_public@*'),
  offer: (process, person, { directory }) =>
    definitions
      .filter((it) => it.key === process)
      .flatMap(offerersOf)
      .some((role) => holds(directory, person, `role:${role}@`)),
  apply: (process, person, world) =>
    definitions.some(
      (it) => it.under?.some((under) => under.process === process) && mayFile(it, world, person),
    ),
};
