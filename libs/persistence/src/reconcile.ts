import type { DealState } from '@kezhuan/flow';
import { readerKeysOf } from '@kezhuan/flow/views';
import { raiseAlert, settleAlertsOf } from './alerts.ts';
import { canonicalJson } from './canonical.ts';
import { verifyChain, type ChainReport } from './chain.ts';
import type { Database, Tx } from './database.ts';
import { dutyChanges, dutyRowsOf, type DutyRow } from './duty-rows.ts';
import { DUTIES, PUT_DUTIES, SHOW_DUTIES } from './duty-statements.ts';
import { redrive } from './outbox.ts';
import { pinnedBy, type Pinned } from './pinned.ts';
import { placeOf, taskRowsOf, type TaskRow } from './project.ts';
import { foldLog, readers } from './reads.ts';
import { mendPlaces } from './places.ts';
import { mendPublications, publicationRowsOf } from './publications.ts';
import { mendLink } from './related.ts';
import { planned, prepared, run } from './statement.ts';
import { transact } from './transact.ts';

/** What a deal's log says and its tables did not. `state` and `chain` are reported, never mended. */
export type Rebuilt = {
  deal: string;
  ok: boolean;
  chain: ChainReport;
  /** Does the stored state equal what the events make? */
  state: 'same' | 'differs';
  tasks: { put: number; gone: number };
  readers: { put: number; gone: number };
  /** Lost places under another deal. */
  links: number;
  /** Places of the deals below, in their ranking. */
  places: number;
  /** Duties, and who they are shown to. */
  duties: { put: number; gone: number };
  publications: { put: number; gone: number };
};

const LOCKED = prepared(
  'rebuild-deal',
  'select process, definition, rules, state from deal where id = $1 for update',
);

const TASKS = planned(`
  select step, seat, key, kind, amount, step_name, why, opened_at, due_at, claimed_by
    from task
   where deal = $1
`);

const PUT_TASKS = planned(`
  insert into task (deal, process, step, seat, key, kind, amount, step_name, why, opened_at, due_at,
                    claimed_by)
  select $1, $2, step, seat, key, kind, amount, step_name, why, opened_at, due_at, claimed_by
    from json_populate_recordset(null::task, $3::json)
      on conflict (deal, step, seat) do update
     set key = excluded.key, kind = excluded.kind, amount = excluded.amount,
         step_name = excluded.step_name, why = excluded.why, opened_at = excluded.opened_at,
         due_at = excluded.due_at, claimed_by = excluded.claimed_by
`);

const DROP_TASKS = planned(`
  delete from task
   using json_to_recordset($2::json) as gone(step text, seat text)
   where task.deal = $1 and task.step = gone.step and task.seat = gone.seat
`);

const PUT_READERS = planned(`
  insert into deal_reader (key, deal, process) select key, $1, $2 from unnest($3::text[]) as key
`);

const DROP_READERS = planned('delete from deal_reader where deal = $1 and key = any ($2::text[])');

const REQUEUE = planned(`
  insert into outbox (deal, seq, queued_at, next_try)
  select id, seq, now(), now() from deal where not ended and ($1::uuid is null or id = $1)
      on conflict (deal) do update
     set seq = excluded.seq, next_try = now(), parked_at = null, attempts = 0
  returning deal
`);

const NEXT_DEALS = planned('select id from deal where id > $1 order by id limit 500');

/**
 * Folds a deal's log anew, holds it against what is stored, and mends tasks, links, places, readers,
 * duties and publications. A state that differs or a broken chain raises an alert, and one that is whole
 * settles it. Null when there is no such deal.
 */
export const rebuild = (db: Database, deal: string): Promise<Rebuilt | null> =>
  transact(db, async (tx) => {
    const [stored] = await run<Stored>(tx, LOCKED, [deal]);
    if (!stored) return null;
    const pinned = await pinnedBy(db, tx, stored.definition, stored.rules);
    const { state } = await foldLog(tx, deal);
    const after = state ?? stored.state;
    const same = canonicalJson(state) === canonicalJson(stored.state);
    const chain = await verifyChain(tx, deal);
    const rebuilt: Omit<Rebuilt, 'ok'> = {
      deal,
      chain,
      state: same ? 'same' : 'differs',
      tasks: await mendTasks(tx, deal, stored.process, taskRowsOf(pinned.definition, after)),
      links: await mendLink(tx, after),
      places: await mendPlaces(tx, pinned.definition, after),
      readers: await mendReaders(tx, deal, stored.process, pinned, after),
      duties: await mendDuties(tx, deal, stored.process, dutyRowsOf(pinned.definition, after)),
      publications: await mendPublications(tx, after, publicationRowsOf(pinned.definition, after)),
    };
    const ok = same && chain.ok;
    const kind = 'record-broken';
    if (ok) await settleAlertsOf(tx, kind, deal);
    else await raiseAlert(tx, { kind, deal, text: JSON.stringify(rebuilt) });
    return { ...rebuilt, ok: ok && isUntouched(rebuilt) };
  });

