import type { Database, Tx } from './database.ts';
import { change, prepared, run } from './statement.ts';

/** A signed-in person. `id` is the digest of the token, which is kept nowhere. Real time. */
export type Session = { id: string; person: string; createdAt: string; expiresAt: string };

const CREATE = prepared(
  'create-session',
  `insert into session (id, person, created_at, expires_at)
   values ($1, $2, now(), now() + make_interval(secs => $3))
   returning id, person, created_at as "createdAt", expires_at as "expiresAt"`,
);

const READ = prepared(
  'read-session',
  `select session.id, session.person, created_at as "createdAt", expires_at as "expiresAt"
     from session join person on person.id = session.person and person.active
    where session.id = $1 and expires_at > now()`,
);

const END = prepared('end-session', 'delete from session where id = $1');
const END_ALL = prepared('end-sessions', 'delete from session where person = $1');
const SWEEP = prepared('sweep-sessions', 'delete from session where expires_at <= now()');

/** Signs someone in for so many real seconds. */
export async function createSession(
  on: Database | Tx,
  session: { id: string; person: string; seconds: number },
): Promise<Session> {
  const [row] = await run<Session>(on, CREATE, [session.id, session.person, session.seconds]);
  if (!row) throw new Error('no session was made');
  return row;
}

/** Null when it has ended or run out, and from the moment its person is no longer active. */
export const readSession = async (on: Database | Tx, id: string): Promise<Session | null> =>
  (await run<Session>(on, READ, [id]))[0] ?? null;

export const endSession = async (on: Database | Tx, id: string): Promise<boolean> =>
  (await change(on, END, [id])) === 1;

/** Signs a person out everywhere; gives how many sessions there were. */
export const endSessionsOf = (on: Database | Tx, person: string): Promise<number> =>
  change(on, END_ALL, [person]);

/** Forgets sessions that have run out. */
export const sweepSessions = (on: Database | Tx): Promise<number> => change(on, SWEEP);
