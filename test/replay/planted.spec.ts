import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readCorpus } from './corpus.ts';
import { bundleForReplay, digestOf, replay } from './replay.ts';

const runtime = fileURLToPath(new URL('../../workflows/runtime', import.meta.url));
const place = mkdtempSync(join(tmpdir(), 'planted-'));

afterAll(() => rmSync(place, { recursive: true, force: true }));

type Change = { file: string; from: string; to: string };

/** How many histories notice, by the replay itself and by the digest, when the workflow is changed. */
async function noticedBy({ file, from, to }: Change): Promise<{ replay: number; digest: number }> {
  cpSync(runtime, place, { recursive: true });
  const source = readFileSync(`${place}/${file}`, 'utf8');
  expect(source).toContain(from);
  writeFileSync(`${place}/${file}`, source.replace(from, to));
  const corpus = readCorpus();
  const replayed = [...(await replay(await bundleForReplay(`${place}/deal.workflow.ts`), corpus))];
  return {
    replay: replayed.filter(([, { error }]) => error).length,
    digest: corpus.filter(
      ({ commands }, i) => digestOf(commands) !== digestOf(replayed[i]![1].commands),
    ).length,
  };
}

describe('a change of the workflow that running deals would not survive', () => {
  it('is caught by the replay: one timer more', async () => {
    const found = await noticedBy({
      file: 'deal.workflow.ts',
      from: 'const life = beginLife(start);',
      to: "await (await import('@temporalio/workflow')).sleep(1); const life = beginLife(start);",
    });
    expect(found.replay).toBeGreaterThan(0);
  });

  it('is caught by the replay: another order', async () => {
    const found = await noticedBy({
      file: 'life.ts',
      from: '  beginPassing(life);\n  sleepUntilNext(life);',
      to: '  sleepUntilNext(life);\n  beginPassing(life);',
    });
    expect(found.replay).toBeGreaterThan(0);
  });

  it('is caught by the digest alone: a timer of another length', async () => {
    const found = await noticedBy({
      file: 'alarm.ts',
      from: 'sleep(until - Date.now(),',
      to: 'sleep(until - Date.now() + 60_000,',
    });
    expect(found).toMatchObject({ replay: 0 });
    expect(found.digest).toBeGreaterThan(0);
  });

  it('is caught by the digest alone: another argument', async () => {
    const found = await noticedBy({
      file: 'life.ts',
      from: '[life.deal, id, at]',
      to: '[life.deal, at, id]',
    });
    expect(found).toMatchObject({ replay: 0 });
    expect(found.digest).toBeGreaterThan(0);
  });

  it('is nothing when nothing has changed', async () => {
    const from = 'const life = beginLife(start);';
    expect(await noticedBy({ file: 'deal.workflow.ts', from, to: from })).toEqual({
      replay: 0,
      digest: 0,
    });
  });
});
