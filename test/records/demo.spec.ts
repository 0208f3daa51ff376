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

const told: string[] = [];
const clock = () => openClock(db, {});
const deals = async (story: string) =>
  Promise.all(
    told
      .filter((it) => it.includes(`(${story}`))
      .map(async (it) => (await readDeal(db, it.split(' ')[0]!))?.state),
  );

it('tells its long stories once, however often it is asked to', async () => {
  told.push(...(await seedDeals(db, await clock(), laterFolder)));
  expect(await seedDeals(db, await clock(), laterFolder)).toEqual(told);
}, 120_000);

it('stays as it was told when the days are counted from another one', async () => {
  const { now } = await clock();
  const nextDay = () => new Date(Date.parse(now()) + 86_400_000).toISOString();
  const tomorrow = { ...(await clock()), now: nextDay };
  const again = await seedDeals(db, tomorrow, laterFolder);
  expect(again.filter((it) => it.includes('funds'))).toEqual(
    told.filter((it) => it.includes('funds')),
  );
  expect(again).toContain('(licence-announced)');
});

it('brings the seven funds of the regions to life, in both modes', async () => {
  const funds = await deals('funds');
  const seen = funds.map((fund) => [fund?.state, fund?.facts['']?.['calls_open']]);
  expect(seen).toEqual(Array.from({ length: 7 }, () => ['active', true]));
  const modes = funds.map((fund) => fund?.data['']?.['governance_mode']);
  expect([...new Set(modes)].sort()).toEqual(['CO_LED', 'GOV_LED']);
});

it('has a call that is open, with applications under it, and licences under way', async () => {
  const [call] = await deals('grant-call');
  expect(call?.steps['open']?.status).toBe('open');
  const projects = await deals('grant-project');
  expect(projects.map((it) => it?.parent?.deal)).toEqual([call?.deal, call?.deal]);
  const [announced, negotiated] = await deals('licence');
  expect(announced?.steps['notice/period']?.status).toBe('open');
  expect(negotiated?.steps['term_sheet/rounds/1/theirs']?.status).toBe('open');
});
