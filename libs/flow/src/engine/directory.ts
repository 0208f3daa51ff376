import type { Field } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import type { Step } from '../language/block.ts';
import { isPartnerRole } from '../language/role.ts';
import type { Who } from '../language/who.ts';
import { whoOf } from '../language/who-of.ts';
import { jointWork } from './draw-experts.ts';
import { lookUp } from './evaluate.ts';
import type { Located } from './place.ts';
import type { DealState } from './state.ts';
import type { Assignment, Delegation, Directory } from './world.ts';

type Index = {
  byPerson: ReadonlyMap<string, readonly Assignment[]>;
  byRole: ReadonlyMap<string, readonly Assignment[]>;
  standIns: ReadonlyMap<string, readonly Delegation[]>;
  /** By seat key, as far as they have been asked for. */
  holders: Map<string, readonly string[]>;
};

const indexes = new WeakMap<Directory, Index>();

function group<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const item of items) {
    const list = map.get(key(item));
    if (list) list.push(item);
    else map.set(key(item), [item]);
  }
  return map;
}

function indexOf(directory: Directory): Index {
  let index = indexes.get(directory);
  if (!index) {
    index = {
      byPerson: group(directory.assignments, (a) => a.person),
      byRole: group(directory.assignments, (a) => a.role),
      standIns: group(directory.delegations, (d) => d.to),
      holders: new Map(),
    };
    indexes.set(directory, index);
  }
  return index;
}

export const rolesOf = (directory: Directory, person: string): readonly Assignment[] =>
  indexOf(directory).byPerson.get(person) ?? [];

/** The organisations these scopes lie in, as one word; '' for the university's own people. */
export const sideOf = (scopes: readonly string[]): string =>
  [...new Set(scopes)]
    .filter((scope) => scope.startsWith('org:'))
    .sort()
    .join();

/** Whoever has only roles of partners is none of the university's people. */
export function isOutside(directory: Directory, person: string): boolean {
  const held = rolesOf(directory, person);
  return held.length > 0 && held.every(({ scope }) => scope.startsWith('org:'));
}

export const isActive = (directory: Directory, person: string): boolean =>
  directory.people[person]?.active === true;

/** A seat key names a person, or a role with its scope. */
export function parseKey(key: string): { person: string } | { role: string; scope: string } {
  const cut = key.indexOf(':');
  const rest = key.slice(cut + 1);
  if (key.slice(0, cut) === 'person') return { person: rest };
  const at = rest.indexOf('@');
  return { role: rest.slice(0, at), scope: rest.slice(at + 1) };
}

/** A seat of a party's own: whoever takes it acts for that organisation. */
export function isOfParty(key: string): boolean {
  const asked = parseKey(key);
  return 'role' in asked && isPartnerRole(asked.role) && asked.scope !== '*';
}

/**
 * Does this active person hold what the key asks for? A role held everywhere holds in every scope, and
 * `role:x@` asks for the role in any.
 */
export function holds(directory: Directory, person: string, key: string): boolean {
  if (!isActive(directory, person)) return false;
  const asked = parseKey(key);
  if ('person' in asked) return asked.person === person;
  return rolesOf(directory, person).some(
    (a) =>
      a.role === asked.role && (asked.scope === '' || a.scope === '*' || a.scope === asked.scope),
  );
}

/** Active people who could take a seat with this key. */
export function holdersOf(directory: Directory, key: string): readonly string[] {
  const asked = parseKey(key);
  if ('person' in asked) return isActive(directory, asked.person) ? [asked.person] : [];
  const { byRole, holders } = indexOf(directory);
  let known = holders.get(key);
  if (!known) {
    const scoped = (byRole.get(asked.role) ?? [])
      .filter((a) => a.scope === '*' || a.scope === asked.scope)
      .map((a) => a.person);
    known = [...new Set(scoped)].filter((p) => isActive(directory, p));
    // Scopes come from the deals, and there is no end of them.
    if (holders.size > 10_000) holders.clear();
    holders.set(key, known);
  }
  return known;
}

/** Whether a stand-in has begun and has not ended at this instant. */
export const isInForce = (
  { startsAt, endsAt }: Pick<Delegation, 'startsAt' | 'endsAt'>,
  now: string,
): boolean => startsAt <= now && (endsAt === null || now < endsAt);

/** Stand-in rules for this person, in force or not. */
export const standInsOf = (directory: Directory, person: string): readonly Delegation[] =>
  indexOf(directory).standIns.get(person) ?? [];

/** The people whose own deal this is: `pi`, `team.person`, … (domain.md §2 (a)). */
export function ownPeople(definition: ProcessDefinition, state: DealState): ReadonlySet<string> {
  const named = definition.own.people.flatMap((field) => peopleIn(definition, state, '', field));
  return new Set([state.applicant, ...named].filter((p) => p !== ''));
}

/** People a field names; `table.column` names one on each row. */
export function peopleIn(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  field: string,
): readonly string[] {
  return valuesIn(definition, state, scope, field).filter(
    (p): p is string => typeof p === 'string' && p !== '',
  );
}

/** Ids of the organisations that are parties to the deal. */
export function ownParties(definition: ProcessDefinition, state: DealState): ReadonlySet<string> {
  return new Set(
    definition.own.parties.flatMap((field) => partiesIn(definition, state, '', field)),
  );
}

