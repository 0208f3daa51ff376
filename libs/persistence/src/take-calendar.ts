import type { Actor } from '@kezhuan/flow';
import type { Database } from './database.ts';
import { contentHash, type Catalogue } from './pinned.ts';
import { readDeal } from './reads.ts';
import { recordAct } from './record-act.ts';
import type { Recorded } from './recorded.ts';
import { prepared, run } from './statement.ts';
import { withCalendarOf } from './version-on-offer.ts';

// By the date of its newest notice a calendar is older than another.
const BEHIND = prepared(
  'behind-calendar',
  `select deal.id
     from deal
     join rule_set on rule_set.hash = deal.rules
    where not deal.ended and deal.id > $1
      and rule_set.body #>> '{calendar,version}' < $2
    order by deal.id
    limit 200`,
);

/** What became of one deal. `refusal`: why it keeps its calendar for now; the next run asks again. */
export type CalendarTaken = { deal: string; number: string; refusal?: string };

const system: Actor = { kind: 'system', name: 'calendar' };

/**
 * Brings the catalogue's calendar into every deal that goes on and has an older one, as a recorded
 * act of each (domain.md §1.3): open deadlines are counted again, everything else of its rules stays,
 * and its people are told. May be stopped and run again at any time: each deal takes it once.
 */
export async function takeCalendar(
  db: Database,
  catalogue: Catalogue,
  now: () => string,
  report: (taken: CalendarTaken) => void = () => undefined,
): Promise<{ taken: number; refused: number }> {
  const { version } = catalogue.rules.calendar;
  const count = { taken: 0, refused: 0 };
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const deals = await run<{ id: string }>(db, BEHIND, [after, version]);
    for (const { id } of deals) {
      const taken = await takeOne(db, catalogue, id, now());
      if (!taken) continue;
      count[taken.refusal ? 'refused' : 'taken'] += 1;
      report(taken);
    }
    const last = deals.at(-1);
    if (!last) return count;
    after = last.id;
  }
}

async function takeOne(
  db: Database,
  catalogue: Catalogue,
  deal: string,
  now: string,
): Promise<CalendarTaken | null> {
  const record = await readDeal(db, deal);
  if (!record) return null;
  const { number, state, rules } = record;
  const act = {
    type: 'rebase',
    definition: state.definition,
    rules: contentHash(withCalendarOf(catalogue.rules, rules)),
  } as const;
  const key = `calendar:${catalogue.rules.calendar.version}@${deal}`;
  const recorded = await recordAct(db, { deal, act, actor: system, key, now, catalogue });
  return { deal, number, ...refusalOf(recorded) };
}

const refusalOf = (recorded: Recorded): { refusal?: string } =>
  recorded.kind === 'recorded'
    ? {}
    : { refusal: recorded.kind === 'refused' ? recorded.refusal.code : recorded.kind };
