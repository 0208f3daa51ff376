import { t } from '@kezhuan/domain';
import { parseKey } from '../engine/directory.ts';
import type { Assignment, Directory, Person, World } from '../engine/world.ts';
import type { Field } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { roles, type Role } from '../language/role.ts';
import { whoOf } from '../language/who-of.ts';
import type { Table } from './atoms.ts';

/** Who files the deal, and whose own deal it is. */
export const applicant = 'applicant';

/** How many people hold each role: enough that a lawful substitute is always there. */
const holders = [1, 2, 3];

const everyRole = Object.keys(roles) as Role[];
const holderOf = (role: string, n: number): string => `${role}.${n}`;

/** A made-up university: three people in every role, an applicant, and anyone a form may name. */
export const castFor = (definition: ProcessDefinition): World => {
  const first = definition.flow[0];
  const [by] = first ? whoOf(first) : [];
  const asked = by && 'role' in by ? by.role : undefined;
  const filing = asked ?? definition.control.file?.[0] ?? 'researcher';
  const assignments: Assignment[] = [
    { person: applicant, role: filing, scope: '*' },
    ...everyRole.flatMap((role) =>
      holders.map((n): Assignment => ({ person: holderOf(role, n), role, scope: '*' })),
    ),
  ];
  const ids = [...assignments.map((a) => a.person), ...members];
  return { now: '2026-03-02T01:00:00.000Z', directory: directoryOf(ids, assignments), rules };
};

const members = ['member.1', 'member.2', 'member.3', 'named.1'];

const directoryOf = (ids: readonly string[], assignments: readonly Assignment[]): Directory => ({
  people: Object.fromEntries(
    ids.map((id): [string, Person] => [id, { id, name: t(id, id), unit: null, active: true }]),
  ),
  assignments,
  delegations: [],
  relations: [],
});

/** Dates do not matter to what can happen; every day is worked. */
const rules: World['rules'] = {
  v: 1,
  calendar: { v: 1, version: 'proof', zone: 'Asia/Shanghai', years: {} },
  authority: {},
};

/** People who might take a seat, whoever is fit first. */
export const candidatesFor = (key: string): readonly string[] => {
  const asked = parseKey(key);
  if ('person' in asked) return [asked.person];
  return [...holders.map((n) => holderOf(asked.role, n)), applicant];
};

/** The same university where these people hold every role: nobody may decide for that reason. */
export const ruledBy = (world: World, people: readonly string[]): World => ({
  ...world,
  directory: {
    ...world.directory,
    assignments: [
      ...world.directory.assignments,
      ...people.flatMap((person) =>
        everyRole.map((role): Assignment => ({ person, role, scope: '*' })),
      ),
    ],
  },
});

/** What a field that names someone names: the applicant where it is their own deal. */
export const namedBy = (definition: ProcessDefinition, scope: string, field: Field): unknown => {
  const own = scope === '' && definition.own.people.includes(field.key);
  if (field.type === 'person') return own ? applicant : 'named.1';
  if (field.type === 'unit') return 'unit';
  const party = partyOf(1);
  return field.type === 'parties' ? [party] : party;
};

/** Rows of a table with someone else on each. */
export const rowsOf = (table: Pick<Table, 'named'>, n: number) =>
  Array.from({ length: n }, (_, i) => ({
    id: `r${i + 1}`,
    ...Object.fromEntries(table.named.map((column) => [column.key, namedInRow(column, i + 1)])),
  }));

const namedInRow = ({ type }: Field, n: number): unknown => {
  if (type === 'person') return `member.${n}`;
  if (type === 'unit') return 'unit';
  return type === 'parties' ? [partyOf(n + 1)] : partyOf(n + 1);
};

const partyOf = (n: number) => ({
  id: `org${n}`,
  name: t('甲', 'A'),
  kind: 'private',
  country: 'CN',
  overseasControlled: false,
});
