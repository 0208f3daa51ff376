import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a session was last in use, and the provider's word on who signed in. */
export class SignIn1764000000007 implements MigrationInterface {
  name = 'SignIn1764000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SESSION);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// Who is signed in stays so: their session was in use when it began, which is all we know.
const SESSION = `
  alter table session add column seen_at timestamptz, add column id_token text;
  update session set seen_at = created_at;
  alter table session alter column seen_at set not null;
`;
