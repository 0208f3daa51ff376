// Shows the open alerts, compares what the log of every deal says with what the tables say, mends the
// tables, has every workflow that should run told again what it must carry, and tries again what is
// parked, whose alerts are settled. For operators, after an alert or the loss of Temporal.
import { dataDirectory } from './paths.mjs';
import { readRunFile } from './run-file.mjs';

const url = process.env.DATABASE_URL ?? readRunFile(dataDirectory())?.urls.database;
if (!url) {
  process.stderr.write(
    'No database is known. Start Kezhuan first, or say DATABASE_URL=postgres://…\n',
  );
  process.exit(1);
}

const { connect, close, openAlerts, reconcile } = await import('@kezhuan/persistence');
const database = await connect(url, { poolSize: 2, name: 'reconcile' });
try {
  for (const { at, kind, deal, text } of await openAlerts(database, 1000)) {
    process.stdout.write(`alert since ${at}: ${[kind, deal, text].filter(Boolean).join(' ')}\n`);
  }
  const { deals, wrong, requeued, redriven } = await reconcile(database, (found) => {
    process.stdout.write(`${JSON.stringify(found)}\n`);
  });
  process.stdout.write(
    `${deals} deals, ${wrong} of them wrong; ${requeued} sent to Temporal again, ` +
      `what was parked of ${redriven} tried again\n`,
  );
  process.exitCode = wrong > 0 ? 1 : 0;
} finally {
  await close(database);
}
