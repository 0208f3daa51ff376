import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Audit } from '@kezhuan/contracts';
import { close, connect, takeCalendar } from '@kezhuan/persistence';
import { processes } from '@kezhuan/workflows/processes';
import { currentRules } from '@kezhuan/workflows/rules';
import { ZipFile } from 'yazl';
import { startStack, type Stack } from '../../apps/launcher/src/stack.mjs';
import { fastProposal } from '../scenarios/commissioned-rd.ts';
import { visit, type Visitor } from '../scenarios/drive.ts';
import { evidenceOf, unpacked, type Bundle } from '../support/evidence.ts';

/** A deal's record leaves the house and is checked by someone who has neither our database nor our word. */

const directory = mkdtempSync(join(tmpdir(), 'kezhuan-evidence-'));
let stack: Stack;
let pi: Visitor;
let auditor: Visitor;
let deal: string;
let honest: Bundle;

beforeAll(async () => {
  stack = await startStack({ apps: ['api'], quiet: true });
  pi = await visit(stack.urls.api, 'chen-min');
  auditor = await visit(stack.urls.api, 'jiang-hua');
  deal = (await pi.file('commissioned_rd', fastProposal)).id;
  await pi.does(deal, { type: 'attach', files: [await pi.upload('方案/最终 v2.pdf')] });
  const dean = await visit(stack.urls.api, 'sun-jianguo');
  await dean.does(deal, { type: 'decide', step: 'dept', outcome: 'approve' });
  honest = await downloaded();
});
afterAll(async () => {
  await stack?.stop();
  rmSync(directory, { recursive: true, force: true });
});

const downloaded = async (): Promise<Bundle> =>
  unpacked(await evidenceOf(stack.urls.api, auditor.person, deal));

/** What the verifier says of a bundle; `[0, …]` when it is whole. */
async function verdict(bundle: Bundle, ...options: string[]): Promise<[number | null, string]> {
  const zip = new ZipFile();
  for (const [name, bytes] of bundle) zip.addBuffer(bytes, name);
  zip.end();
  const path = join(directory, 'bundle.zip');
  writeFileSync(path, await buffer(zip.outputStream));
  // Nothing of ours is there for it: no database is named, nothing runs.
  const run = spawnSync(process.execPath, ['apps/launcher/src/verify.mjs', path, ...options], {
    encoding: 'utf8',
    env: {},
  });
  return [run.status, run.stdout + run.stderr];
}

/** A forger who knows how the bundle is made: manifest and sums are made to fit. */
function forged(change: (bundle: Bundle) => void): Bundle {
  const bundle = new Map(honest);
  change(bundle);
  const events = eventsIn(bundle);
  const manifest = JSON.parse(String(bundle.get('manifest.json')));
  const last = events.at(-1);
  const fitting = {
    ...manifest,
    events: events.length,
    head: { seq: last?.seq, hash: last?.hash },
  };
  bundle.set('manifest.json', Buffer.from(JSON.stringify(fitting)));
  bundle.delete('SHA256SUMS');
  const sums = [...bundle].map(([name, bytes]) => `${sha256(bytes)}  ${name}\n`);
  return bundle.set('SHA256SUMS', Buffer.from(sums.join('')));
}

