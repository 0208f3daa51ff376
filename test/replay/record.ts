/**
 * Records the stories as histories of a release, to be committed and replayed for ever:
 * `node --conditions=@kezhuan/source --import ./test/support/ts.mjs test/replay/record.ts r2`, all or, named
 * after it, only those that are new or go another way.
 */
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { carrying } from '../time/carrier.ts';
import { PretendDeal } from '../time/pretend-deal.ts';
import { skippingTime } from '../time/servers.ts';
import { commandsIn } from './commands.ts';
import { forget, writeRecorded } from './corpus.ts';
import { rollOverAfter, stories } from './stories.ts';

async function record(release: string, name: string): Promise<void> {
  const env = await skippingTime();
  const deal = new PretendDeal(env, name, 'pretend_deal', rollOverAfter[name]);
  try {
    await carrying(env, [deal], () => stories[name]!(deal, env));
    const runs = (await deal.histories()).reverse();
    runs.forEach((history, i) => {
      const numbered = runs.length > 1 ? `${release}.${name}-${i + 1}` : `${release}.${name}`;
      writeRecorded(numbered, historyToJSON(history), commandsIn(history));
    });
    process.stdout.write(`${release}.${name}: ${runs.length} run(s)\n`);
  } finally {
    await env.teardown();
  }
}

const [release, ...named] = process.argv.slice(2);
if (!release) throw new Error('Name the release, such as r2. An existing one is recorded anew.');
if (named.length === 0) forget(release);
for (const name of named) forget(release, name);
for (const name of named.length > 0 ? named : Object.keys(stories)) await record(release, name);
