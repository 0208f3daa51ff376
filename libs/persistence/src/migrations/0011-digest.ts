import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The daily summary of open tasks: who wants it, and the day each was last sent one. */
export class Digest1764000000011 implements MigrationInterface {
  name = 'Digest1764000000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account add column digest boolean not null default true;
      alter table account add column digest_on date;
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
