import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people work with beside the record: drafts, documents, sessions; and the one clock. */
export class Desk1764000000004 implements MigrationInterface {
  name = 'Desk1764000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DESK);
    await runner.query(SESSION_AND_CLOCK);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// A document's content lies on disk under its digest; this is what is known about it.
const DESK = `
  create table draft (
    person     text not null,
    deal       uuid not null,
    step       text not null,
    process    text not null,
    values     json not null,
    rev        integer not null,
    changed_at timestamptz not null,
    constraint draft_pk primary key (person, deal, step)
  );

  create table document (
    id      uuid not null constraint document_pk primary key,
    deal    uuid,
    key     text,
    version integer not null,
    name_zh text not null,
    name_en text not null,
    type    text not null,
    size    bigint not null,
    sha256  text not null,
    at      timestamptz not null,
    by      json not null
  );

  create unique index document_version on document (deal, key, version) where key is not null;
  create index document_content on document (sha256);
`;

const SESSION_AND_CLOCK = `
  create table session (
    id         text not null constraint session_pk primary key,
    person     text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
  );

  create index session_of_person on session (person);

  create table clock (
    id       smallint not null constraint clock_pk primary key,
    real_at  timestamptz not null,
    shown_at timestamptz not null,
    day_ms   integer not null
  );
`;
