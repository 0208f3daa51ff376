import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { actSchema } from '@kezhuan/contracts';
import { recordAct, type Clock, type Database } from '@kezhuan/persistence';
import { z } from 'zod';
import { catalogue, findDefinition } from '../catalogue.ts';

/** Stories are data, so that no code here names a kind of deal. The same place from `src` and `dist`. */
export const storyFolder = new URL('../../demo/', import.meta.url);

/** A demo deal: who files what, and what is then done to it. */
export const storySchema = z.strictObject({
  process: z.string(),
  /** Who files it, how many days ago, and what. */
  filed: z.strictObject({
    by: z.string(),
    daysAgo: z.number(),
    values: z.record(z.string(), z.unknown()),
  }),
  acts: z.array(z.strictObject({ by: z.string(), daysAgo: z.number(), act: actSchema })),
});

type Story = z.infer<typeof storySchema>;

const DAY_MS = 86_400_000;

/**
 * Files and moves the demo deals by the acts people would have done, on the days they would have
 * done them. Ids and keys come from the names of the stories: again and again gives the same.
 */
export async function seedDeals(db: Database, clock: Clock): Promise<string[]> {
  const names = (await readdir(storyFolder)).filter((name) => name.endsWith('.json')).sort();
  const moved: string[] = [];
  for (const [i, name] of names.entries()) {
    const story = storySchema.parse(JSON.parse(await readFile(new URL(name, storyFolder), 'utf8')));
    if (findDefinition(story.process)) moved.push(await play(db, clock, name, i, story));
  }
  return moved;
}

async function play(
  db: Database,
  clock: Clock,
  name: string,
  index: number,
  { process, filed, acts }: Story,
): Promise<string> {
  const deal = idOf(name, index);
  const now = Date.parse(clock.now());
  const record = async (
    n: number,
    by: string,
    daysAgo: number,
    act: Parameters<typeof recordAct>[1]['act'],
  ) => {
    const recorded = await recordAct(db, {
      deal,
      act,
      actor: { kind: 'person', person: by },
      key: `demo/${name}/${n}`,
      now: new Date(now - daysAgo * DAY_MS).toISOString(),
      catalogue,
    });
    if (recorded.kind === 'recorded') return recorded.number;
    throw new Error(`demo ${name}, act ${n} by ${by}: ${JSON.stringify(recorded)}`);
  };
  const number = await record(0, filed.by, filed.daysAgo, {
    type: 'file',
    process,
    values: filed.values,
  });
  for (const [n, { by, daysAgo, act }] of acts.entries()) await record(n + 1, by, daysAgo, act);
  return `${number} (${name.replace('.json', '')})`;
}

/** A uuid v7 like any other, of a fixed time, so that lists show the stories in their order. */
function idOf(name: string, index: number): string {
  const time = (Date.UTC(2026, 9, 1) + index * DAY_MS).toString(16).padStart(12, '0');
  const rest = createHash('sha256').update(name).digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}
