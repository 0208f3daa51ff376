import { t, type Text } from '@kezhuan/domain';
import { faultBetween, partnerRoles, sideOf, type Fault, type Role } from '@kezhuan/flow';
import type { Roster, RosterPerson, RosterRows } from './roster-plan.ts';

/** Roles of people from outside (domain.md §2, R19 to R22 and R30): held everywhere, they would be ours. */
const ofPartners: ReadonlySet<Role> = new Set(partnerRoles);

/** What an administrator may hold besides: they have no decision right (domain.md §2, (d)). */
const besideAdministrator: ReadonlySet<Role> = new Set([
  'administrator',
  'process_designer',
  'reader_public',
]);

const isAdministrator = ({ roles }: RosterPerson): boolean =>
  roles.some(({ role }) => role === 'administrator');

const noDecision = t('系统管理员不得审批事项', 'An administrator decides on no deal');

/**
 * Everything that keeps a roster from being brought in: names of what is not there, things said
 * twice, a right that would fall to the wrong side, nobody left to administer (domain.md §2).
 */
export function rosterFaults(
  now: RosterRows,
  roster: Roster,
  processes: ReadonlySet<string>,
): Fault[] {
  return [
    ...twice('/units', roster.units, ({ id }) => id, 'id'),
    ...twice('/organizations', roster.organizations, ({ id }) => id, 'id'),
    ...twice('/people', roster.people, ({ id }) => id, 'id'),
    ...twice(
      '/people',
      roster.people,
      ({ account }) => account?.login ?? undefined,
      'account/login',
    ),
    ...twice('/delegations', roster.delegations, (it) => `${it.from} ${it.to} ${it.startsAt}`),
    ...personFaults(now, roster),
    ...delegationFaults(roster, processes),
    ...administratorFaults(now, roster),
    ...tieFaults(now, roster),
    ...poolFaults(roster),
  ];
}

/** A tie leads from someone of the roster to someone of it, or to an organisation. */
function tieFaults(now: RosterRows, { people, organizations, relations = [] }: Roster): Fault[] {
  const known = new Set(people.map(({ id }) => id));
  const parties = new Set([...now.organizations, ...organizations].map(({ id }) => id));
  return [
    ...twice('/relations', relations, (it) => JSON.stringify([it.person, it.to, it.kind])),
    ...relations.flatMap(({ person, to }, i) => [
      ...unlisted(`/relations/${i}/person`, person, known),
      ...('person' in to
        ? unlisted(`/relations/${i}/to/person`, to.person, known)
        : unlisted(`/relations/${i}/to/party`, to.party, parties)),
    ]),
  ];
}

function poolFaults({ people, experts = [] }: Roster): Fault[] {
  const known = new Set(people.map(({ id }) => id));
  return [
    ...twice('/experts', experts, ({ person }) => person, 'person'),
    ...experts.flatMap(({ person }, i) => unlisted(`/experts/${i}/person`, person, known)),
  ];
}

const unlisted = (pointer: string, id: string, known: ReadonlySet<string>): Fault[] =>
  known.has(id)
    ? []
    : [fault(pointer, 'unknown', t(`名册中没有“${id}”`, `"${id}" is not in the file`))];

const fault = (pointer: string, code: string, message: Text): Fault => ({ pointer, code, message });

function twice<Item>(
  at: string,
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
  member?: string,
): Fault[] {
  const seen = new Set<string>();
  return items.flatMap((item, i) => {
    const key = keyOf(item);
    if (key === undefined || !seen.has(key)) {
      if (key !== undefined) seen.add(key);
      return [];
    }
    const pointer = [at, i, ...(member ? [member] : [])].join('/');
    return [fault(pointer, 'twice', t(`“${key}”出现了两次`, `"${key}" is there twice`))];
  });
}

