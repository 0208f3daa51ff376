import {
  isActive,
  isInForce,
  rolesOf,
  takeOverFault,
  type Assignment,
  type Delegation,
  type Directory,
  type Person,
  type Relation,
  type Role,
} from '@kezhuan/flow';
import { inside, type Database, type Tx } from './database.ts';
import { prepared, run } from './statement.ts';

/**
 * Acts hold this lock shared and changes of the directory hold it alone, for a moment before they
 * commit: once the loss of a role is acknowledged, no act under way can still rest on it. The number
 * is ours alone in this database.
 */
export const DIRECTORY_LOCK = 7_301;

const VERSION = prepared('directory-version', 'select version from directory where id = 1');

const DIRECTORY = prepared(
  'directory',
  `select version,
          (select json_agg(json_build_object('id', id, 'zh', name_zh, 'en', name_en,
                                             'unit', unit, 'active', active) order by id)
             from person) as people,
          (select json_agg(json_build_object('person', person, 'role', role, 'scope', scope)
                           order by person, role, scope)
             from assignment) as assignments,
          (select json_agg(json_build_object('id', id, 'from', from_person, 'to', to_person,
                                             'startsAt', starts_at, 'endsAt', ends_at,
                                             'processes', processes, 'maxAmount', max_amount)
                           order by id)
             from delegation
            where revoked_at is null) as delegations,
          (select json_agg(json_build_object('person', person, 'target', target, 'kind', kind,
                                             'year', year)
                           order by person, target, kind)
             from relation) as relations
     from directory
    where id = 1`,
);

type Rows = {
  version: number;
  people: { id: string; zh: string; en: string; unit: string | null; active: boolean }[] | null;
  assignments: Assignment[] | null;
  delegations: Delegation[] | null;
  relations: { person: string; target: string; kind: string; year: number | null }[] | null;
};

/** Who there is and who may what, as of now. Read anew only when something has changed. */
export async function readDirectory(db: Database): Promise<Directory> {
  const [now] = await run<{ version: number }>(db, VERSION);
  return directoryAt(db, db, now?.version ?? 0);
}

/** The directory of a version just read; on a transaction's own connection when it has one. */
export async function directoryAt(
  db: Database,
  on: Database | Tx,
  version: number,
): Promise<Directory> {
  const kept = inside(db).directory;
  if (kept?.version === version) return kept.directory;
  const [rows] = await run<Rows>(on, DIRECTORY);
  if (!rows) throw new Error('the directory is missing: has the database been migrated?');
  const read = { version: rows.version, directory: assemble(rows) };
  inside(db).directory = read;
  return read.directory;
}

const assemble = (rows: Rows): Directory => ({
  people: Object.fromEntries(
    (rows.people ?? []).map(({ id, zh, en, unit, active }): [string, Person] => [
      id,
      { id, name: { zh, en }, unit, active },
    ]),
  ),
  assignments: rows.assignments ?? [],
  delegations: (rows.delegations ?? []).map((d) => ({
    ...d,
    startsAt: new Date(d.startsAt).toISOString(),
    endsAt: d.endsAt && new Date(d.endsAt).toISOString(),
  })),
  relations: (rows.relations ?? []).map(({ person, target, kind, year }) => ({
    person,
    to: tieOf(target),
    kind,
    ...(year === null ? {} : { year }),
  })),
});

/** `person:<id>` or `party:<id>`, as stored, to the two shapes of the core. */
export const tieOf = (target: string): Relation['to'] => {
  const cut = target.indexOf(':');
  const id = target.slice(cut + 1);
  return target.startsWith('person:') ? { person: id } : { party: id };
};

/** A task key a person may act on, in their own right or, `from` given, standing in for someone. */
export type TaskKey = {
  key: string;
  from: string | null;
  /** Process keys the stand-in is limited to; empty = all. */
  processes: readonly string[];
  /** CNY minor units the stand-in is limited to; null = any. */
  maxAmount: number | null;
};

/** Every key under which this person finds tasks and deals at `now`. Nobody's, once inactive. */
export function keysOf(directory: Directory, person: string, now: string): TaskKey[] {
  if (!isActive(directory, person)) return [];
  const own = heldKeys(directory, person).map((key): TaskKey => ({ key, ...unlimited }));
  const seen = new Set(own.map(({ key }) => key));
  const rules = directory.delegations.filter((d) => d.to === person && isInForce(d, now));
  const lent = rules
    .filter(({ from }) => isActive(directory, from))
    .filter(({ from }) => !takeOverFault(directory, `person:${from}`, person))
    .flatMap(({ from, processes, maxAmount }) =>
      heldKeys(directory, from)
        .filter((key) => !seen.has(key))
        .map((key): TaskKey => ({ key, from, processes, maxAmount })),
    );
  return [...own, ...lent];
}

const unlimited = { from: null, processes: [], maxAmount: null };

function heldKeys(directory: Directory, person: string): string[] {
  const keys = new Set([`person:${person}`]);
  for (const { role, scope } of rolesOf(directory, person)) {
    keys.add(`role:${role}@${scope}`);
    // In any scope: what is published to a role.
    keys.add(`role:${role}@`);
    if (scope !== '*') continue;
    // A role held everywhere holds in every scope, and tasks lie under the scope they are for.
    for (const narrower of scopesOf(directory, role)) keys.add(`role:${role}@${narrower}`);
  }
  return [...keys];
}

const ofUnits: ReadonlySet<Role> = new Set([
  'researcher',
  'team_member',
  'dept_secretary',
  'dept_head',
]);

const scopes = new WeakMap<Directory, Map<Role, ReadonlySet<string>>>();

/** Scopes tasks of a role can lie under: those someone holds it in, and every unit for some roles. */
function scopesOf(directory: Directory, role: Role): ReadonlySet<string> {
  const known = scopes.get(directory) ?? new Map<Role, ReadonlySet<string>>();
  scopes.set(directory, known);
  const found = known.get(role) ?? findScopes(directory, role);
  known.set(role, found);
  return found;
}

function findScopes(directory: Directory, role: Role): ReadonlySet<string> {
  const found = new Set<string>();
  for (const held of directory.assignments) if (held.role === role) found.add(held.scope);
  if (ofUnits.has(role) || [...found].some((scope) => scope.startsWith('unit:'))) {
    for (const { unit } of Object.values(directory.people)) if (unit) found.add(`unit:${unit}`);
  }
  return found;
}