type Line = {
  seq: number;
  hash: string;
  at: string;
  actor: { kind: string; from?: string };
  event: { type: string };
};
const eventsIn = (bundle: Bundle): Line[] =>
  String(bundle.get('events.jsonl'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
const withEvents = (bundle: Bundle, events: Line[]) =>
  bundle.set('events.jsonl', Buffer.from(events.map((it) => `${JSON.stringify(it)}\n`).join('')));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const flipped = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};
const fileIn = (bundle: Bundle) => [...bundle.keys()].find((name) => name.startsWith('files/'))!;

describe('the evidence of a deal', () => {
  it('the auditor reads of each record in words: who did it, at which step, with what outcome', async () => {
    const { items } = await auditor.get<Audit>(`/deals/${deal}/audit`);
    const said = items.map(({ who, text, step }) => `${who.en} ${(text ?? step)?.en ?? ''}`);
    expect(said).toContainEqual(expect.stringMatching(/^Sun Jianguo approved? at "Dean or head"/i));
    // It began because of what she did; she did not begin it.
    const began = items.find(({ type, text }) => type === 'step-opened' && text !== null)!;
    expect(began.text!.en).toMatch(/^opened "Dean or head" for/);
    expect([began.who.en, began.by.en]).toEqual(['The system', 'Chen Min']);
    expect(items.filter(({ event }) => 'step' in event).every(({ step }) => step !== null)).toBe(
      true,
    );
  });

  it('holds the record, the files it names, and how to check them; the verifier finds it whole', async () => {
    expect([...honest.keys()].filter((name) => !name.startsWith('files/'))).toEqual([
      'manifest.json',
      'events.jsonl',
      'definition.json',
      'rules.json',
      'README.txt',
      'SHA256SUMS',
    ]);
    expect(fileIn(honest)).toMatch(/^files\/[\da-f]{16} .*最终 v2\.pdf$/);
    const [status, words] = await verdict(honest);
    expect([status, words]).toEqual([0, expect.stringContaining('✓ whole')]);
    const { head } = JSON.parse(String(honest.get('manifest.json')));
    expect((await verdict(honest, '--head', head.hash))[0]).toBe(0);
  });

  it('tells acts from one place apart from those of another, and not where it is', () => {
    const acts = eventsIn(honest).filter(({ actor }) => actor.kind === 'person');
    const places = new Set(acts.map(({ actor }) => actor.from));
    expect([...places]).toEqual([expect.stringMatching(/^[\da-f]{32}$/)]);
    expect(places.has(createHash('sha256').update('127.0.0.1').digest('hex').slice(0, 32))).toBe(
      false,
    );
  });

  it('holds the rules the deal has moved to, and is whole all the same', async () => {
    const calendar = { ...currentRules.calendar, version: 'of-another-notice' };
    const rules = { ...currentRules, calendar };
    const db = await connect(stack.urls.database, { poolSize: 2, name: 'test' });
    const definition = (key: string) => processes[key]!;
    await takeCalendar(
      db,
      { definition, rules },
      () => new Date().toISOString(),
      () => undefined,
    );
    await close(db);
    const moved = await downloaded();
    expect(JSON.parse(String(moved.get('rules.json')))).toMatchObject({ calendar });
    expect(await verdict(moved)).toEqual([0, expect.stringContaining('✓ whole')]);
  });

  it('is for those who may see the whole record', async () => {
    expect((await pi.send('GET', `/deals/${deal}/evidence`)).status).toBe(403);
    const stranger = await visit(stack.urls.api, 'wang-wei');
    expect((await stranger.send('GET', `/deals/${deal}/evidence`)).status).toBe(404);
    const none = await auditor.send('GET', '/deals/P13-2026-D-99999/evidence');
    expect(none.status).toBe(404);
  });
});

describe('the verifier', () => {
  it('finds one changed byte, wherever it stands', async () => {
    for (const [name, bytes] of honest) {
      for (const at of [0, bytes.length >> 1, bytes.length - 2]) {
        const [status] = await verdict(new Map(honest).set(name, flipped(bytes, at)));
        expect([name, at, status]).toEqual([name, at, 1]);
      }
    }
  });

  it.each<[string, (bundle: Bundle) => void, RegExp]>([
    [
      'a file exchanged for another',
      (it) => it.set(fileIn(it), Buffer.from('%PDF-1.4 another')),
      /no event vouches for the content of files\//,
    ],
    ['a file taken out', (it) => it.delete(fileIn(it)), /the file [\da-f]{64} is missing/],
    ['a file put in', (it) => it.set('files/more.pdf', Buffer.from('more')), /no event vouches/],
    [
      'another instant',
      (it) =>
        withEvents(
          it,
          eventsIn(it).map((e) => (e.seq === 2 ? { ...e, at: '2020-01-01T00:00:00.000Z' } : e)),
        ),
      /event 2 was changed/,
    ],
    [
      'an event taken out',
      (it) =>
        withEvents(
          it,
          eventsIn(it).filter(({ seq }) => seq !== 3),
        ),
      /event 3 is missing/,
    ],
    [
      'the rules of another day',
      (it) => it.set('rules.json', Buffer.from('{}')),
      /no event names rules\.json/,
    ],
  ])('is not deceived by %s, though manifest and sums fit', async (_, change, words) => {
    const [status, said] = await verdict(forged(change));
    expect([status, said]).toEqual([1, expect.stringMatching(words)]);
  });

  it('sees that the end is cut off when it is told the hash kept elsewhere', async () => {
    const known = eventsIn(honest).at(-1)?.hash ?? '';
    const short = forged((it) => withEvents(it, eventsIn(it).slice(0, -1)));
    const [status, said] = await verdict(short, '--head', known);
    expect([status, said]).toEqual([1, expect.stringContaining('not the one you know')]);
  });

  it('says plainly that something is no bundle', async () => {
    const [status, said] = await verdict(new Map([['a.txt', Buffer.from('a')]]));
    expect([status, said]).toEqual([1, expect.stringContaining('no evidence bundle')]);
  });
});
