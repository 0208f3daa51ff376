import type { Fault } from '@kezhuan/flow';
import type { EntityManager } from 'typeorm';
import type { Database, Tx } from './database.ts';
import { tieOf } from './directory.ts';
import { changeDirectory } from './directory-changes.ts';
import {
  dropAssignments,
  dropRelations,
  putAccounts,
  putAssignments,
  putDelegations,
  putExperts,
  putOrganizations,
  putPeople,
  putRelations,
  putUnits,
} from './directory-rows.ts';
import { rosterFaults } from './roster-faults.ts';
import {
  planRoster,
  type Changes,
  type Roster,
  type RosterPlan,
  type RosterRows,
} from './roster-plan.ts';
import { planned, run } from './statement.ts';
import { transact } from './transact.ts';

/** With faults nothing was written, without them the plan was carried out, unless only asked for. */
export type Brought = { faults: readonly Fault[] } | { plan: RosterPlan };

/**
 * Brings people, rights and organisations into the directory, all of it or nothing. The same roster
 * again changes nothing. Roles it takes are lost to every act that begins after this returns.
 * @param options.processes kinds of deal a stand-in may be limited to
 * @param options.check only tells what would change
 */
export const bringRoster = (
  db: Database,
  roster: Roster,
  { processes, check = false }: { processes: ReadonlySet<string>; check?: boolean },
): Promise<Brought> =>
  transact(db, async (tx) => {
    if (!check) await run(tx, ALONE);
    const now = await readRows(tx);
    const faults = rosterFaults(now, roster, processes);
    if (faults.length > 0) return { faults };
    const plan = planRoster(now, roster);
    if (!check && !isEmpty(plan)) await changeDirectory(tx, (rows) => carryOut(rows, plan));
    return { plan };
  });

// Keeps off others who would change people between the look and the change; keeps off no reader.
const ALONE = planned(`
  lock table unit, organization, person, account, assignment, delegation, relation, expert
    in share row exclusive mode
`);

const ROWS = planned(`
  select (select coalesce(json_agg(json_build_object(
                   'id', id, 'name', json_build_object('zh', name_zh, 'en', name_en)) order by id), '[]')
            from unit) as units,
         (select coalesce(json_agg(json_build_object(
                   'id', id, 'name', json_build_object('zh', name_zh, 'en', name_en),
                   'kind', kind, 'country', country, 'overseasControlled', overseas_controlled,
                   'registration', registration) order by id), '[]')
            from organization) as organizations,
         (select coalesce(json_agg(json_build_object(
                   'id', id, 'name', json_build_object('zh', name_zh, 'en', name_en),
                   'unit', unit, 'active', active) order by id), '[]')
            from person) as people,
         (select coalesce(json_agg(json_build_object(
                   'person', person, 'login', login, 'email', email,
                   'language', language) order by person), '[]')
            from account) as accounts,
         (select coalesce(json_agg(json_build_object(
                   'person', person, 'role', role, 'scope', scope)
                   order by person, role, scope), '[]')
            from assignment) as assignments,
         (select coalesce(json_agg(json_build_object(
                   'id', id, 'from', from_person, 'to', to_person, 'startsAt', starts_at,
                   'endsAt', ends_at, 'processes', processes, 'maxAmount', max_amount,
                   'revoked', revoked_at is not null) order by id), '[]')
            from delegation) as delegations,
         (select coalesce(json_agg(json_build_object(
                   'person', person, 'target', target, 'kind', kind, 'year', year)
                   order by person, target, kind), '[]')
            from relation) as relations,
         (select coalesce(json_agg(json_build_object(
                   'person', person, 'side', side, 'employer', employer,
                   'disciplines', disciplines, 'tags', tags, 'languages', languages,
                   'active', active) order by person), '[]')
            from expert) as experts
`);

async function readRows(tx: Tx): Promise<RosterRows> {
  type Ties = {
    relations: { person: string; target: string; kind: string; year: number | null }[];
  };
  const [rows] = await run<Omit<RosterRows, 'relations'> & Ties>(tx, ROWS);
  if (!rows) throw new Error('a select without from gives one row');
  const instant = (text: string) => new Date(text).toISOString();
  return {
    ...rows,
    delegations: rows.delegations.map((it) => ({
      ...it,
      startsAt: instant(it.startsAt),
      endsAt: it.endsAt && instant(it.endsAt),
    })),
    relations: rows.relations.map(({ person, target, kind, year }) => ({
      person,
      to: tieOf(target),
      kind,
      ...(year === null ? {} : { year }),
    })),
  };
}

const rowsOf = <Row>({ added, changed }: Changes<Row>): Row[] => [
  ...added,
  ...changed.map(({ after }) => after),
];

const isEmpty = ({ roles, ties, ...changes }: RosterPlan): boolean =>
  [roles, ties].every(({ given, taken }) => given.length + taken.length === 0) &&
  Object.values(changes).every(({ added, changed }) => added.length + changed.length === 0);

async function carryOut(rows: EntityManager, plan: RosterPlan): Promise<void> {
  await putUnits(rows, rowsOf(plan.units));
  await putOrganizations(rows, rowsOf(plan.organizations));
  await putPeople(rows, rowsOf(plan.people));
  await putAccounts(rows, rowsOf(plan.accounts));
  await dropAssignments(rows, plan.roles.taken);
  await putAssignments(rows, plan.roles.given);
  await putDelegations(rows, rowsOf(plan.delegations));
  await dropRelations(rows, plan.ties.taken);
  await putRelations(rows, plan.ties.given);
  await putExperts(rows, rowsOf(plan.experts));
}
