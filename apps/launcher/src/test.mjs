import { requireNode } from './node-version.mjs';
requireNode();

const { ensureInstalled } = await import('./install.mjs');
const { createProgress } = await import('./progress.mjs');
const progress = createProgress();
let cutOff = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (cutOff) process.exit(130);
    cutOff = true; // The running suite hears it too and tidies up.
  });
}

/** Everything the suites need and a fresh machine lacks, fetched side by side. */
async function prepare() {
  const { browserProgram } = await import('./browser.mjs');
  const { temporalProgram, timeSkippingProgram } = await import('./temporal.mjs');
  const fetched = await Promise.allSettled([
    temporalProgram(progress),
    timeSkippingProgram(progress),
    browserProgram(progress),
  ]);
  // A suite that lacks its program fails by itself and says so; the others still tell something.
  for (const { reason } of fetched) if (reason) progress.line(reason.message);
}

async function run(chosen) {
  const { runChecks } = await import('./check.mjs');
  const { runJest } = await import('./jest.mjs');
  const { projects } = await import('../../../test/support/jest.config.mjs');
  const results = [];
  const wanted = (name) => chosen.length === 0 || chosen.includes(name);
  const record = (name, { passed, failed }, since) => {
    results.push({ name, passed, failed });
    const seconds = ((Date.now() - since) / 1000).toFixed(0);
    progress.line(
      `${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)\n`,
    );
  };
  if (wanted('check')) {
    const since = Date.now();
    record('check', await runChecks(progress), since);
  }
  for (const name of Object.keys(projects).filter(wanted)) {
    if (cutOff) break;
    const since = Date.now();
    record(name, await runJest([name]), since);
  }
  return results;
}

try {
  await ensureInstalled(progress);
  await prepare();
  const results = await run(process.argv.slice(2));
  const sum = (key) => results.reduce((total, each) => total + each[key], 0);
  for (const { name, passed, failed } of results) {
    progress.line(
      `${name.padEnd(14)}${String(passed).padStart(6)} passed  ${String(failed).padStart(4)} failed`,
    );
  }
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`);
  process.exitCode = cutOff ? 130 : sum('failed') > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
}
