import { requireNode } from './node-version.mjs';
requireNode();

const { ensureInstalled } = await import('./install.mjs');
const { createProgress } = await import('./progress.mjs');
const progress = createProgress();
const cut = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (cut.signal.aborted) process.exit(130);
    cut.abort(); // The running suite hears it too and tidies up.
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
  const { runQuickChecks, runProofsAside } = await import('./check.mjs');
  const { runJest } = await import('./jest.mjs');
  const { projects, serial } = await import('../../../test/support/jest.config.mjs');
  const results = [];
  const wanted = (name) => chosen.length === 0 || chosen.includes(name);
  const record = async (name, work) => {
    const since = Date.now();
    const { passed, failed } = await work;
    results.push({ name, passed, failed });
    const seconds = ((Date.now() - since) / 1000).toFixed(0);
    progress.line(
      `${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)\n`,
    );
  };
  let proofs;
  const prove = () => {
    if (wanted('check')) proofs ??= record('proofs', runProofsAside(progress, cut.signal));
  };
  if (wanted('check')) await record('check', runQuickChecks(progress));
  for (const name of Object.keys(projects).filter(wanted)) {
    if (cut.signal.aborted) break;
    // Suites that bring servers of their own mostly wait for them: time to think.
    if (serial.includes(name)) prove();
    await record(name, runJest([name]));
  }
  if (!cut.signal.aborted) prove();
  await proofs;
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
  process.exitCode = cut.signal.aborted ? 130 : sum('failed') > 0 ? 1 : 0;
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
}
