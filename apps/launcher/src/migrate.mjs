// Brings the database at DATABASE_URL, or that of the running stack, up to date.
import { dataDirectory } from './paths.mjs';
import { readRunFile } from './run-file.mjs';

const url = process.env.DATABASE_URL ?? readRunFile(dataDirectory())?.urls.database;
if (!url) {
  process.stderr.write(
    'No database is known. Start Kezhuan first (npm start), or say which one:\n' +
      '  DATABASE_URL=postgres://user:password@host:5432/kezhuan npm run migrate\n',
  );
  process.exit(1);
}

const { connect, close, migrate } = await import('@kezhuan/persistence');
const where = url.replace(/^.*@/, '');
let database;
try {
  database = await connect(url, { poolSize: 2, name: 'migrate' });
  const applied = await migrate(database);
  process.stdout.write(
    applied.length > 0 ? `brought up to date in ${applied.length} steps\n` : 'up to date\n',
  );
} catch (error) {
  process.stderr.write(
    `The database at ${where} could not be brought up to date: ${error.message}\n`,
  );
  process.exitCode = 1;
} finally {
  if (database) await close(database);
}
