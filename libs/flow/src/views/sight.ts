import {
  hasStake,
  isSeatedByName,
  isToldSealed,
  namesToldSealed,
  readsAll,
  sealsOf,
} from '../engine/sealed.ts';
import { scopesMeant, sourcesOf, type Source } from '../engine/sources.ts';
import { namesBehind, readBy } from '../engine/names-behind.ts';
import { factsIn, join, sectionsOf } from '../engine/place.ts';
import type { DealState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import type { Block, FactSpec } from '../language/block.ts';
import type { Section } from '../language/form.ts';
import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { hiddenSections, isBallot } from './hidden.ts';
import { spotsOf } from './outline.ts';
import { seeing, visibleSections } from './visibility.ts';
import { aReviewer, type Names } from './words.ts';

/** How much of a deal one person may see: the one answer every way out of it asks. */
export type Sight = {
  /** By scope. */
  sections: Readonly<Record<string, readonly Section[]>>;
  facts: Readonly<Record<string, Values>>;
  /** Whether a step at this place is none they may know of. */
  isSealed: (place: string) => boolean;
  /** Whether who votes there, and how, is kept from them for good: they learn how it ended. */
  isSecret: (place: string) => boolean;
  /** Someone whom only such steps name: they are not told by name. */
  isNameless: (person: string) => boolean;
  /** Nothing that was recorded is sealed from them. */
  whole: boolean;
};

export function sightOf(
  definition: ProcessDefinition,
  state: DealState,
  person: string,
  world: World,
): Sight {
  const sections = visibleSections(definition, state, person, world);
  const sees = seeing(definition, state, person, world);
  const shows = showing(state, sees);
  // Who may come to see it knows where the step stands while its content is still hidden.
  const willShow = showing(state, seeing(definition, state, person, world, new Map()));
  const hasOne = hasStake(definition, state, world, person);
  const all = readsAll(world, person) && !hasOne;
  const isSealed = (place: string): boolean =>
    !all &&
    !isSeatedByName(state, place, person) &&
    sealsOf(definition, place).some((source) => !willShow(source));
  const sealed = Object.keys(state.steps).filter(isSealed);
  const isSecret = (place: string): boolean => hasOne && isBallot(definition, place);
  const unnamed = new Set([...sealed, ...Object.keys(state.steps).filter(isSecret)]);
  const nameless = namelessIn(state, unnamed, person);
  return {
    sections,
    facts: factsShown({ definition, state, person, world, shows, isSealed }),
    isSealed,
    isSecret,
    isNameless: (one) => nameless.has(one),
    whole: all || (sealed.length === 0 && !isAnyKept(definition, state, sees)),
  };
}

/** Whether any section, or anything a related deal has told, is sealed from the reader. */
const isAnyKept = (
  definition: ProcessDefinition,
  state: DealState,
  sees: ReturnType<typeof seeing>,
): boolean =>
  namesToldSealed(state).size > 0 ||
  Object.keys(state.data).some((scope) =>
    sectionsOf(definition, scope).some((it) => it.sealed && !sees(scope, it)),
  );

/** Whether anything of a deal may be sealed from someone: then it matters who competes with it. */
export function keepsSecrets(definition: ProcessDefinition, state: DealState): boolean {
  let own = keeping.get(definition);
  if (own === undefined) keeping.set(definition, (own = hasSeals(definition)));
  return own || namesToldSealed(state).size > 0;
}
const keeping = new WeakMap<ProcessDefinition, boolean>();

const hasSeals = (definition: ProcessDefinition): boolean =>
  definition.sections.some(({ sealed }) => sealed) ||
  spotsOf(definition).some(({ block }) => sectionsWithin(block).some(({ sealed }) => sealed));

const sectionsWithin = (block: Block): readonly Section[] =>
  block.kind === 'use' || block.kind === 'each' || block.kind === 'repeat'
    ? (block.sections ?? [])
    : [];

/** What those are called whom the reader may not know by name. */
export const namelessly = (names: Names, { isNameless }: Sight): Names => ({
  ...names,
  person: (id) => (isNameless(id) ? aReviewer : names.person(id)),
});

/** Whether a source is among the sections shown; of a loop, in every row. */
const showing =
  (state: DealState, sees: ReturnType<typeof seeing>) =>
  ({ scope, section }: Source): boolean =>
    scopesMeant(state, scope).every((at) => sees(at, section));

/** Who sits in steps that are sealed, or whose votes are secret, and in no other. */
function namelessIn(
  state: DealState,
  sealed: ReadonlySet<string>,
  reader: string,
): ReadonlySet<string> {
  const within = new Set<string>();
  const elsewhere = new Set([reader, state.applicant]);
  for (const [place, { seats }] of Object.entries(state.steps))
    for (const { key, person, actor, claimedBy } of seats)
      for (const one of [key.replace(/^person:/, ''), person, actor, claimedBy])
        if (one) (sealed.has(place) ? within : elsewhere).add(one);
  for (const one of elsewhere) within.delete(one);
  return within;
}

type Looking = {
  definition: ProcessDefinition;
  state: DealState;
  person: string;
  world: World;
  shows: (source: Source) => boolean;
  isSealed: (place: string) => boolean;
};

/**
 * Facts a reader may see. A conclusion (yes or no, or a class) is for everyone on the deal
 * (domain.md §14.3); an amount or a list computed from a section someone may not see would tell what
 * stands in it, and is left out. Of what is sealed, or still hidden, a conclusion too gives away. Nor is a
 * ranking shown, or what rests on it: a place is told where the deals are listed.
 */
function factsShown(looking: Looking): Record<string, Values> {
  const { definition, state } = looking;
  const hidden = hiddenSections(definition, state);
  const ranked = namesOfRanking(definition, Object.keys(state.facts));
  const entries = Object.entries(state.facts).map(([scope, facts]) => {
    const specs = factsIn(definition, scope);
    const shown = Object.entries(facts).filter(([name, value]) => {
      const spec = specs[name];
      return !spec || (!ranked.has(name) && isShown(looking, hidden, scope, spec, value));
    });
    return [scope, Object.fromEntries(shown)] as const;
  });
  return Object.fromEntries(entries.filter(([, facts]) => Object.keys(facts).length > 0));
}

function isShown(
  { definition, state, person, world, shows, isSealed }: Looking,
  hidden: ReadonlyMap<string, unknown>,
  scope: string,
  spec: FactSpec,
  value: unknown,
): boolean {
  if (spec.unshown) return false;
  const { sections, steps, told } = sourcesOf(definition, scope, readBy(spec));
  if (steps.some(isSealed)) return false;
  const kept = sections.filter((source) => !shows(source));
  const isGiven = (source: Source): boolean =>
    source.section.sealed === true ||
    scopesMeant(state, source.scope).some((at) => hidden.has(join(at, source.section.id)));
  if (kept.some(isGiven)) return false;
  if (isToldSealed(state, told) && hasStake(definition, state, world, person)) return false;
  return kept.length === 0 || typeof value === 'boolean' || typeof value === 'string';
}

/** Facts that rank, and every fact that is computed from one, however far down. */
function namesOfRanking(
  definition: ProcessDefinition,
  scopes: readonly string[],
): ReadonlySet<string> {
  const specs = scopes.flatMap((scope) => Object.entries(factsIn(definition, scope)));
  const ranked = new Set(specs.filter(([, { kind }]) => kind === 'rank').map(([name]) => name));
  for (let before = 0; before !== ranked.size;) {
    before = ranked.size;
    for (const [name, spec] of specs)
      if (namesBehind(spec).some((source) => ranked.has(source))) ranked.add(name);
  }
  return ranked;
}
