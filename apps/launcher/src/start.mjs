import { requireNode } from './node-version.mjs';
requireNode();

const { ensureInstalled } = await import('./install.mjs');
const { dataDirectory } = await import('./paths.mjs');
const { createProgress } = await import('./progress.mjs');
const { runningLauncher } = await import('./run-file.mjs');
const { createStack } = await import('./stack.mjs');
const { welcome } = await import('./welcome.mjs');

const began = Date.now();
const progress = createProgress();
const dataDir = dataDirectory();
const watching = process.argv.includes('--watch');
let stack = null;
let asked = 0;
let askedAt = 0;

/** The first time in order, the second time at once. */
async function leave(code) {
  // npm and the terminal may both pass on the same Ctrl-C.
  if (Date.now() - askedAt < 300) return;
  askedAt = Date.now();
  asked += 1;
  if (asked > 2) process.exit(130);
  if (!stack) process.exit(130);
  progress.hush();
  progress.line(
    asked === 1 ? 'Stopping; once more ends everything at once.' : 'Ending everything at once.',
  );
  await stack.stop({ force: asked === 2 });
  if (asked === 1) progress.line('Stopped.');
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void leave(0));

// npm runs this by a shell that passes no signal on: when it is gone, whoever asked for us is.
const shell = process.ppid;
if (process.env.npm_lifecycle_event)
  setInterval(() => {
    if (process.ppid !== shell && asked === 0) void leave(0);
  }, 500).unref();

try {
  const other = runningLauncher(dataDir);
  if (other) {
    throw new Error(
      `Kezhuan is already running here (pid ${other.launcher.pid}): ${other.urls.api ?? 'still starting'}\n` +
        'Stop it with Ctrl-C in its terminal or with: npm stop\n' +
        'For a second one beside it, give it its own data: KEZHUAN_DATA=.data/second npm start',
    );
  }
  await ensureInstalled(progress);
  stack = createStack({
    dataDir,
    progress,
    later: true,
    ports: {
      api: Number(process.env.PORT) || 3000,
      postgres: 5433,
      temporal: 7233,
      temporalUi: 8233,
      mail: 2525,
    },
  });
  const { urls } = await stack.start();
  progress.line(await welcome({ urls, dataDir, began }));
  if (watching) (await import('./watch.mjs')).watch({ stack, progress });
} catch (error) {
  if (asked === 0) {
    process.stderr.write(`\n${error.message}\n`);
    await stack?.stop();
    process.exit(1);
  }
}
