import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Light or dark pages, as each person likes them; `auto` follows their device. */
export class Theme1764000000008 implements MigrationInterface {
  name = 'Theme1764000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table account add column theme text not null default 'auto'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