/** Ids of the units the deal names: their heads look on. */
export function ownUnits(definition: ProcessDefinition, state: DealState): readonly string[] {
  const data = state.data[''];
  return unitFieldsOf(definition)
    .map((key) => data?.[key])
    .filter((unit): unit is string => typeof unit === 'string' && unit !== '');
}

function unitFieldsOf(definition: ProcessDefinition): readonly string[] {
  let known = unitFields.get(definition);
  if (!known) {
    const fields = definition.sections.flatMap((section): readonly Field[] => section.fields);
    known = fields.filter(({ type }) => type === 'unit').map(({ key }) => key);
    unitFields.set(definition, known);
  }
  return known;
}
const unitFields = new WeakMap<ProcessDefinition, readonly string[]>();

export function partiesIn(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  field: string,
): readonly string[] {
  return valuesIn(definition, state, scope, field).flatMap((v) =>
    typeof (v as { id?: unknown } | null)?.id === 'string' ? [(v as { id: string }).id] : [],
  );
}

/** Members a table names, each with the side its row says they sit for, if it says so. */
export function membersIn(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  { field, side, alternate }: Extract<Who, { kind: 'people' }>,
): readonly Member[] {
  if (!side && !alternate)
    return peopleIn(definition, state, scope, field).map((person) => ({ person }));
  const cut = field.lastIndexOf('.');
  return valuesIn(definition, state, scope, field.slice(0, cut)).flatMap((row) => {
    const [person, of, other] = [field, side, alternate].map((path) =>
      path ? partOf(row, path.slice(cut + 1)) : undefined,
    );
    if (typeof person !== 'string' || person === '') return [];
    return [
      {
        person,
        ...(typeof of === 'string' ? { side: of } : {}),
        ...(typeof other === 'string' && other !== '' ? { alternate: other } : {}),
      },
    ];
  });
}

/** Who may take no seat of a block: they have a part in a deal that competes with this one (SP-16). */
export const barredFrom = (
  definition: ProcessDefinition,
  state: DealState,
  { block, scope }: Located<Step>,
): ReadonlySet<string> =>
  new Set(
    whoOf(block).flatMap((who) =>
      who.kind === 'people' && who.barred ? peopleIn(definition, state, scope, who.barred) : [],
    ),
  );

export type Member = { person: string; side?: string; alternate?: string };

/** What a path leads to, as a list: its first name is looked up, the rest are parts of what is there. */
function valuesIn(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  path: string,
): readonly unknown[] {
  const [head, ...parts] = path.split('.');
  return parts.reduce<readonly unknown[]>(
    (values, part) => values.flatMap((value) => partOf(value, part)),
    [lookUp(definition, state, scope, head as string)].flat(),
  );
}

const partOf = (value: unknown, part: string): unknown =>
  (value as Record<string, unknown> | null | undefined)?.[part];

export type Tie = 'own' | 'relative' | 'party';

/** How a person is tied to the deal, if at all: as one of its people, by kinship, by a party. */
export function tieTo(
  definition: ProcessDefinition,
  state: DealState,
  directory: Directory,
  person: string,
): Tie | null {
  return tiedTo(directory, person, ownPeople(definition, state), ownParties(definition, state));
}

/** How a person is tied to these people and organisations, if at all. */
export function tiedTo(
  directory: Directory,
  person: string,
  own: ReadonlySet<string>,
  parties: ReadonlySet<string>,
): Tie | null {
  if (own.has(person)) return 'own';
  for (const relation of directory.relations) {
    if (jointWork.has(relation.kind)) continue;
    if ('person' in relation.to) {
      const other = relation.to.person;
      if (relation.person === person && own.has(other)) return 'relative';
      if (other === person && own.has(relation.person)) return 'relative';
    } else if (relation.person === person && parties.has(relation.to.party)) return 'party';
  }
  return null;
}

/**
 * The tie that stands against someone's taking a seat. Someone of a party acts for it in its own seats,
 * and in none of the university's, whatever else they are (domain.md §2 (a)).
 */
export function tieAgainst(
  directory: Directory,
  person: string,
  key: string,
  own: ReadonlySet<string>,
  parties: ReadonlySet<string>,
): Tie | null {
  const tie = tiedTo(directory, person, own, parties);
  if (tie === 'own') return tie;
  if (isOfParty(key)) return null;
  return tie ?? (key.startsWith('role:') && actsFor(directory, person, parties) ? 'party' : null);
}

/** Whether someone holds a role for one of these organisations. */
export const actsFor = (
  directory: Directory,
  person: string,
  parties: ReadonlySet<string>,
): boolean =>
  rolesOf(directory, person).some(({ scope }) => parties.has(scope.replace(/^org:/, '')));

/** Whether one of these people, or someone near them, has a stake in one of these organisations. */
export function haveStakeIn(
  { relations }: Directory,
  people: ReadonlySet<string>,
  parties: ReadonlySet<string>,
): boolean {
  const near = new Set(people);
  for (const { person, to, kind } of relations) {
    if (!('person' in to) || jointWork.has(kind)) continue;
    if (people.has(person)) near.add(to.person);
    if (people.has(to.person)) near.add(person);
  }
  return relations.some(
    ({ person, to }) => 'party' in to && near.has(person) && parties.has(to.party),
  );
}
