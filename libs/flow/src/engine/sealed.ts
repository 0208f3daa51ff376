import type { Step } from '../language/block.ts';
import { filledBy } from '../language/filled-by.ts';
import type { Section } from '../language/form.ts';
import { whoOf } from '../language/who-of.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { actsFor, holds, isInForce, ownParties, ownPeople, tiedTo } from './directory.ts';
import { scopeChain, scopeInfo, sectionIn, stepAt } from './place.ts';
import { sourcesOf, type Source } from './sources.ts';
import type { DealState, Whose } from './state.ts';
import type { World } from './world.ts';

/**
 * What is sealed (`Section.sealed`; domain.md §14.3, SP-16): experts, their scores, votes of a panel.
 * Whoever has a stake never learns of it, whatever role they hold.
 */

/** Auditors and inspectors read everything, but what is sealed where they have a stake themselves. */
export const readsAll = ({ directory }: World, person: string): boolean =>
  holds(directory, person, 'role:auditor@*') || holds(directory, person, 'role:inspector@*');

/**
 * Whether someone has a stake in the deal, in one that told it something under seal, or in one that
 * competes with it: it is their own or a relative's, they act for one of its parties or are tied to one,
 * or they stand in for someone of whom that is true.
 */
export const hasStake = (
  definition: ProcessDefinition,
  state: DealState,
  world: World,
  person: string,
): boolean => {
  const own = stakesOf([whoseDeal(definition, state)]);
  return isStakeIn([own, stakesTold(state), ...competitors(state, world)], world, person);
};

/** Whether someone has a stake in one of the deals that told this one something under seal. */
export const hasStakeBelow = (state: DealState, world: World, person: string): boolean =>
  isStakeIn([stakesTold(state)], world, person);

function isStakeIn(all: readonly Stakes[], { directory, now }: World, person: string): boolean {
  const principals = directory.delegations
    .filter((d) => d.to === person && isInForce(d, now))
    .map(({ from }) => from);
  return [person, ...principals].some((one) =>
    all.some(
      ({ people, parties }) =>
        tiedTo(directory, one, people, parties) !== null || actsFor(directory, one, parties),
    ),
  );
}

/**
 * Deals beside this one that have told their parent something under seal, as this one does: applications
 * of one call (domain.md SP-16). As far as the world knows the parent.
 */
const competitors = ({ parent }: DealState, { parent: above }: World): readonly Stakes[] =>
  parent && above?.state.deal === parent.deal ? [stakesTold(above.state, parent.link)] : [];

type Stakes = { people: ReadonlySet<string>; parties: ReadonlySet<string> };

const stakesOf = (all: readonly Whose[]): Stakes => ({
  people: new Set(all.flatMap(({ people }) => people)),
  parties: new Set(all.flatMap(({ parties }) => parties)),
});

/** In the deals that told this one something under seal; of every link, if none is named. */
const stakesTold = ({ related }: DealState, link = ''): Stakes =>
  keptBy(stakes, related, link, () => stakesOf(whoseTold(related, link)));
const stakes: Kept<Stakes> = new WeakMap();

type Kept<T> = WeakMap<DealState['related'], Map<string, T>>;

/** Relations are never changed in place, and may be thousands: what was made of them is kept by them. */
function keptBy<T>(kept: Kept<T>, related: DealState['related'], key: string, make: () => T): T {
  let known = kept.get(related);
  if (!known) kept.set(related, (known = new Map()));
  let value = known.get(key);
  if (value === undefined) known.set(key, (value = make()));
  return value;
}

/** Whose deals have told this one something under seal. */
export const whoseTold = (related: DealState['related'], link = ''): readonly Whose[] =>
  Object.values(related).flatMap((it) =>
    it.whose && (link === '' || it.link === link) ? [it.whose] : [],
  );

export const together = (all: readonly Whose[]): Whose => ({
  people: [...new Set(all.flatMap(({ people }) => people))],
  parties: [...new Set(all.flatMap(({ parties }) => parties))],
});

