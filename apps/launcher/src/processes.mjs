import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Who a process is: its command line and when it began. A pid alone proves nothing, since pids come
 * round again. Null when it is gone.
 */
export function identityOf(pid) {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

function fromProc(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold blanks; what follows the last bracket is plain.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return null;
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    return { command, began: fields[19] };
  } catch {
    return null;
  }
}

function fromPs(pid) {
  const { stdout } = spawnSync('ps', ['-ww', '-o', 'lstart=,command=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const line = stdout?.trim();
  return line ? { began: line.slice(0, 24), command: line.slice(24).trim() } : null;
}

/** Whether the process written down is still the one that runs under that pid. */
export function isStill(written) {
  const found = identityOf(written.pid);
  // Postgres renames itself while it runs, so the beginning counts for it and for everyone.
  return found !== null && found.began === written.began;
}

export function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Signals a process with all it started in its group. */
export const signalGroup = (pid, signal) =>
  signalProcess(-pid, signal) || signalProcess(pid, signal);

/** Lets the others go first. */
export function lowerPriority(pid, nice) {
  try {
    setPriority(pid, nice);
  } catch {
    // It ended already, or the system does not allow it; it only costs speed.
  }
}

/** Ends a process that is not our child: asks, waits, then insists. */
export async function endProcess(written, signal = 'SIGTERM', patience = 8000) {
  if (!isStill(written)) return;
  signalProcess(written.pid, signal);
  for (let waited = 0; waited < patience; waited += 50) {
    if (!isStill(written)) return;
    await delay(50);
  }
  signalGroup(written.pid, 'SIGKILL');
  await delay(100);
}