function personFaults(now: RosterRows, roster: Roster): Fault[] {
  const ids = (...lists: readonly (readonly { id: string }[])[]) =>
    new Set(lists.flat().map(({ id }) => id));
  const units = ids(now.units, roster.units);
  const organizations = ids(now.organizations, roster.organizations);
  const owners = new Map(
    now.accounts.flatMap(({ login, person }) => (login ? [[login, person] as const] : [])),
  );
  return roster.people.flatMap((person, i) => [
    ...unknownUnit(`/people/${i}/unit`, person.unit, units),
    ...takenLogin(`/people/${i}/account/login`, person, owners),
    ...unreachable(`/people/${i}/account/email`, person),
    ...twice(`/people/${i}/roles`, person.roles, ({ role, scope }) => `${role} ${scope}`),
    ...person.roles.flatMap(({ role }, j) =>
      isAdministrator(person) && !besideAdministrator.has(role)
        ? [fault(`/people/${i}/roles/${j}/role`, 'no-decision', noDecision)]
        : [],
    ),
    ...person.roles.flatMap(({ role, scope }, j) => {
      const pointer = `/people/${i}/roles/${j}/scope`;
      const [kind, id = ''] = scope.split(':');
      if (kind === 'unit') return unknownUnit(pointer, id, units);
      if (kind === 'org' && !organizations.has(id)) {
        return [
          fault(pointer, 'unknown', t(`没有机构“${id}”`, `There is no organisation "${id}"`)),
        ];
      }
      if (kind === 'org' || !ofPartners.has(role)) return [];
      const message = t(
        '合作方角色须限于一家机构',
        'A role of a partner is held for one: org:<id>',
      );
      return [fault(pointer, 'scope', message)];
    }),
  ]);
}

const unknownUnit = (pointer: string, id: string | null, units: ReadonlySet<string>): Fault[] =>
  id === null || units.has(id)
    ? []
    : [fault(pointer, 'unknown', t(`没有单位“${id}”`, `There is no unit "${id}"`))];

/** Whoever signs in by a login acts as its person: it never passes to someone else. */
function takenLogin(
  pointer: string,
  { id, account }: RosterPerson,
  owners: ReadonlyMap<string, string>,
): Fault[] {
  const owner = account?.login ? owners.get(account.login) : undefined;
  if (owner === undefined || owner === id) return [];
  return [fault(pointer, 'taken', t(`该登录名属于“${owner}”`, `This login is that of "${owner}"`))];
}

/** Without a login there are only the links in their mails. */
const unreachable = (pointer: string, { account }: RosterPerson): Fault[] =>
  !account || account.login || account.email
    ? []
    : [
        fault(
          pointer,
          'required',
          t('没有登录名的人须有邮箱', 'Whoever has no login needs a mail address'),
        ),
      ];

function delegationFaults(roster: Roster, processes: ReadonlySet<string>): Fault[] {
  const people = new Map(roster.people.map((it) => [it.id, it]));
  return roster.delegations.flatMap((it, i) => {
    const at = `/delegations/${i}`;
    const missing = (['from', 'to'] as const)
      .filter((end) => !people.has(it[end]))
      .map((end) => {
        const message = t(`名册中没有“${it[end]}”`, `"${it[end]}" is not among the people`);
        return fault(`${at}/${end}`, 'unknown', message);
      });
    const unknown = it.processes.flatMap((key, j) =>
      processes.has(key)
        ? []
        : [
            fault(
              `${at}/processes/${j}`,
              'unknown',
              t('没有这种事项', 'There is no such kind of deal'),
            ),
          ],
    );
    return [...missing, ...unknown, ...standInFaults(at, it, people)];
  });
}

const standing = ({ roles }: RosterPerson) => ({
  side: sideOf(roles.map(({ scope }) => scope)),
  roles: roles.map(({ role }) => role),
});

function standInFaults(
  at: string,
  { from, to, startsAt, endsAt }: Roster['delegations'][number],
  people: ReadonlyMap<string, RosterPerson>,
): Fault[] {
  const faults: Fault[] = [];
  if (from === to) {
    faults.push(fault(`${at}/to`, 'invalid', t('不能委托给本人', 'Nobody stands in for themself')));
  }
  const [one, other] = [people.get(from), people.get(to)];
  const unfit = one && other && faultBetween(standing(one), standing(other));
  if (unfit) faults.push(fault(`${at}/to`, unfit.code, unfit.message));
  if (endsAt !== null && endsAt <= startsAt) {
    faults.push(fault(`${at}/endsAt`, 'invalid', t('须晚于开始时间', 'Must lie after the start')));
  }
  return faults;
}

/** R39 brings people in; without one who can sign in, an installation has locked itself out. */
function administratorFaults(now: RosterRows, { people }: Roster): Fault[] {
  const withLogin = new Set(now.accounts.flatMap((it) => (it.login ? [it.person] : [])));
  const remains = people.some(
    ({ id, active, account, roles }) =>
      active &&
      (account ? account.login !== null : withLogin.has(id)) &&
      roles.some(({ role, scope }) => role === 'administrator' && scope === '*'),
  );
  if (remains) return [];
  const message = t(
    '将没有任何可登录的系统管理员(administrator，范围 *)',
    'No active person with an account would be administrator (scope *)',
  );
  return [fault('/people', 'no-administrator', message)];
}