/** Whose deal this is, as its parent is told along with what is sealed. */
export const whoseDeal = (definition: ProcessDefinition, state: DealState): Whose => ({
  people: [...ownPeople(definition, state)],
  parties: [...ownParties(definition, state)],
});

/**
 * Whether a value comes from what is sealed here, or from what a related deal has told under seal;
 * `opened`: sealed sections that do not count.
 */
export const isSealedValue = (
  definition: ProcessDefinition,
  state: DealState,
  scope: string,
  expressions: readonly string[],
  opened: ReadonlySet<Section> = none,
): boolean =>
  isSealedHere(definition, scope, expressions, opened) ||
  isToldSealed(state, sourcesOf(definition, scope, expressions).told);

/** Whether a value comes from a sealed section, or from how a sealed step went. */
export function isSealedHere(
  definition: ProcessDefinition,
  scope: string,
  expressions: readonly string[],
  opened: ReadonlySet<Section> = none,
): boolean {
  const { sections, steps } = sourcesOf(definition, scope, expressions);
  return (
    sections.some(({ section }) => section.sealed && !opened.has(section)) ||
    steps.some((place) => isUnderSeal(definition, place, opened))
  );
}
const none: ReadonlySet<Section> = new Set();

export const isToldSealed = (state: DealState, told: readonly string[]): boolean =>
  told.length > 0 && told.some((name) => namesToldSealed(state).has(name));

/** What related deals have told under seal, by name. */
export const namesToldSealed = ({ related }: DealState): ReadonlySet<string> =>
  keptBy(names, related, '', () => namesIn(related));
const names: Kept<ReadonlySet<string>> = new WeakMap();

const namesIn = (related: DealState['related']): ReadonlySet<string> =>
  new Set(Object.values(related).flatMap(({ sealed }) => sealed ?? []));

/**
 * The sealed sections a step lies under: those it fills in or waits for, those a paper is drawn up from,
 * those that name who acts, and those of the rows it is done for. Who may see none of them does not learn of the step either.
 */
export function sealsOf(definition: ProcessDefinition, place: string): readonly Source[] {
  let known = seals.get(definition);
  if (!known || known.size > 20_000) seals.set(definition, (known = new Map()));
  let found = known.get(place);
  if (!found) {
    const at = stepAt(definition, place);
    found = at ? findSeals(definition, at.scope, at.block) : [];
    known.set(place, found);
  }
  return found;
}
const seals = new WeakMap<ProcessDefinition, Map<string, readonly Source[]>>();

function findSeals(definition: ProcessDefinition, scope: string, block: Step): readonly Source[] {
  const drawnFrom = block.kind === 'run' ? (block.reads ?? []) : [];
  const filled = [...filledBy(block), ...drawnFrom].flatMap((id): Source[] => {
    const found = sectionIn(definition, scope, id);
    return found ? [found] : [];
  });
  const named = whoOf(block).flatMap((who) =>
    'field' in who ? sourcesOf(definition, scope, [who.field]).sections : [],
  );
  const rows = scopeChain(definition, scope).flatMap((at) => {
    const { owner, outer } = scopeInfo(definition, at);
    return owner?.kind === 'each' ? sourcesOf(definition, outer ?? '', [owner.of]).sections : [];
  });
  const awaited =
    block.kind === 'wait' && block.until.kind === 'holds'
      ? sourcesOf(definition, scope, [block.until.that]).sections
      : [];
  return [...filled, ...named, ...rows, ...awaited].filter(({ section }) => section.sealed);
}

/** Is, or was, asked there by name. */
export const isSeatedByName = (state: DealState, place: string, person: string): boolean =>
  (state.steps[place]?.seats ?? []).some(
    (seat) => seat.key === `person:${person}` || seat.person === person || seat.actor === person,
  );

/** Whether a step is sealed from anyone; `opened`: sealed sections that do not count. */
export const isUnderSeal = (
  definition: ProcessDefinition,
  place: string,
  opened: ReadonlySet<Section> = none,
): boolean => sealsOf(definition, place).some(({ section }) => !opened.has(section));
