import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identityOf, isStill } from '../processes.mjs';

const holderOf = (path) => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};

/** Runs `work` while nobody else builds in this checkout. A holder that was killed holds nothing. */
export async function alone(directory, work) {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'build.lock');
  const mine = JSON.stringify({ pid: process.pid, ...identityOf(process.pid) });
  for (let tries = 0; ; tries += 1) {
    try {
      writeFileSync(path, mine, { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = holderOf(path);
    // An unreadable one is just being written, unless it stays so.
    if (holder ? !isStill(holder) : tries > 20) rmSync(path, { force: true });
    else await delay(100);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
