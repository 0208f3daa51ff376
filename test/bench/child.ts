import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A program of ours that was started for the benchmark alone. */
export type Child = {
  pid: number;
  /** What it said when it was up. */
  said: Record<string, unknown>;
  /** From its start to its ready line, in ms. */
  readyMs: number;
  stop: () => Promise<void>;
};

export const nodeArgs = ['--conditions=@kezhuan/source', '--import', './test/support/ts.mjs'];

/** Starts a Node program and waits for the JSON line in which it says that it is ready. */
export function startReady(
  name: string,
  args: readonly string[],
  env: Record<string, string | undefined> = process.env,
): Promise<Child> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, env: env as NodeJS.ProcessEnv });
  let words = '';
  let ready = false;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  process.once('exit', () => child.kill('SIGKILL'));
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      // A worker goes on talking: only what comes before it is ready is of interest.
      if (ready) return;
      words += chunk.toString();
      const said = readyLine(words, name);
      if (!said) return;
      ready = true;
      const readyMs = performance.now() - began;
      resolve({ pid: child.pid ?? 0, said, readyMs, stop: () => end(child, ended) });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}:\n${words}`)));
  });
}

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
  await ended;
  clearTimeout(late);
}

function readyLine(words: string, name: string): Record<string, unknown> | null {
  for (const line of words.split('\n')) {
    if (!line.startsWith('{') || !line.includes('"ready"')) continue;
    try {
      const said = JSON.parse(line) as Record<string, unknown>;
      if (said['ready'] === name) return said;
    } catch {
      // Half a line: the rest comes with the next chunk.
    }
  }
  return null;
}
