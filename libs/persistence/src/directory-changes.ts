import type { Assignment, Delegation, Expert, Person, Relation } from '@kezhuan/flow';
import type { EntityManager } from 'typeorm';
import { heldBy, isDatabase, type Database, type Tx } from './database.ts';
import { DIRECTORY_LOCK } from './directory.ts';
import {
  dropAssignments,
  putAccounts,
  putAssignments,
  putDelegations,
  putExperts,
  putOrganizations,
  putPeople,
  putRelations,
  putUnits,
  type Organization,
  type Unit,
  type UserAccount,
} from './directory-rows.ts';
import { DelegationRecord } from './entities/rights.entity.ts';
import { transact } from './transact.ts';

/** Adds people, or changes those there are. */
export const upsertPeople = (on: Database | Tx, people: readonly Person[]): Promise<void> =>
  changeDirectory(on, (rows) => putPeople(rows, people));

/** Gives roles. Having one already does no harm. */
export const assignRole = (
  on: Database | Tx,
  assignments: Assignment | readonly Assignment[],
): Promise<void> => changeDirectory(on, (rows) => putAssignments(rows, [assignments].flat()));

/** Takes a role away. Every act that begins after this returns is judged without it. */
export const revokeRole = (on: Database | Tx, assignment: Assignment): Promise<void> =>
  changeDirectory(on, (rows) => dropAssignments(rows, [assignment]));

/** Records a stand-in; whether it may be given is the edge's to check. */
export const addDelegation = (on: Database | Tx, delegation: Delegation): Promise<void> =>
  changeDirectory(on, (rows) => putDelegations(rows, [delegation]));

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
  changeDirectory(on, (rows) => putRelations(rows, [relation]));

/** Adds experts to the pool, or changes those there are. */
export const upsertExperts = (on: Database | Tx, experts: readonly Expert[]): Promise<void> =>
  changeDirectory(on, (rows) => putExperts(rows, experts));

export const upsertOrganizations = (
  on: Database | Tx,
  organizations: readonly Organization[],
): Promise<void> => changeDirectory(on, (rows) => putOrganizations(rows, organizations));

export const upsertUnits = (on: Database | Tx, units: readonly Unit[]): Promise<void> =>
  changeDirectory(on, (rows) => putUnits(rows, units));

export const upsertUserAccounts = (
  on: Database | Tx,
  accounts: readonly UserAccount[],
): Promise<void> => changeDirectory(on, (rows) => putAccounts(rows, accounts));

/** A change of people or rights: the next act, and the next page, sees it. */
export function changeDirectory<T>(
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
