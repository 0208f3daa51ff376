import { ownPeople, peopleIn } from '../engine/directory.ts';
import { namesIn } from '../engine/evaluate.ts';
import { namesBehind } from '../engine/names-behind.ts';
import { factSpecsOf, scopeChain, scopeInfo, sectionIn, sectionsOf } from '../engine/place.ts';
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
  const audiences = sourcesIn(definition, scope, expressions).map((source) =>
    seersOf(definition, state, source.scope, source.section),
  );
  const [first, ...others] = audiences;
  if (!first) return null;
  const seers = [...first].filter((key) => others.every((other) => other.has(key)));
  return [...seers, 'role:auditor@', 'role:inspector@'].sort();
}

type Source = { scope: string; section: Section };

/** The guarded sections these expressions are read from. The same for every deal: remembered. */
function sourcesIn(
  definition: ProcessDefinition,
  scope: string,
  expressions: readonly string[],
): readonly Source[] {
  let known = traced.get(definition);
  // Scopes name rows, and there is no end of them.
  if (!known || known.size > 5_000) traced.set(definition, (known = new Map()));
  const key = [scope, ...expressions].join('\n');
  let sources = known.get(key);
  if (!sources) {
    const found = new Map<string, Source>();
    for (const expression of expressions)
      for (const name of namesIn(expression)) trace(definition, scope, name, found, new Set());
    sources = [...found.values()].filter(({ section }) => section.visibleTo);
    known.set(key, sources);
  }
  return sources;
}
const traced = new WeakMap<ProcessDefinition, Map<string, readonly Source[]>>();

/** Follows a name to the sections it is read from, through inputs and facts. */
function trace(
  definition: ProcessDefinition,
  scope: string,
  name: string,
  into: Map<string, Source>,
  seen: Set<string>,
): void {
  for (const at of scopeChain(definition, scope)) {
    if (seen.has(`${at}#${name}`)) return;
    const { owner, outer } = scopeInfo(definition, at);
    const follow = (from: string, names: readonly string[]): void => {
      seen.add(`${at}#${name}`);
      for (const next of names) trace(definition, from, next, into, seen);
    };
    const section = sectionsOf(definition, at).find((it) =>
      it.fields.some((field) => field.key === name),
    );
    if (section) return void into.set(`${at}#${section.id}`, { scope: at, section });
    const fact = factSpecsOf(definition, at)[name];
    if (fact) return follow(at, namesBehind(fact));
    const input = owner?.kind === 'use' ? owner.inputs[name] : undefined;
    if (input) return follow(outer ?? '', namesIn(input));
    if (name === 'row' && owner?.kind === 'each') return follow(outer ?? '', [owner.of]);
    const loop = loopIn(definition, at, name);
    if (loop) {
      for (const it of loop.sections)
        into.set(`${loop.place}#${it.id}`, { scope: at, section: it });
      return;
    }
  }
}

/** `arrivals[-1].settles`: what the rounds of a loop have brought. */
function loopIn(definition: ProcessDefinition, scope: string, name: string) {
  const place = scope === '' ? name : `${scope}/${name}`;
  const sections = sectionsOf(definition, `${place}/1`);
  return sections.length > 0 ? { place, sections } : undefined;
}

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
