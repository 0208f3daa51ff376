import type { DutyItem } from '@kezhuan/contracts';
import { dayOf, workingDaysBetween, type Calendar } from '@kezhuan/domain/calendar';
import type { ListedDuty, TaskKey } from '@kezhuan/persistence';
import { processName } from '../deals/listed-deal.ts';
import { waitingOn } from '../deals/outside.ts';
import type { Names } from '@kezhuan/flow/views';

/** Whoever a list is for. */
export type DutyReader = {
  keys: readonly TaskKey[];
  names: Names;
  outside: boolean;
  now: string;
  calendar: Calendar;
};

/** A duty as a line of a list, as this person may see it. */
export function dutyItem(duty: ListedDuty, reader: DutyReader): DutyItem {
  const { names, outside, now } = reader;
  const isOurs = duty.status === 'ahead' || duty.status === 'open';
  const isSeen = maySee(duty, reader);
  return {
    deal: duty.deal,
    number: duty.number,
    process: duty.process,
    processName: processName(duty.process),
    title: duty.title,
    place: duty.place,
    kind: duty.kind,
    name: duty.name,
    status: duty.kind === 'payment' && duty.status === 'open' ? 'awaited' : duty.status,
    late: isOurs && duty.dueAt !== null && duty.dueAt < now,
    dueAt: duty.dueAt,
    workingDaysLeft: isOurs && duty.dueAt ? daysLeft(duty.dueAt, reader) : null,
    rule: duty.rule,
    why: outside ? null : duty.why,
    owner: waitingOn(duty.owner ? [duty.owner] : [], names, outside),
    step: duty.step,
    amount: duty.amount && isSeen ? { ...duty.amount, received: duty.received ?? 0 } : null,
    amountHidden: duty.amount !== null && !isSeen,
    metAt: duty.metAt,
  };
}

function daysLeft(dueAt: string, { now, calendar }: DutyReader): number {
  const [today, due] = [dayOf(now), dayOf(dueAt)];
  if (due >= today) return workingDaysBetween(calendar, today, due);
  // No minus zero: late over a weekend only.
  return 0 - workingDaysBetween(calendar, due, today);
}

/** In their own right: nobody sees a price because they stand in for someone who does. */
const maySee = ({ seenBy }: ListedDuty, { keys }: DutyReader): boolean =>
  seenBy === null ||
  keys.some(
    ({ key, from }) =>
      from === null && seenBy.some((it) => (it.endsWith('@') ? key.startsWith(it) : key === it)),
  );
