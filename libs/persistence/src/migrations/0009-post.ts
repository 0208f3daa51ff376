import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices are found by when they are to be tried next, whatever their deal. */
export class Post1764000000009 implements MigrationInterface {
  name = 'Post1764000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(NEXT_TRY);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const NEXT_TRY = `
  alter table notice add column next_try timestamptz not null default now();
  drop index notice_owed;
  create index notice_due on notice (next_try) where sent_at is null and parked_at is null;
`;
