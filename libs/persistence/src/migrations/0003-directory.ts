import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who there is and who may what. `directory.version` moves with every change. */
export class Directory1764000000003 implements MigrationInterface {
  name = 'Directory1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PEOPLE);
    await runner.query(RIGHTS);
    await runner.query(REGISTRIES);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const PEOPLE = `
  create table directory (
    id      smallint not null constraint directory_pk primary key,
    version bigint not null
  );

  insert into directory (id, version) values (1, 1);

  create table person (
    id      text not null constraint person_pk primary key,
    name_zh text not null,
    name_en text not null,
    unit    text,
    active  boolean not null
  );

  create table account (
    person   text not null constraint account_pk primary key
             constraint account_person references person (id),
    login    text not null constraint account_login unique,
    email    text,
    language text not null,
    secret   text
  );
`;

// A relation's target is `person:<id>` or `party:<id>`.
const RIGHTS = `
  create table assignment (
    person text not null constraint assignment_person references person (id),
    role   text not null,
    scope  text not null,
    constraint assignment_pk primary key (person, role, scope)
  );

  create table delegation (
    id          text not null constraint delegation_pk primary key,
    from_person text not null constraint delegation_from references person (id),
    to_person   text not null constraint delegation_to references person (id),
    starts_at   timestamptz not null,
    ends_at     timestamptz,
    processes   json not null,
    max_amount  bigint,
    revoked_at  timestamptz
  );

  create table relation (
    person text not null constraint relation_person references person (id),
    target text not null,
    kind   text not null,
    constraint relation_pk primary key (person, target, kind)
  );
`;

const REGISTRIES = `
  create table unit (
    id      text not null constraint unit_pk primary key,
    name_zh text not null,
    name_en text not null
  );

  create table organization (
    id                  text not null constraint organization_pk primary key,
    name_zh             text not null,
    name_en             text not null,
    kind                text not null,
    country             text not null,
    overseas_controlled boolean not null,
    registration        text
  );
`;
