import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The pool of experts, and the year of joint work between scholars (domain.md SP-16). */
export class Experts1764000000014 implements MigrationInterface {
  name = 'Experts1764000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table relation add column year smallint');
    await runner.query(`
      create table expert (
        person      text not null constraint expert_pk primary key
                    constraint expert_person references person (id),
        side        text not null,
        employer    text not null,
        disciplines json not null,
        tags        json not null,
        languages   json not null,
        active      boolean not null
      )`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