type Stored = { process: string; definition: string; rules: string; state: DealState };

const isUntouched = (found: Omit<Rebuilt, 'ok'>): boolean =>
  found.links + found.places === 0 &&
  [found.tasks, found.readers, found.duties, found.publications].every(
    ({ put, gone }) => put + gone === 0,
  );

async function mendTasks(
  tx: Tx,
  deal: string,
  process: string,
  expected: readonly TaskRow[],
): Promise<Rebuilt['tasks']> {
  const stored = new Map(
    (await run<TaskRow>(tx, TASKS, [deal])).map((row) => [placeOf(row), canonicalJson(row)]),
  );
  const put = expected.filter((row) => stored.get(placeOf(row)) !== canonicalJson(row));
  const places = new Set(expected.map(placeOf));
  const gone = [...stored.keys()]
    .filter((place) => !places.has(place))
    .map((place) => ({ step: place.split(' ')[0], seat: place.split(' ')[1] }));
  if (gone.length > 0) await run(tx, DROP_TASKS, [deal, JSON.stringify(gone)]);
  if (put.length > 0) await run(tx, PUT_TASKS, [deal, process, JSON.stringify(put)]);
  return { put: put.length, gone: gone.length };
}

async function mendReaders(
  tx: Tx,
  deal: string,
  process: string,
  { definition }: Pinned,
  state: DealState,
): Promise<Rebuilt['readers']> {
  const stored = new Set(await readers(tx, deal));
  const expected = new Set(readerKeysOf(definition, state));
  const put = [...expected].filter((key) => !stored.has(key));
  const gone = [...stored].filter((key) => !expected.has(key));
  if (put.length > 0) await run(tx, PUT_READERS, [deal, process, put]);
  if (gone.length > 0) await run(tx, DROP_READERS, [deal, gone]);
  return { put: put.length, gone: gone.length };
}

/** After the readers, whom the duties are shown to. */
async function mendDuties(
  tx: Tx,
  deal: string,
  process: string,
  expected: readonly DutyRow[],
): Promise<Rebuilt['duties']> {
  const { put, gone } = dutyChanges(await run<DutyRow>(tx, DUTIES, [deal]), expected);
  if (put.length + gone.length > 0)
    await run(tx, PUT_DUTIES, [deal, process, JSON.stringify(put), gone]);
  const [shown] = await run<Rebuilt['duties']>(tx, SHOW_DUTIES, [deal]);
  return { put: put.length + shown!.put, gone: gone.length + shown!.gone };
}

/** Puts a deal that goes on in the outbox, or all of them, parked ones too; gives how many. */
export const requeue = async (db: Database, deal: string | null = null): Promise<number> =>
  (await run<{ deal: string }>(db, REQUEUE, [deal])).length;

/**
 * Goes through every deal, tells what was found to be wrong or was mended, has every workflow that
 * should run told what it must carry, and tries again what is parked. For operators, after a restore,
 * the loss of Temporal or an alert. `redriven`: how many deals something was parked of.
 */
export async function reconcile(
  db: Database,
  report: (found: Rebuilt) => void,
): Promise<{ deals: number; wrong: number; requeued: number; redriven: number }> {
  let deals = 0;
  let wrong = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const ids = (await run<{ id: string }>(db, NEXT_DEALS, [after])).map(({ id }) => id);
    for (const id of ids) {
      const found = await rebuild(db, id);
      deals += 1;
      if (!found || found.ok) continue;
      wrong += 1;
      report(found);
    }
    const last = ids.at(-1);
    if (!last) {
      const redriven = (await redrive(db)).length;
      return { deals, wrong, requeued: await requeue(db), redriven };
    }
    after = last;
  }
}
