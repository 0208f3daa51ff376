import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { endProcess, identityOf, isStill } from './processes.mjs';

/** Those who serve stop before those they need. */
export const stopOrder = ['api', 'worker', 'mail', 'temporal', 'postgres'];
const gentle = { postgres: 'SIGINT' };

/** `run.json` in the data directory: who runs, so that nobody has to guess. */
export function createRunFile(dataDir) {
  const path = join(dataDir, 'run.json');
  const content = { launcher: null, urls: {}, processes: [] };
  const write = () => {
    try {
      mkdirSync(dirname(path), { recursive: true });
      // It names the database with its password. Written beside and renamed: never half a file.
      writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    } catch {
      // The disk is full: what runs goes on running, and the next change writes it all.
    }
  };
  const self = () => ({ pid: process.pid, ...identityOf(process.pid) });
  return {
    claim() {
      content.launcher = self();
      write();
    },
    urls(urls) {
      content.urls = urls;
      write();
    },
    add(name, pid, port) {
      const started = new Date().toISOString();
      const entry = { name, pid, port, startedAt: started, ...identityOf(pid) };
      content.processes = [...content.processes.filter((other) => other.name !== name), entry];
      write();
    },
    remove(name, pid) {
      content.processes = content.processes.filter(
        (other) => other.name !== name || other.pid !== pid,
      );
      write();
    },
    clear: () => rmSync(path, { force: true }),
  };
}

/** What the last launcher wrote down; null when it left nothing. */
export function readRunFile(dataDir) {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8'));
  } catch {
    return null;
  }
}

/** The launcher that is at work in this data directory now, or null. */
export function runningLauncher(dataDir) {
  const written = readRunFile(dataDir);
  return written?.launcher && isStill(written.launcher) ? written : null;
}

/** Ends what a launcher that was killed has left behind; only what is certainly ours. */
export async function reapLeftovers(dataDir) {
  const left = (readRunFile(dataDir)?.processes ?? []).filter(isStill);
  const inOrder = left.sort((a, b) => stopOrder.indexOf(a.name) - stopOrder.indexOf(b.name));
  for (const each of inOrder) await endProcess(each, gentle[each.name]);
  return inOrder.map((each) => each.name);
}
