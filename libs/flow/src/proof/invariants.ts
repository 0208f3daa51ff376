import { apply } from '../engine/evolve.ts';
import { fork } from '../engine/fork.ts';
import type { Event } from '../engine/event.ts';
import { holdsAt } from '../engine/evaluate.ts';
import { isStep, sectionIn, join, stepAt } from '../engine/place.ts';
import { probe } from '../engine/probe.ts';
import { isRefusal } from '../engine/rights.ts';
import { peopleIn } from '../engine/directory.ts';
import type { DealState, StepState } from '../engine/state.ts';
import type { Invariant } from '../language/invariant.ts';
import { partsOfPlace, pathOf, spotsOf } from '../views/outline.ts';
import { sentenceOf } from '../views/sentence.ts';
import { boundOf } from './abstract.ts';
import { toFeel } from './atoms.ts';
import { ruledBy } from './cast.ts';
import { problem, type Problem } from './problem.ts';
import type { Lab, Move } from './run.ts';

/** What a batch of events shows: each state as a step opens, and the deal as it comes to rest. */
export type Seen = { before: DealState; move: Move; events: readonly Event[]; after: DealState };

/** What one act shows to be wrong. */
export const brokenBy = (lab: Lab, seen: Seen): Problem[] => [
  ...openings(lab, seen),
  ...lab.plan.invariants.flatMap((invariant) =>
    invariant.kind === 'never_together'
      ? together(lab, seen.after, invariant)
      : invariant.kind === 'no_own_deal'
        ? ownDeal(lab, seen, invariant)
        : [],
  ),
];

const openings = (lab: Lab, { before, move, events, after }: Seen): Problem[] => {
  const draft = fork({ ...before, data: after.data });
  const last = events.findLastIndex((event) => event.type === 'step-opened');
  return events.slice(0, last + 1).flatMap((event) => {
    const opened = event.type === 'step-opened' ? event.step : undefined;
    const found = opened === undefined ? [] : atOpening(lab, draft, opened);
    apply(draft, event, move.now);
    return found;
  });
};

const atOpening = (lab: Lab, state: DealState, place: string): Problem[] => {
  const broken = boundTo(lab, place)
    .filter((invariant) => isBound(lab, state, place, invariant))
    .flatMap((invariant) =>
      invariant.first
        .filter((first) => !isDone(lab, state, first, place))
        .map((first) => notBefore(lab, invariant, first)),
    );
  return [...broken, ...unmet(lab, state, place), ...unread(lab, state, place)];
};

/** Conditions a step may open under only. One nobody has asked is not found true. */
const unmet = (lab: Lab, state: DealState, place: string): Problem[] => {
  const { definition, bounds } = lab.abstract;
  const path = pathOf(definition, place);
  const scope = stepAt(definition, place)?.scope ?? '';
  return lab.plan.invariants.flatMap((invariant) => {
    if (invariant.kind !== 'only_if' || invariant.step !== path) return [];
    const formula = bounds.get(boundOf(invariant)!);
    if (formula && holdsAt(definition, state, scope, toFeel(formula))) return [];
    const { zh, en } = nameOf(lab, path);
    const meant = sentenceOf(lab.abstract.original, invariant.holds, scopeOf(lab, path));
    const { law } = invariant;
    return [
      problem(
        'invariant-broken',
        path,
        `“${zh}”开始时并未确定“${meant.zh}”${law ? `(${law.zh})` : ''}`,
        `"${en}" opens while it is not settled that ${meant.en}${law ? ` (${law.en})` : ''}`,
      ),
    ];
  });
};

const scopeOf = ({ abstract }: Lab, path: string): string =>
  spotsOf(abstract.original).find((spot) => spot.path === path)?.scope ?? '';

type Before = Extract<Invariant, { kind: 'before' }>;

