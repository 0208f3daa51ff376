import type { Related } from '@kezhuan/contracts';
import { t, type Text } from '@kezhuan/domain';
import {
  carriedFrom,
  mayFile,
  mayLieUnder,
  type ParentDeal,
  type ProcessDefinition,
} from '@kezhuan/flow';
import { stateName } from '@kezhuan/flow/views';
import type { Page, RelatedDeal } from '@kezhuan/persistence';
import { definitions, findDefinition } from '../catalogue.ts';
import type { Reading } from './deal-view.ts';
import { processName } from './listed-deal.ts';

/** A deal's relations as its page shows them, and what this reader may file under it now. */
export const relatedView = (
  { deal, person, world, outside }: Reading,
  { items, next }: Page<RelatedDeal>,
): Related => ({
  items: items.map(({ definition: _, ...it }) => ({
    ...it,
    linkName: linkName(it.as === 'child' ? it.process : deal.definition.key, it.link),
    processName: processName(it.process),
    stateName: nameOfState(it.process, it.state),
  })),
  next,
  fileable: definitions
    // What a parent brings along is its own affair, unless the kind of deal says who else may file it.
    .filter((it) => mayFile(it, world, person) && (!outside || it.control.file !== undefined))
    .flatMap((it) => fileableUnder(it, deal, world.now)),
});

/** The link is named by the process of the deal below. */
const linkName = (process: string, link: string): Text =>
  findDefinition(process)?.under?.find((under) => under.link === link)?.name ?? t(link, link);

const nameOfState = (process: string, state: string): Text => {
  const definition = findDefinition(process);
  return definition ? stateName(definition, state) : t(state, state);
};

const fileableUnder = (
  { key, name, under = [] }: ProcessDefinition,
  deal: ParentDeal,
  now: string,
): Related['fileable'] =>
  under
    .filter((entry) => entry.process === deal.definition.key && mayLieUnder(entry, deal, now))
    .map((entry) => ({
      process: key,
      processName: name,
      link: entry.link,
      linkName: entry.name,
      values: carriedFrom(entry, deal, now),
    }));
