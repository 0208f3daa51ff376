import { startStack } from '../../apps/launcher/src/stack.mjs';
import { teller } from './teller.ts';
import { stories } from './stories.ts';

/** `npm run scenario -- S6`: a throwaway stack on free ports, the story over HTTP, one JSON line. */
const name = process.argv[2] ?? '';
const story = stories[name];
if (!story) {
  console.error(`There is no scenario "${name}". There are: ${Object.keys(stories).join(', ')}`);
  process.exit(2);
}

const started = Date.now();
const stack = await startStack({ quiet: true, ...(story.day ? { sandboxDay: story.day } : {}) });
let failure: unknown = null;
const told = teller(stack.urls.api, story.watcher, (line) => console.log(line));
try {
  await story.tell(told);
} catch (error) {
  failure = error;
  console.error(error instanceof Error ? error.message : error);
} finally {
  await stack.stop();
}
const seconds = Math.round((Date.now() - started) / 100) / 10;
console.log(JSON.stringify({ scenario: name, ok: failure === null, ...told.summary(), seconds }));
process.exit(failure === null ? 0 : 1);
