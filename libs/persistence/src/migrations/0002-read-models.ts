import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What follows from the record: tasks, who may read, notices owed, and word for the workflows. */
export class ReadModels1764000000002 implements MigrationInterface {
  name = 'ReadModels1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TASK);
    await runner.query(READER);
    await runner.query(OWED);
    await runner.query(ALERT);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// A row lives as long as its seat is open. No due day is `infinity`, so that one order serves all.
// The included columns answer an inbox without a look at the table, which at a million tasks lies
// mostly on disk; the texts among them are cut to fit (see taskRowsOf).
const TASK = `
  create table task (
    deal       uuid not null,
    step       text not null,
    seat       text not null,
    id         bigserial not null,
    key        text not null,
    kind       text not null,
    process    text not null,
    amount     bigint,
    step_name  json not null,
    why        json not null,
    opened_at  timestamptz not null,
    due_at     timestamptz not null,
    claimed_by text,
    constraint task_pk primary key (deal, step, seat)
  ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);

  create index task_inbox on task (key, due_at, id)
    include (process, amount, claimed_by, deal, step, seat, kind, step_name, why, opened_at);
`;

// Newest deals first, by the time in their ids: ordered by the last change, every act would have to
// move every reader's row.
const READER = `
  create table deal_reader (
    key     text not null,
    deal    uuid not null,
    process text not null,
    constraint deal_reader_pk primary key (key, deal) include (process)
  );

  create index deal_reader_of_deal on deal_reader (deal);
`;

const OWED = `
  create table notice (
    key        text not null constraint notice_pk primary key,
    deal       uuid not null,
    seq        integer not null,
    code       text not null,
    to_key     text not null,
    subject    json not null,
    body       json not null,
    step       text,
    at         timestamptz not null,
    sent_at    timestamptz,
    attempts   integer not null default 0,
    parked_at  timestamptz,
    last_error text
  );

  create index notice_owed on notice (deal) where sent_at is null and parked_at is null;

  create table outbox (
    deal         uuid not null constraint outbox_pk primary key,
    seq          integer not null,
    urgent       boolean not null,
    queued_at    timestamptz not null,
    next_try     timestamptz not null,
    leased_until timestamptz,
    attempts     integer not null default 0,
    parked_at    timestamptz,
    last_error   text
  ) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

  create index outbox_next on outbox (next_try) where parked_at is null;
`;

const ALERT = `
  create table alert (
    id         bigint generated always as identity constraint alert_pk primary key,
    at         timestamptz not null,
    kind       text not null,
    deal       uuid,
    text       text not null,
    settled_at timestamptz
  );

  create index alert_open on alert (id) where settled_at is null;
`;
