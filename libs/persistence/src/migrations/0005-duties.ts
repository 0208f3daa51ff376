import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What deals owe and are owed by a day, for the lists of legal and finance across deals. */
export class Duties1764000000005 implements MigrationInterface {
  name = 'Duties1764000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DUTY);
    await runner.query(DUTY_READER);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// No due day is `infinity`, so that one order serves all. `seen_by`: who may see the sums.
const DUTY = `
  create table duty (
    deal     uuid not null,
    place    text not null,
    id       bigserial not null,
    process  text not null,
    kind     text not null,
    name     json not null,
    status   text not null,
    due_at   timestamptz not null,
    rule     json,
    why      json,
    owner    text,
    step     text,
    currency text,
    amount   bigint,
    received bigint,
    seen_by  text[],
    met_at   timestamptz,
    constraint duty_pk primary key (deal, place)
  );
`;

// A row for every reader of every duty: a list of what one may read, in the order of due days, is one
// walk along an index, however many deals there are. Written seldom: when a plan binds, a day moves, or
// a duty is met.
const DUTY_READER = `
  create table duty_reader (
    key     text not null,
    deal    uuid not null,
    place   text not null,
    id      bigint not null,
    due_at  timestamptz not null,
    kind    text not null,
    status  text not null,
    process text not null,
    constraint duty_reader_pk primary key (deal, place, key)
  ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);

  create index duty_reader_open on duty_reader (key, due_at, id)
    include (kind, status, process, deal, place)
    where status in ('ahead', 'open', 'handed_in');

  create index duty_reader_past on duty_reader (key, due_at, id)
    include (kind, status, process, deal, place)
    where status in ('met', 'dropped');
`;
