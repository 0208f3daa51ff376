import { beforeAll, describe, expect, it } from '@jest/globals';
import { commandsIn } from './commands.ts';
import { readCorpus } from './corpus.ts';
import { bundleForReplay, digestOf, replay, type Replayed } from './replay.ts';
import { stories } from './stories.ts';

const corpus = readCorpus();
type History = Parameters<typeof commandsIn>[0];
let bundle: { code: string };
let replayed: Map<string, Replayed>;

beforeAll(async () => {
  bundle = await bundleForReplay();
  replayed = await replay(bundle, corpus);
});

describe('every history ever recorded', () => {
  it('covers every story', () => {
    const names = corpus.map(({ workflowId }) => workflowId);
    const missing = Object.keys(stories).filter(
      (story) => !names.some((name) => name.includes(story)),
    );
    expect(missing).toEqual([]);
  });

  it.each(corpus.map(({ workflowId }) => workflowId))('%s replays', (name) => {
    expect(replayed.get(name)?.error).toBeUndefined();
  });

  it.each(corpus)('$workflowId asks for what it asked for then', ({ workflowId, commands }) => {
    const { commands: now } = replayed.get(workflowId)!;
    // Lines first: they say what has changed, the digest only that something has.
    expect(now).toEqual(commands);
    expect(digestOf(now)).toBe(digestOf(commands));
  });

  it.each(corpus)('$workflowId is what was reviewed', ({ history, commands }) => {
    expect(commandsIn(history as History)).toEqual(commands);
  });

  it('replays from every point at which a worker may have stopped', async () => {
    const cuts = corpus.flatMap(({ workflowId, history }) =>
      prefixesOf(history as History).map((prefix, i) => ({
        workflowId: `${workflowId}/${i}`,
        history: prefix,
      })),
    );
    const results = await replay(bundle, cuts);
    const failed = [...results].filter(([, { error }]) => error);
    expect(failed).toEqual([]);
    expect(results.size).toBeGreaterThan(corpus.length * 3);
    for (const [name, { commands }] of results) {
      const whole = corpus.find(({ workflowId }) => workflowId === name.split('/')[0])!.commands;
      expect(commands).toEqual(whole.slice(0, commands.length));
    }
  });
});

/** A history as it was each time a workflow task had been started and not yet answered. */
function prefixesOf(history: History): History[] {
  const events = history.events ?? [];
  return events
    .map((event, i) => ({ isStart: Boolean(event.workflowTaskStartedEventAttributes), i }))
    .filter(({ isStart }) => isStart)
    .map(({ i }) => ({ events: events.slice(0, i + 1) }));
}
