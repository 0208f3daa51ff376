import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workflows look at their deals by themselves from now on; one that sleeps already must hear of it. */
export class LooksByItself1764000000016 implements MigrationInterface {
  name = 'LooksByItself1764000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TELL_ALL);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const TELL_ALL = `
  insert into outbox (deal, seq, queued_at, next_try)
  select id, seq, now(), now() from deal where not ended
      on conflict (deal) do nothing
`;
