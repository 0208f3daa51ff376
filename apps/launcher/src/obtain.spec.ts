import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { answersTo, obtain } from './obtain.mjs';
import { freePort } from './ports.mjs';
import { createProgress } from './progress.mjs';

const silent = createProgress({ quiet: true });
const kept = process.env.XDG_CACHE_HOME;
let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'kezhuan-cache-'));
  process.env.XDG_CACHE_HOME = cache;
});
afterEach(() => {
  if (kept === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = kept;
  rmSync(cache, { recursive: true, force: true });
});

type Source = {
  note: string;
  patience?: number;
  fetch(directory: string): Promise<{ file?: string; reason?: string }>;
};
const gives = (note: string, script: string): Source => ({
  note,
  async fetch(directory: string) {
    const file = join(directory, 'program');
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    return { file };
  },
});
const lacks = (note: string, reason: string): Source => ({ note, fetch: async () => ({ reason }) });
const wanted = (sources: Source[]) => ({
  name: 'tool',
  title: 'a tool',
  help: 'Install it yourself.',
  works: answersTo(['--version']),
  sources,
});

describe('a program that is not there', () => {
  it('comes from the first source whose program runs, and then from the cache', async () => {
    const sources = [
      lacks('one', 'no connection'),
      gives('two', 'exit 1'),
      gives('three', 'echo 3'),
    ];
    const path = await obtain(wanted(sources), silent);
    expect(readFileSync(path, 'utf8')).toContain('echo 3');
    expect(readdirSync(join(cache, 'kezhuan'))).toEqual(['tool']);
    expect(await obtain(wanted([]), silent)).toBe(path);
  });

  it('names what every source said, and how to help oneself', async () => {
    const sources = [lacks('one', 'no connection'), gives('two', 'exit 1')];
    await expect(obtain(wanted(sources), silent)).rejects.toThrow(
      'a tool could not be had:\n  - one: no connection\n  - two: what arrived does not run here\nInstall it yourself.',
    );
  });

  it('is not waited for where nothing arrives', async () => {
    const hangs: Source = { note: 'slow', patience: 600, fetch: () => new Promise(() => {}) };
    const path = await obtain(wanted([hangs, gives('two', 'exit 0')]), silent);
    expect(readFileSync(path, 'utf8')).toContain('exit 0');
  });
});

describe('ports', () => {
  it('are the preferred one, or the next that is free, and never given twice', async () => {
    const first = await freePort();
    const server = createServer().listen(first + 1, '0.0.0.0');
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await freePort(first)).toBeGreaterThan(first + 1);
    expect(first).toBeLessThanOrEqual(32767);
    await new Promise((resolve) => server.close(resolve));
  });
});
