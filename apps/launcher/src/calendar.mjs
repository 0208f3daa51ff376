// Brings the newest calendar into every running deal: open deadlines are counted again, as recorded
// acts, and the people of each deal are told. For operators, after a new holiday notice was deployed.
import { dataDirectory } from './paths.mjs';
import { readRunFile } from './run-file.mjs';

const url = process.env.DATABASE_URL ?? readRunFile(dataDirectory())?.urls.database;
if (!url) {
  process.stderr.write(
    'No database is known. Start Kezhuan first, or say DATABASE_URL=postgres://…\n',
  );
  process.exit(1);
}

const { connect, close, openClock, takeCalendar } = await import('@kezhuan/persistence');
const { currentRules: rules } = await import('@kezhuan/workflows/rules');
const { processes } = await import('@kezhuan/workflows/processes');
const database = await connect(url, { poolSize: 2, name: 'calendar' });
try {
  const clock = await openClock(database);
  const catalogue = { definition: (key) => processes[key], rules };
  const { taken, refused } = await takeCalendar(database, catalogue, clock.now, (deal) => {
    if (deal.refusal) process.stdout.write(`${JSON.stringify(deal)}\n`);
  });
  process.stdout.write(
    `calendar of ${rules.calendar.version}: taken by ${taken} deals, refused by ${refused}\n`,
  );
  process.exitCode = refused > 0 ? 1 : 0;
} finally {
  await close(database);
}
