import { t, type Text } from '@kezhuan/domain';
import { dayOf } from '@kezhuan/domain/calendar';
import type { Act, Actor } from '../engine/act.ts';
import { decide } from '../engine/decide.ts';
import { holdersOf, parseKey, tieTo } from '../engine/directory.ts';
import { outcomesOf } from '../engine/acts/decide-step.ts';
import type { DealState, StepState } from '../engine/state.ts';
import type { World } from '../engine/world.ts';
import { lookUp } from '../engine/evaluate.ts';
import { blockAt, isStep, sectionIn, stepAt, type Located } from '../engine/place.ts';
import type { Step } from '../language/block.ts';
import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { expectedPlaces } from './expected.ts';
import { awaited, type Next } from './preview-awaited.ts';
import { concluding, forgivingValues } from './preview-values.ts';
import type { RouteStep } from './view-types.ts';
import { whoOf } from '../language/who-of.ts';
import { whoWords } from './who-words.ts';
import { listText, whoText, type Names } from './words.ts';

/** Experts and those who chair them are not named to anyone outside the panel (domain.md §14.3). */
const unnamed: ReadonlySet<string> = new Set(['expert', 'panel_chair']);

/** Far more than any process has; a preview that does not come to an end stops here. */
const mostActs = 600;

type Run = {
  definition: ProcessDefinition;
  state: DealState;
  world: World;
  names: Names;
  steps: Map<string, RouteStep>;
  /** Conditions that outside events are taken to have brought about. */
  given: Set<string>;
};

/**
 * The way a deal with these values is going to take if everyone approves on the last day: the same
 * core that will run it, run ahead. What is filled in on the way is guessed from its form, so the
 * steps that hang on it are those of the ordinary case.
 */
export function routePreview(
  definition: ProcessDefinition,
  values: Values,
  world: World,
  names: Names,
): RouteStep[] {
  const first = definition.flow[0];
  if (first?.kind !== 'fill') return [];
  const applicant = applicantOf(definition, values, world);
  const given = new Set<string>();
  const open: World = { ...world, oracle: (that) => (given.has(that) ? true : undefined) };
  const filed = decide(
    { ...definition, underOnly: false },
    null,
    {
      type: 'file',
      deal: 'preview',
      number: 'preview',
      definition: '',
      rules: '',
      values: forgivingValues(definition, '', first.sections, values, world),
    },
    { kind: 'person', person: applicant },
    open,
  );
  if (!filed.ok) return [];
  const run: Run = {
    definition,
    state: filed.state,
    world: { ...open },
    names,
    steps: new Map(),
    given,
  };
  note(run);
  for (let acts = 0; acts < mostActs && !run.state.ended; acts++) {
    const next = nextAct(run);
    if (!next || !take(run, next)) break;
    note(run);
  }
  return [...run.steps.values(), ...later(run)];
}

/**
 * What follows once the running ahead has come to an answer nobody can guess, such as a date both sides
 * still have to agree on: as things then stand, without days, and each sub-process in one line.
 */
function later({ definition, state, names }: Run): RouteStep[] {
  if (state.ended) return [];
  const ahead = expectedPlaces(definition, state).filter((place) => !state.steps[place]);
  return [...new Set(ahead.map((place) => place.split('/')[0]!))].flatMap((place): RouteStep[] => {
    const block = blockAt(definition, place)?.block;
    if (!block) return [];
    const step = isStep(block) ? block : undefined;
    return [
      {
        step: place,
        name: block.name,
        kind: block.kind,
        who: listText(step ? whoOf(step).map((who) => whoWords(definition, who)) : []),
        people: [],
        ...(step?.why ? { why: step.why } : {}),
        opens: null,
        due: null,
        provisional: false,
        documents: step ? documentsOf(step, names) : [],
      },
    ];
  });
}

function applicantOf(definition: ProcessDefinition, values: Values, world: World): string {
  const by = definition.flow[0]?.kind === 'fill' ? definition.flow[0].by : undefined;
  const named = by?.kind === 'person' ? values[by.field] : undefined;
  return typeof named === 'string' ? named : (Object.keys(world.directory.people)[0] ?? '');
}

/** Writes down the steps that are open now, with the days they opened on and are due. */
function note(run: Run): void {
  const { definition, state, steps } = run;
  for (const [place, step] of Object.entries(state.steps)) {
    const at = stepAt(definition, place);
    if (!at || steps.has(place) || step.status === 'skipped') continue;
    steps.set(place, routeStep(run, at, step));
  }
}

function routeStep(run: Run, { block, place }: Located<Step>, step: StepState): RouteStep {
  const { state, world, names } = run;
  const due = Object.values(state.deadlines).find(
    (d) => d.step === place && (d.kind === 'due' || d.kind === 'fires'),
  );
  return {
    step: place,
    name: block.name,
    kind: block.kind,
    who: listText(step.seats.map((seat) => whoText(seat.key, names))),
    people: peopleFor(run, block, step),
    ...(block.why ? { why: block.why } : {}),
    opens: dayOf(step.openedAt ?? world.now),
    due: due?.because.due ?? null,
    provisional: due?.because.provisional ?? false,
    documents: documentsOf(block, names),
  };
}

