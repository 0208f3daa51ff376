import type { Directory } from '@kezhuan/flow';
import type { Database, Tx } from './database.ts';
import { directoryAt } from './directory.ts';
import { change, prepared, run } from './statement.ts';

/** A signed-in person. `id` is the digest of the token, which is kept nowhere. Real time. */
export type Session = {
  id: string;
  person: string;
  createdAt: string;
  expiresAt: string;
  /** When it was last in use, to the minute. */
  seenAt: string;
  /** Said to the provider when signing out, so that it need not ask who leaves; null without one. */
  idToken: string | null;
  /** The link it was opened by, and the one deal that opens; null for whoever signed in. */
  invitation: string | null;
  invitedTo: string | null;
};

const COLUMNS = `session.id, session.person, created_at as "createdAt", expires_at as "expiresAt",
  seen_at as "seenAt", id_token as "idToken", session.invitation,
  (select deal from invitation where invitation.id = session.invitation) as "invitedTo"`;

// A session opened by a link ends with it: also one that was being opened at that moment.
const LIVES = `expires_at > now() and seen_at > now() - make_interval(secs => $2)
  and (session.invitation is null or exists (
         select from invitation where id = session.invitation and ended_at is null))`;

const CREATE = prepared(
  'create-session',
  `insert into session (id, person, created_at, expires_at, seen_at, id_token, invitation)
   values ($1, $2, now(), now() + make_interval(secs => $3), now(), $4, $5)
   returning ${COLUMNS}`,
);

const READ = prepared(
  'read-session',
  `select ${COLUMNS}
     from session join person on person.id = session.person and person.active
    where session.id = $1 and ${LIVES}`,
);

const ENTERED = `from session
     join person on person.id = session.person and person.active
     join directory on directory.id = 1
    where session.id = $1 and ${LIVES}`;

/** A living session, and how old the directory is. */
const ENTER = prepared(
  'enter',
  `select ${COLUMNS}, directory.version
     ${ENTERED}`,
);

/** How old the directory is; nothing when the session has ended. */
export const CONFIRM = prepared(
  'confirm-session',
  `select directory.version
     ${ENTERED}`,
);

const OF_PERSON = prepared(
  'sessions-of-person',
  `select ${COLUMNS} from session
    where person = $1 and ${LIVES}
    order by seen_at desc, id`,
);

const SEEN = prepared('see-session', 'update session set seen_at = now() where id = $1');

const END = prepared('end-session', 'delete from session where id = $1');
const SWEEP = prepared(
  'sweep-sessions',
  `delete from session
    where expires_at <= now() or seen_at <= now() - make_interval(secs => $1)`,
);

/** Signs someone in for at most so many real seconds. */
export async function createSession(
  on: Database | Tx,
  session: {
    id: string;
    person: string;
    seconds: number;
    idToken?: string | undefined;
    invitation?: string | undefined;
  },
): Promise<Session> {
  const { id, person, seconds, idToken = null, invitation = null } = session;
  const [row] = await run<Session>(on, CREATE, [id, person, seconds, idToken, invitation]);
  if (!row) throw new Error('no session was made');
  return row;
}

/**
 * Null when it has ended, run out, or lain unused for `idle` seconds, and from the moment its person
 * is no longer active.
 */
export const readSession = async (
  on: Database | Tx,
  id: string,
  idle: number,
): Promise<Session | null> => (await run<Session>(on, READ, [id, idle]))[0] ?? null;

/** The same, and the directory of that moment: what every request begins with, in one round trip. */
export async function enter(
  db: Database,
  id: string,
  idle: number,
): Promise<{ session: Session; directory: Directory } | null> {
  const [row] = await run<Session & { version: number }>(db, ENTER, [id, idle]);
  if (!row) return null;
  const { version, ...session } = row;
  return { session, directory: await directoryAt(db, db, version) };
}

/** Notes that it is in use. */
export const seeSession = async (on: Database | Tx, id: string): Promise<void> => {
  await change(on, SEEN, [id]);
};

export const endSession = async (on: Database | Tx, id: string): Promise<boolean> =>
  (await change(on, END, [id])) === 1;

/** A person's living sessions, the one last in use first. */
export const sessionsOf = (on: Database | Tx, person: string, idle: number): Promise<Session[]> =>
  run<Session>(on, OF_PERSON, [person, idle]);

/** Forgets sessions that have run out, or lain unused for `idle` seconds. */
export const sweepSessions = (on: Database | Tx, idle: number): Promise<number> =>
  change(on, SWEEP, [idle]);
