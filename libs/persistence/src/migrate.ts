import { DataSource } from 'typeorm';
import { inside, type Database } from './database.ts';
import { translated } from './failures.ts';

/** Ours alone in this database: whoever migrates holds it. */
const MIGRATION_LOCK = 7_300;

/** A migration may take its time: the limits of everyday work do not hold for it. */
const unlimited = {
  connectionTimeoutMillis: 2_000,
  application_name: 'migrate',
  options: '-c timezone=UTC',
};

/**
 * Brings the schema up to date, each migration in a transaction of its own; gives the names of those
 * applied. Any number of processes may start together: one works, the others wait and find it done.
 */
export async function migrate(db: Database): Promise<string[]> {
  const { options } = inside(db).source;
  // One connection holds the lock, which is a session's; TypeORM takes the other.
  const source = new DataSource({ ...options, poolSize: 2, extra: unlimited } as typeof options);
  try {
    await source.initialize();
    const lock = source.createQueryRunner();
    await lock.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await source.runMigrations({ transaction: 'each' });
    await lock.release();
    return applied.map(({ name }) => name);
  } catch (error) {
    throw translated(error);
  } finally {
    // Closing the connection gives the lock back, whatever has happened.
    if (source.isInitialized) await source.destroy();
  }
}
