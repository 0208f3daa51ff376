import type { Database, Tx } from './database.ts';
import { planned, prepared, run } from './statement.ts';

/** Something an operator must look at, with the number of the deal it is about. Real time. */
export type OpenAlert = { at: string; kind: string; number: string | null; text: string };

/** What could not be told after many tries: a deal's workflow, another deal, or people by mail. */
export type Parked = {
  what: 'workflow' | 'message' | 'notice';
  number: string;
  at: string;
  attempts: number;
  error: string | null;
};

/** A definition that was filed under at least once. */
export type KnownVersion = { key: string; hash: string; storedAt: string };

const ALERTS = planned(`
  select a.at, a.kind, d.number, a.text
    from alert a left join deal d on d.id = a.deal
   where a.settled_at is null
   order by a.id desc
   limit $1
`);

const PARKED = planned(`
  select p.what, d.number, p.at, p.attempts, p.error
    from (select 'workflow' as what, deal, parked_at as at, attempts, last_error as error
            from outbox where parked_at is not null
          union all
          select 'message', to_deal, parked_at, attempts, last_error
            from message where parked_at is not null
          union all
          select 'notice', deal, parked_at, attempts, last_error
            from notice where parked_at is not null and sent_at is null) p
    join deal d on d.id = p.deal
   order by p.at desc
   limit $1
`);

const VERSIONS = prepared(
  'known-versions',
  'select key, hash, stored_at as "storedAt" from definition order by key, stored_at desc',
);

/** The newest first. */
export const alertsNow = (on: Database | Tx, limit: number): Promise<OpenAlert[]> =>
  run<OpenAlert>(on, ALERTS, [limit]);

/** The newest first. `npm run reconcile` tries all of it again. */
export const parkedNow = (on: Database | Tx, limit: number): Promise<Parked[]> =>
  run<Parked>(on, PARKED, [limit]);

/** The newest of each process first. */
export const knownVersions = (on: Database | Tx): Promise<KnownVersion[]> =>
  run<KnownVersion>(on, VERSIONS);
