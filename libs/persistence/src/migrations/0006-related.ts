import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How deals lie under one another, and what is on its way between them. */
export class Related1764000000006 implements MigrationInterface {
  name = 'Related1764000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RELATED);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// A message is gone once it has been taken in: both logs keep it.
const RELATED = `
  create table deal_link (
    child  uuid not null constraint deal_link_pk primary key,
    parent uuid not null,
    link   text not null
  );

  create index deal_link_children on deal_link (parent, child);

  create table message (
    id         bigint generated always as identity constraint message_pk primary key,
    from_deal  uuid not null,
    seq        integer not null,
    to_deal    uuid not null,
    body       json not null,
    queued_at  timestamptz not null,
    next_try   timestamptz not null,
    attempts   integer not null default 0,
    parked_at  timestamptz,
    last_error text
  );

  create index message_queue on message (to_deal, id);
`;
