import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever has no login comes in by a link in a mail: what it opens, for whom, and until when. */
export class Invitations1764000000015 implements MigrationInterface {
  name = 'Invitations1764000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INVITATION);
    await runner.query(SESSION);
    await runner.query('alter table account alter column login drop not null');
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// Its times are the deals' clock's: a link lives by the due day of a task.
const INVITATION = `
  create table invitation (
    id         text not null constraint invitation_pk primary key,
    person     text not null constraint invitation_person references person (id),
    deal       uuid not null constraint invitation_deal references deal (id),
    step       text not null,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    ended_at   timestamptz,
    revoked_by text
  );

  create index invitation_of_deal on invitation (deal, person);
`;

const SESSION = `
  alter table session
    add column invitation text constraint session_invitation references invitation (id);

  create index session_of_invitation on session (invitation) where invitation is not null;
`;
