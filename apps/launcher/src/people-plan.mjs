const shown = (value) => {
  if (typeof value !== 'object' || value === null) return String(value ?? '-');
  return 'zh' in value ? `${value.zh} ${value.en}` : JSON.stringify(value);
};

/** `login: 1001 → 1002`, for each member that differs. */
const differences = ({ before, after }) =>
  Object.keys(after)
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => `${key}: ${shown(before[key])} → ${shown(after[key])}`)
    .join(', ');

const isEnded = ({ before, after }) => before.active === true && after.active === false;

const changeLines = (word, { added, changed }, idOf, detailOf) => [
  ...added.map((it) => `+ ${word} ${idOf(it)} ${detailOf(it)}`),
  ...changed.map((it) => `${isEnded(it) ? '-' : '~'} ${word} ${idOf(it.after)} ${differences(it)}`),
];

const tieLine = (sign, { person, to, kind, year }) =>
  `${sign} 关系 tie ${person} ${kind} ${to.person ?? to.party}${year ? ` ${year}` : ''}`;

const roleLine = (sign, { person, role, scope }) => `${sign} 角色 role ${person} ${role} ${scope}`;

/** What bringing people changes, a line each: `+` new, `~` changed, `-` deactivated or taken. */
export function planLines(plan) {
  const { units, organizations, people, accounts, roles, delegations, ties, experts } = plan;
  const id = (it) => it.id;
  const name = (it) => shown(it.name);
  return [
    ...changeLines('单位 unit', units, id, name),
    ...changeLines('机构 organization', organizations, id, name),
    ...changeLines('人员 person', people, id, name),
    ...changeLines(
      '账号 account',
      accounts,
      (it) => it.person,
      ({ login, email }) => login ?? shown(email),
    ),
    ...roles.given.map((it) => roleLine('+', it)),
    ...roles.taken.map((it) => roleLine('-', it)),
    ...changeLines(
      '委托 stand-in',
      delegations,
      ({ from, to }) => `${from} → ${to}`,
      ({ startsAt, endsAt }) => `${startsAt} – ${shown(endsAt)}`,
    ),
    ...ties.given.map((it) => tieLine('+', it)),
    ...ties.taken.map((it) => tieLine('-', it)),
    ...changeLines(
      '专家 expert',
      experts,
      (it) => it.person,
      ({ side, disciplines }) => `${side} ${disciplines.join(', ')}`,
    ),
  ];
}

/** `新增 added 3, …`: the plan in numbers. */
export function planSummary({ roles, ties, ...kinds }) {
  const all = Object.values(kinds);
  const changed = all.flatMap((it) => it.changed);
  const ended = changed.filter(isEnded).length;
  return [
    ['新增 added', all.flatMap((it) => it.added).length],
    ['变更 changed', changed.length - ended],
    ['停用 deactivated', ended],
    ['授予角色 roles given', roles.given.length],
    ['收回角色 roles taken', roles.taken.length],
    ...(ties.given.length + ties.taken.length > 0
      ? [
          ['新增关系 ties', ties.given.length],
          ['解除关系 ties ended', ties.taken.length],
        ]
      : []),
  ]
    .map(([word, count]) => `${word} ${count}`)
    .join(', ');
}
