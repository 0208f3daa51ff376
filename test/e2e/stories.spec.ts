import { expect, it } from '@jest/globals';
import { startStack } from '../../apps/launcher/src/stack.mjs';
import { stories } from '../scenarios/stories.ts';
import { teller } from '../scenarios/teller.ts';

/**
 * The scenarios are acceptance tests: each on a stack of its own, over HTTP alone. Two at a time, since
 * they mostly wait for days to pass.
 */
it.concurrent.each(Object.entries(stories))(
  '%s goes as it is told',
  async (_, story) => {
    const stack = await startStack({
      quiet: true,
      ...(story.day ? { sandboxDay: story.day } : {}),
    });
    try {
      const told = teller(stack.urls.api, story.watcher, () => undefined);
      await story.tell(told);
      expect(told.summary().acts).toBeGreaterThan(5);
    } finally {
      await stack.stop();
    }
    // A call of thirty days and a notice of fifteen take their time, at two seconds a day.
  },
  600_000,
);
