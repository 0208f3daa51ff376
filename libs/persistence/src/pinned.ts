import type { ProcessDefinition, RuleData } from '@kezhuan/flow';
import { sha256 } from './canonical.ts';
import { inside, type Database, type Tx } from './database.ts';
import { prepared, run } from './statement.ts';

/** What can be filed today, and under which rules. */
export type Catalogue = {
  /** Undefined for a kind of deal that is not filed any more, or never was. */
  definition(key: string): ProcessDefinition | undefined;
  rules: RuleData;
};

/** What a deal is bound to until it is moved, by the hash of its content. */
export type Pinned = { definition: ProcessDefinition; rules: RuleData };

const KEEP_DEFINITION = prepared(
  'keep-definition',
  `insert into definition (hash, key, body, stored_at) values ($1, $2, $3, now())
   on conflict do nothing`,
);

const KEEP_RULES = prepared(
  'keep-rules',
  'insert into rule_set (hash, body, stored_at) values ($1, $2, now()) on conflict do nothing',
);

const PINNED = prepared(
  'pinned',
  `select (select body from definition where hash = $1) as definition,
          (select body from rule_set where hash = $2) as rules`,
);

const hashes = new WeakMap<object, string>();

/**
 * Content hash of a definition or of rule data. The order of keys counts: facts are computed in the
 * order in which they are declared.
 */
export function contentHash(content: ProcessDefinition | RuleData): string {
  const known = hashes.get(content);
  if (known) return known;
  const hash = sha256(JSON.stringify(content));
  hashes.set(content, hash);
  return hash;
}

/** Stores what a filing will pin, once. Harmless when the filing is then refused. */
export async function keepForever(
  db: Database,
  definition: ProcessDefinition,
  rules: RuleData,
): Promise<{ definition: string; rules: string }> {
  const known = inside(db);
  const pins = { definition: contentHash(definition), rules: contentHash(rules) };
  if (!known.definitions.has(pins.definition)) {
    const body = JSON.stringify(definition);
    await run(db, KEEP_DEFINITION, [pins.definition, definition.key, body]);
    known.definitions.set(pins.definition, definition);
  }
  if (!known.rules.has(pins.rules)) {
    await run(db, KEEP_RULES, [pins.rules, JSON.stringify(rules)]);
    known.rules.set(pins.rules, rules);
  }
  return pins;
}

/** What a deal is pinned to, if this process has met it before. */
export function pinnedIfKnown(db: Database, definition: string, rules: string): Pinned | null {
  const known = inside(db);
  const a = known.definitions.get(definition);
  const b = known.rules.get(rules);
  return a && b ? { definition: a, rules: b } : null;
}

/** What a deal is pinned to. Never changes under a hash, so it is read once in a process. */
export async function pinnedBy(
  db: Database,
  on: Database | Tx,
  definition: string,
  rules: string,
): Promise<Pinned> {
  const known = pinnedIfKnown(db, definition, rules);
  if (known) return known;
  const [row] = await run<{ [K in keyof Pinned]: Pinned[K] | null }>(on, PINNED, [
    definition,
    rules,
  ]);
  if (!row?.definition || !row.rules)
    throw new Error(`no definition ${definition} or rules ${rules}`);
  inside(db).definitions.set(definition, row.definition);
  inside(db).rules.set(rules, row.rules);
  return { definition: row.definition, rules: row.rules };
}
