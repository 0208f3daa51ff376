import type { Related } from '@kezhuan/contracts';
import { t, type Text } from '@kezhuan/domain';
import { carriedFrom, mayLieUnder, type ParentDeal } from '@kezhuan/flow';
import { stateName } from '@kezhuan/flow/views';
import type { RelatedDeal } from '@kezhuan/persistence';
import { definitions, findDefinition } from '../catalogue.ts';
import { processName } from './listed-deal.ts';

/** A deal's relations as its page shows them. Someone from outside files nothing under it. */
export const relatedView = (
  deal: ParentDeal,
  related: readonly RelatedDeal[],
  now: string,
  outside: boolean,
): Related => ({
  items: related.map(({ definition: _, ...it }) => ({
    ...it,
    linkName: linkName(it.as === 'child' ? it.process : deal.definition.key, it.link),
    processName: processName(it.process),
    stateName: nameOfState(it.process, it.state),
  })),
  fileable: outside ? [] : fileableUnder(deal, now),
});

/** The link is named by the process of the deal below. */
const linkName = (process: string, link: string): Text =>
  findDefinition(process)?.under?.find((under) => under.link === link)?.name ?? t(link, link);

const nameOfState = (process: string, state: string): Text => {
  const definition = findDefinition(process);
  return definition ? stateName(definition, state) : t(state, state);
};

const fileableUnder = (deal: ParentDeal, now: string): Related['fileable'] =>
  definitions.flatMap(({ key, name, under = [] }) =>
    under
      .filter((entry) => entry.process === deal.definition.key && mayLieUnder(entry, deal, now))
      .map((entry) => ({
        process: key,
        processName: name,
        link: entry.link,
        linkName: entry.name,
        values: carriedFrom(entry, deal, now),
      })),
  );
