import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { identityOf } from '../../apps/launcher/src/processes.mjs';
import { root } from '../support/copy-of-tree.ts';

/** A-8 of the reliability goals, on what a person starts: `npm start`, killed in every way. */

type Run = {
  urls: { api?: string };
  processes: { name: string; pid: number }[];
};
const names = ['api', 'worker', 'temporal', 'postgres'] as const;

const dataDir = mkdtempSync(join(process.env['KEZHUAN_TEST_RUN'] ?? tmpdir(), 'kezhuan-stack-'));
let launcher: ChildProcess;
let said = '';

const run = (): Run => JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as Run;
const pidOf = (name: string): number => run().processes.find((it) => it.name === name)?.pid ?? 0;
const times = (words: string): number => said.split(words).length - 1;

async function until(what: string, holds: () => boolean, seconds: number): Promise<number> {
  const began = Date.now();
  while (!holds()) {
    if (Date.now() - began > seconds * 1000)
      throw new Error(`not within ${seconds} s: ${what}\n${said}`);
    await delay(20);
  }
  return (Date.now() - began) / 1000;
}

const program = [process.execPath, join(root, 'apps/launcher/src/start.mjs')] as const;

async function start([command, ...args]: readonly string[] = program): Promise<void> {
  said = '';
  launcher = spawn(command ?? '', args, {
    cwd: root,
    env: { ...process.env, KEZHUAN_DATA: dataDir, CI: 'true', npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  await until('the address', () => said.includes('Stop: Ctrl-C'), 120);
}

async function end(): Promise<void> {
  launcher.kill('SIGTERM');
  await until('the end', () => launcher.exitCode !== null || launcher.signalCode !== null, 60);
}

beforeAll(async () => {
  chmodSync(dataDir, 0o711);
  await start();
}, 180_000);
afterAll(async () => {
  await end();
  rmSync(dataDir, { recursive: true, force: true });
}, 90_000);

const answers = async (): Promise<boolean> =>
  fetch(`${run().urls.api}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  );

describe('a process killed without warning', () => {
  it.each(names)('%s is back within 10 s', async (name) => {
    const back = times(`${name} is back`);
    process.kill(pidOf(name), 'SIGKILL');
    await until(`${name} is back`, () => times(`${name} is back`) > back, 10);
  });

  it('and all four together are back within 30 s', async () => {
    const back = times('is back');
    for (const name of names) process.kill(pidOf(name), 'SIGKILL');
    await until('all are back', () => times('is back') >= back + names.length, 30);
    expect(await answers()).toBe(true);
  });
});

it('what a killed launcher has left is ended by the next start, which then serves', async () => {
  const before = run().processes.map(({ pid }) => pid);
  launcher.kill('SIGKILL');
  await until('its end', () => launcher.signalCode !== null, 5);
  expect(before.every((pid) => identityOf(pid) !== null)).toBe(true);

  await start();
  expect(said).toContain('Ended what an earlier start had left');
  expect(before.filter((pid) => identityOf(pid) !== null)).toEqual([]);
  expect(await answers()).toBe(true);
}, 180_000);

it('one interrupt stops all of them in order, and nothing is left', async () => {
  const pids = run().processes.map(({ pid }) => pid);
  launcher.kill('SIGINT');
  await until('the end', () => launcher.exitCode !== null, 60);
  expect(launcher.exitCode).toBe(0);
  expect(pids.filter((pid) => identityOf(pid) !== null)).toEqual([]);
}, 90_000);

it('so does the end of the shell by which npm runs it, which passes no signal on', async () => {
  await end();
  await start(['sh', '-c', `"${program.join('" "')}"; true`]);
  const pids = run().processes.map(({ pid }) => pid);
  launcher.kill('SIGTERM');
  await until('the end', () => pids.every((pid) => identityOf(pid) === null), 60);
  expect(said).toContain('Stopped.');
}, 180_000);
