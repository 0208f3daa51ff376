import type { Database, Tx } from './database.ts';
import { change, prepared, run } from './statement.ts';

/** Something an operator must look at. `at` is real time, not the shown one. */
export type Alert = { id: number; at: string; kind: string; deal: string | null; text: string };

const RAISE = prepared(
  'raise-alert',
  `insert into alert (at, kind, deal, text)
   select now(), $1, $2::uuid, $3
    where not exists (
            select from alert
             where kind = $1 and deal is not distinct from $2 and settled_at is null)`,
);

const OPEN = prepared(
  'open-alerts',
  'select id, at, kind, deal, text from alert where settled_at is null order by id desc limit $1',
);

const SETTLE = prepared(
  'settle-alert',
  'update alert set settled_at = now() where id = $1 and settled_at is null',
);

/** Raises an alert, unless one of this kind is open for this deal. */
export const raiseAlert = async (
  on: Database | Tx,
  alert: { kind: string; deal: string | null; text: string },
): Promise<void> => {
  await run(on, RAISE, [alert.kind, alert.deal, alert.text]);
};

export const openAlerts = (on: Database | Tx, limit = 100): Promise<Alert[]> =>
  run<Alert>(on, OPEN, [limit]);

export const settleAlert = async (on: Database | Tx, id: number): Promise<boolean> =>
  (await change(on, SETTLE, [id])) === 1;

const SETTLE_ALL = prepared(
  'settle-alerts',
  'update alert set settled_at = now() where kind = $1 and deal = $2 and settled_at is null',
);

/** Settles what was open of this kind for a deal. */
export const settleAlertsOf = async (
  on: Database | Tx,
  kind: string,
  deal: string,
): Promise<void> => {
  await run(on, SETTLE_ALL, [kind, deal]);
};
