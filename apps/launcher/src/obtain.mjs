import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheDirectory } from './paths.mjs';
import { runCommand } from './run-command.mjs';

/** The program of that name on PATH, or null. */
export function onPath(name) {
  const places = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return places.map((place) => join(place, name)).find((path) => existsSync(path)) ?? null;
}

function sizeOf(directory) {
  let size = 0;
  for (const entry of readdirSync(directory, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    size +=
      statSync(join(entry.parentPath ?? entry.path, entry.name), { throwIfNoEntry: false })?.size ??
      0;
  }
  return size;
}

/** Shows how much has arrived; gives up when nothing has for a while. */
function watchArrival(directory, step, note, patience, giveUp) {
  let last = -1;
  let since = Date.now();
  const timer = setInterval(() => {
    const size = sizeOf(directory);
    if (size !== last) since = Date.now();
    last = size;
    step.update({ note: `${note}${size > 0 ? `, ${(size / 1e6).toFixed(0)} MB` : ''}` });
    if (Date.now() - since > patience) giveUp(`nothing arrived for ${patience / 1000} s`);
  }, 500);
  return () => clearInterval(timer);
}

async function tryOne(source, step) {
  const directory = mkdtempSync(join(cacheDirectory(), 'getting-'));
  const abort = new AbortController();
  const giveUp = (reason) => abort.abort(reason);
  const end = watchArrival(directory, step, source.note, source.patience ?? 20_000, giveUp);
  const cancelled = new Promise((resolve) => {
    abort.signal.addEventListener('abort', () => resolve({ reason: abort.signal.reason }));
  });
  try {
    return {
      directory,
      ...(await Promise.race([source.fetch(directory, abort.signal), cancelled])),
    };
  } catch (error) {
    return { directory, reason: error.message };
  } finally {
    end();
  }
}

/**
 * A program in our cache: from there, or from the first source that has it. A source is `{ note,
 * fetch(directory, signal) → { file } | { reason } }`.
 */
export async function obtain({ name, title, sources, works, help }, progress) {
  const path = join(cacheDirectory(), name);
  if (existsSync(path) && (await works(path))) return path;
  const step = progress.step(`Getting ${title}`);
  const reasons = [];
  for (const source of sources) {
    step.update({ note: source.note });
    const { directory, file, reason } = await tryOne(source, step);
    const problem = reason ?? (await tryOut(file, works));
    if (!problem) {
      mkdirSync(cacheDirectory(), { recursive: true });
      renameSync(file, path); // At once, so that two who fetch together never see half a file.
      rmSync(directory, { recursive: true, force: true });
      step.done(source.note);
      return path;
    }
    rmSync(directory, { recursive: true, force: true });
    reasons.push(`  - ${source.note}: ${problem}`);
  }
  step.fail('not found anywhere');
  throw new Error([`${title} could not be had:`, ...reasons, help].join('\n'));
}

async function tryOut(file, works) {
  chmodSync(file, 0o755);
  return (await works(file)) ? null : 'what arrived does not run here';
}

/** Whether a program answers to these arguments. */
export const answersTo = (args) => async (file) =>
  (await runCommand(file, args, { timeout: 20_000 })).ok;
