import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.mjs';
import { reapLeftovers } from './run-file.mjs';

/** Longer than any suite takes, and than Jest needs to end once its numbers are written; in ms. */
const forEver = 45 * 60_000;
const toEnd = 20_000;

/** Ends every server that a test run has left in its directory, and removes it. */
async function tidy(directory) {
  for (const name of readdirSync(directory)) await reapLeftovers(join(directory, name));
  rmSync(directory, { recursive: true, force: true });
}

/** Starts Jest and waits for its end: killed when it takes for ever, or does not end once it is done. */
async function jest(args, env, counts) {
  const program = join(root, 'node_modules/jest/bin/jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, program, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TZ: 'UTC', ...env },
  });
  const kill = () => child.kill('SIGKILL');
  const limit = setTimeout(kill, forEver);
  let doneSince;
  const look = setInterval(() => {
    if (existsSync(counts)) doneSince ??= Date.now();
    if (doneSince && Date.now() - doneSince > toEnd) kill();
  }, 500);
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(limit);
  clearInterval(look);
  process.removeListener('SIGINT', forward).removeListener('SIGTERM', forward);
  return code;
}

/** Runs Jest projects; resolves to `{ passed, failed }`. */
export async function runJest(projects, args = []) {
  const { projects: known, serial } = await import('../../../test/support/jest.config.mjs');
  const unknown = projects.filter((name) => !(name in known));
  if (unknown.length > 0) {
    const all = Object.keys(known).join(', ');
    throw new Error(`No test project ${unknown.join(', ')}. There are: ${all}`);
  }
  const directory = mkdtempSync(join(tmpdir(), 'kezhuan-test-'));
  chmodSync(directory, 0o711); // The account that Postgres runs as has to come through.
  const counts = join(directory, 'counts.json');
  const options = [
    ...['--config', join(root, 'test/support/jest.config.mjs')],
    '--passWithNoTests',
    ...(projects.some((name) => serial.includes(name)) ? ['--runInBand'] : []),
  ];
  const env = {
    KEZHUAN_PROJECTS: projects.join(','),
    KEZHUAN_TEST_RUN: directory,
    KEZHUAN_TEST_COUNT: counts,
  };
  const code = await jest([...options, ...args], env, counts);
  const { passed, failed } = count(counts);
  await tidy(directory);
  // Jest may fail without a failed test, such as when its set-up does; ended by us, it has no code.
  return { passed, failed: failed === 0 && code !== 0 && code !== null ? 1 : failed };
}

function count(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 }; // Jest did not get as far as its reporters.
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { ensureInstalled } = await import('./install.mjs');
  const { createProgress } = await import('./progress.mjs');
  try {
    await ensureInstalled(createProgress());
    const [project, ...args] = process.argv.slice(2);
    const { passed, failed } = await runJest([project], args);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    process.exitCode = failed > 0 ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
