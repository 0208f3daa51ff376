import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where a deal stands among those under the same one, and by what: a page of a ranking is one walk. */
export class Places1764000000013 implements MigrationInterface {
  name = 'Places1764000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table deal_link add column place integer, add column score text;

      create index deal_link_places on deal_link (parent, link, coalesce(place, 2147483647), child);
    `);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
