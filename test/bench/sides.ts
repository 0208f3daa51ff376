import { callerAt, must, signedIn, type Caller } from './client.ts';
import { startReady, nodeArgs, type Child } from './child.ts';
import { approval, heads, managerKey, managers, type Filed } from './deals.ts';
import { FLOOR_DEALS, FLOOR_PINS, FLOOR_TASKS } from './floor-statements.ts';
import { caughtUp, outboxEmpty, quiet, sibling, sqlTo, type Ground, type Sql } from './ground.ts';
import { pause } from './stats.ts';
import type { Weights } from './weights.ts';

/** Whoever decides and whoever sees the next task, at the product or at the floor. */
export type Person = { decide: Caller; look: Caller };

/** One of the two that are held against each other; the same client code drives both. */
export type Side = {
  name: 'product' | 'floor';
  people: (count: number) => Promise<Person[]>;
  decide: (person: Person, deal: Filed) => Promise<void>;
  /** Whether the next person's inbox shows the deal. */
  sees: (person: Person, deal: Filed) => Promise<boolean>;
  sql: Sql;
  /** Waits until the outbox is empty; gives ms. */
  drained: () => Promise<number>;
  /** Waits until all that follows from the decisions is done, mails included; gives ms. */
  quiet: () => Promise<number>;
  /** Waits until its workflows have taken that in too. */
  caughtUp: () => Promise<void>;
};

/** Keeps the connections of earlier rounds: a person does not sign in for each decision. */
function keeper(make: (n: number) => Promise<Person>): Side['people'] {
  const kept: Person[] = [];
  return async (count) => {
    while (kept.length < count) kept.push(await make(kept.length));
    return kept.slice(0, count);
  };
}

export function productSide(ground: Ground): Side {
  return {
    name: 'product',
    sql: ground.sql,
    people: keeper(async (n) => ({
      decide: await signedIn(ground.api, heads[n % 2]!),
      look: await signedIn(ground.api, managers[n % 2]!),
    })),
    decide: async ({ decide }, deal) => {
      must(await decide.post(`/deals/${deal.id}/acts`, approval(deal)), 'deciding');
    },
    sees: async ({ look }, { id }) =>
      must(await look.get('/tasks?limit=100'), 'inbox').text.includes(id),
    drained: () => outboxEmpty(ground),
    quiet: () => quiet(ground),
    caughtUp: () => caughtUp(ground),
  };
}

export type FloorSide = Side & {
  child: Child;
  add: (deals: readonly Filed[]) => Promise<void>;
  stop: () => Promise<void>;
};

/** The floor in a database of its own on the product's server, with the product's tables. */
export async function floorSide(ground: Ground, weights: Weights): Promise<FloorSide> {
  const url = await emptyDatabase(ground, 'floor');
  const { sql, end } = sqlTo(url);
  await sql(FLOOR_PINS);
  const args = [...nodeArgs, 'test/bench/floor.ts', url, JSON.stringify(weights)];
  const child = await startReady('floor', args);
  const base = `http://127.0.0.1:${String(child.said['port'])}`;
  return {
    name: 'floor',
    sql,
    child,
    people: keeper(async () => ({ decide: callerAt(base), look: callerAt(base) })),
    decide: async ({ decide }, { id }) => {
      must(await decide.post(`/deals/${id}`, { actor: 'person:sun-jianguo' }), 'deciding');
    },
    sees: async ({ look }, { id }) =>
      must(
        await look.get(`/tasks?key=${encodeURIComponent(managerKey)}&limit=100`),
        'inbox',
      ).text.includes(id),
    // Nothing follows from its decisions.
    drained: async () => 0,
    quiet: async () => 0,
    caughtUp: async () => undefined,
    add: async (deals) => {
      const ids = deals.map(({ id }) => id);
      await sql(FLOOR_DEALS, [ids, weights.state, weights.waiting, weights.search]);
      await sql(FLOOR_TASKS, [ids]);
      await sql('vacuum analyze');
    },
    stop: async () => {
      await child.stop();
      await end();
    },
  };
}

/** A database with the product's schema and nothing in it; its address. */
export async function emptyDatabase(ground: Ground, name: string): Promise<string> {
  const { connect, close, migrate } = await import('@kezhuan/persistence');
  await ground.sql(`create database ${name}`);
  const url = sibling(ground.stack.urls.database, name);
  const db = await connect(url, { poolSize: 2, name: 'bench' });
  await migrate(db);
  await close(db);
  return url;
}

/** Until nothing of the product is still at work behind a round; it must not weigh on the next. */
export async function atRest(side: Side): Promise<void> {
  await side.quiet();
  await pause(500);
  await side.caughtUp();
}
