import { createHash, randomBytes } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Database, Tx } from './database.ts';
import { change, prepared, run, submit } from './statement.ts';

/**
 * A link in a mail that lets someone without a login see to their tasks in one deal. All links of a
 * person to a deal end together, when the last of these tasks does or someone revokes them. Times are
 * the deals' clock's.
 */
export type Invitation = {
  /** The SHA-256 of its token, which is kept nowhere. */
  id: string;
  person: string;
  deal: string;
  /** Place of the step it was sent for. */
  step: string;
  issuedAt: string;
  expiresAt: string;
  /** When it was first used. */
  usedAt: string | null;
  endedAt: string | null;
  /** Who ended it; null when its tasks did. */
  revokedBy: string | null;
};

const COLUMNS = `id, person, deal, step, issued_at as "issuedAt", expires_at as "expiresAt",
  used_at as "usedAt", ended_at as "endedAt", revoked_by as "revokedBy"`;

const INVITE = prepared(
  'invite',
  `insert into invitation (id, person, deal, step, issued_at, expires_at)
   select $1, $2, $3, step, $5,
          greatest(nullif(due_at, 'infinity'), $5::timestamptz) + make_interval(days => $6)
     from task
    where deal = $3 and key = 'person:' || $2
    order by (step = $4) desc nulls last, due_at
    limit 1
   returning ${COLUMNS}`,
);

const DROP = prepared(
  'drop-invitation',
  'delete from invitation where id = $1 and used_at is null',
);

const READ = prepared('read-invitation', `select ${COLUMNS} from invitation where id = $1`);

const OF_DEAL = prepared(
  'invitations-of-deal',
  `select ${COLUMNS} from invitation where deal = $1 order by issued_at desc, id`,
);

// Its tasks are asked for again: a mail may have been on its way while the last of them ended.
const USE = prepared(
  'use-invitation',
  `update invitation set used_at = coalesce(used_at, $2)
    where id = $1 and ended_at is null and expires_at > $2
      and exists (select from task where task.deal = invitation.deal
                     and task.key = 'person:' || invitation.person)
      and exists (select from person where person.id = invitation.person and active)`,
);

const END = prepared(
  'end-invitations',
  `with ended as (
     update invitation set ended_at = $3, revoked_by = $4
      where deal = $1 and person = any ($2::text[]) and ended_at is null
     returning id
   ), gone as (
     delete from session using ended where session.invitation = ended.id
   )
   select id from ended`,
);

/** 256 random bits need no key: nobody finds them from this. */
const digestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

type Asked = { person: string; deal: string; step: string | null; now: string; graceDays: number };

/**
 * Makes a link for someone who has a task in the deal: it expires `graceDays` after the task is due, or
 * after now when that is later. Null when nothing there waits for them by name.
 */
export async function invite(
  on: Database | Tx,
  { person, deal, step, now, graceDays }: Asked,
): Promise<{ token: string; invitation: Invitation } | null> {
  const token = randomBytes(32).toString('base64url');
  const values = [digestOf(token), person, deal, step, now, graceDays];
  const [invitation] = await run<Invitation>(on, INVITE, values);
  return invitation ? { token, invitation } : null;
}

/** Its mail did not go out: nobody has it. */
export const dropInvitation = async (on: Database | Tx, id: string): Promise<void> => {
  await change(on, DROP, [id]);
};

/** What a token was made for, also once it has ended; null for one that was never made. */
export const readInvitation = async (
  on: Database | Tx,
  token: string,
): Promise<Invitation | null> => (await run<Invitation>(on, READ, [digestOf(token)]))[0] ?? null;

/** Notes that it is used; false when it has ended or expired, or its person has nothing to do or left. */
export const useInvitation = async (on: Database | Tx, id: string, now: string): Promise<boolean> =>
  (await change(on, USE, [id, now])) === 1;

/** Every link to a deal, the latest first. */
export const invitationsOf = (on: Database | Tx, deal: string): Promise<Invitation[]> =>
  run<Invitation>(on, OF_DEAL, [deal]);

/** Ends every link of a person to a deal, and at once what was opened by them; gives how many. */
export const revokeInvitations = async (
  on: Database | Tx,
  { deal, person, by, now }: { deal: string; person: string; by: string; now: string },
): Promise<number> => (await run(on, END, [deal, [person], now, by])).length;

/** In the packet of an act: those it leaves nothing to do in the deal by name. */
export const invitationsEnded = (
  client: PoolClient,
  deal: string,
  people: readonly string[],
  at: string,
): Promise<unknown>[] =>
  people.length === 0 ? [] : [submit(client, END, [deal, people, at, null])];
