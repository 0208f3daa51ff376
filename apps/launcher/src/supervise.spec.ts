import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { accepts } from './ports.mjs';
import { identityOf, isStill } from './processes.mjs';
import { createProgress } from './progress.mjs';
import { createRunFile, readRunFile, reapLeftovers } from './run-file.mjs';
import { bringAt } from './servers.mjs';
import { createSupervisor } from './supervise.mjs';

let dataDir: string;
let said: string[];
let supervisor: ReturnType<typeof createSupervisor>;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kezhuan-supervise-'));
  said = [];
  supervisor = createSupervisor({
    dataDir,
    runFile: createRunFile(dataDir),
    say: (line: string) => said.push(line),
    pauses: [100, 100, 100, 100, 4000],
  });
});
afterEach(async () => {
  await supervisor.stop(['a', 'b'], true);
  rmSync(dataDir, { recursive: true, force: true });
});

/** A program of one line that says it is up and then waits. */
const node = (code: string) => ({ file: process.execPath, args: ['-e', code] });
const waits = "console.log('up'); setInterval(() => {}, 1000);";
const unit = (name: string, code = waits, more: object = {}) => ({
  name,
  ready: (words: () => string) => words().includes('up'),
  command: () => node(code),
  ...more,
});
const backAgain = async (name: string, before: number) => {
  for (let tries = 0; tries < 200; tries += 1) {
    const child = supervisor.child(name);
    if (child?.ready && child.pid !== before) return child.pid;
    await delay(25);
  }
  throw new Error(`${name} did not come back`);
};
const pidOf = (name: string): number => supervisor.child(name)?.pid ?? 0;

describe('a process that dies', () => {
  it('is back at once, and written down under its new pid', async () => {
    await supervisor.run(unit('a'));
    const before = pidOf('a');
    await supervisor.kill('a');
    const after = await backAgain('a', before);
    expect(readRunFile(dataDir).processes).toMatchObject([{ name: 'a', pid: after }]);
    expect(said).toEqual(['a ended (SIGKILL); it is being brought back', 'a is back']);
  });

  it('waits for what it needs, when both have died', async () => {
    const mark = join(dataDir, 'order');
    const notes = (name: string) => `require('fs').appendFileSync('${mark}', '${name}');${waits}`;
    await supervisor.run(unit('a', notes('a')));
    await supervisor.run(unit('b', notes('b'), { after: ['a'] }));
    const [a, b] = [pidOf('a'), pidOf('b')];
    await Promise.all([supervisor.kill('b'), supervisor.kill('a')]);
    await Promise.all([backAgain('a', a), backAgain('b', b)]);
    expect(readFileSync(mark, 'utf8')).toBe('abab');
  });

  it('again and again is tried more and more rarely, and its last words are told', async () => {
    // It starts well once; what happens then is no longer a failed start.
    const mark = join(dataDir, 'started');
    const code =
      `const fs = require('fs'); if (fs.existsSync('${mark}')) { console.log('out of luck'); process.exit(3); }` +
      `fs.writeFileSync('${mark}', ''); ${waits}`;
    await supervisor.run(unit('a', code));
    await supervisor.kill('a');
    const alarmed = (): string | undefined => said.find((line) => line.includes('in a row'));
    for (let tries = 0; tries < 200 && !alarmed(); tries++) await delay(100);
    const alarm = alarmed();
    expect(alarm).toContain('a has ended 5 times in a row (exit code 3); next try in 4 s');
    expect(alarm).toContain('out of luck');
    expect(said.length).toBeLessThan(7);
  });
});

it('a process that never starts is given up, with its last words', async () => {
  const failing = unit('a', "console.log('no such setting'); process.exit(2)");
  await expect(supervisor.run(failing)).rejects.toThrow(
    /a does not start \(exit code 2\):[\s\S]*no such setting/,
  );
});

it('a process whose port someone has taken meanwhile goes to another one', async () => {
  const squatter = createServer();
  await new Promise<void>((listening) => squatter.listen(0, '127.0.0.1', () => listening()));
  const { port: taken } = squatter.address() as AddressInfo;
  const listens = (port: number) =>
    `require('net').createServer().listen(${port}, '127.0.0.1', () => console.log('here'))`;
  const ready = (words: () => string) => words().includes('here');
  const stack = { supervisor, progress: createProgress({ quiet: true }) };
  const unitAt = (port: number) => unit('a', listens(port), { ready });
  const port = await bringAt(stack, taken, unitAt, 'A');
  squatter.close();
  expect(port).not.toBe(taken);
  expect(await accepts(port)).toBe(true);
});

it('a process that is not ready in time is ended and counts as dead', async () => {
  const mute = unit('a', 'setInterval(() => {}, 1000)', { patience: 300 });
  await expect(supervisor.run(mute)).rejects.toThrow('not ready in time');
});

it('stops in the order asked for, and leaves nothing behind', async () => {
  const mark = join(dataDir, 'order');
  const notes = (name: string) =>
    `process.on('SIGTERM', () => { require('fs').appendFileSync('${mark}', '${name}'); process.exit(0); });${waits}`;
  await supervisor.run(unit('a', notes('a')));
  await supervisor.run(unit('b', notes('b')));
  const pids = [pidOf('a'), pidOf('b')];
  await supervisor.stop(['b', 'a']);
  expect(readFileSync(mark, 'utf8')).toBe('ba');
  expect(pids.map(identityOf)).toEqual([null, null]);
});

it('what a process has started itself goes with it', async () => {
  const parent = `const { pid } = require('child_process').spawn(process.execPath, ['-e', '${waits.replaceAll("'", '"')}']);
    console.log('up', pid); setInterval(() => {}, 1000);`;
  await supervisor.run(unit('a', parent));
  const log = readFileSync(join(dataDir, 'logs', 'a.log'), 'utf8');
  const grandchild = Number(/up (\d+)/.exec(log)?.[1]);
  expect(identityOf(grandchild)).not.toBeNull();
  await supervisor.stop(['a']);
  await delay(50);
  expect(identityOf(grandchild)).toBeNull();
});

describe('what a launcher that was killed has left', () => {
  it('is ended by the next one', async () => {
    await supervisor.run(unit('a'));
    const left = readRunFile(dataDir).processes[0];
    expect(await reapLeftovers(dataDir)).toEqual(['a']);
    expect(isStill(left)).toBe(false);
  });

  it('is left alone when the pid has come to belong to another', async () => {
    await supervisor.run(unit('a'));
    const path = join(dataDir, 'run.json');
    const run = readRunFile(dataDir);
    run.processes[0].began = 'long ago';
    writeFileSync(path, JSON.stringify(run));
    expect(await reapLeftovers(dataDir)).toEqual([]);
    expect(identityOf(pidOf('a'))).not.toBeNull();
  });
});
