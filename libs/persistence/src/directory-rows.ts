import type { Text } from '@kezhuan/domain';
import type { Assignment, Delegation, Expert, Person, Relation } from '@kezhuan/flow';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { ExpertRecord } from './entities/expert.entity.ts';
import { Account, PersonRecord } from './entities/person.entity.ts';
import { OrganizationRecord, UnitRecord } from './entities/registry.entity.ts';
import { AssignmentRecord, DelegationRecord, RelationRecord } from './entities/rights.entity.ts';

/** Rows of the directory, written within a change of it: see `changeDirectory`. */

export type Unit = { id: string; name: Text };

export type Organization = {
  id: string;
  name: Text;
  kind: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  overseasControlled: boolean;
  registration?: string | null;
};

/** How someone signs in and is reached. Whoever has no `login` comes in by the links in their mails alone. */
export type UserAccount = {
  person: string;
  login: string | null;
  email?: string | null;
  language?: 'zh' | 'en';
};

export const putUnits = (rows: EntityManager, units: readonly Unit[]): Promise<void> =>
  put(
    rows,
    UnitRecord,
    units.map(({ id, name }) => ({ id, nameZh: name.zh, nameEn: name.en })),
    ['id'],
  );

export const putOrganizations = (
  rows: EntityManager,
  organizations: readonly Organization[],
): Promise<void> =>
  put(
    rows,
    OrganizationRecord,
    organizations.map(({ id, name, kind, country, overseasControlled, registration = null }) => ({
      id,
      nameZh: name.zh,
      nameEn: name.en,
      kind,
      country,
      overseasControlled,
      registration,
    })),
    ['id'],
  );

export const putPeople = (rows: EntityManager, people: readonly Person[]): Promise<void> =>
  put(
    rows,
    PersonRecord,
    people.map(({ id, name, unit, active }) => ({
      id,
      nameZh: name.zh,
      nameEn: name.en,
      unit,
      active,
    })),
    ['id'],
  );

export const putAccounts = (rows: EntityManager, accounts: readonly UserAccount[]): Promise<void> =>
  put(
    rows,
    Account,
    accounts.map(({ person, login, email = null, language = 'zh' }) => ({
      person,
      login,
      email,
      language,
    })) as Account[],
    ['person'],
  );

export const putAssignments = (
  rows: EntityManager,
  assignments: readonly Assignment[],
): Promise<void> =>
  put(rows, AssignmentRecord, [...assignments] as AssignmentRecord[], ['person', 'role', 'scope']);

export const dropAssignments = (
  rows: EntityManager,
  assignments: readonly Assignment[],
): Promise<void> =>
  rows.query(
    `delete from assignment
      using unnest($1::text[], $2::text[], $3::text[]) as gone (person, role, scope)
      where (assignment.person, assignment.role, assignment.scope)
          = (gone.person, gone.role, gone.scope)`,
    [
      assignments.map(({ person }) => person),
      assignments.map(({ role }) => role),
      assignments.map(({ scope }) => scope),
    ],
  );

/** One that was revoked stays so: a retry that comes late brings no stand-in back. */
export const putDelegations = (
  rows: EntityManager,
  delegations: readonly Delegation[],
): Promise<void> =>
  put(
    rows,
    DelegationRecord,
    delegations.map(({ id, from, to, startsAt, endsAt, processes, maxAmount }) => ({
      id,
      fromPerson: from,
      toPerson: to,
      startsAt,
      endsAt,
      processes: [...processes],
      maxAmount,
    })) as DelegationRecord[],
    ['id'],
  );

export const putRelations = (rows: EntityManager, relations: readonly Relation[]): Promise<void> =>
  put(
    rows,
    RelationRecord,
    relations.map(({ person, to, kind, year = null }) => ({
      person,
      target: targetOf(to),
      kind,
      year,
    })),
    ['person', 'target', 'kind'],
  );

export const dropRelations = (rows: EntityManager, relations: readonly Relation[]): Promise<void> =>
  rows.query(
    `delete from relation
      using unnest($1::text[], $2::text[], $3::text[]) as gone (person, target, kind)
      where (relation.person, relation.target, relation.kind)
          = (gone.person, gone.target, gone.kind)`,
    [
      relations.map(({ person }) => person),
      relations.map(({ to }) => targetOf(to)),
      relations.map(({ kind }) => kind),
    ],
  );

const targetOf = (to: Relation['to']): string =>
  'person' in to ? `person:${to.person}` : `party:${to.party}`;

export const putExperts = (rows: EntityManager, experts: readonly Expert[]): Promise<void> =>
  put(
    rows,
    ExpertRecord,
    experts.map((expert) => ({
      ...expert,
      disciplines: [...expert.disciplines],
      tags: [...expert.tags],
      languages: [...expert.languages],
    })),
    ['person'],
  );

const MOST_ROWS = 1000;

/** Inserts rows, or overwrites those with the same key. */
export async function put<E extends ObjectLiteral>(
  rows: EntityManager,
  entity: EntityTarget<E>,
  values: readonly E[],
  key: readonly (keyof E & string)[],
): Promise<void> {
  const columns = rows.connection.getMetadata(entity).columns;
  const named = (names: readonly string[]) =>
    columns.filter((c) => names.includes(c.propertyName)).map((c) => c.databaseName);
  const rest = columns
    .map((c) => c.propertyName)
    .filter((name) => !(key as string[]).includes(name))
    // What the caller does not name stays: people's own settings are not the directory's.
    .filter((name) => name in (values[0] ?? {}));
  for (let i = 0; i < values.length; i += MOST_ROWS) {
    const insert = rows
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(values.slice(i, i + MOST_ROWS) as E[]);
    await (
      rest.length > 0 ? insert.orUpdate(named(rest), named(key)) : insert.orIgnore()
    ).execute();
  }
}
