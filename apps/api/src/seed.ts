import 'reflect-metadata';
import { close, connect, openClock } from '@kezhuan/persistence';
import { readConfig } from './config.ts';
import { laterFolder, seedDeals, storyFolder } from './seed/demo-deals.ts';
import { seedPeople } from './seed/seed-people.ts';

/**
 * Demo people and a few deals in motion; never in production. With `later`, the long stories, which
 * nobody has to wait for. Again and again gives the same.
 */
const read = readConfig(process.env);
if (!read.ok) throw new Error(read.problems.join('\n'));
if (!read.config.demoSignIn) throw new Error('demo people are for demonstrations only');

const later = process.argv[2] === 'later';
const db = await connect(read.config.databaseUrl, { poolSize: 2, name: 'seed' });
try {
  if (!later) await seedPeople(db);
  const clock = await openClock(db, { sandboxDay: read.config.sandboxDay });
  const deals = await seedDeals(db, clock, later ? laterFolder : storyFolder);
  process.stdout.write(`Demo people, and deals: ${deals.join(', ') || 'none'}\n`);
} finally {
  await close(db);
}