/** Invariants that speak of a step as it opens. */
export const boundTo = (lab: Lab, place: string): Before[] => {
  const path = pathOf(lab.abstract.definition, place);
  return lab.plan.invariants.filter(
    (invariant): invariant is Before =>
      invariant.kind === 'before' && isUnder(lab, path, invariant.step),
  );
};

const isBound = (
  { abstract: { bounds, definition } }: Lab,
  state: DealState,
  place: string,
  invariant: Before,
): boolean => {
  const formula = bounds.get(boundOf(invariant) ?? '');
  const scope = stepAt(definition, place)?.scope ?? '';
  return formula === undefined || holdsAt(definition, state, scope, toFeel(formula));
};

const isUnder = ({ abstract }: Lab, path: string, container: string): boolean =>
  path === container ||
  spotsOf(abstract.original).some(
    (spot) => spot.path === path && spot.inside.some((i) => i.path === container),
  );

const nameOf = ({ abstract }: Lab, path: string) =>
  spotsOf(abstract.original).find((spot) => spot.path === path)?.block.name ?? {
    zh: path,
    en: path,
  };

const notBefore = (
  lab: Lab,
  { step, law }: Extract<Invariant, { kind: 'before' }>,
  first: string,
): Problem => {
  const [a, b] = [nameOf(lab, step), nameOf(lab, first)];
  return problem(
    'invariant-broken',
    step,
    `“${a.zh}”开始时“${b.zh}”未完成或已失效${law ? `(${law.zh})` : ''}`,
    `"${a.en}" opens while "${b.en}" is not done or has lapsed${law ? ` (${law.en})` : ''}`,
  );
};

/** Done and still standing, in the same rows where both lie in one loop. */
const isDone = (lab: Lab, state: DealState, first: string, place: string): boolean => {
  const { abstract } = lab;
  const must = spotsOf(abstract.original).filter(
    (spot) => isStep(spot.block) && isUnder(lab, spot.path, first) && isAlways(spot, first),
  );
  const instances = Object.entries(state.steps).filter(
    ([other]) =>
      isUnder(lab, pathOf(abstract.definition, other), first) && shareRows(lab, other, place),
  );
  const reached = new Set(instances.map(([other]) => pathOf(abstract.definition, other)));
  return (
    instances.length > 0 &&
    must.every((spot) => reached.has(spot.path)) &&
    instances.every(
      ([, step]) => isStanding(state, step) || (step.status === 'skipped' && must.length !== 1),
    ) &&
    instances.some(([, step]) => step.status === 'done')
  );
};

/** Whether a step is on every way through the block: no condition, choice or loop in between. */
const isAlways = (spot: ReturnType<typeof spotsOf>[number], container: string): boolean => {
  if (spot.path === container) return true;
  const from = spot.inside.findIndex((i) => i.path === container);
  const between = spot.inside.slice(from + 1);
  return (
    spot.block.kind !== 'end' &&
    spot.block.when === undefined &&
    between.every(
      ({ block, branch }) =>
        !block.when && !branch?.when && (block.kind === 'all' || block.kind === 'use'),
    )
  );
};

const isStanding = (state: DealState, step: StepState): boolean =>
  step.status === 'done' &&
  Object.entries(step.read ?? {}).every(
    ([group, revision]) => (state.groups[group] ?? 0) <= revision,
  );

/** Two places that lie in one loop are compared within a row or round. */
const shareRows = ({ abstract }: Lab, a: string, b: string): boolean => {
  const [one, two] = [a, b].map((place) => partsOfPlace(abstract.definition, place));
  for (let i = 0; i < Math.min(one!.length, two!.length); i++) {
    if (one![i]!.path !== two![i]!.path) return true;
    if (one![i]!.at !== two![i]!.at) return false;
  }
  return true;
};

