// Takes the place of a mail server in development: whatever is sent lies as a file in the data directory.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const [port, directory] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });
let count = 0;

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  logger: false,
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const when = new Date().toISOString().replace(/[:.]/g, '-');
      const path = join(directory, `${when}-${String(++count).padStart(4, '0')}.eml`);
      try {
        writeFileSync(`${path}.new`, Buffer.concat(chunks));
        renameSync(`${path}.new`, path);
        done();
      } catch (error) {
        done(error);
      }
    });
  },
});
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
server.listen(Number(port), '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ ready: 'mail', port: Number(port) })}\n`);
});
process.once('SIGTERM', () => server.close(() => process.exit(0)));
