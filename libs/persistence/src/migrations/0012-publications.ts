import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What deals publish: notices and calls. */
export class Publications1764000000012 implements MigrationInterface {
  name = 'Publications1764000000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PUBLICATION);
    await runner.query(PUBLIC_DUTIES);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// A row lives as long as its step is open. Without an end of its own, or while it stands: `infinity`.
const PUBLICATION = `
  create table publication (
    deal    uuid not null,
    step    text not null,
    id      bigserial not null,
    process text not null,
    kind    text not null,
    name    json not null,
    since   timestamptz not null,
    until   timestamptz not null,
    may     text[] not null,
    constraint publication_pk primary key (deal, step)
  );

  create index publication_next on publication (until, id);
`;

// Whoever may object to a notice is shown no duty of the deal.
const PUBLIC_DUTIES = `delete from duty_reader where key like 'role:reader_public@%'`;
