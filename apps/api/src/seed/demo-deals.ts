import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { actSchema } from '@kezhuan/contracts';
import { dayOf, plusDays } from '@kezhuan/domain/calendar';
import type { Values } from '@kezhuan/flow';
import { recordAct, type Clock, type Database } from '@kezhuan/persistence';
import { z } from 'zod';
import { catalogue, findDefinition } from '../catalogue.ts';

/** Stories are data, so that no code here names a kind of deal. The same place from `src` and `dist`. */
export const storyFolder = new URL('../../demo/', import.meta.url);
/** Long stories, told once the product is up. */
export const laterFolder = new URL('later/', storyFolder);

const values = z.record(z.string(), z.unknown());

/** A demo deal: who files what, and what is then done to it. `$day+30` in it is a day thirty days on. */
export const storySchema = z.strictObject({
  process: z.string(),
  /** The story once for each of these: `$officer` in it is what `officer` is here. */
  each: z.array(values).optional(),
  /** What the worker would have found out on the way, by effect; its papers are not made again. */
  effects: z.record(z.string(), values).optional(),
  /** Who files it, how many days ago, and what; `under` a deal told before it in the same folder. */
  filed: z.strictObject({
    by: z.string(),
    daysAgo: z.number(),
    values,
    under: z.strictObject({ story: z.string(), link: z.string() }).optional(),
  }),
  acts: z.array(z.strictObject({ by: z.string(), daysAgo: z.number(), act: actSchema })),
});

type Story = z.infer<typeof storySchema>;
type Act = Parameters<typeof recordAct>[1]['act'];

/** Stories of a folder in the order of their names, each with a name of its own. */
export async function storiesIn(folder: URL): Promise<readonly (readonly [string, Story])[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const read = names.map(async (name) => {
    const raw: unknown = JSON.parse(await readFile(new URL(name, folder), 'utf8'));
    const { each } = storySchema.parse(raw);
    if (!each) return [[name, storySchema.parse(raw)] as const];
    return each.map((it, i) => [`${name}#${i + 1}`, storySchema.parse(filledIn(raw, it))] as const);
  });
  return (await Promise.all(read)).flat();
}

/** The text with what its `$names` stand for. */
function filledIn(value: unknown, names: Values): unknown {
  if (typeof value === 'string' && value.startsWith('$')) return names[value.slice(1)] ?? value;
  if (Array.isArray(value)) return value.map((it) => filledIn(it, names));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'each');
  return Object.fromEntries(entries.map(([key, it]) => [key, filledIn(it, names)]));
}

/** The same with days for `$day-9`, `$day+30`, counted from today. */
function withDays<T>(value: T, today: string): T {
  const text = JSON.stringify(value).replaceAll(/"\$day([+-]\d+)"/g, (_, days: string) =>
    JSON.stringify(plusDays(today, Number(days))),
  );
  return JSON.parse(text) as T;
}

const DAY_MS = 86_400_000;

/**
 * Files and moves the demo deals by the acts people would have done, on the days they would have
 * done them. Ids and keys come from the names of the stories: again and again gives the same.
 */
export async function seedDeals(db: Database, clock: Clock, folder: URL): Promise<string[]> {
  const told: string[] = [];
  const ids = new Map<string, string>();
  const today = dayOf(clock.now());
  for (const [i, [name, story]] of (await storiesIn(folder)).entries()) {
    if (!findDefinition(story.process)) continue;
    ids.set(name, idOf(name, i));
    told.push(await play(db, clock, name, ids, withDays(story, today)));
  }
  return told;
}

async function play(
  db: Database,
  clock: Clock,
  name: string,
  ids: ReadonlyMap<string, string>,
  { process, filed, acts, effects }: Story,
): Promise<string> {
  const deal = idIn(ids, name);
  const now = Date.parse(clock.now());
  const record = async (key: string, by: string | null, daysAgo: number, act: Act) => {
    const recorded = await recordAct(db, {
      deal,
      act,
      actor: by ? { kind: 'person', person: by } : { kind: 'system', name: 'demo' },
      key: `demo/${name}/${key}`,
      now: new Date(now - daysAgo * DAY_MS).toISOString(),
      catalogue,
    });
    if (recorded.kind === 'recorded') return recorded;
    // Told on another day, from which its days were counted: it stays as it was told then.
    if (recorded.kind === 'key-reused') return null;
    throw new Error(`demo ${name}, act ${key} by ${by}: ${JSON.stringify(recorded)}`);
  };
  const carryOn = async (n: number, by: string, daysAgo: number, act: Act) => {
    let last = await record(String(n), by, daysAgo, act);
    for (let next = pending(last); effects && last && next; next = pending(last)) {
      const [id, { effect }] = next;
      const given = effects[effect];
      const done = {
        type: 'effect_done',
        effect: id,
        ...(given ? { values: given } : {}),
      } as const;
      last = await record(`${n}/${id}`, null, daysAgo, done);
    }
    return last?.number;
  };
  const { values, under } = filed;
  const parent = under && { deal: idIn(ids, under.story), link: under.link };
  const filing = { type: 'file', process, values, ...(parent ? { parent } : {}) } as const;
  const number = await carryOn(0, filed.by, filed.daysAgo, filing);
  for (const [n, { by, daysAgo, act }] of number ? acts.entries() : [])
    if (!(await carryOn(n + 1, by, daysAgo, act))) break;
  return [number, `(${name.replace('.json', '')})`].filter(Boolean).join(' ');
}

function idIn(ids: ReadonlyMap<string, string>, story: string): string {
  const id = ids.get(story);
  if (!id) throw new Error(`no demo deal before it is told in ${story}`);
  return id;
}

/** What the worker has been asked for and not yet done. */
const pending = (last: { record?: { state: { effects: Effects } } } | null) =>
  Object.entries(last?.record?.state.effects ?? {}).find(([, it]) => !it.failed);

type Effects = Readonly<Record<string, { effect: string; failed?: unknown }>>;

/** A uuid v7 like any other, of a fixed time, so that lists show the stories in their order. */
function idOf(name: string, index: number): string {
  const time = (Date.UTC(2026, 9, 1) + index * DAY_MS).toString(16).padStart(12, '0');
  const rest = createHash('sha256').update(name).digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}
