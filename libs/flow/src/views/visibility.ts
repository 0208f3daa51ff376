import { isActive, ownPeople, peopleIn, rolesOf } from '../engine/directory.ts';
import { join, sectionIn, sectionsOf, scopeInfo, stepAt } from '../engine/place.ts';
import { rightTo } from '../engine/rights.ts';
import { hasStake, isSeatedByName, readsAll } from '../engine/sealed.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import { filledBy } from '../language/filled-by.ts';
import type { Section } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { roles, type Role } from '../language/role.ts';
import { hiddenSections } from './hidden.ts';
import { stepOf } from './outline.ts';
import { readsAsAsked } from './public-reader.ts';
import { publishedSections } from './publications.ts';

/**
 * Sections whose values a person may see, by scope (domain.md §14.3). A section without `visibleTo`
 * is for everyone on the deal. Otherwise: those it names (a role, or a field that names people),
 * whoever files, decides or fills in on the strength of it, auditors and inspectors. Who reads the deal
 * only as the public does, or because they are asked under seal (an expert), sees what is published and
 * what their steps read and fill in, and nothing else. What is sealed nobody with a stake in the deal sees,
 * but what they were asked for by name.
 */
export const visibleSections = (
  definition: ProcessDefinition,
  state: DealState,
  person: string,
  world: World,
): Record<string, Section[]> => {
  const scopes = new Set(['', ...Object.keys(state.data), ...scopesOf(state)]);
  const visible: Record<string, Section[]> = {};
  const sees = seeing(definition, state, person, world);
  const published = readsAsAsked(definition, state, person, world)
    ? publishedSections(definition, state)
    : null;
  for (const scope of scopes) {
    if (scope !== '' && !scopeInfo(definition, scope).owner) continue;
    const sections = sectionsOf(definition, scope).flatMap((section) => {
      if (sees(scope, section)) return [section];
      return (
        (section.sealed ? [] : published?.[scope])?.filter(({ id }) => id === section.id) ?? []
      );
    });
    if (sections.length > 0) visible[scope] = sections;
  }
  return visible;
};

/** Whether this person may see a section of a scope; `hidden`: those still hidden, by all who fill them in. */
export function seeing(
  definition: ProcessDefinition,
  state: DealState,
  person: string,
  world: World,
  hidden = hiddenSections(definition, state),
): (scope: string, section: Section) => boolean {
  const narrow = readsAsAsked(definition, state, person, world);
  const stake = hasStake(definition, state, world, person);
  return (scope, section) => {
    if (section.sealed && stake) return fillsIn(definition, state, scope, section.id, person);
    const places = hidden.get(join(scope, section.id));
    if (places) return places.some((place) => sitsAt(definition, state, place, person, world));
    return narrow
      ? worksWith(definition, state, scope, section.id, person, world)
      : isVisible(definition, state, scope, section, person, world);
  };
}

const scopesOf = (state: DealState): string[] =>
  Object.keys(state.steps)
    .filter((place) => place.includes('/'))
    .map((place) => place.slice(0, place.lastIndexOf('/')));

const isVisible = (
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  section: Section,
  person: string,
  world: World,
): boolean =>
  !section.visibleTo ||
  readsAll(world, person) ||
  section.visibleTo.some((who) => isNamed(definition, state, scope, who, person, world)) ||
  worksWith(definition, state, scope, section.id, person, world);

/** `finance_officer`: whoever holds the role; `pi`, `team.person`: whoever the field names. */
const isNamed = (
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  who: string,
  person: string,
  world: World,
): boolean => {
  if (who === 'applicant') return state.applicant === person;
  if (who === 'own') return ownPeople(definition, state).has(person);
  if (Object.hasOwn(roles, who))
    return (
      rolesOf(world.directory, person).some((a) => a.role === (who as Role)) &&
      isActive(world.directory, person)
    );
  return peopleIn(definition, state, scope, who).includes(person);
};

/** A step that asks this very person fills the section in. */
const fillsIn = (
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  section: string,
  person: string,
): boolean =>
  Object.keys(state.steps).some((place) => {
    const at = stepAt(definition, place);
    if (!at || !filledBy(at.block).includes(section)) return false;
    return (
      sectionIn(definition, at.scope, section)?.scope === scope &&
      isSeatedByName(state, place, person)
    );
  });

/** Nobody decides on what they may not see: a seat shows what its step reads or fills in. */
const worksWith = (
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  section: string,
  person: string,
  world: World,
): boolean => {
  return Object.keys(state.steps).some((place) => {
    const step = stepOf(definition, place);
    if (!step || !usedBy(step).includes(section)) return false;
    const from = place.includes('/') ? place.slice(0, place.lastIndexOf('/')) : '';
    if (sectionIn(definition, from, section)?.scope !== scope) return false;
    return sitsAt(definition, state, place, person, world);
  });
};

/** Has, had or may take a seat there. */
const sitsAt = (
  definition: ProcessDefinition,
  state: DealState,
  place: string,
  person: string,
  world: World,
): boolean => {
  const ctx = { definition, world, actor: { kind: 'person' as const, person }, state, events: [] };
  return (state.steps[place]?.seats ?? []).some(
    (seat) =>
      seat.person === person ||
      seat.actor === person ||
      (seat.status === 'open' && rightTo(ctx, seat, person) !== null),
  );
};

/** Sections a step reads or fills in. */
export const usedBy = (step: NonNullable<ReturnType<typeof stepOf>>): readonly string[] => [
  ...(step.reads ?? []),
  ...filledBy(step),
];
