import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The record: deals, their events, what answered which key, what was refused, what is pinned. */
export class Deals1764000000001 implements MigrationInterface {
  name = 'Deals1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PINNED);
    await runner.query(DEAL);
    await runner.query(EVENT);
    await runner.query(KEYS);
    await runner.query(APPEND_ONLY);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// `json`, not `jsonb`: the order of keys has a meaning (facts are computed as declared), and what
// was recorded is given back to the letter.
const PINNED = `
  create table definition (
    hash      text not null constraint definition_pk primary key,
    key       text not null,
    body      json not null,
    stored_at timestamptz not null
  );

  create table rule_set (
    hash      text not null constraint rule_set_pk primary key,
    body      json not null,
    stored_at timestamptz not null
  );

  create table number_sequence (
    code   text not null,
    year   integer not null,
    office text not null,
    last   integer not null,
    constraint number_sequence_pk primary key (code, year, office)
  );
`;

// Acts update a deal again and again. No column that an act changes is indexed, and pages are left
// half empty, so that a new version of the row lies beside the old one and no index is touched.
const DEAL = `
  create table deal (
    id         uuid not null constraint deal_pk primary key,
    number     text not null constraint deal_number unique,
    process    text not null,
    definition text not null constraint deal_definition references definition (hash),
    rules      text not null constraint deal_rules references rule_set (hash),
    state      json not null,
    seq        integer not null,
    head       bytea not null,
    status     text not null,
    title_zh   text not null,
    title_en   text not null,
    applicant  text not null,
    waiting    json not null,
    filed_at   timestamptz not null,
    changed_at timestamptz not null,
    ended      boolean not null,
    due_at     timestamptz,
    wakes_at   timestamptz,
    search     text not null
  ) with (fillfactor = 50);
`;

const EVENT = `
  create table deal_event (
    deal  uuid not null constraint deal_event_deal references deal (id),
    seq   integer not null,
    at    timestamptz not null,
    actor json not null,
    event json not null,
    prev  bytea not null,
    hash  bytea not null,
    constraint deal_event_pk primary key (deal, seq)
  );
`;

const KEYS = `
  create table act_key (
    actor     text not null,
    key       text not null,
    deal      uuid not null,
    body_hash text not null,
    answer    json not null,
    at        timestamptz not null,
    constraint act_key_pk primary key (actor, key)
  );

  create table refusal (
    id      bigint generated always as identity constraint refusal_pk primary key,
    deal    uuid not null,
    at      timestamptz not null,
    actor   text not null,
    key     text not null,
    act     json not null,
    code    text not null,
    refusal json not null,
    constraint refusal_once unique (actor, key, code)
  );

  create index refusal_of_deal on refusal (deal, id);
`;

const APPEND_ONLY = `
  create function refuse_change() returns trigger language plpgsql as $$
  begin
    raise exception '% is append-only', tg_table_name using errcode = '42501';
  end $$;

  create trigger deal_event_append_only
    before update or delete or truncate on deal_event
    for each statement execute function refuse_change();

  create trigger refusal_append_only
    before update or delete or truncate on refusal
    for each statement execute function refuse_change();

  create trigger act_key_append_only
    before update or delete or truncate on act_key
    for each statement execute function refuse_change();
`;
