import { t } from '@kezhuan/domain';
import type { Values } from '../language/field-value.ts';
import type { Field, Section } from '../language/form.ts';
import type { Ctx } from './ctx.ts';
import { isActive } from './directory.ts';
import { escape, fault } from './field-checkers.ts';
import { own } from './own.ts';
import type { Fault } from './refusal.ts';
import type { Directory } from './world.ts';

type Named = { id: string; type: 'person' | 'unit'; pointer: string };

/**
 * People and units someone names that the directory does not know (domain.md §1.1, §6). Whom the deal
 * names already it may go on naming, though they have left since; what the system brings along comes from
 * such a deal.
 */
export function unknownNames(
  { actor, state, world }: Ctx,
  scope: string,
  sections: readonly Section[],
  values: Values,
): readonly Fault[] {
  // In a proof and in looking ahead forms name whoever is made up for it.
  if (actor.kind !== 'person' || world.oracle) return [];
  const recorded = own(state.data, scope) ?? {};
  const unknown = sections
    .flatMap(({ fields }) => fields)
    .flatMap((field) => {
      const before = new Set(namedIn(field, recorded[field.key]).map(({ id }) => id));
      return namedIn(field, own(values, field.key), `/${escape(field.key)}`).filter(
        (named) => !before.has(named.id) && !isKnown(world.directory, named),
      );
    })
    .map(({ type, pointer }) => fault(pointer, `no-such-${type}`, nobody[type]));
  return unknown.length > 0
    ? unknown
    : sections.flatMap((section) => foreignUnits(world.directory, section, recorded, values));
}

/**
 * Units that are none of the person's whose they are to be (domain.md §6), asked when either is named anew.
 * Of somebody without any unit nothing can be said.
 */
function foreignUnits(
  directory: Directory,
  { fields }: Section,
  recorded: Values,
  values: Values,
): readonly Fault[] {
  const now: Values = { ...recorded, ...values };
  const isNew = (key: string): boolean => now[key] !== recorded[key];
  return fields.flatMap(({ key, name, unitOf }) => {
    const unit = now[key];
    if (!unitOf || typeof unit !== 'string' || unit === '' || !(isNew(key) || isNew(unitOf)))
      return [];
    const theirs = unitsOfPerson(directory, now[unitOf] as string);
    if (theirs.length === 0 || theirs.includes(unit)) return [];
    const whose = fields.find((field) => field.key === unitOf)!.name;
    const message = t(
      `${name.zh}须为${whose.zh}所在的单位`,
      `${name.en}: it must be a unit the ${whose.en} belongs to`,
    );
    return [fault(`/${escape(key)}`, 'not-their-unit', message, 'domain.md §6')];
  });
}

/** Where someone belongs, and where they hold a role. */
function unitsOfPerson({ people, assignments }: Directory, person: string): readonly string[] {
  const home = own(people, person)?.unit;
  const scopes = assignments.filter((one) => one.person === person).map(({ scope }) => scope);
  return [...(home ? [home] : []), ...scopes.flatMap(unitIn)];
}

const unitIn = (scope: string): readonly string[] =>
  scope.startsWith('unit:') ? [scope.slice('unit:'.length)] : [];

const nobody = {
  person: t('没有这个人员', 'There is no such person'),
  unit: t('没有这个单位', 'There is no such unit'),
};

/** A directory that knows of no unit at all has nothing to say of one. */
function isKnown(directory: Directory, { type, id }: Named): boolean {
  if (type === 'person') return isActive(directory, id);
  const known = unitsOf(directory);
  return known.size === 0 || known.has(id);
}

function namedIn(field: Field, value: unknown, pointer = ''): readonly Named[] {
  const { type, columns = [] } = field;
  if (type === 'person' || type === 'unit')
    return typeof value === 'string' && value !== '' ? [{ id: value, type, pointer }] : [];
  if (type !== 'table' || !Array.isArray(value)) return [];
  return (value as (Values | null)[]).flatMap((row, i) =>
    columns.flatMap((column) =>
      namedIn(column, row?.[column.key], `${pointer}/${i}/${escape(column.key)}`),
    ),
  );
}

/** Units that someone belongs to or holds a role in: no other could do anything. */
function unitsOf(directory: Directory): ReadonlySet<string> {
  let known = units.get(directory);
  if (!known) {
    const scoped = directory.assignments.flatMap(({ scope }) => unitIn(scope));
    const home = Object.values(directory.people).flatMap(({ unit }) => unit ?? []);
    units.set(directory, (known = new Set([...scoped, ...home])));
  }
  return known;
}
const units = new WeakMap<Directory, ReadonlySet<string>>();
