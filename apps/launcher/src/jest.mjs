import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './paths.mjs';
import { reapLeftovers } from './run-file.mjs';

/** Ends every server that a test run has left in its directory, and removes it. */
async function tidy(directory) {
  for (const name of readdirSync(directory)) await reapLeftovers(join(directory, name));
  rmSync(directory, { recursive: true, force: true });
}

/** Runs Jest projects; resolves to `{ code, passed, failed }`. */
export async function runJest(projects, args = []) {
  const { projects: known, serial } = await import('../../../test/support/jest.config.mjs');
  const unknown = projects.filter((name) => !(name in known));
  if (unknown.length > 0) {
    throw new Error(
      `No test project ${unknown.join(', ')}. There are: ${Object.keys(known).join(', ')}`,
    );
  }
  const directory = mkdtempSync(join(tmpdir(), 'kezhuan-test-'));
  chmodSync(directory, 0o711); // The account that Postgres runs as has to come through.
  const counts = join(directory, 'counts.json');
  const options = [
    ...['--config', join(root, 'test/support/jest.config.mjs')],
    '--passWithNoTests',
    '--forceExit', // A test that leaves something open must not hang the whole run.
    ...(projects.some((name) => serial.includes(name)) ? ['--runInBand'] : []),
  ];
  const child = spawn(
    process.execPath,
    // prettier-ignore
    ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules/jest/bin/jest.js'), ...options, ...args],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        KEZHUAN_PROJECTS: projects.join(','),
        KEZHUAN_TEST_RUN: directory,
        KEZHUAN_TEST_COUNT: counts,
        TZ: 'UTC',
      },
    },
  );
  const forward = (signal) => child.kill(signal);
  const limit = setTimeout(() => child.kill('SIGKILL'), 45 * 60_000);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const code = await new Promise((resolve) => child.once('close', (how) => resolve(how ?? 1)));
  clearTimeout(limit);
  process.removeListener('SIGINT', forward).removeListener('SIGTERM', forward);
  const counted = count(counts);
  await tidy(directory);
  return { code, ...counted };
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
    const { code, passed, failed } = await runJest([project], args);
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    process.exitCode = failed > 0 ? 1 : code;
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
