import { ownPeople, peopleIn } from '../engine/directory.ts';
import { sectionIn } from '../engine/place.ts';
import { sourcesOf } from '../engine/sources.ts';
import type { DealState } from '../engine/state.ts';
import type { Section } from '../language/form.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { roles } from '../language/role.ts';
import { stepOf } from './outline.ts';
import { usedBy } from './visibility.ts';

/**
 * Who may see a value computed by these expressions, as keys; `role:x@` stands for the role in any
 * scope. Null when every reader of the deal may. The rule of `visibleSections`, for lists, which do
 * not read the deal again: a value is seen by those who see every section it comes from, and never by
 * more.
 */
export function audienceOf(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  expressions: readonly string[],
): string[] | null {
  const { sections } = sourcesOf(definition, scope, expressions);
  // A list does not know who has a stake in which deal.
  if (sections.some(({ section }) => section.sealed)) return ['role:auditor@', 'role:inspector@'];
  const audiences = sections
    .filter(({ section }) => section.visibleTo)
    .map(({ scope: of, section }) => seersOf(definition, state, outside(of), section));
  const [first, ...others] = audiences;
  if (!first) return null;
  const seers = [...first].filter((key) => others.every((other) => other.has(key)));
  return [...seers, 'role:auditor@', 'role:inspector@'].sort();
}

/** Of the rows of a loop, the scope it lies in. */
const outside = (scope: string): string => scope.replace(/\/?[^/]+\/\*.*$/, '');

/** Those a section names, and those whose steps use it. Every line of a plan asks it anew. */
function seersOf(
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  section: Section,
): ReadonlySet<string> {
  let known = seers.get(state);
  if (!known) seers.set(state, (known = new Map()));
  const key = `${scope}#${section.id}`;
  let found = known.get(key);
  if (!found) {
    found = new Set([
      ...namedBy(definition, state, scope, section),
      ...usersOf(definition, state, section),
    ]);
    known.set(key, found);
  }
  return found;
}
const seers = new WeakMap<DealState, Map<string, ReadonlySet<string>>>();

const namedBy = (
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  section: Section,
): string[] =>
  (section.visibleTo ?? []).flatMap((who): string[] => {
    if (who === 'applicant') return [`person:${state.applicant}`];
    if (who === 'own') return [...ownPeople(definition, state)].map((it) => `person:${it}`);
    if (Object.hasOwn(roles, who)) return [`role:${who}@`];
    return peopleIn(definition, state, scope, who).map((it) => `person:${it}`);
  });

const usersOf = (definition: ProcessDefinition, state: DealState, section: Section): string[] =>
  Object.entries(state.steps).flatMap(([place, at]): string[] => {
    const step = stepOf(definition, place);
    if (!step || !usedBy(step).includes(section.id)) return [];
    const from = place.includes('/') ? place.slice(0, place.lastIndexOf('/')) : '';
    if (sectionIn(definition, from, section.id)?.section !== section) return [];
    return at.seats.flatMap((seat) => [
      ...(seat.status === 'open' ? [seat.key] : []),
      ...[seat.person, seat.actor].flatMap((it) => (it ? [`person:${it}`] : [])),
    ]);
  });
