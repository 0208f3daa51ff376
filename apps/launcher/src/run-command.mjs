import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { lowerPriority } from './processes.mjs';

/** The last lines of what a program printed: enough to see why it failed. */
export const tail = (text, lines = 12) => text.trimEnd().split('\n').slice(-lines).join('\n');

/**
 * Runs a program to its end, within a time. Never throws: `{ ok, code, output, reason }`, where
 * `reason` says in a few words why it is not ok.
 */
export function runCommand(file, args, options = {}) {
  const { timeout = 60_000, onLine, input, signal, nice, ...spawning } = options;
  return new Promise((resolve) => {
    let output = '';
    let partial = '';
    let expired = false;
    const child = spawn(file, args, {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      detached: true,
      ...spawning,
    });
    if (child.pid && nice) lowerPriority(child.pid, nice);
    // The whole group: a package manager's own children must not outlive it.
    const end = () => {
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        child.kill('SIGKILL');
      }
    };
    const timer = setTimeout(() => ((expired = true), end()), timeout);
    process.once('exit', end);
    signal?.addEventListener('abort', end);
    const take = (chunk) => {
      output = (output + chunk).slice(-200_000);
      if (!onLine) return;
      const lines = (partial + chunk).split('\n');
      partial = lines.pop();
      lines.forEach(onLine);
    };
    child.stdout?.setEncoding('utf8').on('data', take);
    child.stderr?.setEncoding('utf8').on('data', take);
    child.stdin?.on('error', () => {}).end(input);
    const settle = (code, reason) => {
      clearTimeout(timer);
      process.removeListener('exit', end);
      signal?.removeEventListener('abort', end);
      resolve({
        ok: code === 0,
        code,
        output,
        reason: expired ? `no end after ${timeout / 1000} s` : reason,
      });
    };
    child.once('error', (error) =>
      settle(null, error.code === 'ENOENT' ? `${file} is not installed` : error.message),
    );
    child.once('close', (code, how) =>
      settle(code, code === 0 ? '' : `${basename(file)} ended with ${code ?? how}`),
    );
  });
}
