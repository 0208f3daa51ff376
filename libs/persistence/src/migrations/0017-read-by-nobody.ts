import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Two columns that nobody reads: when a deal's workflow wakes, and the digest of a password there is none of. */
export class ReadByNobody1764000000017 implements MigrationInterface {
  name = 'ReadByNobody1764000000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table deal drop column wakes_at');
    await runner.query('alter table account drop column secret');
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
