import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { close, connect, openClock, readDeal, type Database } from '@kezhuan/persistence';
import { laterFolder, seedDeals } from '../../apps/api/src/seed/demo-deals.ts';
import { seedPeople } from '../../apps/api/src/seed/seed-people.ts';
import { migratedDatabase } from '../support/postgres.ts';

let db: Database;
beforeAll(async () => {
  db = await connect(await migratedDatabase(), { poolSize: 2, name: 'test' });
  await seedPeople(db);
});
afterAll(() => close(db));

it('brings the seven funds of the regions to life, in both modes, once', async () => {
  const clock = await openClock(db, {});
  const began = process.cpuUsage();
  const told = await seedDeals(db, clock, laterFolder);
  console.log(`seven funds: ${process.cpuUsage(began).user / 1000} ms`);
  expect(told).toHaveLength(7);
  expect(await seedDeals(db, clock, laterFolder)).toEqual(told);
  const funds = await Promise.all(told.map((it) => readDeal(db, it.split(' ')[0]!)));
  const seen = funds.map((fund) => [fund?.state.state, fund?.state.facts['']?.['calls_open']]);
  expect(seen).toEqual(told.map(() => ['active', true]));
  const modes = funds.map((fund) => fund?.state.data['']?.['governance_mode']);
  expect([...new Set(modes)].sort()).toEqual(['CO_LED', 'GOV_LED']);
}, 120_000);
