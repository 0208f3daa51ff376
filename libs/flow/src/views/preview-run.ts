import { decide } from '../engine/decide.ts';
import { outcomesOf } from '../engine/acts/decide-step.ts';
import type { Act, Actor } from '../engine/act.ts';
import type { Event } from '../engine/event.ts';
import { lookUp } from '../engine/evaluate.ts';
import { sectionIn, stepAt, type Located } from '../engine/place.ts';
import type { Refusal } from '../engine/refusal.ts';
import type { DealState } from '../engine/state.ts';
import { same } from '../engine/values.ts';
import type { World } from '../engine/world.ts';
import type { Step } from '../language/block.ts';
import type { Values } from '../language/field-value.ts';
import type { ProcessDefinition } from '../language/process.ts';
import { awaited } from './preview-awaited.ts';
import { concluding, forgivingValues } from './preview-values.ts';
import { Otherwise } from './plain-answers.ts';

/** A deal that is run ahead on the core, everyone approving on the last day. */
export type Run = {
  definition: ProcessDefinition;
  state: DealState;
  world: World;
  /** Conditions that outside events are taken to have brought about. */
  given: Set<string>;
  /** The approving outcome of steps that are taken to decide otherwise than by their first one. */
  chosen: ReadonlyMap<string, string>;
  /** Places whose answer nobody can guess. */
  stuck: Set<string>;
};

/** A world in which what is `given` holds already. */
export const worldWith = (world: World, given: ReadonlySet<string>): World => ({
  ...world,
  oracle: (that) => (given.has(that) ? true : undefined),
});

/** The outcomes by which a decision lets the deal go on, the ordinary one first. */
export const approvals = (block: Step): string[] =>
  block.kind === 'decide'
    ? outcomesOf(block)
        .filter((o) => o.means === 'approve' && o.key !== 'approve_cond')
        .map(({ key }) => key)
    : [];

/** The deal one act on: what the act was, what came of it, and how the deal then stands. */
export type Next = { act: Act; events: readonly Event[]; state: DealState; world: World };

/** The step that runs out first is done on its last day; effects at once; waits when they end. */
export function nextAct(run: Run): Next | null {
  const { state, world } = run;
  const effect = Object.keys(state.effects)[0];
  if (effect) return bySystem(run, effectDone(run, effect));
  const open = Object.keys(state.steps).filter((place) => state.steps[place]!.status === 'open');
  const due = dueDates(state);
  const at = (place: string): string => due.get(place) ?? world.now;
  const byDue = open.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
  for (const place of byDue) {
    if (run.stuck.has(place) || isVoluntary(run, place)) continue;
    const next = actOn({ ...run, world: worldAt(world, at(place)) }, place);
    if (next) return next;
    run.stuck.add(place);
  }
  // A form nobody can guess is not one that nobody fills in: no period is let run out beside it.
  if (open.some((place) => state.steps[place]!.seats.length > 0 && !isVoluntary(run, place)))
    return null;
  const fires = Object.values(state.deadlines)
    .filter((d) => d.kind === 'fires')
    .sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  if (!fires) {
    const happens = awaited(run.definition, state, run.given);
    return happens && unlessRefused(taken(run, happens.act, happens.actor));
  }
  const then = { ...run, world: worldAt(world, fires.at) };
  return bySystem(then, { type: 'deadline_passed', deadline: fires.id });
}

function taken(run: Run, act: Act, actor: Actor): Next | Refusal {
  const decision = decide(run.definition, run.state, act, actor, run.world);
  if (!decision.ok) return decision.refusal;
  return { act, events: decision.events, state: decision.state, world: run.world };
}

const unlessRefused = (next: Next | Refusal): Next | null => ('act' in next ? next : null);

const bySystem = (run: Run, act: Act): Next | null =>
  unlessRefused(taken(run, act, { kind: 'system', name: 'preview' }));

const worldAt = (world: World, at: string): World =>
  at > world.now ? { ...world, now: at } : world;

const isVoluntary = ({ definition }: Run, place: string): boolean => {
  const block = stepAt(definition, place)?.block;
  return block?.kind === 'wait' && block.voluntary === true;
};

function dueDates({ deadlines }: DealState): ReadonlyMap<string, string> {
  const due = new Map<string, string>();
  for (const { kind, step, at } of Object.values(deadlines))
    if (kind === 'due' && !due.has(step)) due.set(step, at);
  return due;
}

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
function actOn(run: Run, place: string): Next | null {
  const at = stepAt(run.definition, place);
  const seat = run.state.steps[place]?.seats.find((s) => s.status === 'open');
  if (!at || !seat) return null;
  const people = candidates(run.world, seat.key);
  const otherwise = new Otherwise();
  let refused: Act | undefined;
  do {
    const act = approvingAct(run, at, otherwise);
    // What was refused for what no other answer mends would be refused again.
    const next = otherwise.isHopeless || same(act, refused) ? null : byAnyOf(run, people, act);
    if (!next || 'act' in next) return next;
    otherwise.mend(next.faults ?? []);
    refused = act;
  } while (otherwise.goesOn);
  return null;
}

/** As the first of them may do it. A form that is wrong would be taken from nobody else either. */
function byAnyOf(run: Run, people: readonly string[], act: Act): Next | Refusal | null {
  for (const person of people) {
    const next = taken(run, act, { kind: 'person', person });
    if ('act' in next || next.faults) return next;
  }
  return null;
}

/** What is filled in already stays as it is. */
function approvingAct(run: Run, at: Located<Step>, otherwise: Otherwise): Act {
  const { definition, state, world } = run;
  const { block, scope, place } = at;
  const given = (ids: readonly string[]): Values => {
    const fields = ids.flatMap((id) => sectionIn(definition, scope, id)?.section.fields ?? []);
    const there = fields
      .map(({ key }) => [key, lookUp(definition, state, scope, key)] as const)
      .filter(([, value]) => value !== null);
    const values = { ...concluding(definition, at), ...Object.fromEntries(there) };
    return forgivingValues(definition, scope, ids, values, world, { otherwise, state });
  };
  const outcome = run.chosen.get(place) ?? approvals(block)[0] ?? '';
  return block.kind === 'decide'
    ? {
        type: 'decide',
        step: place,
        outcome,
        reason: 'preview preview',
        ...(block.rule.kind === 'score' ? { score: 100 } : {}),
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
