import type { DealItem } from '@kezhuan/contracts';
import { t, type Text } from '@kezhuan/domain';
import { stateName, type Names } from '@kezhuan/flow/views';
import type { ListedDeal } from '@kezhuan/persistence';
import { findDefinition } from '../catalogue.ts';
import { waitingOn } from './outside.ts';

/** What a kind of deal is called; its key, should it be filed no longer. */
export const processName = (key: string): Text => findDefinition(key)?.name ?? t(key, key);

/** A deal as a line of a list. */
export function listedDeal(it: ListedDeal, names: Names, outside: boolean): DealItem {
  const definition = findDefinition(it.process);
  return {
    id: it.id,
    number: it.number,
    process: it.process,
    processName: processName(it.process),
    title: it.title,
    state: it.state,
    stateName: definition ? stateName(definition, it.state) : t(it.state, it.state),
    applicant: { id: it.applicant, name: names.person(it.applicant) },
    filedAt: it.filedAt,
    changedAt: it.changedAt,
    ended: it.ended,
    waitingOn: waitingOn(
      it.waiting.map(({ key }) => key),
      names,
      outside,
    ),
    dueAt: it.dueAt,
  };
}
