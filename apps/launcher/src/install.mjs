import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { runCommand, tail } from './run-command.mjs';

const readPackages = (path) => {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages ?? {};
  } catch {
    return null;
  }
};

// An optional package may be missing for good: it is made for another system.
const mayBeMissing = (entry) => entry.optional === true || entry.devOptional === true || entry.peer;

/** The packages of package-lock.json that are not installed as it says. */
export function missingPackages() {
  const locked = readPackages('package-lock.json');
  if (!locked)
    throw new Error('package-lock.json is missing or unreadable: this checkout is incomplete.');
  const installed = readPackages('node_modules/.package-lock.json') ?? {};
  return Object.keys(locked).filter((path) => {
    if (!path.includes('node_modules/')) return false;
    const wanted = locked[path];
    const found = installed[path];
    if (!found) return !mayBeMissing(wanted);
    return found.version !== wanted.version || !existsSync(join(root, path));
  });
}

/** How many packages this system gets. */
const wantedHere = (locked) =>
  Object.entries(locked).filter(
    ([path, { link, os, cpu }]) =>
      path.includes('node_modules/') &&
      !link &&
      (!os || os.includes(process.platform)) &&
      (!cpu || cpu.includes(process.arch)),
  ).length;

/** npm, as the one that started us, else the one on PATH. */
function npm(args) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('npm-cli.js') && existsSync(own)) return [process.execPath, [own, ...args]];
  return ['npm', args];
}

/** What npm says went wrong, without its lines about each package and its page of usage. */
function reasonOf(output) {
  const lines = output.split('\n').filter((line) => line.startsWith('npm error'));
  const usage = lines.findIndex((line) => line.includes('Clean install a project'));
  return tail(lines.slice(0, usage < 0 ? undefined : usage).join('\n') || output, 20);
}

/** Installs what package-lock.json lists, unless it is all there. */
export async function ensureInstalled(progress) {
  const missing = missingPackages();
  if (missing.length === 0) return;
  const total = wantedHere(readPackages('package-lock.json'));
  const step = progress.step('Installing npm packages');
  let seen = 0;
  const [file, args] = npm(['ci', '--no-audit', '--no-fund', '--loglevel=http']);
  const result = await runCommand(file, args, {
    cwd: root,
    timeout: 20 * 60_000,
    onLine: (line) => {
      if (!/^npm http (fetch|cache)/.test(line)) return;
      seen += 1;
      // One line for what a package is, one for the package itself.
      step.update({ share: Math.min(seen / (2 * total), 0.99) });
    },
  });
  if (result.ok) return step.done(`${total} packages`);
  step.fail(result.reason);
  throw new Error(
    [
      'The npm packages could not be installed:',
      reasonOf(result.output),
      'Is the network there? Then try again, or run "npm ci" by hand.',
    ].join('\n'),
  );
}
