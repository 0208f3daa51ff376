import type { Text } from '@kezhuan/domain';
import type { Assignment, Delegation, Person, Relation } from '@kezhuan/flow';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { heldBy, isDatabase, type Database, type Tx } from './database.ts';
import { DIRECTORY_LOCK } from './directory.ts';
import { Account, PersonRecord } from './entities/person.entity.ts';
import { OrganizationRecord, UnitRecord } from './entities/registry.entity.ts';
import { AssignmentRecord, DelegationRecord, RelationRecord } from './entities/rights.entity.ts';
import { transact } from './transact.ts';

/** Adds people, or changes those there are. */
export const upsertPeople = (on: Database | Tx, people: readonly Person[]): Promise<void> =>
  changeDirectory(on, (rows) =>
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
    ),
  );

/** Gives roles. Having one already does no harm. */
export const assignRole = (
  on: Database | Tx,
  assignments: Assignment | readonly Assignment[],
): Promise<void> =>
  changeDirectory(on, (rows) =>
    put(rows, AssignmentRecord, [assignments].flat() as AssignmentRecord[], [
      'person',
      'role',
      'scope',
    ]),
  );

/** Takes a role away. Every act that begins after this returns is judged without it. */
export const revokeRole = (on: Database | Tx, { person, role, scope }: Assignment): Promise<void> =>
  changeDirectory(on, async (rows) => {
    await rows.delete(AssignmentRecord, { person, role, scope });
  });

/** Records a stand-in; whether it may be given is the edge's to check. */
export const addDelegation = (on: Database | Tx, delegation: Delegation): Promise<void> =>
  changeDirectory(on, (rows) =>
    put(
      rows,
      DelegationRecord,
      [
        {
          id: delegation.id,
          fromPerson: delegation.from,
          toPerson: delegation.to,
          startsAt: delegation.startsAt,
          endsAt: delegation.endsAt,
          processes: [...delegation.processes],
          maxAmount: delegation.maxAmount,
          revokedAt: null,
        },
      ],
      ['id'],
    ),
  );

/** Ends a stand-in at once; its row is kept. False when there is none in force by this id. */
export const revokeDelegation = (on: Database | Tx, id: string, now: string): Promise<boolean> =>
  changeDirectory(on, async (rows) => {
    const { affected } = await rows
      .createQueryBuilder()
      .update(DelegationRecord)
      .set({ revokedAt: now })
      .where('id = :id and revoked_at is null', { id })
      .execute();
    return affected === 1;
  });

/** Records a tie of a person to a person or an organisation. */
export const addRelation = (on: Database | Tx, relation: Relation): Promise<void> =>
  changeDirectory(on, (rows) =>
    put(
      rows,
      RelationRecord,
      [{ person: relation.person, target: targetOf(relation), kind: relation.kind }],
      ['person', 'target', 'kind'],
    ),
  );

const targetOf = ({ to }: Relation): string =>
  'person' in to ? `person:${to.person}` : `party:${to.party}`;

export type Organization = {
  id: string;
  name: Text;
  kind: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  overseasControlled: boolean;
  registration?: string | null;
};

export const upsertOrganizations = (
  on: Database | Tx,
  organizations: readonly Organization[],
): Promise<void> =>
  changeDirectory(on, (rows) =>
    put(
      rows,
      OrganizationRecord,
      organizations.map(({ name, registration = null, ...rest }) => ({
        id: rest.id,
        nameZh: name.zh,
        nameEn: name.en,
        kind: rest.kind,
        country: rest.country,
        overseasControlled: rest.overseasControlled,
        registration,
      })),
      ['id'],
    ),
  );

export type Unit = { id: string; name: Text };

export const upsertUnits = (on: Database | Tx, units: readonly Unit[]): Promise<void> =>
  changeDirectory(on, (rows) =>
    put(
      rows,
      UnitRecord,
      units.map(({ id, name }) => ({ id, nameZh: name.zh, nameEn: name.en })),
      ['id'],
    ),
  );

/** How someone signs in and is reached. `secret` is a password's digest, never the password. */
export type UserAccount = {
  person: string;
  login: string;
  email?: string | null;
  language?: 'zh' | 'en';
  secret?: string | null;
};

export const upsertUserAccounts = (
  on: Database | Tx,
  accounts: readonly UserAccount[],
): Promise<void> =>
  changeDirectory(on, (rows) =>
    put(
      rows,
      Account,
      accounts.map(({ person, login, email = null, language = 'zh', secret = null }) => ({
        person,
        login,
        email,
        language,
        secret,
      })) as Account[],
      ['person'],
    ),
  );

/** A change of people or rights: the next act, and the next page, sees it. */
function changeDirectory<T>(
  on: Database | Tx,
  work: (rows: EntityManager) => Promise<T>,
): Promise<T> {
  if (isDatabase(on)) return transact(on, (tx) => changeDirectory(tx, work));
  return changeWithin(heldBy(on).runner.manager, work);
}

async function changeWithin<T>(
  rows: EntityManager,
  work: (rows: EntityManager) => Promise<T>,
): Promise<T> {
  const result = await work(rows);
  // Last, so that acts are kept waiting for no longer than a commit takes.
  await rows.query('select pg_advisory_xact_lock($1)', [DIRECTORY_LOCK]);
  await rows.query('update directory set version = version + 1 where id = 1');
  return result;
}

const MOST_ROWS = 1000;

/** Inserts rows, or overwrites those with the same key. */
async function put<E extends ObjectLiteral>(
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
