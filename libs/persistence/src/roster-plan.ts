import type { Assignment, Delegation, Expert, Person, Relation } from '@kezhuan/flow';
import { canonicalJson, sha256 } from './canonical.ts';
import type { Organization, Unit, UserAccount } from './directory-rows.ts';

/** Everyone of an installation, as an operator brings them. */
export type Roster = {
  units: readonly Unit[];
  organizations: readonly Organization[];
  people: readonly RosterPerson[];
  delegations: readonly Omit<Delegation, 'id'>[];
  /** Every tie there is; those there are stay when absent. */
  relations?: readonly Relation[];
  /** The pool; who is missing is active in it no more. It stays as it is when absent. */
  experts?: readonly Expert[];
};

export type RosterPerson = Person & {
  account: { login: string | null; email: string | null; language: 'zh' | 'en' } | null;
  roles: readonly Pick<Assignment, 'role' | 'scope'>[];
};

/** The same as the tables hold it. */
export type RosterRows = {
  units: Unit[];
  organizations: Organization[];
  people: Person[];
  accounts: UserAccount[];
  assignments: Assignment[];
  delegations: (Delegation & { revoked: boolean })[];
  relations: Relation[];
  experts: Expert[];
};

export type Changes<Row> = {
  added: readonly Row[];
  changed: readonly { before: Row; after: Row }[];
};

/** What bringing a roster changes. Someone deactivated is a person changed; nobody is deleted. */
export type RosterPlan = {
  units: Changes<Unit>;
  organizations: Changes<Organization>;
  people: Changes<Person>;
  accounts: Changes<UserAccount>;
  roles: { given: readonly Assignment[]; taken: readonly Assignment[] };
  delegations: Changes<Delegation>;
  ties: { given: readonly Relation[]; taken: readonly Relation[] };
  experts: Changes<Expert>;
};

/**
 * What the roster changes in what there is. It is whole as to people and roles: who is not in it is
 * deactivated and loses every role. Units, organisations and stand-ins it does not name stay.
 */
export function planRoster(now: RosterRows, roster: Roster): RosterPlan {
  const listed = roster.people.map(({ id, name, unit, active }) => ({ id, name, unit, active }));
  const here = new Set(listed.map(({ id }) => id));
  const gone = now.people.filter(({ id }) => !here.has(id)).map((it) => ({ ...it, active: false }));
  const held = roster.people.flatMap(({ id, roles }) =>
    roles.map(({ role, scope }): Assignment => ({ person: id, role, scope })),
  );
  return {
    units: changes(now.units, roster.units, idOf),
    organizations: changes(now.organizations, roster.organizations, idOf),
    people: changes(now.people, [...listed, ...gone], idOf),
    accounts: changes(now.accounts, accountsIn(now, roster), ({ person }) => person),
    roles: {
      given: without(held, now.assignments),
      taken: without(now.assignments, held),
    },
    delegations: delegationChanges(now, roster),
    ties: {
      given: without(roster.relations ?? [], now.relations),
      taken: roster.relations ? without(now.relations, roster.relations) : [],
    },
    experts: changes(now.experts, expertsIn(now, roster), ({ person }) => person),
  };
}

function expertsIn(now: RosterRows, { experts }: Roster): readonly Expert[] {
  if (!experts) return now.experts;
  const here = new Set(experts.map(({ person }) => person));
  const gone = now.experts.filter(({ person }) => !here.has(person));
  return [...experts, ...gone.map((it) => ({ ...it, active: false }))];
}

const idOf = ({ id }: { id: string }): string => id;

/** Language is the person's own choice once they have an account. */
function accountsIn(now: RosterRows, { people }: Roster): UserAccount[] {
  const known = new Map(now.accounts.map((it) => [it.person, it]));
  return people.flatMap(({ id, account }) =>
    account ? [{ person: id, ...account, ...ownOf(known.get(id)) }] : [],
  );
}

const ownOf = (known: UserAccount | undefined) => known && { language: known.language };

/** One that its giver has revoked in the meantime stays revoked. */
function delegationChanges(now: RosterRows, roster: Roster): Changes<Delegation> {
  const revoked = new Set(now.delegations.filter((it) => it.revoked).map(idOf));
  const known = now.delegations.map(({ revoked: _, ...it }) => it);
  const then = roster.delegations.map((it) => ({ id: idFor(it), ...it }));
  return changes(
    known,
    then.filter(({ id }) => !revoked.has(id)),
    idOf,
  );
}

/** Who, for whom and since when make a stand-in; the rest of it may change. */
const idFor = ({ from, to, startsAt }: Omit<Delegation, 'id'>): string =>
  sha256(canonicalJson([from, to, startsAt])).slice(0, 32);

function changes<Row extends object>(
  now: readonly Row[],
  then: readonly Row[],
  keyOf: (row: Row) => string,
): Changes<Row> {
  const known = new Map(now.map((row) => [keyOf(row), row]));
  return {
    added: then.filter((row) => !known.has(keyOf(row))),
    changed: then.flatMap((after) => {
      const before = known.get(keyOf(after));
      return before && canonicalJson(before) !== canonicalJson(after) ? [{ before, after }] : [];
    }),
  };
}

function without<Item>(all: readonly Item[], those: readonly Item[]): Item[] {
  const out = new Set(those.map(canonicalJson));
  return all.filter((it) => !out.has(canonicalJson(it)));
}