/** Who holds the roles a step asks for, and has no interest in the deal. */
function peopleFor({ definition, state, world, names }: Run, block: Step, step: StepState): Text[] {
  const { directory } = world;
  const holders = step.seats.flatMap(({ key }) => {
    const asked = parseKey(key);
    if ('person' in asked || unnamed.has(asked.role)) return [];
    return holdersOf(directory, key).filter(
      (person) =>
        block.kind !== 'decide' ||
        asked.role.startsWith('ent_') ||
        tieTo(definition, state, directory, person) === null,
    );
  });
  return [...new Set(holders)].map((person) => names.person(person));
}

function documentsOf(block: Step, names: Names): Text[] {
  if (block.kind !== 'run' || block.effect !== 'render_document') return [];
  const key = String(block.input['document'] ?? '').replace(/"/g, '');
  return [names.document?.(key) ?? t(key, key)];
}

/** The step that runs out first is done on its last day; effects at once; waits when they end. */
function nextAct(run: Run): Next | null {
  const effect = Object.keys(run.state.effects)[0];
  if (effect)
    return {
      act: effectDone(run, effect),
      actor: { kind: 'system', name: 'preview' },
      at: run.world.now,
    };
  const open = Object.entries(run.state.steps).filter(([, s]) => s.status === 'open');
  const byDue = open
    .map(([place]) => ({ place, at: dueOf(run.state, place) ?? run.world.now }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  for (const { place, at } of byDue) {
    const act = actOn(run, place);
    if (act) return { ...act, at };
  }
  // A form nobody can guess is not one that nobody fills in: no period is let run out beside it.
  if (open.some(([place, { seats }]) => seats.length > 0 && !isVoluntary(run, place))) return null;
  const fires = Object.values(run.state.deadlines)
    .filter((d) => d.kind === 'fires')
    .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  if (!fires) return awaited(run.definition, run.state, run.world.now, run.given);
  return {
    act: { type: 'deadline_passed', deadline: fires.id },
    actor: { kind: 'system', name: 'preview' },
    at: fires.at,
  };
}

const isVoluntary = ({ definition }: Run, place: string): boolean => {
  const block = stepAt(definition, place)?.block;
  return block?.kind === 'wait' && block.voluntary === true;
};

const dueOf = (state: DealState, place: string): string | undefined =>
  Object.values(state.deadlines).find((d) => d.step === place && d.kind === 'due')?.at;

function effectDone({ definition, state, world }: Run, effect: string): Act {
  const at = stepAt(definition, state.effects[effect]?.step ?? '');
  const into = at?.block.kind === 'run' ? at.block.into : undefined;
  return {
    type: 'effect_done',
    effect,
    ...(into && at
      ? { values: forgivingValues(definition, at.scope, [into], {}, world, { state }) }
      : {}),
  };
}

/** The approving answer of whoever holds the first open seat; null where nobody can be found. */
function actOn(run: Run, place: string): Omit<Next, 'at'> | null {
  const { definition, state, world } = run;
  const at = stepAt(definition, place);
  const seat = state.steps[place]?.seats.find((s) => s.status === 'open');
  if (!at || !seat) return null;
  // Some forms refuse the first option of a list, as a template that does not fit the paper.
  for (const choice of [0, 1, 2, 3]) {
    const act = approvingAct(run, at, choice);
    for (const person of candidates(world, seat.key)) {
      const actor: Actor = { kind: 'person', person };
      const decision = decide(definition, state, act, actor, world);
      if (decision.ok) return { act, actor };
    }
  }
  return null;
}

/** What is filled in already stays as it is. */
function approvingAct({ definition, state, world }: Run, at: Located<Step>, choice: number): Act {
  const { block, scope, place } = at;
  const given = (ids: readonly string[]): Values => {
    const fields = ids.flatMap((id) => sectionIn(definition, scope, id)?.section.fields ?? []);
    const there = fields
      .map(({ key }) => [key, lookUp(definition, state, scope, key)] as const)
      .filter(([, value]) => value !== null);
    const values = { ...concluding(definition, at), ...Object.fromEntries(there) };
    return forgivingValues(definition, scope, ids, values, world, { choice, state });
  };
  const outcome =
    block.kind === 'decide'
      ? (outcomesOf(block).find((o) => o.means === 'approve')?.key ?? '')
      : '';
  return block.kind === 'decide'
    ? {
        type: 'decide',
        step: place,
        outcome,
        reason: 'preview preview',
        score: 100,
        values: given(block.sections ?? []),
      }
    : block.kind === 'fill'
      ? { type: 'submit', step: place, values: given(block.sections) }
      : {
          type: 'note_event',
          step: place,
          values: given(
            block.kind === 'wait' && block.until.kind === 'event'
              ? (block.until.sections ?? [])
              : [],
          ),
        };
}

function candidates(world: World, key: string): readonly string[] {
  if (key.startsWith('person:')) return [key.slice(7)];
  const [role, scope] = key.slice(5).split('@');
  return world.directory.assignments
    .filter((a) => a.role === role && (a.scope === '*' || a.scope === scope))
    .map((a) => a.person);
}

function take(run: Run, { act, actor, at }: Next): boolean {
  if (at > run.world.now) run.world = { ...run.world, now: at };
  const decision = decide(run.definition, run.state, act, actor, run.world);
  if (decision.ok) run.state = decision.state;
  return decision.ok;
}