/** What a step relies on has been filled in by the time it opens. */
const unread = (lab: Lab, state: DealState, place: string): Problem[] => {
  const { definition } = lab.abstract;
  const at = stepAt(definition, place);
  return (at?.block.reads ?? [])
    .flatMap((id) => sectionIn(definition, at!.scope, id) ?? [])
    .filter(({ scope, section }) => !isFilled(lab, state, join(scope, section.id)))
    .map(({ section }) =>
      problem(
        'read-before-written',
        pathOf(definition, place),
        `“${at!.block.name.zh}”依据的“${section.name.zh}”此时尚未填写`,
        `"${at!.block.name.en}" reads "${section.name.en}" before anyone has filled it in`,
      ),
    );
};

/**
 * A section that only optional steps fill in may be empty: before them, or without them. Filled in
 * later on, it has done anew whoever relies on it.
 */
const isFilled = ({ abstract }: Lab, state: DealState, group: string): boolean => {
  if (state.groups[group]) return true;
  const key = pathOf(abstract.definition, group);
  const fillers = [...abstract.fills].filter(([, keys]) => keys.includes(key));
  return fillers.length > 0 && fillers.every(([path]) => isOptional(abstract.original, path));
};

const isOptional = (definition: Lab['abstract']['original'], path: string): boolean => {
  const spot = spotsOf(definition).find((s) => s.path === path);
  return (
    spot !== undefined &&
    (spot.block.when !== undefined ||
      spot.inside.some(
        ({ block, branch }) =>
          block.when !== undefined || branch?.when !== undefined || block.kind === 'choose',
      ))
  );
};

const together = (
  lab: Lab,
  state: DealState,
  { steps, law }: Extract<Invariant, { kind: 'never_together' }>,
): Problem[] => {
  const openAt = (path: string): string[] =>
    Object.entries(state.steps)
      .filter(
        ([place, step]) =>
          step.status === 'open' && isUnder(lab, pathOf(lab.abstract.definition, place), path),
      )
      .map(([place]) => place);
  const clash = openAt(steps[0]).some((a) => openAt(steps[1]).some((b) => shareRows(lab, a, b)));
  if (!clash) return [];
  const [a, b] = [nameOf(lab, steps[0]), nameOf(lab, steps[1])];
  return [
    problem(
      'invariant-broken',
      steps[0],
      `“${a.zh}”与“${b.zh}”同时进行${law ? `(${law.zh})` : ''}`,
      `"${a.en}" and "${b.en}" are open together${law ? ` (${law.en})` : ''}`,
    ),
  ];
};

/** Would the engine let any of the people named decide, if they held every role there is? */
const ownDeal = (
  lab: Lab,
  { events, after, move }: Seen,
  invariant: Extract<Invariant, { kind: 'no_own_deal' }>,
): Problem[] => {
  const { definition } = lab.abstract;
  const opened = events.flatMap((event) => (event.type === 'step-opened' ? [event.step] : []));
  const decisions = opened.filter((place) => {
    const block = stepAt(definition, place)?.block;
    return block?.kind === 'decide' && !block.ofTheDeal && after.steps[place]?.status === 'open';
  });
  if (decisions.length === 0) return [];
  const people = [
    ...new Set(invariant.people.flatMap((field) => peopleIn(definition, after, '', field))),
  ];
  const world = { ...ruledBy(lab.world, people), now: move.now };
  return decisions.flatMap((place) => {
    const free = people.find(
      (person) =>
        !isRefusal(probe(definition, after, { kind: 'person', person }, world).seatFor(place)),
    );
    return free === undefined ? [] : [decidesOwn(lab, place, invariant)];
  });
};

const decidesOwn = (
  lab: Lab,
  place: string,
  { law }: Extract<Invariant, { kind: 'no_own_deal' }>,
): Problem => {
  const path = pathOf(lab.abstract.definition, place);
  const name = nameOf(lab, path);
  return problem(
    'invariant-broken',
    path,
    `当事人可以审批自己的事项：“${name.zh}”${law ? `(${law.zh})` : ''}`,
    `Someone named in the deal may decide on it at "${name.en}"${law ? ` (${law.en})` : ''}`,
  );
};
