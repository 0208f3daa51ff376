import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Only what a workflow must be told lies in the outbox: nothing there can wait. */
export class ToldWhatItMust1764000000010 implements MigrationInterface {
  name = 'ToldWhatItMust1764000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox drop column urgent');
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
